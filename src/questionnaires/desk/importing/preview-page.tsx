import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, FactList, PageTitle, SubmitButton } from '#ui'
import { titleOf } from '../../asking/voice.tsx'
import { itemsOf } from '../../engine/form-problems.ts'
import type { FormSource } from '../../forms/form-store.ts'
import { languageKey } from '../../sitting/sitting.ts'
import { FormFindings, languageWords, SheetProblems } from '../form-look.tsx'

export interface PreviewPageProps {
  readonly visit: PlaceVisit
  readonly slug: string
  /** The version that is there already; 0 for a new form. */
  readonly newest: number
  readonly source: FormSource
  /** Where it is kept. */
  readonly action: string
}

/** What would be kept of a sheet, and what its author should know before. */
export function PreviewPage({ visit, slug, newest, source, action }: PreviewPageProps) {
  const { t, base, language } = visit
  const { form, problems, attached } = source
  const count = itemsOf(form.items).filter(({ item }) => item.kind === 'question').length
  return (
    <>
      <PageTitle title={titleOf(form, languageKey(form, language))} lead={t('forms.preview-lead')} />
      <FactList
        facts={[
          {
            term: t('forms.becomes'),
            detail:
              newest === 0
                ? t('forms.becomes-new', { name: slug })
                : t('forms.becomes-version', { name: slug, version: newest + 1 }),
          },
          { term: t('forms.questions'), detail: t('forms.question-count', { count }) },
          { term: t('authoring.languages'), detail: form.languages.map((one) => languageWords(one, visit)).join(', ') },
          ...(attached.length === 0
            ? []
            : [{ term: t('forms.files'), detail: attached.map(({ name }) => name).join(', ') }]),
        ]}
      />
      <FormOfVisit visit={visit} action={action}>
        <ActionRow>
          <SubmitButton>{t('forms.keep')}</SubmitButton>
          <ButtonLink href={`${base}/forms/import?name=${slug}`}>{t('forms.bring-other')}</ButtonLink>
        </ActionRow>
      </FormOfVisit>
      <SheetProblems t={t} problems={problems} />
      <FormFindings visit={visit} form={form} files={new Set(attached.map(({ name }) => name))} />
    </>
  )
}
