import type { PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { BarTable, Callout, FactList, inLanguage, Notice, PageTitle, Row, Rows, Section, Wording } from '#ui'
import type { KeptAssessment, RoundNamed } from '../assessing/assessment-store.ts'
import type { Compared, CriterionState, OnlyIn, RoundsCompared } from './compare-rounds.ts'

export interface ComparePageProps {
  readonly visit: PlaceVisit
  readonly before: KeptAssessment
  readonly after: KeptAssessment
  readonly compared: RoundsCompared
  /** Others that this one can be compared with. */
  readonly others: readonly RoundNamed[]
}

/** What has changed from one round to another. */
export function ComparePage({ visit, before, after, compared, others }: ComparePageProps) {
  const { t, base, language } = visit
  const { stages, elements, scores, changed, only } = compared
  const here = `${base}/standards/${after.assessmentId}`
  const named = ({ number, frozenOn }: RoundNamed) =>
    frozenOn === undefined
      ? t('evidence.round-open', { number })
      : t('evidence.round-frozen', { number, day: formatDate(frozenOn, language) })
  const chart = (title: string, id: string, parts: readonly Compared<number | undefined>[]) =>
    parts.length > 0 && (
      <Section title={title} id={id}>
        <BarTable
          caption={title}
          heads={[title, t('standards.of-100')]}
          full={100}
          rows={parts.map((one) => ({
            label: inLanguage(one.title, language).text,
            value: one.after,
            words: fromTo(words(one.before), words(one.after)),
          }))}
        />
      </Section>
    )
  const fromTo = (was: string, is: string) => (was === is ? is : t('evidence.from-to', { before: was, after: is }))
  const words = (points: number | undefined) =>
    points === undefined ? t('standards.does-not-apply') : new Intl.NumberFormat(language).format(Math.round(points))
  const stateWords = (state: CriterionState) =>
    state === 'not-answered'
      ? t('standards.not-answered')
      : state === 'not-applicable'
        ? t('standards.does-not-apply')
        : t('standards.points', { points: state })
  return (
    <>
      <PageTitle
        title={t('evidence.compare')}
        lead={t('evidence.compare-lead', { before: named(before), after: named(after) })}
      />
      {before.standard.version !== after.standard.version && (
        <Notice>
          <p>{t('evidence.other-version', { before: before.standard.version, after: after.standard.version })}</p>
        </Notice>
      )}
      {stages.length > 0 && (
        <Section title={t('standards.stages')} id="stages">
          <FactList
            facts={stages.map((stage) => ({
              term: inLanguage(stage.title, language).text,
              detail: t(`evidence.stage-${stage.before ? 'was' : 'was-not'}-${stage.after ? 'is' : 'is-not'}`),
            }))}
          />
        </Section>
      )}
      {chart(t('standards.parts'), 'parts', elements)}
      {chart(t('standards.scores'), 'scores', scores)}
      <Section title={t('evidence.changed')} id="changed">
        {changed.length === 0 ? (
          <p>{t('evidence.nothing-changed')}</p>
        ) : (
          <Rows>
            {changed.map(({ criterion, before: was, after: is }) => (
              <Row
                href={`${here}/criteria/${criterion.id}`}
                title={inLanguage(criterion.question, language).text}
                facts={[fromTo(stateWords(was), stateWords(is))]}
              />
            ))}
          </Rows>
        )}
      </Section>
      <OnlyThere visit={visit} title={t('evidence.only-before')} texts={only.before} />
      <OnlyThere visit={visit} title={t('evidence.only-after')} texts={only.after} />
      {others.length > 0 && (
        <Section title={t('evidence.compare-others')} id="others" surface>
          <ul>
            {others.map((other) => (
              <li>
                <a href={`${here}/compare?with=${other.assessmentId}`}>{named(other)}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function OnlyThere(props: { readonly visit: PlaceVisit; readonly title: string; readonly texts: OnlyIn }) {
  if (props.texts.length === 0) return null
  return (
    <Callout kind="information" title={props.title}>
      <ul>
        {props.texts.map((texts) => (
          <li>
            <Wording texts={texts} language={props.visit.language} />
          </li>
        ))}
      </ul>
    </Callout>
  )
}
