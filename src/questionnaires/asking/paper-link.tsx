import { Select, SubmitButton } from '#ui'
import type { Form } from '../form/form.ts'
import { secondTags } from './company-fields.tsx'
import type { AskedReader } from './visit.ts'

/** The way to the form on paper, in one language or two. */
export function PaperLink({
  reader,
  slug,
  form,
}: {
  readonly reader: AskedReader
  readonly slug: string
  readonly form: Form
}) {
  const { t, base, language } = reader
  const others = secondTags(form, language)
  return (
    <details class="fold">
      <summary>{t('questionnaires.paper')}</summary>
      <form action={`${base}/forms/${slug}/sheet.pdf`} method="get">
        {others.length > 0 && (
          <Select
            name="with"
            label={t('questionnaires.second')}
            options={[{ value: '', label: t('questionnaires.second-none') }, ...others]}
          />
        )}
        <SubmitButton kind="plain">{t('questionnaires.paper-print')}</SubmitButton>
      </form>
    </details>
  )
}
