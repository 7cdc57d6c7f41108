import type { LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { nameFor } from '#places'
import { nameOf, type Translate } from '#platform/i18n'
import { EmptyState, Notice, Onward, PageTitle, Prose, Row, Rows, Section } from '#ui'
import { kindInWords } from './words.tsx'
import type { Work } from './work-store.ts'

export interface OverviewPageProps {
  readonly visit: PlaceVisit
  /** In the languages that this person works on. */
  readonly work: readonly Work[]
  /** Whether this person translates, and not only checks. */
  readonly translates: boolean
  /** Where readers' texts come from besides this place, and whether this person translates there. */
  readonly inherited: readonly { readonly placeId: number; readonly texts: number; readonly isOpen: boolean }[]
}

/** How far each language is, and the way to its work. */
export function OverviewPage({ visit, work, translates, inherited }: OverviewPageProps) {
  const { t, place, language, base } = visit
  return (
    <>
      <PageTitle title={t('translating.title')} lead={t('translating.lead')} />
      {work.length === 0 && (
        <EmptyState title={t('translating.nothing')} pictogram="languages">
          <p>{t('translating.nothing-hint')}</p>
        </EmptyState>
      )}
      {[...Map.groupBy(work, (one) => one.language)].map(([target, kinds]) => (
        <LanguageSection visit={visit} target={target} kinds={kinds} />
      ))}
      {inherited.length > 0 && (
        <Section title={t('translating.inherited')} id="inherited">
          <Prose>
            <p>{t('translating.inherited-hint')}</p>
            <ul>
              {inherited.flatMap(({ placeId, texts, isOpen }) => {
                const from = place.ancestors.find(({ id }) => id === placeId)
                if (!from) return []
                const said = t('translating.inherited-from', { count: texts, place: nameFor(from, language) })
                return <li>{isOpen ? <a href={`/staff/places/${from.slug}/translate`}>{said}</a> : said}</li>
              })}
            </ul>
          </Prose>
        </Section>
      )}
      <Section title={t('translating.tools')} id="tools">
        {translates && (
          <>
            <Onward href={`${base}/translate/glossary`}>{t('translating.glossary')}</Onward>
            <Onward href={`${base}/translate/exchange`}>{t('translating.exchange')}</Onward>
          </>
        )}
        <Onward href={`${base}/translate/machine`}>{t('translating.machine')}</Onward>
      </Section>
      <Notice>
        <p>{t(place.withholdsUnchecked ? 'translating.careful-withheld' : 'translating.careful-shown')}</p>
      </Notice>
    </>
  )
}

function LanguageSection(props: {
  readonly visit: PlaceVisit
  readonly target: LanguageTag
  readonly kinds: readonly Work[]
}) {
  const { visit, target, kinds } = props
  const { t, base, language } = visit
  return (
    <Section title={nameOf(target, language)} id={`to-${target}`}>
      <Rows>
        {kinds.map((work) => (
          <Row
            href={`${base}/translate/to/${target}?kind=${work.kind}`}
            title={kindInWords(work.kind, t)}
            facts={factsOf(work, t)}
          />
        ))}
      </Rows>
      <Onward href={`${base}/translate/to/${target}`}>
        {t('translating.work-on', { language: nameOf(target, language) })}
      </Onward>
    </Section>
  )
}

const STATES = ['stale', 'unchecked', 'missing'] as const

function factsOf(work: Work, t: Translate): readonly string[] {
  const open = STATES.flatMap((state) =>
    work[state] > 0 ? [t(`translating.count-${state}`, { count: work[state] })] : [],
  )
  return [
    t('translating.count-sentences', { count: work.sentences }),
    ...(open.length > 0 ? open : [t('translating.count-done')]),
  ]
}
