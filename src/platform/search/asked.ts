import type { LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import { withoutHeardEmpty } from './heard-empty.ts'
import { languagesToRead, type Reading, readingOf } from './reading.ts'
import type { SearchWish } from './search-wish.ts'
import { withSimilar } from './similar.ts'
import { type HeardWord, soundingAlike } from './sound-alike.ts'
import { scriptOfLanguage, scriptsIn } from './words/script.ts'
import { stemsOf } from './words/stemming.ts'
import { wordsOfQuery } from './words/words-of-query.ts'

/** A query as it is understood before anything is looked for. */
export interface Asked {
  /** As it was typed; empty when there is nothing to look for. */
  readonly typed: readonly Reading[]
  /** What sounds like its words in the reader's language. */
  readonly heard: readonly HeardWord[]
  /** With what means or sounds the same. */
  readonly readings: readonly Reading[]
}

type Query = Pick<SearchWish, 'placeIds' | 'languages' | 'meant' | 'query'>

export async function askedOf(tx: Read, wish: Query): Promise<Asked> {
  const typed = heardByFirst(await readingsOf(tx, wish), wish)
  if (typed.length === 0 || wish.placeIds.length === 0) return { typed: [], heard: [], readings: [] }
  const heard = await heardInFirst(tx, wish, typed)
  return { typed, heard, readings: await withSimilar(tx, wish.placeIds, wish.meant, typed, heard) }
}

function heardByFirst(typed: readonly Reading[], { query, languages: [first] }: Query): readonly Reading[] {
  return first !== undefined && isInAnotherScript(query, first) ? withoutHeardEmpty(typed, first) : typed
}

function isInAnotherScript(query: string, language: LanguageTag): boolean {
  const scripts = scriptsIn(query)
  return scripts.size > 0 && !scripts.has(scriptOfLanguage(language))
}

/** Words in another script than the reader's language are heard in it at once: whoever types `sakan` there means سكن. */
async function heardInFirst(tx: Read, { placeIds, languages, query }: Query, typed: readonly Reading[]) {
  const [first] = languages
  const [reading] = typed
  if (first === undefined || reading === undefined || !isInAnotherScript(query, first)) return []
  const words = reading.terms.flatMap(({ at }) => {
    const word = reading.words[at]
    return word === undefined ? [] : [{ at, typed: word, language: reading.language }]
  })
  return soundingAlike(tx, placeIds, [first], words)
}

async function readingsOf(tx: Read, { query, languages }: Query): Promise<readonly Reading[]> {
  const read = languagesToRead(query, languages)
  const words = new Map(read.map((language) => [language, wordsOfQuery(query, language)]))
  const stems = await stemsOf(
    tx,
    new Map([...words].map(([language, list]) => [language, list.map((word) => word.folded)])),
  )
  return [...words]
    .map(([language, ofLanguage]) => readingOf(language, ofLanguage, stems))
    .filter((reading) => reading !== undefined)
}
