import { type CalendarDay, type Id, parseWallTime } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Schedule } from './schedule.ts'
import type { LocationSchedules, ServiceSchedules } from './service-schedules.ts'

interface ScheduleRow {
  placeId: number
  serviceId: Id
  serviceAtLocationId: Id | null
  kind: 'service' | 'service_at_location' | 'location'
  /** Null where nothing is written; the location exists all the same. */
  scheduleId: Id | null
  validFrom: CalendarDay | null
  validTo: CalendarDay | null
  dtstart: CalendarDay | null
  until: CalendarDay | null
  count: number | null
  freq: NonNullable<Schedule['freq']> | null
  interval: number | null
  byday: NonNullable<Schedule['byday']> | null
  byweekno: number[] | null
  bymonthday: number[] | null
  byyearday: number[] | null
  wkst: NonNullable<Schedule['wkst']> | null
  opensAt: string | null
  closesAt: string | null
  appointmentOnly: boolean
  closed: boolean
  openOnPublicHolidays: boolean
  attendingType: string | null
}

/** The schedules of these services, of their locations too, by service id. Words about them are in the services' texts. */
export async function schedulesOf(tx: Read, keys: readonly ItemKey[]): Promise<ReadonlyMap<Id, ServiceSchedules>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<ScheduleRow>`
    with wanted as (
      select * from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, service_id)
    ), at_location as (
      select a.* from wanted w cross join lateral (
        select * from directory.service_at_location a where a.place_id = w.place_id and a.service_id = w.service_id offset 0
      ) a
    ), owner as (
      select place_id, service_id, null::uuid as at_id, -1 as position, 'service' as kind, service_id as owner_id from wanted
      union all
      select place_id, service_id, service_at_location_id, position, 'service_at_location', service_at_location_id from at_location
      union all
      select place_id, service_id, service_at_location_id, position, 'location', location_id from at_location
    )
    select o.place_id as "placeId", o.service_id as "serviceId", o.at_id as "serviceAtLocationId", o.kind,
      h.schedule_id as "scheduleId", h.valid_from as "validFrom", h.valid_to as "validTo", h.dtstart, h.until, h.count, h.freq, h.interval,
      h.byday, h.byweekno, h.bymonthday, h.byyearday, h.wkst, h.opens_at as "opensAt", h.closes_at as "closesAt",
      h.appointment_only as "appointmentOnly", h.closed, h.open_on_public_holidays as "openOnPublicHolidays",
      h.attending_type as "attendingType"
    from owner o left join lateral (
      select * from directory.schedule h where h.place_id = o.place_id and h.owner_id = o.owner_id and h.owner_kind = o.kind offset 0
    ) h on true
    order by o.position, o.at_id, h.position`.execute(tx)
  return assemble(rows)
}

interface GrowingLocation extends LocationSchedules {
  readonly ofServiceAtLocation: Schedule[]
  readonly ofLocation: Schedule[]
}

interface GrowingService extends ServiceSchedules {
  readonly ofService: Schedule[]
  readonly atLocations: GrowingLocation[]
}

function assemble(rows: readonly ScheduleRow[]): ReadonlyMap<Id, ServiceSchedules> {
  const services = new Map<Id, GrowingService>()
  for (const row of rows) {
    let service = services.get(row.serviceId)
    if (!service) {
      service = { placeId: row.placeId, serviceId: row.serviceId, ofService: [], atLocations: [] }
      services.set(row.serviceId, service)
    }
    const target = listFor(service, row)
    if (row.scheduleId !== null) target.push(scheduleOf(row, row.scheduleId))
  }
  return services
}

function listFor(service: GrowingService, { serviceAtLocationId, kind }: ScheduleRow): Schedule[] {
  if (serviceAtLocationId === null) return service.ofService
  let location = service.atLocations.find((known) => known.serviceAtLocationId === serviceAtLocationId)
  if (!location) {
    location = { serviceAtLocationId, ofServiceAtLocation: [], ofLocation: [] }
    service.atLocations.push(location)
  }
  return kind === 'location' ? location.ofLocation : location.ofServiceAtLocation
}

function scheduleOf(row: ScheduleRow, id: Id): Schedule {
  return {
    id,
    validFrom: row.validFrom ?? undefined,
    validTo: row.validTo ?? undefined,
    dtstart: row.dtstart ?? undefined,
    until: row.until ?? undefined,
    count: row.count ?? undefined,
    freq: row.freq ?? undefined,
    interval: row.interval ?? undefined,
    byday: row.byday ?? undefined,
    byweekno: row.byweekno ?? undefined,
    bymonthday: row.bymonthday ?? undefined,
    byyearday: row.byyearday ?? undefined,
    wkst: row.wkst ?? undefined,
    opensAt: row.opensAt === null ? undefined : parseWallTime(row.opensAt),
    closesAt: row.closesAt === null ? undefined : parseWallTime(row.closesAt),
    appointmentOnly: row.appointmentOnly,
    closed: row.closed,
    openOnPublicHolidays: row.openOnPublicHolidays,
    attendingType: row.attendingType ?? undefined,
  }
}
