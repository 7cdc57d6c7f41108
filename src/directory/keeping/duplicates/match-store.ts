import type { Id } from '#kernel'
import { type Acting, type Database, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import { SUFFICES } from './likeness.ts'
import { matchKeys, type Profile } from './profile.ts'

/** What is known of these entries, in no order; nothing of those that are merged, closed for good or confidential. */
export async function profilesOf(tx: Write, keys: readonly ItemKey[]): Promise<readonly Profile[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Profile>`
    with wanted as (
      select * from unnest(${keys.map(({ placeId }) => placeId)}::int[], ${keys.map(({ itemId }) => itemId)}::uuid[]) as k(place_id, id)
    ), entry as (
      select place_id, 'service' as kind, id, slug, organization_id, email, url as web
      from wanted join directory.service s using (place_id) where s.service_id = id and s.status in ('active', 'temporarily closed')
      union all
      select place_id, 'location', id, slug, organization_id, null, url
      from wanted join directory.location l using (place_id) where l.location_id = id and not l.confidential
      union all
      select place_id, 'organization', id, slug, null, email, website
      from wanted join directory.organization o using (place_id) where o.organization_id = id
    )
    select e.place_id as "placeId", e.kind, e.id, coalesce(t.title, e.slug) as name, coalesce(i.source_language, 'und') as language,
      e.organization_id as "organizationId", e.email, e.web, a.street, a.postal_code as "postalCode",
      array(select coalesce(p.dial, p.number) from directory.phone p
        where p.place_id = e.place_id and p.owner_id = e.id and p.owner_kind = e.kind order by p.position) as phones
    from entry e
    left join texts.v_title t on t.place_id = e.place_id and t.item_id = e.id
    left join texts.v_published_item i on i.place_id = e.place_id and i.item_id = e.id
    left join lateral (
      select concat_ws(' ', d.address_1, d.address_2) as street, d.postal_code
      from (
        select e.id as location_id, 0 as position
        union all
        select s.location_id, s.position from directory.service_at_location s where s.place_id = e.place_id and s.service_id = e.id
      ) l join directory.address d on d.place_id = e.place_id and d.location_id = l.location_id
      order by l.position, d.address_type <> 'physical', d.position limit 1
    ) a on true
    where not exists (select from directory.merge m where m.place_id = e.place_id and m.entry_id = e.id)`.execute(tx)
  return rows
}

/** Makes the keys of these entries of a place anew. Ids of anything else are passed over. */
export async function refreshMatchKeys(tx: Write, placeId: number, ids: readonly Id[]): Promise<void> {
  const profiles = await profilesOf(
    tx,
    ids.map((itemId) => ({ placeId, itemId })),
  )
  const keys = profiles.flatMap((profile) =>
    [...matchKeys(profile)].map((key) => ({ place_id: placeId, kind: profile.kind, key, entry_id: profile.id })),
  )
  await sql`delete from directory.match_key where place_id = ${placeId} and entry_id = any(${ids}::uuid[])`.execute(tx)
  await sql`insert into directory.match_key
    select * from jsonb_populate_recordset(null::directory.match_key, ${JSON.stringify(keys)}::jsonb)`.execute(tx)
}

const MOST_AT_ONCE = 500
const MATCHING: Acting = { accountId: 'job:directory.match-entries' }

/** Makes the keys of entries that were kept before there were keys. */
export async function matchEntries(database: Database): Promise<void> {
  while (await database.write(matchSome, MATCHING));
}

/** Some in a transaction; answers whether there were any. */
async function matchSome(tx: Write): Promise<boolean> {
  const { rows } = await sql<{ placeId: number; ids: readonly Id[] }>`
    select place_id as "placeId", array_agg(id) as ids from (
      select e.place_id, e.id from (
        select place_id, service_id as id from directory.service where status in ('active', 'temporarily closed')
        union all select place_id, location_id from directory.location where not confidential
        union all select place_id, organization_id from directory.organization
      ) e
      where not exists (select from directory.match_key k where k.place_id = e.place_id and k.entry_id = e.id)
        and not exists (select from directory.merge m where m.place_id = e.place_id and m.entry_id = e.id)
      limit ${MOST_AT_ONCE}
    ) found group by place_id`.execute(tx)
  for (const { placeId, ids } of rows) await refreshMatchKeys(tx, placeId, ids)
  return rows.length > 0
}

/** Two entries that share keys; the other one may be of a place above. */
export interface Pair {
  readonly entryId: Id
  readonly otherPlaceId: number
  readonly otherId: Id
  /** How many entries hold each key that both have. */
  readonly shared: Readonly<Record<string, number>>
}

/** What more entries have than this finds nothing: the number of a town hall. */
const MOST_HOLDERS = 12
const SUFFICING = Object.entries(SUFFICES).flatMap(([kind, keys]) => keys.map((key) => `${kind} ${key}`))

/**
 * Pairs of entries of a place, or of services of a place and one above it, that share the most; those called different are left out.
 * Houses and organisations of a place above are no pair: readers find none of these by themselves, and a service needs its own place's. `of`: only
 * those of this entry. Found by keys: two that both have, or one that suffices.
 */
export async function pairsOf(
  tx: Write,
  [placeId, ...ancestors]: readonly number[],
  of: Id | undefined,
  limit: number,
): Promise<readonly Pair[]> {
  const chain = sql`${[placeId, ...ancestors]}::int[]`
  const { rows } = await sql<Pair>`
    with telling as materialized (
      select kind, key, split_part(key, ':', 1) as sort, count(*)::int as holders from directory.match_key
      where place_id = any(${chain}) ${
        of === undefined
          ? sql``
          : sql`and (kind, key) in (select kind, key from directory.match_key where place_id = ${placeId} and entry_id = ${of}::uuid)`
      }
      group by kind, key having count(*) between 2 and ${MOST_HOLDERS}
    ), holder as materialized (
      select place_id, entry_id, kind, key, sort, holders
      from directory.match_key join telling using (kind, key) where place_id = any(${chain})
    )
    select m.entry_id as "entryId", o.place_id as "otherPlaceId", o.entry_id as "otherId", jsonb_object_agg(m.key, m.holders) as shared
    from holder m join holder o using (kind, key)
    where m.place_id = ${placeId} and (o.kind = 'service' or o.place_id = ${placeId})
      ${of === undefined ? sql`` : sql`and m.entry_id = ${of}::uuid`}
      and (o.place_id <> ${placeId} or ${of === undefined ? sql`o.entry_id > m.entry_id` : sql`o.entry_id <> m.entry_id`})
    group by 1, 2, 3
    having (count(*) > 1 or bool_or(m.kind || ' ' || m.sort = any(${SUFFICING}::text[])))
      and not exists (
        select from directory.not_same n where n.place_id = ${placeId} and (
          (n.entry_id = m.entry_id and n.other_place_id = o.place_id and n.other_id = o.entry_id)
          or (o.place_id = ${placeId} and n.other_place_id = ${placeId} and n.entry_id = o.entry_id and n.other_id = m.entry_id)))
    order by bool_or(m.sort = 'name') desc, count(*) desc, 1, 3
    limit ${limit}`.execute(tx)
  return rows
}

/** Remembers that staff have called two entries different. */
export async function putNotSame(tx: Write, placeId: number, entryId: Id, other: ItemKey): Promise<void> {
  await sql`insert into directory.not_same (place_id, entry_id, other_place_id, other_id)
    values (${placeId}, ${entryId}, ${other.placeId}, ${other.itemId}) on conflict do nothing`.execute(tx)
}
