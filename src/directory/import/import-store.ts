import type { Id, Instant } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ChildTable, EntryKind, Row } from '../hsds/entry.ts'

/** What the directory has already, as far as an import must know it. */
export interface KnownEntry {
  readonly kind: EntryKind
  readonly id: Id
  readonly slug: string | undefined
  /** What the source said at the last import; of a confidential location see `hiddenDetails`. */
  readonly hash: string | undefined
  readonly confidential: boolean
}

/** One import at a time in a place, until the transaction ends. */
export async function lockDirectory(tx: Write, placeId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory import'), ${placeId})`.execute(tx)
}

export async function knownEntries(tx: Read, placeId: number): Promise<readonly KnownEntry[]> {
  const { rows } = await sql<{
    kind: EntryKind
    id: Id
    slug: string | null
    hash: string | null
    confidential: boolean
  }>`
    select 'taxonomy' as kind, taxonomy_id as id, null as slug, source_hash as hash, false as confidential
    from directory.taxonomy where place_id = ${placeId}
    union all select 'taxonomy-term', taxonomy_term_id, null, source_hash, false from directory.taxonomy_term where place_id = ${placeId}
    union all select 'organization', organization_id, slug, source_hash, false from directory.organization where place_id = ${placeId}
    union all select 'location', location_id, slug, source_hash, confidential from directory.location where place_id = ${placeId}
    union all select 'service', service_id, slug, source_hash, false from directory.service where place_id = ${placeId}`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, slug: row.slug ?? undefined, hash: row.hash ?? undefined }))
}

/** What is kept of the place's confidential locations, by id. Empty unless the transaction acts for an account in the place. */
export async function hiddenDetails(tx: Write, placeId: number): Promise<ReadonlyMap<Id, Row>> {
  const { rows } = await sql<{ id: Id; details: Row }>`
    select location_id as id, details from directory.confidential_location where place_id = ${placeId}`.execute(tx)
  return new Map(rows.map(({ id, details }) => [id, details]))
}

export async function putHiddenDetails(tx: Write, placeId: number, id: Id, details: Row | undefined): Promise<void> {
  await sql`delete from directory.confidential_location where place_id = ${placeId} and location_id = ${id}`.execute(tx)
  if (!details) return
  await sql`insert into directory.confidential_location (place_id, location_id, details)
    values (${placeId}, ${id}, ${JSON.stringify(details)}::jsonb)`.execute(tx)
}

interface EntryTable {
  readonly table: string
  readonly id: string
  readonly columns: readonly string[]
}

/** The columns that an import fills; those it does not name go back to nothing. */
const TABLES: Readonly<Record<EntryKind, EntryTable>> = {
  taxonomy: { table: 'taxonomy', id: 'taxonomy_id', columns: words('uri version source_hash') },
  'taxonomy-term': {
    table: 'taxonomy_term',
    id: 'taxonomy_term_id',
    columns: words('taxonomy_id parent_id taxonomy language code uri source_hash'),
  },
  organization: {
    table: 'organization',
    id: 'organization_id',
    columns:
      words(`slug parent_organization_id email website logo_url uri legal_status tax_status tax_id year_incorporated
      identifiers source_hash modified_at`),
  },
  location: {
    table: 'location',
    id: 'location_id',
    columns: words(`confidential slug organization_id location_type url latitude longitude external_identifier
      external_identifier_type step_free source_hash modified_at`),
  },
  service: {
    table: 'service',
    id: 'service_id',
    columns: words(`slug organization_id status url email assurer_email verified_on asks_for_papers status_learned_by
      appointment is_free minimum_age maximum_age genders family disability status_groups resident_places closed_from closed_to
      languages open_times open_times_until source_modified_at source_hash modified_at`),
  },
}

function words(text: string): readonly string[] {
  return text.split(/\s+/)
}

export interface KeptEntry {
  readonly id: Id
  readonly slug: string | undefined
  readonly hash: string | undefined
  readonly row: Row
}

/** Creates the entries or brings them up to date. What is computed from them (open times) is forgotten. */
export async function putEntries(
  tx: Write,
  placeId: number,
  kind: EntryKind,
  entries: readonly KeptEntry[],
  now: Instant,
): Promise<void> {
  if (entries.length === 0) return
  const { table, id, columns } = TABLES[kind]
  const rows = entries.map((entry) => ({
    ...entry.row,
    place_id: placeId,
    [id]: entry.id,
    slug: entry.slug,
    source_hash: entry.hash,
    modified_at: new Date(now).toISOString(),
  }))
  const names = sql.join(['place_id', id, ...columns].map((name) => sql.id(name)))
  const updates = sql.join(columns.map((name) => sql`${sql.id(name)} = excluded.${sql.id(name)}`))
  await sql`insert into ${sql.id('directory', table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${sql.id('directory', table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (place_id, ${sql.id(id)}) do update set ${updates}`.execute(tx)
}

/** Takes everything that belongs to these entries away, to be written anew. */
export async function clearChildren(tx: Write, placeId: number, kind: EntryKind, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0 || kind === 'taxonomy' || kind === 'taxonomy-term') return
  await sql`
    with thing as (
      select ${kind} as owner_kind, id as owner_id from unnest(${ids}::uuid[]) as id
      union all
      select 'service_at_location', service_at_location_id from directory.service_at_location
      where ${kind} = 'service' and place_id = ${placeId} and service_id = any(${ids}::uuid[])
    ), gone_contact as (
      delete from directory.contact c using thing t
      where c.place_id = ${placeId} and c.owner_kind = t.owner_kind and c.owner_id = t.owner_id returning c.contact_id
    ), owner as (
      select owner_kind, owner_id from thing union all select 'contact', contact_id from gone_contact
    ), gone_phone as (
      delete from directory.phone p using owner o
      where p.place_id = ${placeId} and p.owner_kind = o.owner_kind and p.owner_id = o.owner_id returning p.phone_id
    ), speaker as (
      select owner_kind, owner_id from thing union all select 'phone', phone_id from gone_phone
    ), gone_language as (
      delete from directory.language_spoken l using speaker s
      where l.place_id = ${placeId} and l.owner_kind = s.owner_kind and l.owner_id = s.owner_id
    ), gone_schedule as (
      delete from directory.schedule s using thing t
      where s.place_id = ${placeId} and s.owner_kind = t.owner_kind and s.owner_id = t.owner_id
    )
    delete from directory.attribute a using thing t
    where a.place_id = ${placeId} and a.owner_kind = t.owner_kind and a.owner_id = t.owner_id`.execute(tx)
  for (const table of OWN_TABLES[kind]) {
    await sql`delete from ${sql.id('directory', table)}
      where place_id = ${placeId} and ${sql.id(`${kind}_id`)} = any(${ids}::uuid[])`.execute(tx)
  }
}

/** What belongs to one kind of thing only. */
export const OWN_TABLES: Readonly<Record<'organization' | 'location' | 'service', readonly ChildTable[]>> = {
  organization: [],
  location: ['address', 'accessibility'],
  service: ['service_topic', 'cost_option', 'required_document', 'service_area', 'capacity', 'service_at_location'],
}

/** A row that is there already (a phone that two things share) is kept as it is. */
export async function addChildren(tx: Write, placeId: number, table: ChildTable, rows: readonly Row[]): Promise<void> {
  const placed = rows.map((row) => ({ ...row, place_id: placeId }))
  await sql`insert into ${sql.id('directory', table)}
    select * from jsonb_populate_recordset(null::${sql.id('directory', table)}, ${JSON.stringify(placed)}::jsonb)
    on conflict do nothing`.execute(tx)
}
