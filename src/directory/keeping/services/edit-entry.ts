import type { Id, Instant } from '#kernel'
import type { Member } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import type { KeptKind } from '../entry/entry-store.ts'
import { type KeptEntry, keepChanged, readEntry } from '../entry/kept-entry.ts'
import { type FactValues, withFacts } from '../facts/facts.ts'
import { mayKeep } from './kept-services.ts'
import { organizationsAt } from './service-list-store.ts'

/** The entry, if it is there and this member may change it; what they may not do is not there for them. */
export async function entryFor(
  tx: Write,
  member: Member,
  place: Place,
  kind: KeptKind,
  id: Id,
): Promise<KeptEntry | undefined> {
  const entry = await readEntry(tx, place.id, kind, id)
  if (!entry) return undefined
  const owners = kind === 'service' ? [entry.organizationId] : await organizationsAt(tx, place.id, id)
  return mayKeep(member, place, owners) ? entry : undefined
}

export type EditEntry =
  | { readonly kind: 'saved' | 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: 'not-there' }

/** Changes facts of one entry for readers, at once. */
export async function editEntry(
  tx: Write,
  member: Member,
  wish: { readonly place: Place; readonly kind: KeptKind; readonly id: Id; readonly facts: Partial<FactValues> },
  now: Instant,
): Promise<EditEntry> {
  const entry = await entryFor(tx, member, wish.place, wish.kind, wish.id)
  if (!entry) return { kind: 'refused', reason: 'not-there' }
  const changed = withFacts(entry, wish.facts)
  if (changed === entry) return { kind: 'unchanged' }
  await keepChanged(tx, [changed], member.accountId, now, 'directory.edit')
  return { kind: 'saved' }
}
