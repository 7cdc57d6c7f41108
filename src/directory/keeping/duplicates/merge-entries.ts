import type { Id, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type ItemKey, itemState, numberOf, publishItem, withdrawItem } from '#texts'
import { refreshOpenTimes } from '../../hours/refresh-open-times.ts'
import { fingerprint } from '../../hsds/fingerprint.ts'
import { lockDirectory } from '../../import/import-store.ts'
import type { KeptKind } from '../entry/entry-store.ts'
import { type KeptEntry, keepChanged, readEntry, stateOf, withState } from '../entry/kept-entry.ts'
import type { FactName } from '../facts/facts.ts'
import { refreshMatchKeys } from './match-store.ts'
import { withTaken } from './merge-facts.ts'
import { closeService, followMerges, mergedInto, putMerge, takeMerge } from './merge-store.ts'

export interface MergeWish {
  readonly place: Place
  readonly kind: KeptKind
  /** Of the place itself. */
  readonly goneId: Id
  /** Of the place, or a service of one above it: that one stays as it is. */
  readonly into: ItemKey
  /** What the entry that stays takes over from the one that goes. */
  readonly facts: readonly FactName[]
  readonly locationIds: readonly Id[]
}

export type MergeEntries =
  | { readonly kind: 'merged' | 'parted' }
  | { readonly kind: 'refused'; readonly reason: 'not-there' }

const REFUSED = { kind: 'refused', reason: 'not-there' } as const

/** The two entries of a wish, if they are there and may become one. */
export async function entriesToMerge(
  tx: Write,
  { place, kind, goneId, into }: Pick<MergeWish, 'place' | 'kind' | 'goneId' | 'into'>,
): Promise<{ readonly gone: KeptEntry; readonly kept: KeptEntry } | undefined> {
  const isWithin = into.placeId === place.id
  if (!place.chain.includes(into.placeId) || (isWithin ? into.itemId === goneId : kind !== 'service')) return undefined
  const gone = await readEntry(tx, place.id, kind, goneId)
  const kept = await readEntry(tx, into.placeId, kind, into.itemId)
  return gone && kept && { gone, kept }
}

/**
 * One entry goes into another: from readers, but not for good. Its address and number lead to the other one, and what pointed to it
 * points there. Sent twice, done once.
 */
export async function mergeEntries(tx: Write, member: Member, wish: MergeWish, now: Instant): Promise<MergeEntries> {
  const { place, kind, goneId, into, facts, locationIds } = wish
  if (!mayDo(member.grants, 'keep-service', place)) return REFUSED
  await lockDirectory(tx, place.id)
  const before = await mergedInto(tx, place.id, goneId)
  if (before?.placeId === into.placeId && before.itemId === into.itemId) return { kind: 'merged' }
  const entries = await entriesToMerge(tx, wish)
  const key = { placeId: place.id, itemId: goneId }
  const number = await numberOf(tx, key)
  if (!entries || number === undefined) return REFUSED
  const { gone, kept } = entries
  const changed = into.placeId === place.id ? withTaken(kept, gone, facts, locationIds) : kept
  if (changed !== kept) await keepChanged(tx, [changed], member.accountId, now, 'directory.take-over')
  const after = changed === kept ? undefined : await readEntry(tx, into.placeId, kind, into.itemId)
  const isPublished = (await itemState(tx, key))?.publishedVersion !== undefined
  const was = { status: kind === 'service' ? String(gone.row.status) : null, isPublished }
  const taken = after && { before: stateOf(kept), after: fingerprint(stateOf(after)) }
  await putMerge(tx, place.id, { kind, goneId, into, was, kept: taken }, gone.keptSlug, number, now)
  if (kind === 'service') await closeService(tx, place.id, goneId)
  await withdrawItem(tx, key, member.accountId)
  await followMerges(tx, place.id)
  await settle(tx, member, place, [goneId, into.itemId], 'directory.merge', now)
  return { kind: 'merged' }
}

/** Everything as it was before a merge; an entry that has been changed since keeps what it says now. */
export async function partEntries(
  tx: Write,
  member: Member,
  { place, goneId }: Pick<MergeWish, 'place' | 'goneId'>,
  now: Instant,
): Promise<MergeEntries> {
  if (!mayDo(member.grants, 'keep-service', place)) return REFUSED
  await lockDirectory(tx, place.id)
  const merge = await takeMerge(tx, place.id, goneId)
  if (!merge) return REFUSED
  const { kind, into, was, kept } = merge
  if (was.isPublished) await publishItem(tx, { placeId: place.id, itemId: goneId }, member.accountId)
  const present = kept && (await readEntry(tx, into.placeId, kind, into.itemId))
  if (present && fingerprint(stateOf(present)) === kept.after)
    await keepChanged(tx, [withState(present, kept.before)], member.accountId, now, 'directory.give-back')
  await settle(tx, member, place, [goneId, into.itemId], 'directory.part', now)
  return { kind: 'parted' }
}

/** `ids`: the entry that goes or comes back, and the other one. */
async function settle(
  tx: Write,
  { accountId }: Member,
  { id: placeId }: Place,
  ids: readonly [Id, Id],
  act: string,
  now: Instant,
): Promise<void> {
  await refreshOpenTimes(tx, placeId, now, ids)
  await refreshMatchKeys(tx, placeId, ids)
  await recordAudit(tx, { placeId, actor: accountId, act, subject: ids[0] })
}
