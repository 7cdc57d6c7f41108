import { freeSlug, type Id, isSlug, slugOf } from '#kernel'
import type { Entry } from '../hsds/entry.ts'

/**
 * The slugs of entries of one kind, by id. One that a page has had stays, unless the source itself names another that is free;
 * a new one comes from the source or from the name, with a number where somebody else has it.
 */
export function assignSlugs(entries: readonly Entry[], had: ReadonlyMap<Id, string>): ReadonlyMap<Id, string> {
  const holder = new Map<string, Id>([...had].map(([id, slug]) => [slug, id]))
  const assigned = new Map<Id, string>()
  for (const { id, kind, slug } of entries) {
    if (!slug) continue
    const isTaken = (wanted: string) => (holder.get(wanted) ?? id) !== id
    const before = had.get(id)
    const named = slug.given && isSlug(slug.wanted) ? slug.wanted : undefined
    const wanted = named ?? (slugOf(slug.wanted) || `${kind}-${id.slice(0, 8)}`)
    const chosen =
      before === undefined ? freeSlug(wanted, isTaken) : named === undefined || isTaken(named) ? before : named
    holder.set(chosen, id)
    assigned.set(id, chosen)
  }
  return assigned
}
