import { type Id, type Instant, instantAt, newId } from '#kernel'
import type { Member } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { assignSlugs } from '../../import/assign-slugs.ts'
import { knownEntries, lockDirectory } from '../../import/import-store.ts'
import { endRounds } from '../confirm/confirmation-store.ts'
import {
  type KeptEntry,
  keepChanged,
  newService,
  readEntries,
  stateOf,
  versionOf,
  withState,
} from '../entry/kept-entry.ts'
import { type FactValues, factOf, withFacts } from '../facts/facts.ts'
import { roomOf } from '../room/room.ts'
import { putRooms } from '../room/say-room.ts'
import { keepsServicesOf, mayKeep } from '../services/kept-services.ts'
import type { RowProblem } from '../spreadsheet/read-spreadsheet.ts'
import {
  type BatchEntry,
  batchWith,
  type DoneEntry,
  entriesOf,
  forgetBatches,
  noteMade,
  noteUndone,
  type Outcome,
  putBatch,
  putOutcomes,
} from './change-store.ts'

/** A service and what it is to say; a new one has its id already. */
export interface Change {
  readonly entry: KeptEntry
  readonly isNew: boolean
  readonly facts: Partial<FactValues>
}

export interface ChangeWish {
  readonly changes: readonly Change[]
  readonly unchanged: number
  readonly problems: readonly RowProblem[]
}

/** So long a batch can be taken back. */
const DAYS_KEPT = 30
const DAY_MS = 86_400_000

export type ProposeChanges = { readonly kind: 'proposed'; readonly batchId: Id } | Refused

/** Puts changes down to be looked at; nothing is changed yet. Refused as a whole where one is to a service that the member may not keep. */
export async function proposeChanges(
  tx: Write,
  member: Member,
  place: Place,
  { changes, unchanged, problems }: ChangeWish,
  now: Instant,
): Promise<ProposeChanges> {
  const isTheirs = changes.every(({ entry, isNew, facts }) =>
    mayChange(member, place, isNew ? undefined : entry, withFacts(entry, facts)),
  )
  if (!isTheirs || keepsServicesOf(member, place).length === 0) return REFUSED
  const batchId = newId()
  const entries = changes.map(({ entry, isNew, facts }): BatchEntry => {
    return { serviceId: entry.id, isNew, facts, seen: versionOf(entry) }
  })
  await forgetBatches(tx, place.id, instantAt(now - DAYS_KEPT * DAY_MS))
  await putBatch(tx, place.id, { batchId, madeBy: member.accountId, unchanged, problems }, entries, now)
  return { kind: 'proposed', batchId }
}

type Refused = { readonly kind: 'refused'; readonly reason: 'not-there' }
export type ChangeMany = { readonly kind: 'done' } | Refused

const DONE = { kind: 'done' } as const
const REFUSED = { kind: 'refused', reason: 'not-there' } as const

interface Kept extends BatchEntry {
  readonly before: KeptEntry
  readonly changed: KeptEntry
}

/**
 * Makes the changes of a batch, all in this transaction: sent twice, made once. A service that was changed since it was looked at, that
 * is gone, or that the member may not keep, stays as it is, and the batch says so.
 */
export async function makeChanges(
  tx: Write,
  member: Member,
  { place, batchId }: { readonly place: Place; readonly batchId: Id },
  now: Instant,
): Promise<ChangeMany> {
  if (!(await mayDecide(tx, member, place, batchId))) return REFUSED
  await lockDirectory(tx, place.id)
  if (!(await noteMade(tx, place.id, batchId, now))) return DONE
  const wished = await entriesOf(tx, place.id, batchId)
  const present = await readEntries(tx, place.id, 'service', idsOf(wished))
  const judged = wished.map((wish) => judge(wish, present.get(wish.serviceId), member, place))
  const made = await withSlugs(
    tx,
    place.id,
    judged.filter((one) => typeof one !== 'string'),
  )
  await keepAll(tx, place.id, made, member.accountId, now, 'directory.change-many')
  const after = await readEntries(tx, place.id, 'service', idsOf(made))
  const kept = new Map(made.map((one) => [one.serviceId, one]))
  await putOutcomes(
    tx,
    place.id,
    batchId,
    wished.map(({ serviceId, isNew }, index) => {
      const one = kept.get(serviceId)
      if (!one) return { serviceId, outcome: judged[index] as Outcome }
      const is = after.get(serviceId)
      return { serviceId, outcome: 'made', before: isNew ? undefined : stateOf(one.before), after: is && versionOf(is) }
    }),
  )
  return DONE
}

/** Takes a batch back: every service says what it said before, but for those that somebody has changed since. A new one is archived. */
export async function undoChanges(
  tx: Write,
  member: Member,
  { place, batchId }: { readonly place: Place; readonly batchId: Id },
  now: Instant,
): Promise<ChangeMany> {
  if (!(await mayDecide(tx, member, place, batchId))) return REFUSED
  await lockDirectory(tx, place.id)
  if (!(await noteUndone(tx, place.id, batchId, now))) return DONE
  const made = (await entriesOf(tx, place.id, batchId)).filter(({ outcome }) => outcome === 'made')
  const present = await readEntries(tx, place.id, 'service', idsOf(made))
  const restored = made.flatMap((one): readonly Kept[] => {
    const is = present.get(one.serviceId)
    if (!is || versionOf(is) !== one.after || !mayKeep(member, place, [is.organizationId])) return []
    return [
      { ...one, before: is, changed: one.before ? withState(is, one.before) : withFacts(is, { archived: 'yes' }) },
    ]
  })
  await keepAll(tx, place.id, restored, member.accountId, now, 'directory.take-back-changes')
  const back = new Set(idsOf(restored))
  await putOutcomes(
    tx,
    place.id,
    batchId,
    made.map(({ serviceId }) => ({ serviceId, outcome: back.has(serviceId) ? 'taken-back' : 'changed-after' })),
  )
  return DONE
}

/** Staff decide about every batch that is there, an organisation's people about their own. */
async function mayDecide(tx: Write, member: Member, place: Place, batchId: Id): Promise<boolean> {
  const batch = await batchWith(tx, place.id, batchId)
  const keeps = keepsServicesOf(member, place)
  return batch !== undefined && (keeps === 'everybody' || (keeps.length > 0 && batch.madeBy === member.accountId))
}

/** Whether a service is the member's to keep, before and after; a new one has nothing before. */
function mayChange(member: Member, place: Place, before: KeptEntry | undefined, changed: KeptEntry): boolean {
  return mayKeep(member, place, [...(before ? [before.organizationId] : []), changed.organizationId])
}

/** What a service of a batch will be, or why it stays as it is. */
function judge(wish: DoneEntry, present: KeptEntry | undefined, member: Member, place: Place): Kept | Outcome {
  const { serviceId, isNew, facts, seen } = wish
  const [sourceLanguage] = place.languages
  const before = isNew
    ? sourceLanguage && newService({ placeId: place.id, sourceLanguage, organizationId: undefined }, serviceId)
    : present
  if (!before || (isNew && present)) return 'not-there'
  const changed = withFacts(before, facts)
  if (!mayChange(member, place, isNew ? undefined : before, changed)) return 'not-there'
  return !isNew && versionOf(before) !== seen ? 'changed-since' : { ...wish, before, changed }
}

/** New services get addresses of their own. */
async function withSlugs(tx: Write, placeId: number, made: readonly Kept[]): Promise<readonly Kept[]> {
  if (!made.some(({ isNew }) => isNew)) return made
  const had = (await knownEntries(tx, placeId)).flatMap(({ kind, id, slug }) =>
    kind === 'service' && slug !== undefined ? [[id, slug] as const] : [],
  )
  const named = made
    .filter(({ isNew }) => isNew)
    .map(({ changed }) => ({ ...changed, slug: { wanted: factOf(changed, 'name'), given: false } }))
  const slugs = assignSlugs(named, new Map(had))
  return made.map((one) => {
    const slug = slugs.get(one.serviceId)
    return slug === undefined ? one : { ...one, changed: { ...one.changed, keptSlug: slug } }
  })
}

/** Keeps the entries with what an import does not touch: room for new people, and that nobody needs to be asked any more. */
async function keepAll(
  tx: Write,
  placeId: number,
  kept: readonly Kept[],
  by: string,
  now: Instant,
  act: string,
): Promise<void> {
  await keepChanged(
    tx,
    kept.map(({ changed }) => changed),
    by,
    now,
    act,
  )
  const rooms = kept.filter(
    ({ before, changed }) => JSON.stringify(factOf(before, 'room')) !== JSON.stringify(factOf(changed, 'room')),
  )
  await putRooms(
    tx,
    placeId,
    rooms.map(({ changed }) => ({ id: changed.id, said: roomOf(changed.row) ?? null })),
  )
  const confirmed = kept.filter(({ before, changed }) => factOf(before, 'verifiedOn') < factOf(changed, 'verifiedOn'))
  await endRounds(tx, placeId, idsOf(confirmed))
}

function idsOf(entries: readonly { readonly serviceId: Id }[]): readonly Id[] {
  return entries.map(({ serviceId }) => serviceId)
}
