import type { LanguageTag } from '#kernel'
import { ownNameOf } from '#platform/i18n'
import { type Option, Radios, Select } from '#ui'
import type { Form } from '../form/form.ts'
import { COMPANIES, type Company, languageKey } from '../sitting/sitting.ts'
import type { AskedReader } from './visit.ts'

/** Who answers, and in which second language the form is shown beside the reader's. */
export function CompanyFields(props: {
  readonly reader: Pick<AskedReader, 't' | 'language'>
  readonly form: Form
  readonly chosen?: Company
}) {
  const { reader, form, chosen } = props
  const { t, language } = reader
  const options = secondLanguages(form, language)
  return (
    <>
      <Radios
        name="company"
        label={t('questionnaires.company')}
        hint={t('questionnaires.company-hint')}
        value={chosen?.company ?? 'alone'}
        options={COMPANIES.map((value) => ({
          value,
          label: t(`questionnaires.company-${value}`),
        }))}
      />
      {options.length > 0 && (
        <Select
          name="second"
          label={t('questionnaires.second')}
          value={chosen?.second ?? ''}
          options={[{ value: '', label: t('questionnaires.second-none') }, ...options]}
        />
      )}
    </>
  )
}

/** Who answers, and in which second language, as the form says. */
export function companyIn(fields: URLSearchParams, { languages }: Form): Company {
  const company = COMPANIES.find((one) => one === fields.get('company')) ?? 'alone'
  const second = languages.find(({ key }) => key === fields.get('second'))?.key
  return { company, second: second === '' ? undefined : second }
}

/** The languages of a form that can stand beside the reader's, by their `key`. */
export function secondLanguages(form: Form, language: LanguageTag): readonly Option[] {
  const others = form.languages.filter(({ key }) => key !== '' && key !== languageKey(form, language))
  return others.map(({ key, tag }) => ({ value: key, label: tag ? ownNameOf(tag as LanguageTag) : key }))
}

/** The same by their tags, as far as they have one. */
export function secondTags(form: Form, language: LanguageTag): readonly Option[] {
  const tagOf = new Map(form.languages.map(({ key, tag }) => [key, tag]))
  return secondLanguages(form, language).flatMap((option) => {
    const tag = tagOf.get(option.value)
    return tag === undefined ? [] : [{ ...option, value: tag }]
  })
}
