import type { CalendarDay, Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { KeepsServicesOf } from '../services/kept-services.ts'

/** By which slugs a spreadsheet names organisations and locations, and ids by slugs. */
interface Slugs {
  readonly slugs: ReadonlyMap<Id, string>
  readonly ids: ReadonlyMap<string, Id>
}

/** What the cells of a place's spreadsheet are read with. */
export interface Known {
  readonly organizations: Slugs
  /** Never a confidential one. */
  readonly locations: Slugs
  readonly today: CalendarDay
}

/** The organisations and locations that somebody who keeps these services may name: all of the place, or those of their own services. */
export async function knownIn(
  tx: Read | Write,
  placeId: number,
  keeps: KeepsServicesOf,
  today: CalendarDay,
): Promise<Known> {
  const all = keeps === 'everybody'
  const own = all ? [] : keeps
  const { rows } = await sql<{ kind: 'organization' | 'location'; id: Id; slug: string }>`
    select 'organization' as kind, o.organization_id as id, o.slug from directory.organization o
    where o.place_id = ${placeId} and (${all} or o.organization_id = any(${own}::uuid[]))
      and not exists (select from directory.merge m where m.place_id = o.place_id and m.entry_id = o.organization_id)
    union all
    select 'location', l.location_id, l.slug from directory.location l
    where l.place_id = ${placeId} and l.slug is not null
      and (${all} or l.organization_id = any(${own}::uuid[]) or exists (
        select from directory.service_at_location a
        join directory.service s on s.place_id = a.place_id and s.service_id = a.service_id
        where a.place_id = l.place_id and a.location_id = l.location_id and s.organization_id = any(${own}::uuid[])))
      and not exists (select from directory.merge m where m.place_id = l.place_id and m.entry_id = l.location_id)`.execute(
    tx,
  )
  const of = (kind: string): Slugs => {
    const ofKind = rows.filter((row) => row.kind === kind)
    return {
      slugs: new Map(ofKind.map(({ id, slug }) => [id, slug])),
      ids: new Map(ofKind.map(({ id, slug }) => [slug, id])),
    }
  }
  return { organizations: of('organization'), locations: of('location'), today }
}
