import type { Id, Instant, LanguageTag } from '#kernel'
import { touchPlace } from '#places'
import { publishEach, recordAudit, type Write } from '#platform/db'
import { type ImportItem, importItems, withdrawItem } from '#texts'
import { ENTRY_CHANGED, SERVICE_CHANGED } from '../following.ts'
import { refreshOpenTimes } from '../hours/refresh-open-times.ts'
import type { ChildTable, Entry, EntryKind, Row } from '../hsds/entry.ts'
import { refreshMatchKeys } from '../keeping/duplicates/match-store.ts'
import { addChildren, clearChildren, putEntries, putHiddenDetails } from './import-store.ts'

/** What refers comes after what it refers to. */
export const ENTRY_KINDS: readonly EntryKind[] = ['taxonomy', 'taxonomy-term', 'organization', 'location', 'service']

/** An entry that is new or says something else than before. */
export interface NewsEntry {
  readonly entry: Entry
  readonly slug: string | undefined
  /** What its source said of it; `undefined` for an entry that no source has. */
  readonly hash: string | undefined
  /** Was open to everyone or confidential before; `undefined` when it is new. */
  readonly was: 'open' | 'confidential' | undefined
}

export interface Keeping {
  readonly placeId: number
  readonly sourceLanguage: LanguageTag
  readonly by: string
  readonly now: Instant
}

/** Keeps and publishes the entries. `onMisfit` hears of translations that the texts do not take. */
export async function keepEntries(
  tx: Write,
  news: readonly NewsEntry[],
  keeping: Keeping,
  onMisfit: (entry: Entry, misfit: ImportItem['misfits'][number]) => void,
): Promise<void> {
  const { placeId, now } = keeping
  for (const kind of ENTRY_KINDS) {
    const ofKind = news.filter(({ entry }) => entry.kind === kind)
    const kept = ofKind.map(({ entry, slug, hash }) => ({
      id: entry.id,
      row: entry.row,
      slug: entry.hidden ? undefined : slug,
      // A fingerprint of an address could be guessed from: readers may read this table.
      hash: entry.hidden ? undefined : hash,
    }))
    await clearChildren(tx, placeId, kind, idsOf(ofKind.filter(({ was }) => was !== undefined)))
    await putEntries(tx, placeId, kind, kept, now)
    for (const [table, rows] of childrenOf(ofKind)) if (rows.length > 0) await addChildren(tx, placeId, table, rows)
    await keepWords(tx, ofKind, keeping, onMisfit)
  }
}

/** What follows from kept entries: open times, what may be the same, the news for those who follow them, readers' caches, one line in the audit. */
export async function tellEntries(
  tx: Write,
  news: readonly NewsEntry[],
  { placeId, by, now }: Pick<Keeping, 'placeId' | 'by' | 'now'>,
  audit: { readonly act: string; readonly subject: string },
): Promise<void> {
  const ids = idsOf(news)
  const withThoseInHouses = await refreshOpenTimes(tx, placeId, now, ids)
  const services = idsOf(news.filter(({ entry }) => entry.kind === 'service'))
  const others = idsOf(news.filter(({ entry }) => entry.kind === 'organization' || entry.kind === 'location'))
  await refreshMatchKeys(tx, placeId, [...new Set([...ids, ...withThoseInHouses])])
  await publishEach(tx, { topic: SERVICE_CHANGED, placeId }, [...new Set([...services, ...withThoseInHouses])])
  await publishEach(tx, { topic: ENTRY_CHANGED, placeId }, others)
  await touchPlace(tx, placeId)
  await recordAudit(tx, { placeId, actor: by, ...audit })
}

/** Items in one go: their translations are many, and are told to the database in one piece. */
const MOST_ITEMS = 200

async function keepWords(
  tx: Write,
  news: readonly NewsEntry[],
  { placeId, sourceLanguage, by }: Keeping,
  onMisfit: (entry: Entry, misfit: ImportItem['misfits'][number]) => void,
): Promise<void> {
  for (const { entry, was } of news.filter(({ entry, was }) => entry.hidden || was === 'confidential')) {
    await putHiddenDetails(tx, placeId, entry.id, entry.hidden)
    if (entry.hidden && was === 'open') await withdrawItem(tx, { placeId, itemId: entry.id }, by)
  }
  const open = news.map(({ entry }) => entry).filter(({ hidden }) => !hidden)
  for (let start = 0; start < open.length; start += MOST_ITEMS) {
    const some = open.slice(start, start + MOST_ITEMS)
    const outcomes = await importItems(
      tx,
      placeId,
      some.map((entry) => itemOf(entry, placeId, sourceLanguage, by)),
      by,
    )
    some.forEach((entry, index) => {
      for (const misfit of outcomes[index]?.misfits ?? []) onMisfit(entry, misfit)
    })
  }
}

function itemOf(
  { id, kind, sensitivity, careful, text }: Entry,
  placeId: number,
  sourceLanguage: LanguageTag,
  by: string,
) {
  const { blocks } = text
  return {
    draft: { placeId, itemId: id, kind, sourceLanguage, sensitivity, careful, binding: false, blocks },
    translations: text.translations.map(({ language, checked, blocks }) => ({
      language,
      blocks,
      ...(checked ? { origin: 'person' as const, checkedBy: by } : { origin: 'machine' as const }),
    })),
  }
}

/** What other rows belong to comes first: whose they are is known by it. */
const BELONGED_TO: readonly ChildTable[] = ['service_at_location', 'contact', 'phone']

function childrenOf(news: readonly NewsEntry[]): ReadonlyMap<ChildTable, readonly Row[]> {
  const all = new Map<ChildTable, Row[]>(BELONGED_TO.map((table) => [table, []]))
  for (const { entry } of news) {
    for (const [table, rows] of entry.children) {
      const ofTable = all.get(table) ?? []
      ofTable.push(...rows)
      all.set(table, ofTable)
    }
  }
  return all
}

function idsOf(news: readonly NewsEntry[]): readonly Id[] {
  return news.map(({ entry }) => entry.id)
}
