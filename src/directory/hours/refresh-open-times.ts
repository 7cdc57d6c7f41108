import { eachInTurn, type Id, type Instant, instantAt } from '#kernel'
import { touchPlace } from '#places'
import type { Database, Listener, Write } from '#platform/db'
import { ITEM_CHANGED } from '#texts'
import type { HoursContext } from './day-hours.ts'
import { DAYS_KEPT, openTimes } from './open-times.ts'
import { forgetBoundaries, type OpenTimesOf, putOpenTimes, servicesDue, servicesToOpen } from './open-times-store.ts'
import { hoursContextOf, placeById } from './place-hours.ts'
import { type ServiceSchedules, schedulesAt, temporaryClosure } from './service-schedules.ts'
import { schedulesOf } from './service-schedules-store.ts'

/**
 * Works out anew when the services of a place are open: all of them, or those with these ids or at locations with these ids; answers
 * which they are. Tells readers' caches when something is different. Ids of anything else are passed over.
 */
export async function refreshOpenTimes(
  tx: Write,
  placeId: number,
  now: Instant,
  ids?: readonly Id[],
): Promise<readonly Id[]> {
  const services = await servicesToOpen(tx, placeId, ids)
  const place = services.length === 0 ? undefined : await placeById(tx, placeId)
  if (!place) return []
  const schedules = await schedulesOf(tx, services)
  const context = hoursContextOf(place)
  const times = services.flatMap((service) => {
    const written = schedules.get(service.itemId)
    return written ? timesOf(written, now, { ...context, temporarilyClosed: temporaryClosure(service) }) : []
  })
  if (await putOpenTimes(tx, placeId, times)) await touchPlace(tx, placeId)
  return services.map(({ itemId }) => itemId)
}

/** A service with locations is open where its locations are: by itself it keeps only how far ahead one has looked. */
function timesOf(service: ServiceSchedules, now: Instant, context: HoursContext): readonly OpenTimesOf[] {
  const own = openTimes(service.ofService, now, context)
  return [
    {
      kind: 'service',
      id: service.serviceId,
      until: own.until,
      spans: service.atLocations.length === 0 ? own.spans : undefined,
    },
    ...service.atLocations.map(
      (location): OpenTimesOf => ({
        kind: 'service_at_location',
        id: location.serviceAtLocationId,
        ...openTimes(schedulesAt(service, location), now, context),
      }),
    ),
  ]
}

/** Hears of every published or withdrawn item; what is no service and no location changes nothing. */
export function openTimesListener(clock: () => Instant): Listener {
  return {
    name: 'directory.open-times',
    topic: ITEM_CHANGED,
    hear: async (tx, event) => {
      await refreshOpenTimes(tx, event.placeId, clock(), [event.subject as Id])
    },
  }
}

const DAY_MS = 86_400_000
const MOST_AT_ONCE = 200
const EXTENDING = 'job:directory.extend-open-times'

/**
 * Keeps all places' open times some weeks ahead of the clock, some services in a transaction. A place that fails does not keep
 * the others from theirs.
 *
 * @throws AggregateError at the end, when a place failed.
 */
export async function extendOpenTimes(database: Database, now: Instant): Promise<void> {
  const due = await database.read((tx) => servicesDue(tx, instantAt(now + DAYS_KEPT * DAY_MS)))
  await database.write((tx) => forgetBoundaries(tx, instantAt(now - DAY_MS)), { accountId: EXTENDING })
  const extendIn = async ([placeId, ids]: readonly [number, readonly Id[]]) => {
    for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
      const some = ids.slice(start, start + MOST_AT_ONCE)
      await database.write((tx) => refreshOpenTimes(tx, placeId, now, some), { placeId, accountId: EXTENDING })
    }
  }
  await eachInTurn(due, extendIn, 'the open times of some places could not be worked out')
}
