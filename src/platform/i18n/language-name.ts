import type { LanguageTag } from '#kernel'

/** Names that CLDR in Node lacks or gives in another script than readers of the language use. */
const OWN_NAMES: Readonly<Record<string, string>> = { ti: 'ትግርኛ', so: 'Soomaali', prs: 'دری' }

/** By reader's language, then by language: CLDR is asked once for each. */
const known = new Map<LanguageTag, Map<LanguageTag, string>>()

/** The language's name in itself, with a capital where its script has them: "Français", "العربية". */
export function ownNameOf(language: LanguageTag): string {
  const name = OWN_NAMES[language] ?? nameOf(language, language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** The language's name for a reader of another one; the bare tag when CLDR has no name. */
export function nameOf(language: LanguageTag, reader: LanguageTag): string {
  const names = known.get(reader) ?? new Map<LanguageTag, string>()
  known.set(reader, names)
  let name = names.get(language)
  if (name === undefined) {
    name = new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(language) ?? language
    names.set(language, name)
  }
  return name
}
