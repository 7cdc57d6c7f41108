import type { CalendarDay } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'

/** Counts that nothing suitable was listed for each of these needs, on this day; about whom is not kept. */
export async function countGaps(tx: Write, placeId: number, needs: readonly string[], day: CalendarDay): Promise<void> {
  await sql`select journey.count_gaps(${placeId}, ${needs}::text[], ${day})`.execute(tx)
}

export interface Gap {
  readonly need: string
  readonly times: number
}

/** The needs for which nothing was listed at least `fewest` times since a day, that day included; the most frequent first. */
export async function gapsSince(
  tx: Read,
  placeId: number,
  since: CalendarDay,
  fewest: number,
): Promise<readonly Gap[]> {
  const { rows } = await sql<Gap>`
    select need, sum(times)::int as times from journey.gap where place_id = ${placeId} and day >= ${since}
    group by need having sum(times) >= ${fewest} order by times desc, need`.execute(tx)
  return rows
}
