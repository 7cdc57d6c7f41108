import { EmptyState, ErrorSummary, PageTitle, Row, Rows, Section, SubmitButton, TextField } from '#ui'
import { type AskedReader, homeOf } from './visit.ts'

export interface FormsPageProps {
  readonly reader: AskedReader
  readonly forms: readonly { readonly slug: string; readonly title: string }[]
  /** The way back to what one has begun by its code: what was typed, and what is wrong with it. Absent without a network. */
  readonly code?: { readonly typed: string | undefined; readonly problem: string | undefined }
}

/** What one can be asked here. */
export function FormsPage({ reader, forms, code }: FormsPageProps) {
  const { t, base } = reader
  const problem = code?.problem
  return (
    <>
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: 'code', message: problem }]} />
      <PageTitle title={t('questionnaires.forms')} lead={t('questionnaires.forms-lead')} />
      {forms.length === 0 ? (
        <EmptyState title={t('questionnaires.forms-none')} />
      ) : (
        <Rows>
          {forms.map(({ slug, title }) => (
            <Row href={homeOf(reader, slug)} title={title} level={2} />
          ))}
        </Rows>
      )}
      {code && (
        <Section title={t('questionnaires.code-have')} id="code-have" surface>
          <form method="post" action={`${base}/ask`}>
            <TextField
              name="code"
              label={t('questionnaires.code-label')}
              hint={t('questionnaires.code-hint')}
              problem={problem}
              value={code.typed}
              language={{ dir: 'ltr' }}
              autocomplete="off"
              maxlength={40}
              required
            />
            <SubmitButton kind="plain">{t('questionnaires.code-continue')}</SubmitButton>
          </form>
        </Section>
      )}
    </>
  )
}
