import type { Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { WrittenKind } from './written-kind.ts'

/** What places a text, and what is said about it besides its words. */
export interface WrittenItem {
  readonly itemId: Id
  /** Its path or its slug. */
  readonly address: string
  /** For `fromStored` of its kind. */
  readonly about: unknown
}

type Kind = WrittenKind['kind']

/** As decided last, whether readers have it yet or not; `undefined` for a text that is not there. For who writes. */
export async function decidedItem(
  tx: Write,
  kind: Kind,
  { placeId, itemId }: ItemKey,
): Promise<WrittenItem | undefined> {
  const { rows } = await sql<WrittenItem>`
    select w.item_id as "itemId", w.address, coalesce(d.about, w.about) as about
    from guide.v_written w left join guide.item_draft d on d.place_id = w.place_id and d.item_id = w.item_id
    where w.kind = ${kind} and w.place_id = ${placeId} and w.item_id = ${itemId}`.execute(tx)
  return rows[0]
}

/** All texts of one kind that a place has itself, as readers have them, in no order. */
export async function writtenItems(tx: Read, kind: Kind, placeId: number): Promise<readonly WrittenItem[]> {
  const { rows } = await sql<WrittenItem>`
    select item_id as "itemId", address, about from guide.v_written where kind = ${kind} and place_id = ${placeId}`.execute(
    tx,
  )
  return rows
}

/** The addresses that texts of one kind have in a place, archived ones too. */
export async function takenAddresses(tx: Read, kind: Kind, placeId: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ address: string }>`
    select address from guide.v_written where kind = ${kind} and place_id = ${placeId}`.execute(tx)
  return new Set(rows.map(({ address }) => address))
}

/** Keeps what is decided about a text until it is published. */
export async function putItemDraft(tx: Write, { placeId, itemId }: ItemKey, about: object): Promise<void> {
  await sql`insert into guide.item_draft (place_id, item_id, about)
    values (${placeId}, ${itemId}, ${JSON.stringify(about)}::jsonb)
    on conflict (place_id, item_id) do update set about = excluded.about`.execute(tx)
}

/** Shows readers what was decided about a text; answers whether there was anything that they did not have. */
export async function applyItemDraft(tx: Write, { placeId, itemId }: ItemKey): Promise<boolean> {
  const { rows } = await sql<{ applied: boolean }>`
    select guide.apply_draft(${placeId}, ${itemId}) as applied`.execute(tx)
  return rows[0]?.applied ?? false
}

/** Puts a new page at the end of those beside it. */
export async function addPage(tx: Write, { placeId, itemId }: ItemKey, path: string): Promise<void> {
  const above = path.slice(0, path.lastIndexOf('/') + 1)
  await sql`insert into guide.page (place_id, page_id, path, position)
    select ${placeId}, ${itemId}, ${path}, coalesce(max(position), 0) + 10 from guide.page
    where place_id = ${placeId} and starts_with(path, ${above}) and strpos(substr(path, ${above.length + 1}), '/') = 0`.execute(
    tx,
  )
  await sql`delete from guide.former_path where place_id = ${placeId} and path = ${path}`.execute(tx)
}

const ROWS = {
  page: { table: 'page', id: 'page_id', parts: 'page_service' },
  news: { table: 'news', id: 'news_id', parts: undefined },
  event: { table: 'event', id: 'event_id', parts: undefined },
  phrase: { table: 'phrase', id: 'phrase_id', parts: 'phrase_sound' },
  term: { table: 'term', id: 'term_id', parts: undefined },
} as const satisfies Record<Kind, object>

/** Places an override where its origin stands, with all that is said about it beside its words. Nothing happens the second time. */
export async function copyRow(tx: Write, kind: Kind, origin: ItemKey, own: ItemKey): Promise<void> {
  const { table, id, parts } = ROWS[kind]
  const ownKey = JSON.stringify({ place_id: own.placeId, [id]: own.itemId })
  const rowsOf = (name: string) => sql`
    insert into ${sql.id('guide', name)} select (jsonb_populate_record(o, ${ownKey}::jsonb)).* from ${sql.id('guide', name)} o
    where o.place_id = ${origin.placeId} and o.${sql.id(id)} = ${origin.itemId}`
  const { numAffectedRows } = await sql`${rowsOf(table)} on conflict (place_id, ${sql.id(id)}) do nothing`.execute(tx)
  if (parts && numAffectedRows === 1n) await rowsOf(parts).execute(tx)
}
