import type { Id, LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Acting, Database } from '#platform/db'
import { zipFiles } from '#platform/zip'
import type { ExchangeDocument, ExchangeUnit, XliffVersion } from './exchange.ts'
import { type SourceRow, sourcesOf, type TargetRow, targetsIn } from './exchange-store.ts'
import { writeXliff } from './write-xliff.ts'

export interface ExportWish {
  readonly place: Place
  /** Whichever of these the person may translate into. */
  readonly languages: readonly LanguageTag[]
  /** One item, else all of the place's own published texts. */
  readonly itemId: Id | undefined
  /** Only sentences with something to do. */
  readonly openOnly: boolean
  readonly version: XliffVersion
}

export interface ExportedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** An archive with one file for each pair of languages, or the only file; `undefined` when there is nothing to translate. */
export async function exportTranslations(
  database: Database,
  by: Member,
  wish: ExportWish,
  acting: Acting,
): Promise<ExportedFile | undefined> {
  const { place, itemId } = wish
  const languages = wish.languages.filter((language) => mayDo(by.grants, 'translate', { chain: place.chain, language }))
  const sources = await database.write((tx) => sourcesOf(tx, place.id, itemId && [itemId]), acting)
  const name = itemId ? `${place.slug}-${itemId}` : place.slug
  const documents = documentsOf(database, sources, { ...wish, languages }, acting)
  const first = await documents.next()
  if (first.done) return undefined
  const second = await documents.next()
  if (second.done) return { name: `${name}-${first.value.name}`, bytes: first.value.bytes }
  const all = async function* () {
    yield first.value
    yield second.value
    yield* documents
  }
  return { name: `${name}.zip`, bytes: await zipFiles(all()) }
}

async function* documentsOf(
  database: Database,
  sources: readonly SourceRow[],
  { place, languages, itemId, openOnly, version }: ExportWish,
  acting: Acting,
): AsyncGenerator<ExportedFile> {
  const bySource = Map.groupBy(sources, ({ sourceLanguage }) => sourceLanguage)
  const segmentIds = itemId && sources.map(({ segmentId }) => segmentId)
  for (const into of languages) {
    const targets = await database.write((tx) => targetsIn(tx, place.id, into, segmentIds), acting)
    for (const [from, rows] of bySource) {
      if (from === into) continue
      const document = documentOf(from, into, rows, targets, openOnly)
      if (document.files.length === 0) continue
      yield { name: `${from}-${into}.xlf`, bytes: bytesOf(writeXliff(document, version)) }
    }
  }
}

/** As one string the file of a city would be 20 MB of memory that has to be cleared away. */
function bytesOf(pieces: Iterable<string>): Uint8Array {
  const bytes: Buffer[] = []
  for (const piece of pieces) bytes.push(Buffer.from(piece))
  return Buffer.concat(bytes)
}

function documentOf(
  from: LanguageTag,
  into: LanguageTag,
  rows: readonly SourceRow[],
  targets: ReadonlyMap<Id, TargetRow>,
  openOnly: boolean,
): ExchangeDocument {
  const files = [...Map.groupBy(rows, ({ itemId }) => itemId)].map(([itemId, ofItem]) => ({
    itemId,
    units: ofItem
      .map((row) => unitOf(row, targets.get(row.segmentId)))
      .filter(({ state }) => !openOnly || !['translated', 'checked'].includes(state)),
  }))
  return { from, into, files: files.filter(({ units }) => units.length > 0) }
}

function unitOf({ segmentId, source, meaning }: SourceRow, target: TargetRow | undefined): ExchangeUnit {
  const unit = { segmentId, source, meaning, revision: target?.revision ?? 0, target: target?.text }
  return { ...unit, state: stateOf(meaning, target) }
}

function stateOf(meaning: string, target: TargetRow | undefined): ExchangeUnit['state'] {
  if (!target) return 'missing'
  if (target.madeFrom !== meaning) return 'stale'
  if (target.checkedBy !== null) return 'checked'
  return target.origin === 'machine' ? 'machine' : 'translated'
}
