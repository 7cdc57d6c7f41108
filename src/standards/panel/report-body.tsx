import type { PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { BarTable, inLanguage, Prose, Section, Wording } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { handsOn, type Round } from '../assessing/hand.ts'
import { optionLabel } from '../desk/hands-said.tsx'
import type { Assessment } from '../scoring/assessment.ts'
import { elementPoints } from '../scoring/element-points.ts'
import { highestStage } from '../scoring/stage.ts'
import { type Panel, unmet } from './panel.ts'
import { Visits } from './report-form.tsx'

export interface ReportProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly panel: Panel
  /** The panel as a round of its own: see `judgedRound`. */
  readonly judged: Round
  /** With what was decided and mended since. */
  readonly standing: Assessment
}

/** What a panel has found: in short, part by part, and what it recommends. */
export function ReportBody(props: ReportProps) {
  const { visit, assessment, panel, standing } = props
  const { t, language } = visit
  const { standard } = assessment
  const { summary, recommendations } = panel.report
  return (
    <>
      <Section title={t('panel.report')} id="report">
        {panel.delivered && (
          <p class="muted">{t('panel.given-on', { day: formatDate(panel.delivered.on, language) })}</p>
        )}
        <Prose>
          <p>
            <bdi>{summary}</bdi>
          </p>
        </Prose>
        {standard.stages.length > 0 && <p>{stageSentence(props)}</p>}
        <BarTable
          caption={t('panel.by-part')}
          heads={[t('panel.part'), t('standards.of-100')]}
          rows={standard.elements.map(({ id, title }) => pointsRow(props, id, title))}
          full={100}
        />
      </Section>
      {standard.elements.map(({ id, title }) => (
        <ElementFinding {...props} id={id} title={title} />
      ))}
      {recommendations !== '' && (
        <Section title={t('panel.recommendations')} id="recommendations">
          <Prose>
            <p>
              <bdi>{recommendations}</bdi>
            </p>
          </Prose>
        </Section>
      )}
      <Visits visit={visit} panel={panel} />
      {unmet(standard, standing).length === 0 && <p>{t('panel.all-met')}</p>}
    </>
  )
}

/** "By the panel, the stage “Established” is reached." */
export function stageSentence({ visit: { t, language }, assessment: { standard }, standing }: ReportProps): string {
  const stage = highestStage(standard, standing)
  return stage
    ? t('panel.stage-reached', { stage: inLanguage(stage.title, language).text })
    : t('panel.no-stage-reached')
}

function pointsRow(
  { visit: { t, language }, assessment: { standard }, standing }: ReportProps,
  element: string,
  title: Readonly<Record<string, string>>,
) {
  const points = elementPoints(standard, element, standing)
  return {
    label: inLanguage(title, language).text,
    value: points,
    words: points === undefined ? t('standards.does-not-apply') : t('standards.points', { points: Math.round(points) }),
  }
}

function ElementFinding(
  props: ReportProps & { readonly id: string; readonly title: Readonly<Record<string, string>> },
) {
  const { visit, assessment, panel, judged, id, title } = props
  const { t, language } = visit
  const finding = panel.report.findings[id]
  const criteria = assessment.standard.criteria.filter(
    (criterion) => criterion.element === id && handsOn(judged, criterion).length > 0,
  )
  if (!finding && criteria.length === 0) return null
  return (
    <Section title={<Wording texts={title} language={language} />} id={`element-${id}`}>
      {finding && (
        <p>
          <bdi>{finding}</bdi>
        </p>
      )}
      <ul class="rows">
        {criteria.map((criterion) => (
          <li class="row">
            <h3>
              <Wording texts={criterion.question} language={language} />
            </h3>
            {judgementsOn(props, criterion).map(({ verdict, reasons, counts }) => (
              <p>
                <strong>{verdict}</strong>{' '}
                {counts && panel.settlements.has(criterion.id) && `(${t('standards.counts')})`} <bdi>{reasons}</bdi>
              </p>
            ))}
            {panel.settlements.has(criterion.id) && (
              <p class="muted">
                {t('panel.settled')} <bdi>{panel.settlements.get(criterion.id)?.reason}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What was said of a criterion, without who said it: the panel answers for its report together. */
export function judgementsOn(
  { visit, judged }: Pick<ReportProps, 'visit' | 'judged'>,
  criterion: KeptAssessment['standard']['criteria'][number],
): readonly { readonly verdict: string; readonly reasons: string; readonly counts: boolean }[] {
  const decided = judged.decisions.get(criterion.id)
  return handsOn(judged, criterion).map((hand) => ({
    verdict: optionLabel(visit, criterion, hand.option),
    reasons: hand.comment,
    counts: decided === undefined || decided === hand.accountId,
  }))
}
