import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { HeardWord, TypedWord } from './sound-alike.ts'
import { scriptOf } from './words/script.ts'

const SHORTEST_PART = 3
const SHORTEST_COMPOUND = 7
/** What German and its neighbours put between the parts: Wohnung-s-suche. */
const JOINTS = ['', 's', 'n', 'en', 'es']

/** Words of the vocabulary that a typed word is put together from, both parts, of the longest first part: Bus and Fahrkarte. */
export async function partsOfCompounds(
  tx: Read,
  placeIds: readonly number[],
  languages: readonly LanguageTag[],
  typed: readonly TypedWord[],
): Promise<readonly HeardWord[]> {
  const splits = typed
    .filter((word) => scriptOf(word.typed.folded) === 'latin')
    .flatMap(({ at, typed: { folded }, language }) => splitsOf(folded).map((parts) => ({ at, language, parts })))
  if (splits.length === 0) return []
  const asked = [...new Set(splits.flatMap(({ parts }) => parts))]
  const { rows } = await sql<{ language: LanguageTag; word: string; stem: string }>`
    select distinct language, word, stem from search.word
    where place_id = any(${placeIds}::int[]) and language = any(${languages}::text[]) and word = any(${asked}::text[])
      and stem is not null`.execute(tx)
  const stems = new Map(rows.map(({ language, word, stem }) => [`${language} ${word}`, stem]))
  const understood = new Set<string>()
  return splits.flatMap(({ at, language, parts }) => {
    const found = parts.flatMap((part) => stems.get(`${language} ${part}`) ?? [])
    if (found.length < parts.length || understood.has(`${at} ${language}`)) return []
    understood.add(`${at} ${language}`)
    return found.map((stem) => ({ at, language, stem }))
  })
}

/** Longest first part first. */
function splitsOf(word: string): readonly (readonly [string, string])[] {
  if (word.length < SHORTEST_COMPOUND) return []
  const splits: [string, string][] = []
  for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
    const [first, second] = [word.slice(0, at), word.slice(at)]
    for (const joint of JOINTS)
      if (first.endsWith(joint) && first.length - joint.length >= SHORTEST_PART)
        splits.push([first.slice(0, first.length - joint.length), second])
  }
  return splits
}
