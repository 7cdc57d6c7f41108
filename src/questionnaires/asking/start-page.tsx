import { nameFor } from '#places'
import { Callout, PageTitle, SubmitButton } from '#ui'
import { languageKey } from '../sitting/sitting.ts'
import { SITTING_DAYS } from '../sitting/sittings.ts'
import type { SittingVisit } from './asking.ts'
import { CompanyFields } from './company-fields.tsx'
import { titleOf } from './voice.tsx'

/** Before the first question: what becomes of the answers, and who answers. */
export function StartPage({ reader, form, definition }: Pick<SittingVisit, 'reader' | 'form' | 'definition'>) {
  const { t, place, language, base } = reader
  return (
    <>
      <PageTitle title={titleOf(definition, languageKey(definition, language))} lead={t('questionnaires.start-lead')} />
      <Callout kind="information" title={t('questionnaires.kept-title')}>
        <p>{t('questionnaires.kept-seen', { place: nameFor(place, language) })}</p>
        <p>{t('questionnaires.kept-until', { days: SITTING_DAYS })}</p>
      </Callout>
      <form method="post" action={`${base}/ask/${form.slug}`}>
        <CompanyFields reader={reader} form={definition} />
        <SubmitButton>{t('questionnaires.start')}</SubmitButton>
      </form>
    </>
  )
}
