import { createHash } from 'node:crypto'
import { type CalendarDay, canonicalJson } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Standard } from '../standard/standard.ts'
import type { Figure, Figures, Likeness } from './likeness.ts'

export async function likenessOf(tx: Write, placeId: number): Promise<Likeness> {
  const { rows } = await sql<{ residents: Figure | null; bornAbroad: Figure | null; sharesSince: CalendarDay | null }>`
    select case when residents is not null
        then json_build_object('value', residents, 'year', residents_year, 'source', residents_source) end as residents,
      case when born_abroad is not null
        then json_build_object('value', born_abroad, 'year', born_abroad_year, 'source', born_abroad_source) end as "bornAbroad",
      shares_since::text as "sharesSince"
    from standards.likeness where place_id = ${placeId}`.execute(tx)
  const [found] = rows
  return {
    residents: found?.residents ?? undefined,
    bornAbroad: found?.bornAbroad ?? undefined,
    sharesSince: found?.sharesSince ?? undefined,
  }
}

export async function putFigures(tx: Write, placeId: number, { residents, bornAbroad }: Figures): Promise<void> {
  await sql`insert into standards.likeness
      (place_id, residents, residents_year, residents_source, born_abroad, born_abroad_year, born_abroad_source)
    values (${placeId}, ${residents?.value ?? null}, ${residents?.year ?? null}, ${residents?.source ?? null},
      ${bornAbroad?.value ?? null}, ${bornAbroad?.year ?? null}, ${bornAbroad?.source ?? null})
    on conflict (place_id) do update set residents = excluded.residents, residents_year = excluded.residents_year,
      residents_source = excluded.residents_source, born_abroad = excluded.born_abroad,
      born_abroad_year = excluded.born_abroad_year, born_abroad_source = excluded.born_abroad_source`.execute(tx)
}

/** Without a day, the place shares nothing any more. */
export async function putSharing(tx: Write, placeId: number, since: CalendarDay | undefined): Promise<void> {
  await sql`insert into standards.likeness (place_id, shares_since) values (${placeId}, ${since ?? null})
    on conflict (place_id) do update set shares_since = excluded.shares_since`.execute(tx)
}

/** In place of what was shared of the same standard: points by element. */
export async function putShared(
  tx: Write,
  placeId: number,
  standard: Standard,
  points: ReadonlyMap<string, number>,
): Promise<void> {
  await sql`delete from standards.shared_result where place_id = ${placeId} and standard_id = ${standard.id}`.execute(
    tx,
  )
  await sql`insert into standards.shared_result (place_id, standard_id, element, fingerprint, points)
    select ${placeId}, ${standard.id}, element, ${fingerprint(standard)}, points
    from unnest(${[...points.keys()]}::text[], ${[...points.values()]}::numeric[]) as p(element, points)`.execute(tx)
}

export async function deleteShared(tx: Write, placeId: number): Promise<void> {
  await sql`delete from standards.shared_result where place_id = ${placeId}`.execute(tx)
}

/** How places like this one stand by an element, in steps of five points. */
export interface PeerResult {
  /** At least so many, in steps of five. */
  readonly places: number
  readonly mean: number
  readonly lowest: number
  readonly highest: number
}

/** By element; those of which fewer than five places share anything are left out. */
export async function peerResults(tx: Write, standard: Standard): Promise<ReadonlyMap<string, PeerResult>> {
  const { rows } = await sql<PeerResult & { readonly element: string }>`
    select element, places, mean, lowest, highest from standards.peer_results(${fingerprint(standard)})`.execute(tx)
  return new Map(rows.map(({ element, ...result }) => [element, result]))
}

const fingerprint = (standard: Standard): Buffer => createHash('sha256').update(canonicalJson(standard)).digest()
