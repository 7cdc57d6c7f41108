import type { PlaceVisit } from '#people'
import { ActionRow, ButtonLink, Callout, EmptyState, inLanguage, PageTitle, Prose, Row, Rows, Section } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import type { Gap } from '../gap/smallest-gap.ts'
import type { SolvedElsewhere } from '../gap/solved-elsewhere.ts'
import { SolvedSection } from '../gap/solved-section.tsx'
import { type Assessment, pointsOf } from '../scoring/assessment.ts'
import { type Stage, topOf } from '../standard/standard.ts'
import { type PlannedFor, PlanThis } from '../welcome/desk/plan-this.tsx'

export interface GapPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly standing: Assessment
  /** The next stage and what is missing to it; `undefined` when all are reached. */
  readonly next: { readonly stage: Stage; readonly gap: Gap } | undefined
  readonly solved: readonly SolvedElsewhere[]
  /** What the welcome plan does about it already. */
  readonly planned: readonly PlannedFor[]
}

/** The least that brings a place to the next stage. */
export function GapPage({ visit, assessment, standing, next, solved, planned }: GapPageProps) {
  const { t, base, language } = visit
  const { standard, assessmentId } = assessment
  const here = `${base}/standards/${assessmentId}`
  if (next === undefined)
    return (
      <EmptyState title={t('standards.all-reached')} pictogram="check">
        <p>{t('standards.all-reached-hint')}</p>
      </EmptyState>
    )
  const { stage, gap } = next
  const title = t('standards.gap-title', { stage: inLanguage(stage.title, language).text })
  if (gap.kind === 'out-of-reach')
    return (
      <>
        <PageTitle title={title} />
        <Callout kind="warning" title={t('standards.out-of-reach')}>
          <p>{t('standards.out-of-reach-hint')}</p>
        </Callout>
      </>
    )
  return (
    <>
      <PageTitle title={title} lead={t('standards.gap-lead', { count: gap.criteria.length })} />
      {gap.milestones.length > 0 && (
        <Section title={t('standards.gap-milestones')} id="milestones">
          <Prose>
            <ul>
              {gap.milestones.map((id) => (
                <li>{inLanguage(standard.milestones.find((one) => one.id === id)?.title ?? {}, language).text}</li>
              ))}
            </ul>
          </Prose>
        </Section>
      )}
      {gap.criteria.length > 0 && (
        <Section title={t('standards.gap-criteria')} id="criteria">
          <Rows>
            {gap.criteria.map((criterion) => {
              const points = pointsOf(standing, criterion)
              const element = standard.elements.find(({ id }) => id === criterion.element)
              return (
                <Row
                  href={`${here}/elements/${criterion.element}#criterion-${criterion.id}`}
                  title={inLanguage(criterion.question, language).text}
                  facts={[
                    inLanguage(element?.title ?? {}, language).text,
                    points >= topOf(criterion)
                      ? t('standards.evidence-missing')
                      : t(points > 0 ? 'standards.partly-there' : 'standards.not-there'),
                  ]}
                >
                  <PlanThis visit={visit} standard={standard.id} criterion={criterion.id} planned={planned} />
                </Row>
              )
            })}
          </Rows>
        </Section>
      )}
      <SolvedSection visit={visit} solved={solved} />
      <Section title={t('standards.gap-how')} id="how" surface>
        <Prose>
          <p>{t('standards.gap-how-hint')}</p>
        </Prose>
        <ActionRow>
          <ButtonLink href={here}>{t('standards.back')}</ButtonLink>
        </ActionRow>
      </Section>
    </>
  )
}
