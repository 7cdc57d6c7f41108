import type { Id } from '#kernel'
import type { EntryKind } from './entry.ts'
import type { HsdsRecord } from './hsds-record.ts'
import type { Findings } from './problem.ts'
import type { EntityName } from './vocabulary.ts'

const KIND_OF: Partial<Record<EntityName, EntryKind>> = {
  taxonomy: 'taxonomy',
  taxonomy_term: 'taxonomy-term',
  organization: 'organization',
  location: 'location',
  service: 'service',
}

/** What the records would be kept as, and under which id. */
export function thingsIn(records: readonly HsdsRecord[]): readonly { readonly kind: EntryKind; readonly id: Id }[] {
  return records.flatMap(({ entity, id }) => {
    const kind = KIND_OF[entity]
    return kind ? [{ kind, id }] : []
  })
}

/**
 * The records without those whose id already means something else: of an organisation and a service with the same id the first
 * is kept, and nothing takes the place of another text (`takenBy` says of what).
 */
export function withoutTwins(
  records: readonly HsdsRecord[],
  takenBy: (kind: EntryKind, id: Id) => string | undefined,
  findings: Findings,
): readonly HsdsRecord[] {
  const kinds = new Map<Id, EntryKind>()
  return records.filter(({ entity, id, where }) => {
    const kind = KIND_OF[entity]
    if (!kind) return true
    const first = kinds.get(id) ?? kind
    const taken = takenBy(kind, id) ?? (first === kind ? undefined : first)
    if (taken === undefined) {
      kinds.set(id, kind)
      return true
    }
    findings.add(
      'record-left-out',
      where,
      `the id already belongs to something of another kind (${taken}): this ${kind} is left out`,
    )
    return false
  })
}
