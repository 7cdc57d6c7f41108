import { type Id, namedId } from '#kernel'
import { rowsOf, withRows } from '../entry/entry-parts.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { LOCATION_FACTS, SERVICE_FACTS } from '../facts/edited-facts.ts'
import { type FactName, type FactValues, factOf, withFacts } from '../facts/facts.ts'

/** The facts that can be taken over from an entry that goes, in the order in which they are asked. */
const MERGED_FACTS = {
  service: SERVICE_FACTS.filter((name) => name !== 'whoFor'),
  location: LOCATION_FACTS,
  organization: ['name', 'description', 'phones', 'email', 'website'],
} as const satisfies Record<KeptEntry['kind'], readonly FactName[]>

export type MergedFact = (typeof MERGED_FACTS)[KeptEntry['kind']][number]

/** A fact in which two entries differ; the one that goes says something here. */
export interface Difference {
  readonly name: MergedFact
  readonly kept: FactValues[MergedFact]
  readonly gone: FactValues[MergedFact]
  /** Whether the entry that stays says nothing: then the other one's word is taken unless somebody decides otherwise. */
  readonly isMissing: boolean
}

export function differences(kept: KeptEntry, gone: KeptEntry): readonly Difference[] {
  return MERGED_FACTS[kept.kind].flatMap((name) => {
    const [stays, goes] = [saidOf(kept, name), saidOf(gone, name)]
    const isSame = JSON.stringify(stays) === JSON.stringify(goes)
    return isSame || isEmpty(goes) ? [] : [{ name, kept: stays, gone: goes, isMissing: isEmpty(stays) }]
  })
}

/** The entry that stays, with these facts of the one that goes, and also at these locations of it. */
export function withTaken(
  kept: KeptEntry,
  gone: KeptEntry,
  facts: readonly FactName[],
  locationIds: readonly Id[],
): KeptEntry {
  const names = MERGED_FACTS[kept.kind].filter((name) => facts.includes(name))
  const taken = Object.fromEntries(names.map((name) => [name, handedOver(gone, name, kept.id)]))
  const added = placesOnlyOf(gone, kept).filter((id) => locationIds.includes(id))
  if (added.length === 0) return withFacts(kept, taken)
  const places = rowsOf(kept, 'service_at_location')
  const rows = added.map((locationId, index) => ({
    service_at_location_id: namedId(gone.id, `${kept.id} ${locationId}`),
    service_id: kept.id,
    location_id: locationId,
    position: places.length + index,
  }))
  return withRows(withFacts(kept, taken), 'service_at_location', [...places, ...rows])
}

/** Where one service takes place and the other one does not. */
export function placesOnlyOf(one: KeptEntry, other: KeptEntry): readonly Id[] {
  const idsOf = (entry: KeptEntry) => rowsOf(entry, 'service_at_location').map(({ location_id: id }) => id as Id)
  const known = new Set(idsOf(other))
  return [...new Set(idsOf(one))].filter((id) => !known.has(id))
}

/** What the entry itself says: hours that hold at one location only are no fact of the entry. */
function saidOf(entry: KeptEntry, name: MergedFact): FactValues[MergedFact] {
  return handedOver(entry, name, undefined)
}

function handedOver(entry: KeptEntry, name: MergedFact, to: Id | undefined): FactValues[MergedFact] {
  if (name !== 'hours') return factOf(entry, name)
  const own = factOf(entry, 'hours').filter(({ ownerId }) => ownerId === entry.id)
  return own.map((hours) => ({ ...hours, ownerId: to ?? ('' as Id) }))
}

/** Whether a fact says nothing: no words, no rows, nothing known. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value === '' || value === 'unknown'
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'object' && 'rows' in one && one.rows.length === 0)
  return Object.values(value as object).every((part) => part === '')
}
