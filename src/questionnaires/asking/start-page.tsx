import type { Child } from 'hono/jsx'
import { ActionRow, Callout, PageTitle, SubmitButton } from '#ui'
import { languageKey } from '../sitting/sitting.ts'
import { CompanyFields } from './company-fields.tsx'
import { PaperLink } from './paper-link.tsx'
import { type FormVisit, homeOf } from './visit.ts'
import { titleOf } from './voice.tsx'

export interface StartPageProps {
  readonly visit: FormVisit
  /** What becomes of the answers, by whoever keeps them. */
  readonly kept: readonly string[]
  /** Beside the button that begins. */
  readonly otherwise?: Child
}

/** Before the first question: what becomes of the answers, and who answers. */
export function StartPage({ visit: { reader, form, definition }, kept, otherwise }: StartPageProps) {
  const { t, language } = reader
  return (
    <>
      <PageTitle title={titleOf(definition, languageKey(definition, language))} lead={t('questionnaires.start-lead')} />
      <Callout kind="information" title={t('questionnaires.kept-title')}>
        {kept.map((words) => (
          <p>{words}</p>
        ))}
      </Callout>
      <form method="post" action={homeOf(reader, form.slug)}>
        <CompanyFields reader={reader} form={definition} />
        <ActionRow>
          <SubmitButton>{t('questionnaires.start')}</SubmitButton>
          {otherwise}
        </ActionRow>
      </form>
      <PaperLink reader={reader} slug={form.slug} form={definition} />
    </>
  )
}
