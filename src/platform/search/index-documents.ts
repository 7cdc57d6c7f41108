import type { LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import { type DocumentWords, documentWords, vectorsOf } from './document-lexemes.ts'
import { wordOfLexeme } from './lexeme.ts'
import { lockPlace } from './lock-place.ts'
import type { DocumentKey, SearchDocument } from './search-document.ts'
import { addWords, removeUnusedWords } from './vocabulary-store.ts'
import { type Stems, stemsOf } from './words/stemming.ts'

interface Row {
  readonly document: SearchDocument
  readonly words: DocumentWords
  readonly stems: Stems
  readonly headline: string
  readonly lexemes: string
}

/**
 * Makes these the documents of `key`, one for each language, in place of all there were; doing it twice equals doing it once.
 * Until the transaction ends, other writers to the search of this place wait.
 */
export async function indexDocuments(tx: Write, key: DocumentKey, documents: readonly SearchDocument[]): Promise<void> {
  await lockPlace(tx, key.placeId)
  const before = await wordsByLanguage(tx, key)
  const rows = await rowsFor(tx, key, documents)
  const languages = documents.map((document) => document.language)
  if (before.size > 0) await deleteOtherLanguages(tx, key, languages)
  const changed = await save(tx, key, rows)
  const written = rows.filter(({ document }) => changed.has(document.language))
  await addWords(
    tx,
    key.placeId,
    written.flatMap(({ document: { language }, words, stems }) =>
      words.telling.map((word) => ({ ...word, language, stem: stems(language, word.folded) })),
    ),
  )
  const now = new Map(
    rows.map(({ document: { language }, words, stems }) => [
      language,
      new Set(words.all.flatMap(({ folded }) => [folded, stems(language, folded) ?? folded])),
    ]),
  )
  await removeUnusedWords(tx, key.placeId, missingIn(now, before))
}

/** Takes an item out of the search, in all languages. */
export function removeDocuments(tx: Write, key: DocumentKey): Promise<void> {
  return indexDocuments(tx, key, [])
}

/** The words of the documents and, among them, their stems. */
async function wordsByLanguage(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
): Promise<ReadonlyMap<LanguageTag, ReadonlySet<string>>> {
  const { rows } = await sql<{ language: LanguageTag; lexemes: string[] }>`
    select language, tsvector_to_array(lexemes) as lexemes from search.document
    where place_id = ${placeId} and kind = ${kind} and item_id = ${itemId}`.execute(tx)
  return new Map(
    rows.map(({ language, lexemes }) => {
      const words = lexemes.map((lexeme) => wordOfLexeme({ placeId, language }, lexeme))
      return [language, new Set(words.filter((word) => word !== undefined))]
    }),
  )
}

function missingIn(
  after: ReadonlyMap<LanguageTag, ReadonlySet<string>>,
  before: ReadonlyMap<LanguageTag, ReadonlySet<string>>,
): { language: LanguageTag; folded: string }[] {
  return [...before].flatMap(([language, words]) =>
    [...words].filter((word) => !after.get(language)?.has(word)).map((folded) => ({ language, folded })),
  )
}

async function rowsFor(tx: Write, { placeId }: DocumentKey, documents: readonly SearchDocument[]): Promise<Row[]> {
  const read = documents.map((document) => ({ document, words: documentWords(document) }))
  const stems = await stemsOf(
    tx,
    new Map(read.map(({ document, words }) => [document.language, words.all.map((word) => word.folded)])),
  )
  return read.map(({ document, words }) => ({
    document,
    words,
    stems,
    ...vectorsOf({ placeId, language: document.language }, words, stems),
  }))
}

async function deleteOtherLanguages(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
  languages: readonly LanguageTag[],
): Promise<void> {
  await sql`delete from search.document
    where place_id = ${placeId} and kind = ${kind} and item_id = ${itemId} and language <> all(${languages}::text[])
  `.execute(tx)
}

/**
 * Answers the languages whose row is new or changed. It leaves the others as they are, so that a listener that hears its news
 * again costs the index nothing.
 */
async function save(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
  rows: readonly Row[],
): Promise<ReadonlySet<LanguageTag>> {
  const column = <T>(of: (row: Row) => T) => rows.map(of)
  const { rows: changed } = await sql<{ language: LanguageTag }>`
    insert into search.document as d
      (place_id, kind, item_id, language, title, summary, boost, changed_at, title_words, headline, lexemes)
    select ${placeId}::int, ${kind}, ${itemId}::uuid, language, title, summary, boost, changed_at, title_words,
      headline::tsvector, lexemes::tsvector
    from unnest(${column((row) => row.document.language)}::text[], ${column((row) => row.document.title)}::text[],
      ${column((row) => row.document.summary)}::text[], ${column((row) => row.document.boost ?? 0)}::real[],
      ${column((row) => row.document.changedAt)}::timestamptz[], ${column((row) => row.words.title.length)}::smallint[],
      ${column((row) => row.headline)}::text[], ${column((row) => row.lexemes)}::text[])
      as n(language, title, summary, boost, changed_at, title_words, headline, lexemes)
    on conflict (place_id, kind, item_id, language) do update set title = excluded.title, summary = excluded.summary,
      boost = excluded.boost, changed_at = excluded.changed_at, title_words = excluded.title_words,
      headline = excluded.headline, lexemes = excluded.lexemes
    where (d.title, d.summary, d.boost, d.changed_at, d.headline, d.lexemes) is distinct from
      (excluded.title, excluded.summary, excluded.boost, excluded.changed_at, excluded.headline, excluded.lexemes)
    returning d.language`.execute(tx)
  return new Set(changed.map((row) => row.language))
}
