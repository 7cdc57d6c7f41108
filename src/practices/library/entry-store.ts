import type { Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Catalogued } from './facet.ts'

/** A practice that has changed. */
export interface ChangedEntry {
  readonly number: number
  readonly itemId: Id
  /** `undefined`: it was withdrawn. */
  readonly practice: Catalogued | undefined
}

interface EntryRow extends Omit<Catalogued, 'position'> {
  readonly number: number
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The number of the last change; 0 before the first. */
export async function lastNumber(tx: Read): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0) as last from practices.library_entry`.execute(tx)
  return rows[0]?.last ?? 0
}

/** What has changed after the number `since`. */
export async function changedSince(tx: Read, since: number): Promise<readonly ChangedEntry[]> {
  const { rows } = await sql<EntryRow & { isThere: boolean }>`
    select e.number, e.place_id as "placeId", e.practice_id as "itemId", p.slug is not null as "isThere", p.slug,
      p.country, p.level, p.target, p.approach, p.status, p.themes, p.evidence_level as "evidenceLevel", p.licence, e.languages,
      p.from_year as "fromYear", p.to_year as "toYear", p.latitude, p.longitude, p.published_on as "publishedOn", p.renew_by as "renewBy"
    from practices.library_entry e
    left join practices.v_practice p on p.place_id = e.place_id and p.practice_id = e.practice_id
    where e.number > ${since}`.execute(tx)
  return rows.map(({ number, isThere, latitude, longitude, ...practice }) => ({
    number,
    itemId: practice.itemId,
    practice: isThere
      ? { ...practice, position: latitude === null || longitude === null ? undefined : { latitude, longitude } }
      : undefined,
  }))
}

/** What the library has to know of a published practice; `undefined` when readers have none of this key. */
export async function publishedPractice(
  tx: Read,
  { placeId, itemId }: ItemKey,
): Promise<{ readonly themes: readonly string[]; readonly publishedAt: Date } | undefined> {
  const { rows } = await sql<{ themes: string[]; publishedAt: Date }>`
    select p.themes, i.published_at as "publishedAt" from practices.v_practice p
    join texts.v_published_item i on i.place_id = p.place_id and i.item_id = p.practice_id
    where p.place_id = ${placeId} and p.practice_id = ${itemId}`.execute(tx)
  return rows[0]
}

/**
 * Notes that a practice has changed. Under the lock that `indexDocuments` takes, so that numbers and moments are seen in their order.
 * Moments are whole seconds, as harvesters ask for them.
 */
export async function noteEntry(
  tx: Write,
  { placeId, itemId }: ItemKey,
  themes: readonly string[],
  languages: readonly LanguageTag[],
): Promise<void> {
  await sql`
    insert into practices.library_entry (place_id, practice_id, number, changed_at, is_withdrawn, themes, languages)
    values (${placeId}, ${itemId}, nextval('practices.library_number'), date_trunc('second', clock_timestamp()), false,
      ${themes}::text[], ${languages}::text[])
    on conflict (place_id, practice_id) do update set number = excluded.number, changed_at = excluded.changed_at,
      is_withdrawn = false, themes = excluded.themes, languages = excluded.languages`.execute(tx)
}

export async function isShelved(tx: Read, { placeId, itemId }: ItemKey): Promise<boolean> {
  const { rows } = await sql`
    select from practices.library_entry
    where place_id = ${placeId} and practice_id = ${itemId} and not is_withdrawn`.execute(tx)
  return rows.length > 0
}

/** Notes that readers have it no longer; under the same lock. */
export async function noteWithdrawal(tx: Write, { placeId, itemId }: ItemKey): Promise<void> {
  await sql`
    update practices.library_entry set is_withdrawn = true, number = nextval('practices.library_number'),
      changed_at = date_trunc('second', clock_timestamp())
    where place_id = ${placeId} and practice_id = ${itemId}`.execute(tx)
}
