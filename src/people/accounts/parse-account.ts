import { type LanguageTag, parseLanguageTag } from '#kernel'
import { STAFF_LANGUAGES } from '../staff/language.ts'
import { LONGEST_NAME } from './account.ts'

/** A name as somebody types it; `undefined` for none, one too long, and one with signs that no name has. */
export function parseName(text: string | null): string | undefined {
  const name = (text ?? '').normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return name.length > 0 && [...name].length <= LONGEST_NAME && !/[\p{Cc}<>]/u.test(name) ? name : undefined
}

/** One of the workspace's languages. */
export function parseStaffLanguage(text: string | null): LanguageTag | undefined {
  const tag = parseLanguageTag(text ?? '')
  return tag && STAFF_LANGUAGES.find((known) => known === tag)
}
