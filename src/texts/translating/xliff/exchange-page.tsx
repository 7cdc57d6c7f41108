import { directionOf, type LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ownNameOf } from '#platform/i18n'
import { ActionRow, Checkboxes, PageTitle, Radios, Section, SubmitButton, TextField } from '#ui'
import type { ImportReport } from './import-translations.ts'

/** Translations out to other programs, and back. */
export function ExchangePage(props: {
  readonly visit: PlaceVisit
  readonly languages: readonly LanguageTag[]
  readonly problem: string | undefined
}) {
  const { visit, languages, problem } = props
  const { t, base } = visit
  return (
    <>
      <PageTitle title={t('translating.exchange')} lead={t('translating.exchange-lead')} />
      <Section title={t('translating.export')} id="export" surface>
        <form method="get" action={`${base}/translate/exchange/file`}>
          <Checkboxes
            name="language"
            label={t('translating.export-languages')}
            options={languages.map((value) => ({
              value,
              label: ownNameOf(value),
              language: { lang: value, dir: directionOf(value) },
            }))}
            values={languages}
          />
          <Radios
            name="version"
            label={t('translating.export-version')}
            hint={t('translating.export-version-hint')}
            options={[
              { value: '1.2', label: 'XLIFF 1.2' },
              { value: '2.0', label: 'XLIFF 2.0' },
            ]}
            value="1.2"
          />
          <Checkboxes
            name="open"
            label={t('translating.export-what')}
            options={[{ value: 'yes', label: t('translating.export-open') }]}
          />
          <ActionRow>
            <SubmitButton pictogram="download">{t('translating.export-do')}</SubmitButton>
          </ActionRow>
        </form>
      </Section>
      <Section title={t('translating.import')} id="import" surface>
        <p>{t('translating.import-lead')}</p>
        <FormOfVisit visit={visit} action={`${base}/translate/exchange`} takesFiles>
          <div class={problem ? 'field wrong' : 'field'}>
            <label for="file">{t('translating.import-file')}</label>
            {problem && (
              <p class="problem" id="file-problem">
                {problem}
              </p>
            )}
            <input
              id="file"
              name="file"
              type="file"
              accept=".xlf,.xliff,.zip"
              required
              aria-describedby={problem && 'file-problem'}
            />
          </div>
          <TextField
            name="reason"
            label={t('translating.import-reason')}
            hint={t('translating.import-reason-hint')}
            maxlength={300}
          />
          <ActionRow>
            <SubmitButton>{t('translating.import-do')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}

/** So many sentences are listed; all are counted. */
const MOST_LISTED = 200

/** What came of an import: what was taken, and each sentence that was not, with its reason. */
export function ReportPage({ visit, report }: { readonly visit: PlaceVisit; readonly report: ImportReport }) {
  const { t, base } = visit
  const { changed, approved, untouched, troubles, otherLanguages, unreadable } = report
  return (
    <>
      <PageTitle title={t('translating.report')} lead={t('translating.report-lead', { count: changed + approved })} />
      <ul>
        <li>{t('translating.report-changed', { count: changed })}</li>
        <li>{t('translating.report-approved', { count: approved })}</li>
        <li>{t('translating.report-untouched', { count: untouched })}</li>
        {[...otherLanguages].map(([language, count]) => (
          <li>{t('translating.report-other-language', { language, count })}</li>
        ))}
        {unreadable.map(({ name, reason }) => (
          <li>
            {name}: {t(`translating.file-${reason}`)}
          </li>
        ))}
      </ul>
      {troubles.length > 0 && (
        <Section title={t('translating.report-troubles', { count: troubles.length })} id="troubles">
          <ul class="rows">
            {troubles.slice(0, MOST_LISTED).map(({ language, itemId, unitId, reason }) => (
              <li class="row">
                <p>{t(`translating.trouble-${reason}`)}</p>
                <p class="muted">
                  {itemId ? (
                    <a href={`${base}/translate/to/${language}/${itemId}#s-${unitId}`}>
                      {t('translating.trouble-see')}
                    </a>
                  ) : (
                    <bdi>{unitId}</bdi>
                  )}
                </p>
              </li>
            ))}
          </ul>
          {troubles.length > MOST_LISTED && (
            <p>{t('translating.report-more', { count: troubles.length - MOST_LISTED })}</p>
          )}
        </Section>
      )}
    </>
  )
}
