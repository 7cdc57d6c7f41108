import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { SearchDocument } from '#platform/search'
import { type ItemKey, type PlainText, plainTexts } from '#texts'

/** The kinds of items the guide is searched by. */
export const SEARCHED_KINDS = ['page', 'news', 'event', 'term'] as const
export type SearchedKind = (typeof SEARCHED_KINDS)[number]

export interface SearchedItem {
  readonly kind: SearchedKind
  /** A page at the first level. */
  readonly isTopic: boolean
  readonly changedAt: Date
  /** Whether a machine's translation that nobody has checked is withheld. */
  readonly withhold: boolean
}

/**
 * What goes before its like: a topic, then what is always true, last what passes. A service open to everyone stands between a topic
 * and its pages.
 */
const BOOSTS = { topic: 0.75, page: 0.4, term: 0.3, event: 0.1, news: 0 } as const

/** One document for each language that has the item's title; none when it is not published, and none of a machine's that is withheld. */
export async function searchDocumentsOf(
  tx: Read,
  key: ItemKey,
  item: SearchedItem,
): Promise<readonly SearchDocument[]> {
  const related = item.kind === 'page' ? await relatedPages(tx, key) : []
  const wish = { withholdUnchecked: item.withhold }
  const texts = (await plainTexts(tx, [key], wish)).get(key.itemId) ?? new Map<LanguageTag, PlainText>()
  const titles = await plainTexts(tx, related, { ...wish, slots: ['title'] })
  return [...texts].flatMap(([language, text]) => {
    if (!text.has('title')) return []
    const keywords = [...titles.values()].map((ofPage) => ofPage.get(language)?.get('title') ?? '')
    return [documentOf(text, keywords.join(' '), { ...item, ...key, language })]
  })
}

/** The topic of a page, or the pages of a topic: what it is also about. */
async function relatedPages(tx: Read, { placeId, itemId }: ItemKey): Promise<readonly ItemKey[]> {
  const { rows } = await sql<ItemKey>`
    select other.place_id as "placeId", other.page_id as "itemId"
    from guide.page p join places.v_place v on v.place_id = p.place_id
    join guide.page other on other.place_id = any(v.place_id || v.ancestor_ids)
      and (other.path like p.path || '/%' or other.path = split_part(p.path, '/', 1)) and other.path <> p.path
    where p.place_id = ${placeId} and p.page_id = ${itemId} and p.role = 'page'`.execute(tx)
  return rows
}

function documentOf(
  text: PlainText,
  keywords: string,
  { placeId, itemId, kind, isTopic, language, changedAt }: SearchedItem & ItemKey & { readonly language: LanguageTag },
): SearchDocument {
  // All that is said about a term is what it means.
  const inShort = kind === 'term' ? 'body' : 'in-short'
  const body = [...text].filter(([slot]) => slot !== 'title' && slot !== inShort).map(([, words]) => words)
  return {
    placeId,
    kind,
    itemId,
    language,
    title: text.get('title') ?? '',
    summary: text.get(inShort) ?? '',
    keywords,
    body: body.join(' '),
    boost: BOOSTS[isTopic ? 'topic' : kind],
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
