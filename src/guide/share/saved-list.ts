import { decodeNumber, encodeNumber } from './short-code.ts'

/** A list that somebody made of pages of a place. Its address is all there is of it. */
export interface SavedList {
  /** As the person typed it, on one line; may be empty. */
  readonly title: string
  /** The short numbers of the items, each once, in the person's order. */
  readonly numbers: readonly number[]
}

/** What an address of two thousand characters holds, with room to spare. */
export const MOST_ENTRIES = 60
export const LONGEST_LIST_TITLE = 60
/** No code of an item is longer in this century. */
const LONGEST_CODE = 9

/** Reads the query of a list's address; `undefined` when it is none of ours: nothing on it, too much, or something else than codes. */
export function parseList(query: URLSearchParams): SavedList | undefined {
  const codes = (query.get('items') ?? '').split('.')
  if (codes.length > MOST_ENTRIES || codes.some((code) => code.length > LONGEST_CODE)) return undefined
  const numbers = codes.map(decodeNumber).filter((number) => number !== undefined)
  return numbers.length === codes.length
    ? { title: cleanTitle(query.get('title') ?? ''), numbers: [...new Set(numbers)] }
    : undefined
}

/** The address of a list, below the reader's base. */
export function listPath({ title, numbers }: SavedList): string {
  const items = numbers.map(encodeNumber).join('.')
  return `/list?items=${items}${title === '' ? '' : `&title=${encodeURIComponent(title)}`}`
}

/** One line, without signs that nobody sees and that turn the direction of what follows. */
export function cleanTitle(typed: string): string {
  const line = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
  return [...line.trim()].slice(0, LONGEST_LIST_TITLE).join('').trim()
}
