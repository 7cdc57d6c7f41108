import type { CalendarDay, Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { KeepsServicesOf } from './kept-services.ts'

/** What a list of services can be narrowed to. */
export const NEEDS = ['due', 'unanswered', 'unreachable', 'no-hours', 'closed', 'hidden', 'archived'] as const
export type Need = (typeof NEEDS)[number]

export interface ListedService {
  readonly serviceId: Id
  readonly name: string
  readonly verifiedOn: CalendarDay | null
  readonly isClosed: boolean
  readonly isPublished: boolean
  readonly hasHours: boolean
  /** Mails without an answer; 0 when nobody is asked at present. */
  readonly mails: number
  readonly isReachable: boolean
}

export interface StaffListWish {
  readonly need: Need | undefined
  /** Part of a name; empty for all. */
  readonly search: string
  /** The last one of the page before. */
  readonly after: { readonly name: string; readonly serviceId: Id } | undefined
  readonly keeps: KeepsServicesOf
  readonly months: number
  readonly today: CalendarDay
}

const HOURS = sql<boolean>`exists (
  select from directory.schedule h where h.place_id = s.place_id and h.owner_id = s.service_id
) or exists (
  select from directory.service_at_location a
  join directory.schedule h on h.place_id = a.place_id and h.owner_id in (a.service_at_location_id, a.location_id)
  where a.place_id = s.place_id and a.service_id = s.service_id)`

function conditionOf({ need, months, today }: StaffListWish): ReturnType<typeof sql<boolean>> {
  switch (need) {
    case undefined:
    case 'archived':
      return sql`true`
    case 'due':
      return sql`coalesce(s.verified_on + make_interval(months => ${months}) <= ${today}::date, true)`
    case 'unanswered':
      return sql`r.mails > 0`
    case 'unreachable':
      return sql`(r.bounced or coalesce(s.assurer_email, s.email, o.email) is null)`
    case 'no-hours':
      return sql`not (${HOURS})`
    case 'closed':
      return sql`(s.status = 'temporarily closed'
        or (s.closed_from <= ${today}::date and coalesce(s.closed_to >= ${today}::date, true)))`
    case 'hidden':
      return sql`i.version is null`
  }
}

/** Some services of a place by name, those that it keeps itself. */
export async function listedServices(
  tx: Read | Write,
  placeId: number,
  wish: StaffListWish,
  limit: number,
): Promise<readonly ListedService[]> {
  const { need, search, after, keeps, today } = wish
  const statuses = need === 'archived' ? ['inactive'] : ['active', 'temporarily closed']
  const { rows } = await sql<ListedService>`
    select s.service_id as "serviceId", n.name, s.verified_on as "verifiedOn", i.version is not null as "isPublished",
      ${HOURS} as "hasHours", coalesce(r.mails, 0) as mails,
      coalesce(not r.bounced, true) and coalesce(s.assurer_email, s.email, o.email) is not null as "isReachable",
      s.status = 'temporarily closed' or coalesce(s.closed_from <= ${today}::date and coalesce(s.closed_to >= ${today}::date, true), false)
        as "isClosed"
    from directory.service s
    left join texts.v_title t on t.place_id = s.place_id and t.item_id = s.service_id
    cross join lateral (select coalesce(t.title, s.slug) as name) n
    left join texts.v_published_item i on i.place_id = s.place_id and i.item_id = s.service_id
    left join directory.organization o on o.place_id = s.place_id and o.organization_id = s.organization_id
    left join directory.confirmation_round r on r.place_id = s.place_id and r.service_id = s.service_id
    where s.place_id = ${placeId} and s.status = any(${statuses}::text[]) and ${conditionOf(wish)}
      and (${search} = '' or n.name ilike '%' || ${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)} || '%')
      and (${keeps === 'everybody'} or s.organization_id = any(${keeps === 'everybody' ? [] : keeps}::uuid[]))
      and ${after ? sql`(n.name, s.service_id) > (${after.name}, ${after.serviceId}::uuid)` : sql`true`}
    order by n.name, s.service_id limit ${limit}`.execute(tx)
  return rows
}

/** Who is at home in a location: its own organisation, if it has one, and those of the services there. */
export async function organizationsAt(
  tx: Read | Write,
  placeId: number,
  locationId: Id,
): Promise<readonly (Id | undefined)[]> {
  const { rows } = await sql<{ id: Id | null }>`
    select organization_id as id from directory.location
    where place_id = ${placeId} and location_id = ${locationId} and organization_id is not null
    union
    select s.organization_id from directory.service_at_location a
    join directory.service s on s.place_id = a.place_id and s.service_id = a.service_id
    where a.place_id = ${placeId} and a.location_id = ${locationId}`.execute(tx)
  return rows.map(({ id }) => id ?? undefined)
}
