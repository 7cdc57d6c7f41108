import type { Id, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { locationsOf } from '../confirm/confirmation-store.ts'
import { type KeptEntry, keepChanged, readEntry } from '../entry/kept-entry.ts'
import { type ExceptionDays, hasOwnHours, withExceptions, withoutExceptions } from './exception-days.ts'
import { isKnownBatch, putBatch, takeBatch } from './exception-store.ts'

/** More than this is done in several goes: readers wait for none of it, but whoever presses the button does. */
export const MOST_SERVICES = 300

/** What the days would be added to. */
export interface Reached {
  readonly entries: readonly KeptEntry[]
  /** Services without hours, or with those of a house that others use as well. */
  readonly passedOver: readonly KeptEntry[]
}

/** Where the hours of these services stand: with the service, or in a house that is only its organisation's. */
export async function entriesReached(tx: Write, placeId: number, serviceIds: readonly Id[]): Promise<Reached> {
  const entries = new Map<Id, KeptEntry>()
  const passedOver: KeptEntry[] = []
  for (const id of serviceIds) {
    const service = await readEntry(tx, placeId, 'service', id)
    if (!service) continue
    const found = hasOwnHours(service) ? [service] : await housesOf(tx, service)
    for (const entry of found) entries.set(entry.id, entry)
    if (found.length === 0) passedOver.push(service)
  }
  return { entries: [...entries.values()], passedOver }
}

async function housesOf(tx: Write, service: KeptEntry): Promise<readonly KeptEntry[]> {
  const houses: KeptEntry[] = []
  for (const { locationId, isShared } of await locationsOf(tx, service.placeId, service.id)) {
    const house = isShared ? undefined : await readEntry(tx, service.placeId, 'location', locationId)
    if (house && hasOwnHours(house)) houses.push(house)
  }
  return houses
}

export type SetExceptions = { readonly kind: 'set' } | { readonly kind: 'refused'; readonly reason: 'not-there' }

/** Sets the days for all of these services at once, to be taken back at once. `batchId` comes with the form: sent twice, set once. */
export async function setExceptions(
  tx: Write,
  member: Member,
  wish: {
    readonly place: Place
    readonly batchId: Id
    readonly serviceIds: readonly Id[]
    readonly days: ExceptionDays
  },
  now: Instant,
): Promise<SetExceptions> {
  const { place, batchId, serviceIds, days } = wish
  if (!mayDo(member.grants, 'keep-service', place)) return { kind: 'refused', reason: 'not-there' }
  if (await isKnownBatch(tx, place.id, batchId)) return { kind: 'set' }
  const { entries } = await entriesReached(tx, place.id, serviceIds.slice(0, MOST_SERVICES))
  const keys = entries.map(({ kind, id }) => ({ kind, id }))
  await putBatch(tx, place.id, batchId, days, keys, now)
  const changed = entries.map((entry) => withExceptions(entry, days, batchId))
  await keepChanged(tx, changed, member.accountId, now, 'directory.set-exception-days')
  return { kind: 'set' }
}

/** Takes the days of a batch back, from entries that are still there. */
export async function undoExceptions(
  tx: Write,
  member: Member,
  wish: { readonly place: Place; readonly batchId: Id },
  now: Instant,
): Promise<SetExceptions> {
  const { place, batchId } = wish
  const may = mayDo(member.grants, 'keep-service', place)
  const batch = may ? await takeBatch(tx, place.id, batchId) : undefined
  if (!batch) return { kind: 'refused', reason: 'not-there' }
  const changed: KeptEntry[] = []
  for (const { kind, id } of batch.entries) {
    const entry = await readEntry(tx, place.id, kind, id)
    const without = entry && withoutExceptions(entry, batch.days, batchId)
    if (without && without !== entry) changed.push(without)
  }
  await keepChanged(tx, changed, member.accountId, now, 'directory.take-back-exception-days')
  return { kind: 'set' }
}
