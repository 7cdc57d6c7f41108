import { type Id, newId } from '#kernel'
import { rowsOf, withBlocks, withoutOwned, withRows } from '../entry/entry-parts.ts'
import type { Fact } from './fact.ts'

/** Where a service takes place, in its own order. Hours, contacts and words that hold at one place go with it. */
export const LOCATIONS: Fact<readonly Id[]> = {
  of: (entry) => rowsOf(entry, 'service_at_location').map(({ location_id: id }) => id as Id),
  into: (entry, value) => {
    const before = rowsOf(entry, 'service_at_location')
    const rows = value.map((locationId, position) => ({
      service_at_location_id: newId(),
      service_id: entry.id,
      location_id: locationId,
      ...before.find((row) => row.location_id === locationId),
      position,
    }))
    const gone = before.filter((row) => !value.includes(row.location_id as Id))
    const ids = gone.map(({ service_at_location_id: id }) => id as Id)
    const without = ids.reduce((next, id) => withBlocks(next, `at:${id}`, []), withoutOwned(entry, ids))
    return withRows(without, 'service_at_location', rows)
  },
}
