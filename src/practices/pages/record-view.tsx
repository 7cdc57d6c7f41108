import type { Child } from 'hono/jsx'
import type { LanguageTag } from '#kernel'
import { moneyInWords, type Translate } from '#platform/i18n'
import { type Fact, FactList, Prose, Section } from '#ui'
import { type Field, missingFrom } from '../record/completeness.ts'
import { countryName } from '../record/countries.ts'
import type { Practice, Slot } from '../record/practice.ts'

export interface RecordViewProps {
  readonly t: Translate
  readonly language: LanguageTag
  readonly practice: Practice
  /** What the record says in a slot, set as what it is; nothing where it says nothing. */
  words(slot: Slot): Child | undefined
  /** The practice that this one follows, where it is in the library. */
  readonly original?: Child
}

/** All that a record says, in the order in which one wants to know it, and what it does not say. */
export function RecordView({ t, language, practice, words, original }: RecordViewProps) {
  const inWords = (slot: Slot): readonly Fact[] => {
    const said = words(slot)
    return said === undefined ? [] : [{ term: t(`practices.field-${slot}`), detail: said }]
  }
  const fact = (field: Field | Slot, ...details: readonly (Child | false | undefined)[]): readonly Fact[] => {
    const said = details.filter((detail) => detail !== undefined && detail !== false)
    return said.length === 0
      ? []
      : [
          {
            term: t(`practices.field-${field}`),
            detail: said.map((one) => (typeof one === 'string' ? <p>{one}</p> : one)),
          },
        ]
  }
  const { country, level, status, themes, target, approach, cost, funds, sources } = practice
  const missing = missingFrom(practice)
  return (
    <>
      <FactList
        facts={[
          ...fact('where', words('where'), isWithin(level) && country && countryName(country, language)),
          ...fact('level', level && t(`practices.level-${level}`)),
          ...fact('period', periodInWords(practice, t)),
          ...fact('status', status && t(`practices.status-${status}`)),
          ...fact('themes', ...themes.map((theme) => t(`themes.own-${theme as 'work'}`))),
          ...fact('target', target && t(`practices.target-${target}`), words('for-whom')),
          ...fact(
            'approach',
            approach && t(`practices.approach-${approach}`),
            approach === 'moving' && words('handover'),
            approach === 'moving' && practice.movesBy !== undefined && String(practice.movesBy),
          ),
        ]}
      />
      <Section title={t('practices.part-work')} id="work">
        <Said t={t} facts={(['purpose', 'why', 'how', 'newcomers', 'partners'] as const).flatMap(inWords)} />
      </Section>
      <Section title={t('practices.part-evidence')} id="evidence">
        <p>{t(`practices.evidence-${practice.evidenceLevel}`)}</p>
        <Said t={t} facts={(['results', 'numbers', 'uncertainty', 'negative'] as const).flatMap(inWords)} />
      </Section>
      <Section title={t('practices.part-elsewhere')} id="elsewhere">
        <Said
          t={t}
          facts={[
            ...inWords('elsewhere'),
            ...fact('cost', cost && moneyInWords(cost.amount, cost.currency, language), words('cost')),
            ...fact('funds', ...funds.map((fund) => t(`practices.funds-${fund}`))),
            ...fact('copied-from', original, words('copied-from')),
            ...inWords('copied-by'),
            ...inWords('contact'),
          ]}
        />
      </Section>
      {missing.length > 0 && (
        <Section title={t('practices.missing')} id="missing" surface>
          <Prose>
            <p>{t('practices.missing-lead')}</p>
            <ul>
              {missing.map((field) => (
                <li>{t(`practices.field-${field}`)}</li>
              ))}
            </ul>
          </Prose>
        </Section>
      )}
      {sources.length > 0 && (
        <Section title={t('practices.field-sources')} id="sources">
          <Prose>
            <ul>
              {sources.map(({ title, href }) => (
                <li>
                  <bdi>
                    {href === undefined ? (
                      title
                    ) : (
                      <a href={href} rel="noreferrer nofollow ugc">
                        {title}
                      </a>
                    )}
                  </bdi>
                </li>
              ))}
            </ul>
          </Prose>
        </Section>
      )}
    </>
  )
}

/** Where it is done is a part of one country, which has not been named with it. */
const isWithin = (level: Practice['level']): boolean => level === undefined || level === 'local' || level === 'regional'

/** What is said of a part of the record, or that nothing is. */
function Said({ t, facts }: { readonly t: Translate; readonly facts: readonly Fact[] }) {
  return facts.length === 0 ? <p class="muted">{t('confirming.nothing-said')}</p> : <FactList facts={facts} />
}

function periodInWords({ fromYear, toYear }: Practice, t: Translate): string | undefined {
  if (fromYear === undefined) return undefined
  const from = String(fromYear)
  return toYear === undefined ? t('practices.since', { from }) : t('practices.from-to', { from, to: String(toYear) })
}
