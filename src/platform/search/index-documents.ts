import { createHash } from 'node:crypto'
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
 * Makes these the documents of `key`, one for each language, in place of all there were; doing it twice equals doing it once. Words are
 * made of the languages that say something new: of a page in twenty languages mostly one.
 * Until the transaction ends, other writers to the search of this place wait.
 */
export async function indexDocuments(tx: Write, key: DocumentKey, documents: readonly SearchDocument[]): Promise<void> {
  await lockPlace(tx, key.placeId)
  const present = await fingerprintsOf(tx, key)
  const isSame = (document: SearchDocument) => present.get(document.language) === fingerprintOf(document)
  await setChangedAt(tx, key, documents.filter(isSame))
  const changed = documents.filter((document) => !isSame(document))
  const kept = new Set(documents.map(({ language }) => language))
  const gone = [...present.keys()].filter((language) => !kept.has(language))
  if (changed.length + gone.length === 0) return
  const before = await wordsByLanguage(tx, key, [...changed.map(({ language }) => language), ...gone])
  const rows = await rowsFor(tx, key, changed)
  if (gone.length > 0) await deleteLanguages(tx, key, gone)
  await save(tx, key, rows)
  await addWords(
    tx,
    key.placeId,
    rows.flatMap(({ document: { language }, words, stems }) =>
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

/** Of what a document says, without when it changed. */
function fingerprintOf({ title, summary, keywords = '', body, boost = 0 }: SearchDocument): string {
  return createHash('sha256')
    .update(JSON.stringify([title, summary, keywords, body, boost]))
    .digest('base64url')
}

/** `null`: of a document whose words are to be made anew. */
async function fingerprintsOf(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
): Promise<ReadonlyMap<LanguageTag, string | null>> {
  const { rows } = await sql<{ language: LanguageTag; fingerprint: string | null }>`
    select language, fingerprint from search.document
    where place_id = ${placeId} and kind = ${kind} and item_id = ${itemId}`.execute(tx)
  return new Map(rows.map(({ language, fingerprint }) => [language, fingerprint]))
}

/** For documents that say what they said. */
async function setChangedAt(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
  documents: readonly SearchDocument[],
): Promise<void> {
  if (documents.length === 0) return
  await sql`update search.document d set changed_at = n.changed_at
    from unnest(${documents.map(({ language }) => language)}::text[], ${documents.map(({ changedAt }) => changedAt)}::timestamptz[])
      as n(language, changed_at)
    where d.place_id = ${placeId} and d.kind = ${kind} and d.item_id = ${itemId} and d.language = n.language
      and d.changed_at <> n.changed_at`.execute(tx)
}

/** The words of the documents in these languages and, among them, their stems. */
async function wordsByLanguage(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
  languages: readonly LanguageTag[],
): Promise<ReadonlyMap<LanguageTag, ReadonlySet<string>>> {
  const { rows } = await sql<{ language: LanguageTag; lexemes: string[] }>`
    select language, tsvector_to_array(lexemes) as lexemes from search.document
    where place_id = ${placeId} and kind = ${kind} and item_id = ${itemId} and language = any(${languages}::text[])`.execute(
    tx,
  )
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

async function deleteLanguages(
  tx: Write,
  { placeId, kind, itemId }: DocumentKey,
  languages: readonly LanguageTag[],
): Promise<void> {
  await sql`delete from search.document
    where place_id = ${placeId} and kind = ${kind} and item_id = ${itemId} and language = any(${languages}::text[])
  `.execute(tx)
}

async function save(tx: Write, { placeId, kind, itemId }: DocumentKey, rows: readonly Row[]): Promise<void> {
  const column = <T>(of: (row: Row) => T) => rows.map(of)
  await sql`
    insert into search.document
      (place_id, kind, item_id, language, title, summary, boost, changed_at, title_words, headline, lexemes, fingerprint)
    select ${placeId}::int, ${kind}, ${itemId}::uuid, language, title, summary, boost, changed_at, title_words,
      headline::tsvector, lexemes::tsvector, fingerprint
    from unnest(${column((row) => row.document.language)}::text[], ${column((row) => row.document.title)}::text[],
      ${column((row) => row.document.summary)}::text[], ${column((row) => row.document.boost ?? 0)}::real[],
      ${column((row) => row.document.changedAt)}::timestamptz[], ${column((row) => row.words.title.length)}::smallint[],
      ${column((row) => row.headline)}::text[], ${column((row) => row.lexemes)}::text[],
      ${column((row) => fingerprintOf(row.document))}::text[])
      as n(language, title, summary, boost, changed_at, title_words, headline, lexemes, fingerprint)
    on conflict (place_id, kind, item_id, language) do update set title = excluded.title, summary = excluded.summary,
      boost = excluded.boost, changed_at = excluded.changed_at, title_words = excluded.title_words,
      headline = excluded.headline, lexemes = excluded.lexemes, fingerprint = excluded.fingerprint`.execute(tx)
}
