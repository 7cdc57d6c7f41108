import type { Id, LanguageTag } from '#kernel'
import type { Database } from '#platform/db'
import { documentWords, vectorsOf } from '../../src/platform/search/document-lexemes.ts'
import type { LanguageWord } from '../../src/platform/search/vocabulary-store.ts'
import { stemsOf } from '../../src/platform/search/words/stemming.ts'
import { LANGUAGES, type ModelItem } from './model.ts'

/** The place whose id stands in the vectors of the model; each place's own takes its stead. */
const NO_PLACE = 0

export interface ModelDocument {
  readonly kind: number
  readonly number: number
  readonly language: LanguageTag
  readonly titleWords: number
  /** Both in the text form of tsvector, made as the search makes them; the lexemes name `NO_PLACE`. */
  readonly headline: string
  readonly lexemes: string
}

export interface SearchModel {
  readonly documents: readonly ModelDocument[]
  /** The words of the first so many items of a kind of municipality, each once in each language. */
  vocabulary(kind: number, items: number): readonly LanguageWord[]
}

/** What the search would keep of these items, by its own code. */
export async function searchModelOf(database: Database, items: readonly ModelItem[]): Promise<SearchModel> {
  const read = items.flatMap(({ kind, number, texts }) =>
    [...texts].map(([language, { title, summary, description }]) => {
      const document = { placeId: NO_PLACE, kind: 'service', itemId: '' as Id, changedAt: new Date(0) }
      return {
        kind,
        number,
        language,
        words: documentWords({ ...document, language, title, summary, body: description.join(' ') }),
      }
    }),
  )
  const stems = await database.read((tx) =>
    stemsOf(
      tx,
      new Map(
        LANGUAGES.map((language) => [
          language,
          [
            ...new Set(
              read
                .filter((one) => one.language === language)
                .flatMap(({ words }) => words.all.map((word) => word.folded)),
            ),
          ],
        ]),
      ),
    ),
  )
  return {
    documents: read.map(({ kind, number, language, words }) => ({
      kind,
      number,
      language,
      titleWords: words.title.length,
      ...vectorsOf({ placeId: NO_PLACE, language }, words, stems),
    })),
    vocabulary: (ofKind, most) => {
      const known = new Map<string, LanguageWord>()
      for (const { kind, number, language, words } of read) {
        if (kind !== ofKind || number > most) continue
        for (const word of words.all)
          known.set(`${language} ${word.folded}`, { ...word, language, stem: stems(language, word.folded) })
      }
      return [...known.values()]
    },
  }
}
