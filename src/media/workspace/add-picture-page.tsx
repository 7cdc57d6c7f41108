import { directionOf, type LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { ActionRow, ButtonLink, type FieldProblem, FileField, PageTitle, SubmitButton, TextField } from '#ui'

/** What a device offers to send; what came is found in its bytes. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif'
export const LONGEST_ALTERNATIVE = 500

/** An upload, and what it shows. */
export function AddPicturePage({
  visit,
  problems,
}: {
  readonly visit: PlaceVisit
  readonly problems: readonly FieldProblem[]
}) {
  const { t, base, ask, place, language } = visit
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.message
  const sourceLanguage = place.languages[0] as LanguageTag
  return (
    <>
      <PageTitle title={t('pictures.add')} lead={t('pictures.add-lead')} />
      <FormOfVisit visit={visit} action={`${base}/pictures/new`} takesFiles>
        <FileField
          name="picture"
          label={t('pictures.file')}
          hint={t('pictures.file-hint')}
          accept={ACCEPTED}
          problem={problemAt('picture')}
          required
        />
        <TextField
          name="alternative"
          label={t('pictures.alternative-in', { language: nameOf(sourceLanguage, language) })}
          hint={t('pictures.alternative-hint')}
          value={ask.form.get('alternative') ?? ''}
          maxlength={LONGEST_ALTERNATIVE}
          language={{ lang: sourceLanguage, dir: directionOf(sourceLanguage) }}
          problem={problemAt('alternative')}
          required
        />
        <ActionRow>
          <SubmitButton>{t('pictures.keep')}</SubmitButton>
          <ButtonLink href={`${base}/pictures`}>{t('pictures.back')}</ButtonLink>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
