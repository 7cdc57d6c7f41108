import type { CalendarDay } from '#kernel'
import { nameOfPlace } from '#places'
import { sql, type Write } from '#platform/db'
import { ON_A_PAGE } from '../cursor.ts'
import type { MemberPlace, MemberWish } from './membership.ts'

export interface Membership extends Pick<MemberPlace, 'country' | 'size' | 'stage'> {
  readonly standardId: string
}

/** By what the acting place lets others see it. */
export async function membershipsOf(tx: Write, placeId: number): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership & { readonly stage: string | null }>`
    select standard_id as "standardId", country, size, stage from network.membership
    where place_id = ${placeId} order by standard_id`.execute(tx)
  return rows.map((row) => ({ ...row, stage: row.stage ?? undefined }))
}

export async function isMember(tx: Write, placeId: number, standardId: string): Promise<boolean> {
  const { rows } = await sql`select from network.membership
    where place_id = ${placeId} and standard_id = ${standardId}`.execute(tx)
  return rows.length > 0
}

export async function putMembership(
  tx: Write,
  placeId: number,
  { standardId, country, size, stage }: Membership,
  today: CalendarDay,
): Promise<void> {
  await sql`insert into network.membership (place_id, standard_id, country, size, stage, joined_on)
    values (${placeId}, ${standardId}, ${country}, ${size}, ${stage ?? null}, ${today})
    on conflict (place_id, standard_id) do update set country = excluded.country, size = excluded.size, stage = excluded.stage`.execute(
    tx,
  )
}

/** Answers whether it was one. */
export async function deleteMembership(tx: Write, placeId: number, standardId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from network.membership
    where place_id = ${placeId} and standard_id = ${standardId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Where the list of members goes on: by name, which two may share. */
export interface NameCursor {
  readonly name: string
  readonly placeId: number
}

/** Those that share a standard, by name in their main language; one more than fit on a page where there are more. */
export async function membersOf(
  tx: Write,
  standardId: string,
  { country, size, stage }: MemberWish,
  language: string,
  after?: NameCursor,
): Promise<readonly (MemberPlace & { readonly sortedBy: string })[]> {
  const { rows } = await sql<MemberPlace & { readonly sortedBy: string; readonly stage: string | null }>`
    select m.place_id as "placeId", p.slug, m.country, m.size, m.stage, main.place_name as "sortedBy", main.language,
      ${nameOfPlace('m.place_id', language)} as name
    from network.membership m join places.v_place p using (place_id)
    join places.v_place_name main on main.place_id = m.place_id and main.position = 0
    where m.standard_id = ${standardId}
      and (${country ?? null}::text is null or m.country = ${country ?? null})
      and (${size ?? null}::text is null or m.size = ${size ?? null})
      and (${stage ?? null}::text is null or m.stage = ${stage ?? null})
      and (${after?.name ?? null}::text is null or (main.place_name, m.place_id) > (${after?.name ?? null}, ${after?.placeId ?? null}::int))
    order by main.place_name, m.place_id limit ${ON_A_PAGE + 1}`.execute(tx)
  return rows.map((row) => ({ ...row, stage: row.stage ?? undefined }))
}

/** Where the members are. */
export async function countriesOf(tx: Write, standardId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct country from network.membership where standard_id = ${standardId} order by country`.execute(tx)
  return rows.map(({ country }) => country)
}
