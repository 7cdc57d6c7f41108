import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ChildTable, Row } from '../../hsds/entry.ts'
import { OWN_TABLES } from '../../import/import-store.ts'

export type KeptKind = 'service' | 'location' | 'organization'

export interface EntryRows {
  readonly slug: string
  readonly hash: string | undefined
  readonly row: Row
  readonly children: ReadonlyMap<ChildTable, readonly Row[]>
}

/**
 * What the tables hold of open entries of one kind and of everything that belongs to them, as an import would write it, in the same order
 * each time, alone or among others. Ids of nothing, of confidential entries and of those that were merged into others are left out.
 */
export async function entryRows(
  tx: Read,
  placeId: number,
  kind: KeptKind,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, EntryRows>> {
  const { rows } = await sql<{ id: Id; slug: string; hash: string | null; row: Row }>`
    select ${sql.id(`${kind}_id`)} as id, slug, source_hash as hash,
      to_jsonb(t) - array['place_id', 'slug', 'source_hash', 'modified_at', 'open_times', 'open_times_until', ${`${kind}_id`}::text] as row
    from ${sql.id('directory', kind)} t
    where place_id = ${placeId} and ${sql.id(`${kind}_id`)} = any(${ids}::uuid[]) and slug is not null
      and not exists (select from directory.merge m where m.place_id = t.place_id and m.entry_id = t.${sql.id(`${kind}_id`)})`.execute(
    tx,
  )
  const found = rows.map(({ id }) => id)
  const children = found.length === 0 ? new Map() : await childRows(tx, placeId, kind, found)
  return new Map(
    rows.map(({ id, hash, ...same }) => [
      id,
      { ...same, hash: hash ?? undefined, children: children.get(id) ?? new Map() },
    ]),
  )
}

async function childRows(
  tx: Read,
  placeId: number,
  kind: KeptKind,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, ReadonlyMap<ChildTable, readonly Row[]>>> {
  const own = OWN_TABLES[kind].map(
    (table) => sql`
      union all select o.${sql.id(`${kind}_id`)}, ${table}, to_jsonb(o) - array['place_id', 'open_times', 'open_times_until']
      from ${sql.id('directory', table)} o where o.place_id = ${placeId} and o.${sql.id(`${kind}_id`)} = any(${ids}::uuid[])`,
  )
  const { rows } = await sql<{ entryId: Id; table: ChildTable; row: Row }>`
    with thing as (
      select id as entry_id, ${kind} as owner_kind, id as owner_id from unnest(${ids}::uuid[]) as id
      union all
      select service_id, 'service_at_location', service_at_location_id from directory.service_at_location
      where ${kind} = 'service' and place_id = ${placeId} and service_id = any(${ids}::uuid[])
    ), contact as (
      select t.entry_id, c as row, c.contact_id as id
      from directory.contact c join thing t using (owner_kind, owner_id) where c.place_id = ${placeId}
    ), phone as (
      select o.entry_id, p as row, p.phone_id as id from directory.phone p
      join (select * from thing union select entry_id, 'contact', id from contact) o using (owner_kind, owner_id)
      where p.place_id = ${placeId}
    ), spoken as (
      select o.entry_id, l as row from directory.language_spoken l
      join (select * from thing union select entry_id, 'phone', id from phone) o using (owner_kind, owner_id)
      where l.place_id = ${placeId}
    ), child (entry_id, "table", row) as (
      select entry_id, 'contact', to_jsonb(row) - 'place_id' from contact
      union all select entry_id, 'phone', to_jsonb(row) - 'place_id' from phone
      union all select entry_id, 'language_spoken', to_jsonb(row) - 'place_id' from spoken
      union all select t.entry_id, 'schedule', to_jsonb(h) - 'place_id' from directory.schedule h join thing t using (owner_kind, owner_id)
        where h.place_id = ${placeId}
      union all select t.entry_id, 'attribute', to_jsonb(a) - 'place_id' from directory.attribute a join thing t using (owner_kind, owner_id)
        where a.place_id = ${placeId}
      ${sql.join(own, sql` `)}
    )
    select entry_id as "entryId", "table", row from child
    order by entry_id, "table", row ->> 'owner_id', (row ->> 'position')::int, row`.execute(tx)
  const children = new Map<Id, Map<ChildTable, Row[]>>()
  for (const { entryId, table, row } of rows) {
    const ofEntry = children.get(entryId) ?? new Map<ChildTable, Row[]>()
    const ofTable = ofEntry.get(table) ?? []
    ofTable.push(row)
    children.set(entryId, ofEntry.set(table, ofTable))
  }
  return children
}
