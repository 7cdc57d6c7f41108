import type { LanguageTag } from '#kernel'

/** Names that CLDR in Node lacks or gives in another script than readers of the language use. */
const OWN_NAMES: Readonly<Record<string, string>> = { ti: 'ትግርኛ', so: 'Soomaali', prs: 'دری' }

const displayNames = new Map<string, Intl.DisplayNames>()

/** The language's name in itself, with a capital where its script has them: "Français", "العربية". */
export function ownNameOf(language: LanguageTag): string {
  const name = OWN_NAMES[language] ?? nameOf(language, language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** The language's name for a reader of another one; the bare tag when CLDR has no name. */
export function nameOf(language: LanguageTag, reader: LanguageTag): string {
  let names = displayNames.get(reader)
  if (!names) {
    names = new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' })
    displayNames.set(reader, names)
  }
  return names.of(language) ?? language
}
