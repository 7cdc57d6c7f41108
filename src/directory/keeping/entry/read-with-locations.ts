import type { Id, LanguageTag } from '#kernel'
import type { Read, Write } from '#platform/db'
import { publicTexts } from '#texts'
import { slotText } from '../../list/service-summary.ts'
import { locationsOf } from '../confirm/confirmation-store.ts'
import { factOf } from '../facts/facts.ts'
import { type KeptEntry, readEntry } from './kept-entry.ts'

/** A service with the locations of it that everybody may find. */
export interface ServiceWithLocations {
  readonly service: KeptEntry
  readonly locations: readonly { readonly entry: KeptEntry; readonly isShared: boolean }[]
  /** Where the service's hours hold, in the order of its fact `hours`; empty for those that hold everywhere. */
  readonly hoursTitles: readonly string[]
}

export async function readWithLocations(
  tx: Read | Write,
  placeId: number,
  serviceId: Id,
  language: LanguageTag,
): Promise<ServiceWithLocations | undefined> {
  const service = await readEntry(tx, placeId, 'service', serviceId)
  if (!service) return undefined
  const locations = []
  for (const { locationId, isShared } of await locationsOf(tx, placeId, serviceId)) {
    const entry = await readEntry(tx, placeId, 'location', locationId)
    if (entry) locations.push({ entry, isShared })
  }
  const keys = locations.map(({ entry }) => ({ placeId, itemId: entry.id }))
  const texts = await publicTexts(tx, keys, { language, slots: ['title'], withholdUnchecked: false })
  const atLocations = service.children.get('service_at_location') ?? []
  const hoursTitles = factOf(service, 'hours').map(({ ownerId }) => {
    const at = atLocations.find((row) => row.service_at_location_id === ownerId)
    const text = texts.get(at?.location_id as Id)
    return (text && slotText(text, 'title')?.text) ?? ''
  })
  return { service, locations, hoursTitles }
}
