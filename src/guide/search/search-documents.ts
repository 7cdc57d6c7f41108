import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { SearchDocument } from '#platform/search'
import { type ItemKey, languagesOf, type PublicText, plainSentence, plainSlot, publicTexts } from '#texts'

/** The kinds of items the guide is searched by. */
export const SEARCHED_KINDS = ['page', 'news', 'event', 'term'] as const
export type SearchedKind = (typeof SEARCHED_KINDS)[number]

/** One document for each language the item can be read in; none when it is not published, and none of a machine's that is withheld. */
export async function searchDocumentsOf(
  tx: Read,
  key: ItemKey,
  kind: SearchedKind,
  withholdUnchecked: boolean,
  changedAt: Date,
): Promise<readonly SearchDocument[]> {
  const languages = (await languagesOf(tx, [key], withholdUnchecked)).get(key.itemId as Id) ?? []
  const documents: SearchDocument[] = []
  for (const language of languages) {
    const text = (await publicTexts(tx, [key], { language, withholdUnchecked })).get(key.itemId as Id)
    if (text) documents.push(documentOf(text, kind, language, changedAt))
  }
  return documents
}

function documentOf(text: PublicText, kind: SearchedKind, language: LanguageTag, changedAt: Date): SearchDocument {
  const body = text.blocks
    .filter((block) => block.slot !== 'title' && block.slot !== 'in-short')
    .flatMap((block) => block.segments.map((segment) => plainSentence(segment.text)))
    .join(' ')
  return {
    placeId: text.placeId,
    kind,
    itemId: text.itemId,
    language,
    title: plainSlot(text, 'title'),
    summary: plainSlot(text, 'in-short'),
    body,
    changedAt,
  }
}

/** Where the items stand, by id: what a search result links to. Items that this place does not show are left out. */
export async function addressesOf(
  tx: Read,
  chain: readonly number[],
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ itemId: Id; address: string }>`
    select p.page_id as "itemId", p.path as address from guide.page p
      join texts.visible_item(${chain}::int[], 'page') i on i.place_id = p.place_id and i.item_id = p.page_id
      where p.place_id = any(${chain}::int[]) and p.page_id = any(${ids}::uuid[])
    union all
    select n.news_id, 'news/' || n.slug from guide.news n
      join texts.visible_item(${chain}::int[], 'news') i on i.place_id = n.place_id and i.item_id = n.news_id
      where n.place_id = any(${chain}::int[]) and n.news_id = any(${ids}::uuid[])
    union all
    select e.event_id, 'events/' || e.slug from guide.event e
      join texts.visible_item(${chain}::int[], 'event') i on i.place_id = e.place_id and i.item_id = e.event_id
      where e.place_id = any(${chain}::int[]) and e.event_id = any(${ids}::uuid[])
    union all
    select t.term_id, 'words#' || t.slug from guide.term t
      join texts.visible_item(${chain}::int[], 'term') i on i.place_id = t.place_id and i.item_id = t.term_id
      where t.place_id = any(${chain}::int[]) and t.term_id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.itemId, row.address]))
}
