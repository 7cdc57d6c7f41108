import type { LanguageTag } from '#kernel'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
/** Codes that name no country: unions, test regions, the unknown. */
const NO_COUNTRY: readonly string[] = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']

/** ISO 3166-1 codes that are in use; one that was given up is understood as the one that has taken its place. */
const CODES: readonly string[] = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) =>
    english.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code && !NO_COUNTRY.includes(code),
)

export const isCountry = (code: string): boolean => CODES.includes(code)

/** By reader's language: making one takes longer than asking it. */
const namesIn = new Map<LanguageTag, Intl.DisplayNames>()

/** What a country is called; its code in a language that has no name for it. */
export function countryName(code: string, language: LanguageTag): string {
  const names = namesIn.get(language) ?? new Intl.DisplayNames([language, 'en'], { type: 'region' })
  namesIn.set(language, names)
  return names.of(code) ?? code
}

/** In the order of the reader's language. */
export function countries(language: LanguageTag): readonly { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' })
  const { compare } = new Intl.Collator(language)
  return CODES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((one, other) =>
    compare(one.name, other.name),
  )
}
