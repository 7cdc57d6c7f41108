import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, FactList, inLanguage, Section, Select, SubmitButton, TextArea, Wording } from '#ui'
import type { Standard } from '../standard/standard.ts'
import type { JudgingProps } from './judging-page.tsx'

/** Which of the standard's milestones something is; nothing where it knows none. */
export function MilestoneField(props: {
  readonly visit: PlaceVisit
  readonly standard: Standard
  readonly label: string
  readonly value?: string | undefined
}) {
  const { visit, standard, label, value } = props
  if (standard.milestones.length === 0) return null
  return (
    <Select
      name="milestone"
      label={label}
      value={value ?? ''}
      options={[
        { value: '', label: visit.t('panel.no-milestone') },
        ...standard.milestones.map(({ id, title }) => ({ value: id, label: inLanguage(title, visit.language).text })),
      ]}
    />
  )
}

/** When somebody of the panel was there, and what they saw. */
export function Visits({ visit: { t, language }, panel }: Pick<JudgingProps, 'visit' | 'panel'>) {
  if (panel.visits.length === 0) return null
  return (
    <Section title={t('panel.visits')} id="visits">
      {panel.visits.map(({ on, who, seen, notes }) => (
        <FactList
          facts={[
            { term: t('panel.visit-day'), detail: formatDate(on, language) },
            { term: t('panel.visit-who'), detail: <bdi>{who}</bdi> },
            { term: t('panel.visit-seen'), detail: <bdi>{seen}</bdi> },
            ...(notes === '' ? [] : [{ term: t('panel.visit-notes'), detail: <bdi>{notes}</bdi> }]),
          ]}
        />
      ))}
    </Section>
  )
}

/** The report, kept as often as one likes and given once. */
export function ReportForm({ visit, assessment, panel }: JudgingProps) {
  const { t, base, language } = visit
  const { standard, assessmentId } = assessment
  const { summary, findings, recommendations, milestone } = panel.report
  return (
    <Section title={t('panel.report')} id="report">
      <FormOfVisit visit={visit} action={`${base}/panels/${assessmentId}/report`}>
        <TextArea name="summary" label={t('panel.summary')} value={summary} rows={4} maxlength={8000} />
        {standard.elements.map(({ id, title }) => (
          <TextArea
            name={`finding-${id}`}
            label={<Wording texts={title} language={language} />}
            value={findings[id]}
            rows={2}
            maxlength={4000}
          />
        ))}
        <TextArea
          name="recommendations"
          label={t('panel.recommendations')}
          value={recommendations}
          rows={4}
          maxlength={8000}
        />
        <MilestoneField visit={visit} standard={standard} label={t('panel.report-milestone')} value={milestone} />
        <p class="hint">{t('panel.give-hint')}</p>
        <ActionRow>
          <SubmitButton name="do" value="keep" kind="plain">
            {t('panel.keep-report')}
          </SubmitButton>
          <SubmitButton name="do" value="give">
            {t('panel.give-report')}
          </SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}
