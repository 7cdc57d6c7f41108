import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Closure } from '../hours/service-schedules.ts'
import type { Room } from '../keeping/room/room.ts'
import type { Eligibility } from '../list/for-me.ts'

export interface ServiceRow extends ItemKey, Closure, Omit<Eligibility, 'minimumAge' | 'maximumAge'> {
  readonly slug: string
  readonly version: number
  readonly isSensitive: boolean
  readonly organizationId: Id | null
  readonly url: string | null
  readonly email: string | null
  readonly assurerEmail: string | null
  readonly verifiedOn: CalendarDay | null
  readonly asksForPapers: 'no' | 'some' | 'yes' | 'unknown'
  readonly statusLearnedBy: 'nobody' | 'organisation' | 'authority' | 'unknown'
  readonly appointment: 'none' | 'possible' | 'required' | null
  /** Null when the source does not say it in figures or plain words. */
  readonly isFree: boolean | null
  readonly minimumAge: number | null
  readonly maximumAge: number | null
  readonly topics: readonly string[]
  readonly room: Room | null
  readonly waitWeeks: number | null
  readonly saidOn: CalendarDay | null
}

export async function serviceRow(tx: Read, { placeId, itemId }: ItemKey): Promise<ServiceRow | undefined> {
  const { rows } = await sql<ServiceRow>`
    select s.place_id as "placeId", s.service_id as "itemId", s.slug, i.version, i.sensitivity = 'sensitive' as "isSensitive",
      s.organization_id as "organizationId", s.status, s.url, s.email, s.assurer_email as "assurerEmail", s.verified_on as "verifiedOn",
      s.asks_for_papers as "asksForPapers", s.status_learned_by as "statusLearnedBy", s.appointment, s.is_free as "isFree",
      s.minimum_age as "minimumAge", s.maximum_age as "maximumAge", s.genders, s.family, s.disability, s.status_groups as "statusGroups",
      s.resident_places as "residentPlaces", s.closed_from as "closedFrom", s.closed_to as "closedTo", s.room, s.room_wait_weeks as "waitWeeks", s.room_said_on as "saidOn",
      array(select topic from directory.service_topic t where t.place_id = s.place_id and t.service_id = s.service_id order by topic) as topics
    from directory.service s join texts.v_published_item i on i.place_id = s.place_id and i.item_id = s.service_id
    where s.place_id = ${placeId} and s.service_id = ${itemId}`.execute(tx)
  return rows[0]
}

export interface OrganizationRow {
  readonly website: string | null
}

export async function organizationRow(tx: Read, { placeId, itemId }: ItemKey): Promise<OrganizationRow | undefined> {
  const { rows } = await sql<OrganizationRow>`
    select website from directory.organization where place_id = ${placeId} and organization_id = ${itemId}`.execute(tx)
  return rows[0]
}

export interface LocationRow {
  readonly serviceAtLocationId: Id
  /** Nothing but its ids is known of a confidential location: the tables that readers may read hold no more. */
  readonly confidential: boolean
  readonly locationId: Id
  readonly type: 'physical' | 'postal' | 'virtual' | null
  readonly url: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly stepFree: 'yes' | 'partly' | 'no' | 'unknown'
}

/** The locations of a service in its own order. */
export async function locationRows(tx: Read, { placeId, itemId }: ItemKey): Promise<readonly LocationRow[]> {
  const { rows } = await sql<LocationRow>`
    select a.service_at_location_id as "serviceAtLocationId", l.confidential, l.location_id as "locationId", l.location_type as type, l.url,
      l.latitude, l.longitude, l.step_free as "stepFree"
    from directory.service_at_location a join directory.location l on l.place_id = a.place_id and l.location_id = a.location_id
    where a.place_id = ${placeId} and a.service_id = ${itemId}
    order by a.position, a.service_at_location_id`.execute(tx)
  return rows
}

export interface AddressRow {
  readonly locationId: Id
  readonly attention: string | null
  readonly address1: string
  readonly address2: string | null
  readonly city: string
  readonly region: string | null
  readonly stateProvince: string
  readonly postalCode: string
}

/** The addresses of locations that everybody may find; where people go before where letters go. */
export async function addressRows(
  tx: Read,
  placeId: number,
  locationIds: readonly Id[],
): Promise<readonly AddressRow[]> {
  const { rows } = await sql<AddressRow>`
    select d.location_id as "locationId", d.attention, d.address_1 as address1, d.address_2 as address2, d.city, d.region,
      d.state_province as "stateProvince", d.postal_code as "postalCode"
    from directory.address d join directory.location l on l.place_id = d.place_id and l.location_id = d.location_id
    where d.place_id = ${placeId} and d.location_id = any(${locationIds}::uuid[]) and not l.confidential
    order by d.address_type <> 'physical', d.position`.execute(tx)
  return rows
}

export interface PhoneRow {
  readonly ownerId: Id
  readonly phoneId: Id
  readonly number: string
  readonly dial: string | null
  readonly extension: string | null
  readonly type: string | null
}

/** The telephones of these things, in the order of the owners. */
export async function phoneRows(tx: Read, placeId: number, ownerIds: readonly Id[]): Promise<readonly PhoneRow[]> {
  const { rows } = await sql<PhoneRow>`
    select owner_id as "ownerId", phone_id as "phoneId", number, dial, extension, type
    from directory.phone where place_id = ${placeId} and owner_id = any(${ownerIds}::uuid[])
    order by array_position(${ownerIds}::uuid[], owner_id), position, phone_id`.execute(tx)
  return rows
}

export interface ContactRow {
  readonly contactId: Id
  readonly name: string | null
  readonly email: string | null
}

export async function contactRows(tx: Read, placeId: number, ownerIds: readonly Id[]): Promise<readonly ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select contact_id as "contactId", name, email
    from directory.contact where place_id = ${placeId} and owner_id = any(${ownerIds}::uuid[])
    order by array_position(${ownerIds}::uuid[], owner_id), position, contact_id`.execute(tx)
  return rows
}

export interface SpokenRow {
  readonly languageId: Id
  readonly language: LanguageTag
}

export async function spokenRows(tx: Read, { placeId, itemId }: ItemKey): Promise<readonly SpokenRow[]> {
  const { rows } = await sql<SpokenRow>`
    select language_id as "languageId", language from directory.language_spoken
    where place_id = ${placeId} and owner_id = ${itemId} and owner_kind = 'service' order by position`.execute(tx)
  return rows
}

export interface CostRow {
  readonly costOptionId: Id
  readonly currency: string | null
  readonly amount: number | null
}

/** What is asked for on the day; prices that have ended or begin later are left out. */
export async function costRows(
  tx: Read,
  { placeId, itemId }: ItemKey,
  today: CalendarDay,
): Promise<readonly CostRow[]> {
  const { rows } = await sql<CostRow>`
    select cost_option_id as "costOptionId", currency, amount::double precision as amount
    from directory.cost_option
    where place_id = ${placeId} and service_id = ${itemId}
      and coalesce(valid_from <= ${today}::date, true) and coalesce(valid_to >= ${today}::date, true)
    order by position`.execute(tx)
  return rows
}

export interface CapacityRow {
  readonly capacityId: Id
  readonly available: number | null
  readonly maximum: number | null
  readonly updatedAt: Date | null
}

export async function capacityRows(tx: Read, { placeId, itemId }: ItemKey): Promise<readonly CapacityRow[]> {
  const { rows } = await sql<CapacityRow>`
    select capacity_id as "capacityId", available, maximum, updated_at as "updatedAt"
    from directory.capacity where place_id = ${placeId} and service_id = ${itemId} order by position`.execute(tx)
  return rows
}
