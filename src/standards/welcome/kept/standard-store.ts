import { type Read, sql } from '#platform/db'
import type { Standard } from '../../standard/standard.ts'

/** Of these standards the versions that the place has taken up last, by id; none for whoever may not see them. */
export async function standardsNamed(
  tx: Read,
  placeId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standard>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ standardId: string; definition: Standard }>`
    select distinct on (standard_id) standard_id as "standardId", definition from standards.standard
    where place_id = ${placeId} and standard_id = any(${[...new Set(ids)]}::text[]) order by standard_id, kept_at desc`.execute(
    tx,
  )
  return new Map(rows.map(({ standardId, definition }) => [standardId, definition]))
}
