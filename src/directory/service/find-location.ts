import type { Id } from '#kernel'
import type { Reader } from '#places'
import { type Read, sql } from '#platform/db'
import { type ItemKey, type PublicText, publicTexts } from '#texts'
import type { Position } from '../list/distance.ts'
import { type SummaryText, slotText } from '../list/service-summary.ts'
import { type AddressRow, addressRows, type LocationRow } from './service-page-store.ts'

/** A location that everybody may find. A confidential one has no slug, no text and no address here, so it can never be one. */
export interface LocationSummary {
  readonly name: SummaryText | undefined
  /** In the order of the local script, one line each; empty for a location without an address. */
  readonly addressLines: readonly string[]
  /** Name and address in one line, for a calendar. */
  readonly line: string
  readonly position: Position | undefined
  readonly stepFree: LocationRow['stepFree']
  readonly type: 'physical' | 'postal' | 'virtual' | null
  readonly url: string | null
}

/** The location with this slug, the place's own before an inherited one; `undefined` when nobody may know of it. */
export async function locationBySlug(tx: Read, reader: Reader, slug: string): Promise<LocationSummary | undefined> {
  const { place, language } = reader
  const { rows } = await sql<ItemKey & Omit<LocationRow, 'serviceAtLocationId' | 'confidential'>>`
    select l.place_id as "placeId", l.location_id as "itemId", l.location_id as "locationId", l.location_type as type, l.url, l.latitude,
      l.longitude, l.step_free as "stepFree"
    from (
      select * from directory.entry_address where kind = 'location' and place_id = any(${place.chain}::int[]) and slug = ${slug} offset 0
    ) a
    join directory.location l on l.place_id = a.entry_place_id and l.location_id = a.entry_id
    join texts.v_published_item i on i.place_id = l.place_id and i.item_id = l.location_id
    where not l.confidential
    order by array_position(${place.chain}::int[], a.place_id) limit 1`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const texts = await publicTexts(tx, [row], {
    language,
    slots: ['title'],
    withholdUnchecked: place.withholdsUnchecked,
  })
  return locationSummary(row, await addressRows(tx, row.placeId, [row.itemId]), texts.get(row.itemId))
}

/** `addresses`: of this and perhaps of other locations. */
export function locationSummary(
  row: Omit<LocationRow, 'serviceAtLocationId' | 'confidential'>,
  addresses: readonly AddressRow[],
  text: PublicText | undefined,
): LocationSummary {
  const name = text && slotText(text, 'title')
  const addressLines = linesOf(addresses, row.locationId)
  return {
    name,
    addressLines,
    line: [...(name ? [name.text] : []), ...addressLines].join(', '),
    position:
      row.latitude === null || row.longitude === null
        ? undefined
        : { latitude: row.latitude, longitude: row.longitude },
    stepFree: row.stepFree,
    type: row.type,
    url: row.url,
  }
}

function linesOf(addresses: readonly AddressRow[], locationId: Id): readonly string[] {
  const address = addresses.find((row) => row.locationId === locationId)
  return address ? addressInLines(address) : []
}

function addressInLines(address: AddressRow): readonly string[] {
  const { attention, address1, address2, city, region, stateProvince, postalCode } = address
  const lines = [attention, address1, address2, `${postalCode} ${city}`.trim(), region, stateProvince]
  return lines.filter((line): line is string => line !== null && line !== '')
}

/** Where services take place, by service id: the first address of each that everybody may find, in one line. */
export async function addressesOfServices(tx: Read, keys: readonly ItemKey[]): Promise<ReadonlyMap<Id, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<AddressRow & { serviceId: Id }>`
    select distinct on (a.service_id) a.service_id as "serviceId", l.location_id as "locationId", d.attention, d.address_1 as address1,
      d.address_2 as address2, d.city, d.region, d.state_province as "stateProvince", d.postal_code as "postalCode"
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, service_id)
    join directory.service_at_location a on a.place_id = k.place_id and a.service_id = k.service_id
    join directory.location l on l.place_id = a.place_id and l.location_id = a.location_id and not l.confidential
    join directory.address d on d.place_id = l.place_id and d.location_id = l.location_id
    order by a.service_id, a.position, a.service_at_location_id, d.address_type <> 'physical', d.position`.execute(tx)
  return new Map(rows.map((row) => [row.serviceId, addressInLines(row).join(', ')]))
}
