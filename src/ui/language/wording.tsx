import { bestLanguage, directionOf, type LanguageTag } from '#kernel'
import { Isolated } from './bidi.tsx'

/** A text of many languages in the reader's language, else in the one it was written in. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: LanguageTag) {
  const tags = Object.keys(texts) as LanguageTag[]
  const found = bestLanguage([language], tags) ?? tags[0]
  return { language: found, text: (found && texts[found]) ?? '' }
}

/** The same on a page, named as another language where it is one. */
export function Wording(props: { readonly texts: Readonly<Record<string, string>>; readonly language: LanguageTag }) {
  const { language, text } = inLanguage(props.texts, props.language)
  if (language === undefined || language === props.language) return <>{text}</>
  return <Isolated language={{ lang: language, dir: directionOf(language) }}>{text}</Isolated>
}
