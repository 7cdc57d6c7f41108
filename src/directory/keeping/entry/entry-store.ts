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
 * What the tables hold of an open entry and of everything that belongs to it, as an import would write it; `undefined` when there is
 * none, a confidential one, or one that was merged into another.
 */
export async function entryRows(tx: Read, placeId: number, kind: KeptKind, id: Id): Promise<EntryRows | undefined> {
  const { rows } = await sql<{ slug: string; hash: string | null; row: Row }>`
    select slug, source_hash as hash, to_jsonb(t) - array['place_id', 'slug', 'source_hash', 'modified_at', 'open_times',
      'open_times_until', ${`${kind}_id`}::text] as row
    from ${sql.id('directory', kind)} t
    where place_id = ${placeId} and ${sql.id(`${kind}_id`)} = ${id}::uuid and slug is not null
      and not exists (select from directory.merge m where m.place_id = t.place_id and m.entry_id = ${id}::uuid)`.execute(
    tx,
  )
  const [found] = rows
  if (!found) return undefined
  return { ...found, hash: found.hash ?? undefined, children: await childRows(tx, placeId, kind, id) }
}

async function childRows(
  tx: Read,
  placeId: number,
  kind: KeptKind,
  id: Id,
): Promise<ReadonlyMap<ChildTable, readonly Row[]>> {
  const own = OWN_TABLES[kind].map(
    (table) => sql`
      union all select ${table} as "table", to_jsonb(o) - array['place_id', 'open_times', 'open_times_until'] as row
      from ${sql.id('directory', table)} o where o.place_id = ${placeId} and o.${sql.id(`${kind}_id`)} = ${id}::uuid`,
  )
  const { rows } = await sql<{ table: ChildTable; row: Row }>`
    with thing as (
      select ${kind} as owner_kind, ${id}::uuid as owner_id
      union all
      select 'service_at_location', service_at_location_id from directory.service_at_location
      where ${kind} = 'service' and place_id = ${placeId} and service_id = ${id}::uuid
    ), contact as (
      select c.* from directory.contact c join thing using (owner_kind, owner_id) where c.place_id = ${placeId}
    ), phone as (
      select p.* from directory.phone p
      join (select * from thing union select 'contact', contact_id from contact) o using (owner_kind, owner_id)
      where p.place_id = ${placeId}
    ), spoken as (
      select l.* from directory.language_spoken l
      join (select * from thing union select 'phone', phone_id from phone) o using (owner_kind, owner_id)
      where l.place_id = ${placeId}
    ), child as (
      select 'contact' as "table", to_jsonb(contact) - 'place_id' as row from contact
      union all select 'phone', to_jsonb(phone) - 'place_id' from phone
      union all select 'language_spoken', to_jsonb(spoken) - 'place_id' from spoken
      union all select 'schedule', to_jsonb(h) - 'place_id' from directory.schedule h join thing using (owner_kind, owner_id)
        where h.place_id = ${placeId}
      union all select 'attribute', to_jsonb(a) - 'place_id' from directory.attribute a join thing using (owner_kind, owner_id)
        where a.place_id = ${placeId}
      ${sql.join(own, sql` `)}
    )
    select "table", row from child order by row ->> 'owner_id', (row ->> 'position')::int`.execute(tx)
  const children = new Map<ChildTable, Row[]>()
  for (const { table, row } of rows) children.set(table, [...(children.get(table) ?? []), row])
  return children
}
