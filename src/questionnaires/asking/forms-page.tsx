import { EmptyState, ErrorSummary, PageTitle, Row, Rows, Section, SubmitButton, TextField } from '#ui'
import type { AskedReader } from './visit.ts'

export interface FormsPageProps {
  readonly reader: AskedReader
  readonly forms: readonly { readonly slug: string; readonly title: string }[]
  /** What is wrong with the code that was typed. */
  readonly problem?: string | undefined
  readonly code?: string | undefined
}

/** What one can be asked here, and the way back to what one has begun. */
export function FormsPage({ reader: { t, base }, forms, problem, code }: FormsPageProps) {
  return (
    <>
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: 'code', message: problem }]} />
      <PageTitle title={t('questionnaires.forms')} lead={t('questionnaires.forms-lead')} />
      {forms.length === 0 ? (
        <EmptyState title={t('questionnaires.forms-none')} />
      ) : (
        <Rows>
          {forms.map(({ slug, title }) => (
            <Row href={`${base}/ask/${slug}`} title={title} level={2} />
          ))}
        </Rows>
      )}
      <Section title={t('questionnaires.code-have')} id="code-have" surface>
        <form method="post" action={`${base}/ask`}>
          <TextField
            name="code"
            label={t('questionnaires.code-label')}
            hint={t('questionnaires.code-hint')}
            problem={problem}
            value={code}
            language={{ dir: 'ltr' }}
            autocomplete="off"
            maxlength={40}
            required
          />
          <SubmitButton kind="plain">{t('questionnaires.code-continue')}</SubmitButton>
        </form>
      </Section>
    </>
  )
}
