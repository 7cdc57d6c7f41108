import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'

export interface KeptLink {
  readonly address: string
  /** Of the item that it stands in: `page`, `service`. */
  readonly itemKind: string
  /** Leads to something of the guide. */
  readonly isInside: boolean
  /** Of an address of the web, with its port. */
  readonly host: string | null
}

/** The published sentences of an item that may hold links, in all its languages. */
export async function sentencesWithLinks(
  tx: Read,
  { placeId, itemId }: ItemKey,
): Promise<readonly { readonly kind: string; readonly text: string }[]> {
  const { rows } = await sql<{ kind: string; text: string }>`
    select kind, text from texts.v_published_link where place_id = ${placeId} and item_id = ${itemId}`.execute(tx)
  return rows
}

/** Where a published entry of the directory has a page of its own; empty for any other item. */
export async function addressesOfEntry(
  tx: Read,
  { placeId, itemId }: ItemKey,
): Promise<readonly { readonly kind: string; readonly url: string }[]> {
  const { rows } = await sql<{ kind: string; url: string }>`
    select w.kind, w.url from directory.v_web_address w
    join texts.v_published_item i on i.place_id = w.place_id and i.item_id = w.item_id
    where w.place_id = ${placeId} and w.item_id = ${itemId}`.execute(tx)
  return rows
}

/**
 * Replaces the links of an item. An address outside that is new to the place is due at once, or broken at once when no browser could
 * open it; one that nothing links to any more is forgotten.
 */
export async function putLinks(tx: Write, { placeId, itemId }: ItemKey, links: readonly KeptLink[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
    as g(address text, "itemKind" text, "isInside" boolean, host text)`
  const { rows: left } = await sql<{ address: string }>`
    delete from upkeep.link where place_id = ${placeId} and item_id = ${itemId}
      and address <> all(${links.map(({ address }) => address)}::text[]) returning address`.execute(tx)
  if (left.length > 0)
    await sql`delete from upkeep.web_address w
      where place_id = ${placeId} and address = any(${left.map(({ address }) => address)}::text[])
        and not exists (select from upkeep.link l where l.place_id = w.place_id and l.address = w.address)`.execute(tx)
  if (links.length === 0) return
  await sql`insert into upkeep.link (place_id, item_id, address, item_kind, is_inside)
    select ${placeId}, ${itemId}, address, "itemKind", "isInside" from ${given} on conflict do nothing`.execute(tx)
  await sql`insert into upkeep.web_address (place_id, address, host, state, reason, due_at)
    select ${placeId}, address, host, case when host is null then 'broken' else 'waiting' end,
      case when host is null then 'malformed' end, case when host is not null then now() end
    from ${given} where not "isInside" order by address on conflict do nothing`.execute(tx)
}
