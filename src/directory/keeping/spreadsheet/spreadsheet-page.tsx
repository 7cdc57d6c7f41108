import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, FileField, PageTitle, Prose, Section, SubmitButton } from '#ui'
import type { StaffListWish } from '../services/service-list-store.ts'
import { listPath } from '../services/services-page.tsx'

export interface SpreadsheetPageProps {
  readonly visit: PlaceVisit
  readonly filter: Pick<StaffListWish, 'need' | 'search'>
  /** How many services the file will have. */
  readonly count: number
  readonly problem: string | undefined
}

/** The services of a place out into a spreadsheet, and back. */
export function SpreadsheetPage({ visit, filter: { need, search }, count, problem }: SpreadsheetPageProps) {
  const { t, base } = visit
  const path = `${base}/services/spreadsheet`
  return (
    <>
      <PageTitle title={t('bulk.spreadsheet')} lead={t('bulk.spreadsheet-lead')} />
      <Section title={t('bulk.export')} id="export" surface>
        <p>{t('bulk.export-count', { count })}</p>
        {need && <p>{t('bulk.export-need', { need: t(`keeping.need-${need}`) })}</p>}
        {search !== '' && <p>{t('bulk.export-search', { search })}</p>}
        {count > 0 && (
          <ActionRow>
            <ButtonLink href={listPath(`${path}/file`, need, search)} pictogram="download">
              {t('bulk.export-do')}
            </ButtonLink>
          </ActionRow>
        )}
      </Section>
      <Section title={t('bulk.import')} id="import" surface>
        <p>{t('bulk.import-lead')}</p>
        <Prose>
          <ul>
            <li>{t('bulk.import-untouched')}</li>
            <li>{t('bulk.import-empties')}</li>
            <li>{t('bulk.import-adds')}</li>
            <li>{t('bulk.import-save-as')}</li>
          </ul>
        </Prose>
        <FormOfVisit visit={visit} action={path} takesFiles>
          <FileField name="file" label={t('bulk.import-file')} accept=".csv,text/csv" problem={problem} required />
          <ActionRow>
            <SubmitButton>{t('keeping.preview')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}
