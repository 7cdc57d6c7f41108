import { dayAt, directionOf } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate, ownNameOf } from '#platform/i18n'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Section, Select, SubmitButton } from '#ui'
import { planLanguage } from '../kept/words.ts'
import type { KeptReport } from './report-store.ts'

export interface ReportPageProps {
  readonly visit: PlaceVisit
  /** The last made first. */
  readonly reports: readonly Omit<KeptReport, 'report'>[]
  readonly mayPlan: boolean
}

/** What the council was told, and the next report. */
export function ReportPage({ visit, reports, mayPlan }: ReportPageProps) {
  const { t, base, language, place } = visit
  const here = `${base}/welcome-plan/reports`
  return (
    <>
      <PageTitle title={t('welcoming.reports')} lead={t('welcoming.report-lead')} />
      {mayPlan && (
        <FormOfVisit visit={visit} action={here}>
          <Select
            name="language"
            label={t('welcoming.report-language')}
            value={planLanguage(place)}
            options={place.languages.map((tag) => ({
              value: tag,
              label: ownNameOf(tag),
              language: { lang: tag, dir: directionOf(tag) },
            }))}
          />
          <ActionRow>
            <SubmitButton>{t('welcoming.report-make')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
      {reports.length === 0 && (
        <EmptyState title={t('welcoming.report-none')} pictogram="document">
          <p>{t('welcoming.report-none-hint')}</p>
        </EmptyState>
      )}
      {reports.map(({ reportId, madeAt, language: spoken }) => (
        <Section
          title={t('welcoming.report-of', {
            day: formatDate(dayAt(madeAt, place.zone), language),
            language: ownNameOf(spoken),
          })}
          id={`report-${reportId}`}
        >
          <ActionRow>
            <ButtonLink href={`${here}/${reportId}/report.pdf`} pictogram="printer">
              {t('welcoming.report-pdf')}
            </ButtonLink>
            <ButtonLink href={`${here}/${reportId}/report.docx`} pictogram="document">
              {t('welcoming.report-docx')}
            </ButtonLink>
          </ActionRow>
        </Section>
      ))}
    </>
  )
}
