import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import { type MessageKey, nameOf, type Translate } from '#platform/i18n'
import { countryName } from '../record/countries.ts'
import type { Facet } from './facet.ts'

/** What a theme is called, or an area of another scheme: `work`, `eu-action-plan:employment`. */
export function themeInWords(t: Translate, theme: string): string {
  const [scheme, area] = theme.includes(':') ? theme.split(':') : ['own', theme]
  return t(`themes.${scheme}-${area}` as MessageKey)
}

/** A value that some practice has, for readers. */
export function valueInWords({ t, language }: Pick<Reader, 't' | 'language'>, facet: Facet, value: string): string {
  switch (facet) {
    case 'theme':
      return themeInWords(t, value)
    case 'country':
      return countryName(value, language)
    case 'language':
      return nameOf(value as LanguageTag, language)
    case 'level':
    case 'target':
    case 'approach':
      return t(`practices.${facet}-${value}` as MessageKey)
    default:
      return t(`library.${facet}-${value}` as MessageKey)
  }
}

/** By what one chooses. */
export function facetInWords({ t }: Pick<Reader, 't'>, facet: Facet): string {
  switch (facet) {
    case 'theme':
      return t('practices.field-themes')
    case 'country':
    case 'level':
    case 'target':
    case 'approach':
      return t(`practices.field-${facet}`)
    default:
      return t(`library.facet-${facet}`)
  }
}

/** `2017 to 2021`, `since 2017`; `undefined` where no year is stated. */
export function periodInWords(
  { t }: Pick<Reader, 't'>,
  { fromYear, toYear }: { readonly fromYear: number | null; readonly toYear: number | null },
): string | undefined {
  if (fromYear === null) return undefined
  const from = String(fromYear)
  return toYear === null ? t('practices.since', { from }) : t('practices.from-to', { from, to: String(toYear) })
}
