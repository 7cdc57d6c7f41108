import type { Id, LanguageTag, TimeZone } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { Catalogue } from '#platform/i18n'
import type { HolidayCalendar } from './holidays.ts'
import type { Colours, EmergencyNumber, Place, PlaceName, Plan, Wing } from './place.ts'

interface PlaceRow {
  id: number
  slug: string
  level: Place['level']
  ancestorIds: number[]
  zone: TimeZone
  holidays: HolidayCalendar
  emergencyNumbers: EmergencyNumber[]
  colours: Colours
  quickExitUrl: string
  logoMediaId: Id | null
  plan: Plan | null
  wings: Wing[]
  demonstration: boolean
  latitude: number | null
  longitude: number | null
  withholdsUnchecked: boolean
}

/** A place with everything it inherits, and the versions of itself and its ancestors in the order of its chain. */
export interface LoadedPlace {
  readonly place: Place
  readonly versions: readonly number[]
}

export async function loadPlace(tx: Read, slug: string): Promise<LoadedPlace | undefined> {
  const { rows } = await sql<PlaceRow>`
    select place_id as id, slug, level, ancestor_ids as "ancestorIds", zone, holiday_calendar as holidays,
      emergency_numbers as "emergencyNumbers",
      colours, quick_exit_url as "quickExitUrl", logo_media_id as "logoMediaId", wings, demonstration, latitude, longitude, machine_text_needs_check as "withholdsUnchecked",
      coalesce(plan, (
        select a.plan from places.place a where a.place_id = any(place.ancestor_ids) and a.plan is not null
        order by array_position(place.ancestor_ids, a.place_id) limit 1
      )) as plan
    from places.place where slug = ${slug}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const chain = [row.id, ...row.ancestorIds]
  const names = await namesOf(tx, chain)
  const own = names.get(row.id)
  return {
    place: {
      id: row.id,
      slug: row.slug,
      level: row.level,
      ancestors: row.ancestorIds.flatMap((id) => names.get(id) ?? []),
      chain,
      languages: [...(own?.names.keys() ?? [])],
      names: own?.names ?? new Map(),
      zone: row.zone,
      holidays: row.holidays,
      emergencyNumbers: row.emergencyNumbers,
      colours: row.colours,
      logoMediaId: row.logoMediaId ?? undefined,
      plan: row.plan ?? undefined,
      wings: row.wings,
      quickExitUrl: row.quickExitUrl,
      demonstration: row.demonstration,
      position:
        row.latitude === null || row.longitude === null
          ? undefined
          : { latitude: row.latitude, longitude: row.longitude },
      withholdsUnchecked: row.withholdsUnchecked,
      wording: await wordingOf(tx, chain),
    },
    versions: await versionsOf(tx, chain),
  }
}

async function namesOf(tx: Read, ids: readonly number[]): Promise<ReadonlyMap<number, PlaceName>> {
  const { rows } = await sql<{ id: number; slug: string; language: LanguageTag; name: string }>`
    select p.place_id as id, p.slug, l.language, l.place_name as name
    from places.place p join places.place_language l using (place_id)
    where p.place_id = any(${ids}::int[]) order by p.place_id, l.position`.execute(tx)
  const names = new Map<number, { id: number; slug: string; names: Map<LanguageTag, string> }>()
  for (const row of rows) {
    const entry = names.get(row.id) ?? { id: row.id, slug: row.slug, names: new Map() }
    entry.names.set(row.language, row.name)
    names.set(row.id, entry)
  }
  return names
}

/** Nearest wording first: what the place says wins over its region, the region over the state. */
async function wordingOf(tx: Read, chain: readonly number[]): Promise<ReadonlyMap<LanguageTag, Catalogue>> {
  const { rows } = await sql<{ language: LanguageTag; key: string; message: string }>`
    select language, message_key as key, message from places.interface_wording
    where place_id = any(${chain}::int[]) order by array_position(${chain}::int[], place_id) desc`.execute(tx)
  const wording = new Map<LanguageTag, Map<string, string>>()
  for (const row of rows) {
    const catalogue = wording.get(row.language) ?? new Map<string, string>()
    catalogue.set(row.key, row.message)
    wording.set(row.language, catalogue)
  }
  return wording
}

async function versionsOf(tx: Read, chain: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number; version: number }>`
    select place_id as id, version from places.place_version where place_id = any(${chain}::int[])`.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, row.version]))
  return chain.map((id) => byId.get(id) ?? 0)
}

export interface VersionChange {
  readonly placeId: number
  readonly version: number
}

/**
 * The versions that changed in transactions not yet finished when `since` was taken, and the mark to ask with next time. No
 * transaction is missed, however late it commits. Some changes come twice.
 */
export async function versionsSince(
  tx: Read,
  since: string,
): Promise<{ readonly changes: readonly VersionChange[]; readonly next: string }> {
  const { rows } = await sql<{ placeId: number | null; version: number | null; next: string }>`
    select v.place_id as "placeId", v.version, s.next
    from (select pg_snapshot_xmin(pg_current_snapshot())::text as next) s
    left join places.place_version v on v.changed_in >= ${since}::xid8`.execute(tx)
  return {
    changes: rows.flatMap((row) =>
      row.placeId === null || row.version === null ? [] : [{ placeId: row.placeId, version: row.version }],
    ),
    next: rows[0]?.next ?? since,
  }
}

/** Lets every process know that something readers see has changed in this place. Part of the change's own transaction. */
export async function touchPlace(tx: Write, placeId: number): Promise<void> {
  await sql`insert into places.place_version (place_id) values (${placeId})
    on conflict (place_id) do update set version = place_version.version + 1, changed_in = pg_current_xact_id()`.execute(
    tx,
  )
}

export interface PlaceRecord {
  readonly slug: string
  readonly parentSlug: string | undefined
  readonly level: Place['level']
  readonly languages: readonly LanguageTag[]
  readonly names: ReadonlyMap<LanguageTag, string>
  readonly zone: TimeZone
  readonly holidays: HolidayCalendar
  readonly emergencyNumbers: readonly EmergencyNumber[]
  readonly colours: Colours
  readonly wings: readonly Wing[]
  readonly demonstration: boolean
  readonly position: Place['position']
  readonly withholdsUnchecked: boolean
}

/**
 * Creates the place or brings it up to date; answers its id.
 *
 * @throws Error when the parent does not exist, or is not of a higher level.
 */
export async function putPlace(tx: Write, record: PlaceRecord): Promise<number> {
  const parent = record.parentSlug === undefined ? undefined : await parentOf(tx, record.parentSlug)
  const { rows } = await sql<{ id: number }>`
    insert into places.place (parent_id, level, slug, ancestor_ids, zone, holiday_calendar,
      emergency_numbers, colours, wings, demonstration, latitude, longitude, machine_text_needs_check)
    values (${parent?.id ?? null}, ${record.level}, ${record.slug}, ${parent ? [parent.id, ...parent.ancestorIds] : []}::int[],
      ${record.zone}, ${JSON.stringify(record.holidays)}::jsonb,
      ${JSON.stringify(record.emergencyNumbers)}::jsonb, ${JSON.stringify(record.colours)}::jsonb, ${record.wings}::text[],
      ${record.demonstration}, ${record.position?.latitude ?? null}, ${record.position?.longitude ?? null}, ${record.withholdsUnchecked})
    on conflict (slug) do update set
      parent_id = excluded.parent_id, level = excluded.level, ancestor_ids = excluded.ancestor_ids, zone = excluded.zone,
      holiday_calendar = excluded.holiday_calendar, emergency_numbers = excluded.emergency_numbers, colours = excluded.colours,
      wings = excluded.wings, demonstration = excluded.demonstration, latitude = excluded.latitude, longitude = excluded.longitude,
      machine_text_needs_check = excluded.machine_text_needs_check
    returning place_id as id`.execute(tx)
  const id = (rows[0] as { id: number }).id
  await sql`delete from places.place_language where place_id = ${id}`.execute(tx)
  const languages = record.languages.map((language, position) => ({
    language,
    position,
    name: record.names.get(language) ?? record.slug,
  }))
  await sql`insert into places.place_language (place_id, language, position, place_name)
    select ${id}, language, position, name from jsonb_to_recordset(${JSON.stringify(languages)}::jsonb) as l(language text, position int, name text)`.execute(
    tx,
  )
  await touchPlace(tx, id)
  return id
}

/** Makes a published picture the sign of the place; nothing happens when it is that already. */
export async function setLogo(tx: Write, placeId: number, pictureId: Id): Promise<void> {
  const { numAffectedRows } = await sql`update places.place set logo_media_id = ${pictureId}
    where place_id = ${placeId} and logo_media_id is distinct from ${pictureId}`.execute(tx)
  if (numAffectedRows === 1n) await touchPlace(tx, placeId)
}

/** Draws the place on another plan, or on none of its own; nothing happens when that is so already. */
export async function setPlan(tx: Write, placeId: number, plan: Plan | undefined): Promise<void> {
  const { numAffectedRows } = await sql`update places.place set plan = ${plan ? JSON.stringify(plan) : null}::jsonb
    where place_id = ${placeId} and plan is distinct from ${plan ? JSON.stringify(plan) : null}::jsonb`.execute(tx)
  if (numAffectedRows === 1n) await touchPlace(tx, placeId)
}

async function parentOf(tx: Write, slug: string): Promise<{ id: number; ancestorIds: number[] }> {
  const { rows } = await sql<{ id: number; ancestorIds: number[] }>`
    select place_id as id, ancestor_ids as "ancestorIds" from places.place where slug = ${slug}`.execute(tx)
  const parent = rows[0]
  if (!parent) throw new Error(`There is no place ${slug} to be the parent.`)
  return parent
}

/** A line of the list in which a person chooses a place. */
export interface PlaceChoice {
  readonly slug: string
  readonly level: Place['level']
  readonly name: string
  /** In the reader's language when the place has it. */
  readonly parentName: string | undefined
  readonly languages: readonly LanguageTag[]
}

const MOST_CHOICES = 50

/** Places by name or slug, municipalities first, at most fifty. An empty search gives the first fifty. */
export async function findPlaces(tx: Read, search: string, language: LanguageTag): Promise<readonly PlaceChoice[]> {
  const pattern = `%${search
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<PlaceChoice>`${choices(language)}
    where ${search === ''} or p.slug like ${pattern} or exists (
      select from places.place_language n where n.place_id = p.place_id and lower(n.place_name) like ${pattern})
    order by (p.level = 'municipality') desc, name limit ${MOST_CHOICES}`.execute(tx)
  return rows
}

/** The ten places nearest to a position, by air. The position is used for this answer and kept nowhere. */
export async function nearestPlaces(
  tx: Read,
  position: { latitude: number; longitude: number },
  language: LanguageTag,
): Promise<readonly PlaceChoice[]> {
  const { rows } = await sql<PlaceChoice>`${choices(language)}
    where p.level = 'municipality' and p.latitude is not null
    order by (p.latitude - ${position.latitude}) ^ 2 + ((p.longitude - ${position.longitude}) * cos(radians(${position.latitude}))) ^ 2
    limit 10`.execute(tx)
  return rows
}

function choices(language: LanguageTag) {
  return sql`
    select p.slug, p.level, coalesce(own.place_name, main.place_name) as name, parent.place_name as "parentName",
      (select array_agg(l.language order by l.position) from places.place_language l where l.place_id = p.place_id) as languages
    from places.place p
    join places.place_language main on main.place_id = p.place_id and main.position = 0
    left join places.place_language own on own.place_id = p.place_id and own.language = ${language}
    left join lateral (
      select l.place_name from places.place_language l where l.place_id = p.parent_id
      order by (l.language = ${language}) desc, l.position limit 1
    ) parent on true`
}
