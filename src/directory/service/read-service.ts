import { type CalendarDay, dayAt, type Id, type Instant, type LanguageTag } from '#kernel'
import { loadPlace, nameFor, type Place, type Reader } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, languagesOf, type PublicBlock, type PublicText, plainSlot, publicTexts } from '#texts'
import type { ForeignWords, HoursRow, OpeningLineProps } from '#ui'
import {
  comingExceptions,
  type HoursException,
  type HoursWords,
  weekInWords,
  withoutFullStop,
} from '../hours/hours-words.ts'
import { openingLine } from '../hours/opening-line.ts'
import { hoursContextOf, placesWith } from '../hours/place-hours.ts'
import type { Schedule } from '../hours/schedule.ts'
import {
  hoursOfService,
  nextChangeOfService,
  type ServiceSchedules,
  stateOfService,
  temporaryClosure,
} from '../hours/service-schedules.ts'
import { schedulesOf } from '../hours/service-schedules-store.ts'
import { visibleBySlug } from '../list/find-services.ts'
import { foreignSlots, type SummaryText, slotText } from '../list/service-summary.ts'
import { eligibilityInWords } from './eligibility-words.ts'
import { type LocationSummary, locationSummary } from './find-location.ts'
import {
  addressRows,
  type CapacityRow,
  type CostRow,
  capacityRows,
  contactRows,
  costRows,
  type LocationRow,
  locationRows,
  organizationRow,
  type PhoneRow,
  phoneRows,
  type ServiceRow,
  type SpokenRow,
  serviceRow,
  spokenRows,
} from './service-page-store.ts'

/** The hours that hold at some of a service's locations. */
export interface HoursView {
  /** Names of the locations; empty where the same hours hold everywhere. */
  readonly at: readonly string[]
  readonly week: readonly HoursRow[]
  /** Days after this week with other hours. */
  readonly coming: readonly HoursException[]
}

export type LocationView =
  | {
      readonly kind: 'public'
      readonly serviceAtLocationId: Id
      readonly summary: LocationSummary
      readonly text: PublicText | undefined
    }
  | { readonly kind: 'confidential' }

/** Everything the page of a service shows. */
export interface ServiceView {
  readonly row: ServiceRow
  readonly text: PublicText
  /** The languages the service can be read in, in the place's order. */
  readonly languages: readonly LanguageTag[]
  readonly opening: OpeningLineProps
  readonly hours: readonly HoursView[]
  /** The place whose days and times are shown: the service's own. */
  readonly hoursPlace: Place
  readonly organization: { readonly name: SummaryText; readonly website: string | undefined } | undefined
  readonly phones: readonly PhoneRow[]
  readonly contacts: readonly (Awaited<ReturnType<typeof contactRows>>[number] & {
    readonly phones: readonly PhoneRow[]
  })[]
  readonly locations: readonly LocationView[]
  readonly spoken: readonly SpokenRow[]
  readonly costs: readonly CostRow[]
  readonly capacities: readonly CapacityRow[]
  /** Whom it is for by its data, in sentences; empty when everyone can come. */
  readonly restrictions: readonly string[]
  readonly expires: Instant
}

/** Reads the service that readers of this place find under the slug; `undefined` when there is none. */
export async function readService(tx: Read, reader: Reader, slug: string): Promise<ServiceView | undefined> {
  const { place, language, now } = reader
  const [key] = await visibleBySlug(tx, place, [slug])
  const row = key && (await serviceRow(tx, key))
  const hoursPlace = key && (await placesWith(tx, place, [key.placeId])).get(key.placeId)
  if (!row || !hoursPlace) return undefined
  const { placeId } = row
  const atLocations = await locationRows(tx, row)
  const known = atLocations.filter((location) => !location.confidential)
  const organizationKey = row.organizationId === null ? undefined : { placeId, itemId: row.organizationId }
  const keys: ItemKey[] = [
    row,
    ...known.map(({ locationId }) => ({ placeId, itemId: locationId })),
    ...(organizationKey ? [organizationKey] : []),
  ]
  const texts = await publicTexts(tx, keys, { language, withholdUnchecked: place.withholdsUnchecked })
  const text = texts.get(row.itemId)
  const schedules = (await schedulesOf(tx, [row])).get(row.itemId)
  if (!text || !schedules) return undefined
  const context = {
    ...hoursContextOf(hoursPlace),
    temporarilyClosed: temporaryClosure(row, plainSlot(text, 'closed-reason') || undefined),
  }
  const noted = withNotes(schedules, text)
  const notes = foreignNotes(text, reader)
  return {
    row,
    text,
    languages: await readableIn(tx, reader, row),
    opening: openingLine(stateOfService(noted, now, context), { ...context, t: reader.t, language, now, notes }),
    hours: hoursViews(noted, known, texts, { t: reader.t, language, context, notes }, dayAt(now, context.zone)),
    hoursPlace,
    organization: organizationKey && (await organizationView(tx, organizationKey, texts.get(organizationKey.itemId))),
    ...(await people(tx, row, known)),
    locations: await locationViews(tx, placeId, atLocations, texts),
    spoken: await spokenRows(tx, row),
    costs: await costRows(tx, row, dayAt(now, hoursPlace.zone)),
    capacities: await capacityRows(tx, row),
    restrictions: await restrictionsOf(tx, reader, row),
    expires: nextChangeOfService(noted, now, context),
  }
}

async function readableIn(tx: Read, { place }: Reader, key: ItemKey): Promise<readonly LanguageTag[]> {
  const languages = (await languagesOf(tx, [key], place.withholdsUnchecked)).get(key.itemId) ?? []
  return place.languages.filter((language) => languages.includes(language))
}

/** The notes about hours, and why it is closed, where they are in another language than the reader's. */
export function foreignNotes(text: PublicText, reader: Pick<Reader, 'language'>): readonly ForeignWords[] {
  const slots = text.blocks.map((block) => block.slot).filter((slot) => /^(schedule-note:|closed-reason$)/.test(slot))
  const notes = foreignSlots(text, slots, reader)
  return [...new Map(notes.map((note) => [note.text, { ...note, text: withoutFullStop(note.text) }])).values()]
}

/** The same schedules with their notes in the reader's language. Lists that were one stay one. */
export function withNotes(service: ServiceSchedules, text: PublicText): ServiceSchedules {
  const noted = (schedules: readonly Schedule[]): readonly Schedule[] =>
    schedules.map((schedule) => ({ ...schedule, notes: plainSlot(text, `schedule-note:${schedule.id}`) || undefined }))
  return {
    ...service,
    ofService: noted(service.ofService),
    atLocations: service.atLocations.map((location) => ({
      ...location,
      ofServiceAtLocation: noted(location.ofServiceAtLocation),
      ofLocation: noted(location.ofLocation),
    })),
  }
}

function hoursViews(
  service: ServiceSchedules,
  known: readonly LocationRow[],
  texts: ReadonlyMap<Id, PublicText>,
  words: HoursWords,
  today: CalendarDay,
): readonly HoursView[] {
  const groups = hoursOfService(service).filter(({ schedules }) => schedules.length > 0)
  const names = new Map(
    known.map(({ serviceAtLocationId, locationId }) => {
      const text = texts.get(locationId)
      return [serviceAtLocationId, text && slotText(text, 'title')?.text]
    }),
  )
  return groups.map(({ at, schedules }) => ({
    at: groups.length < 2 ? [] : at.flatMap((id) => names.get(id) ?? []),
    week: weekInWords(schedules, today, words),
    coming: comingExceptions(schedules, today, words),
  }))
}

async function organizationView(
  tx: Read,
  key: ItemKey,
  text: PublicText | undefined,
): Promise<ServiceView['organization']> {
  const row = await organizationRow(tx, key)
  const name = text && slotText(text, 'title')
  return row && name && { name, website: row.website ?? undefined }
}

/** The service's own numbers and people before those of its locations; the organisation's only where it has none. */
async function people(
  tx: Read,
  row: ServiceRow,
  known: readonly LocationRow[],
): Promise<Pick<ServiceView, 'phones' | 'contacts'>> {
  const owners = [row.itemId, ...known.flatMap((location) => [location.serviceAtLocationId, location.locationId])]
  const contacts = await contactRows(tx, row.placeId, owners)
  const contactIds = contacts.map((contact) => contact.contactId)
  const organization = row.organizationId === null ? [] : [row.organizationId]
  const all = await phoneRows(tx, row.placeId, [...owners, ...contactIds, ...organization])
  const own = onceEach(all.filter((phone) => owners.includes(phone.ownerId)))
  return {
    phones: own.length > 0 ? own : onceEach(all.filter((phone) => organization.includes(phone.ownerId))),
    contacts: contacts.map((contact) => ({
      ...contact,
      phones: all.filter((phone) => phone.ownerId === contact.contactId),
    })),
  }
}

/** A number that the service shares with its location is shown once. */
function onceEach(phones: readonly PhoneRow[]): readonly PhoneRow[] {
  return phones.filter((phone, index) => phones.findIndex((other) => other.number === phone.number) === index)
}

async function locationViews(
  tx: Read,
  placeId: number,
  rows: readonly LocationRow[],
  texts: ReadonlyMap<Id, PublicText>,
): Promise<readonly LocationView[]> {
  const known = rows.filter((row) => !row.confidential)
  const addresses = await addressRows(
    tx,
    placeId,
    known.map((row) => row.locationId),
  )
  return rows.map((row): LocationView => {
    if (row.confidential) return { kind: 'confidential' }
    const text = texts.get(row.locationId)
    return {
      kind: 'public',
      serviceAtLocationId: row.serviceAtLocationId,
      summary: locationSummary(row, addresses, text),
      text,
    }
  })
}

async function restrictionsOf(tx: Read, reader: Reader, row: ServiceRow): Promise<readonly string[]> {
  const { t, language } = reader
  const placeNames = await namesOfPlaces(tx, reader, row.residentPlaces)
  const eligibility = { ...row, minimumAge: row.minimumAge ?? undefined, maximumAge: row.maximumAge ?? undefined }
  return eligibilityInWords(eligibility, { t, language, placeNames })
}

async function namesOfPlaces(
  tx: Read,
  { place, language }: Reader,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const slug of slugs) {
    const known = [place, ...place.ancestors].find((other) => other.slug === slug) ?? (await loadPlace(tx, slug))?.place
    if (known) names.set(slug, nameFor(known, language))
  }
  return names
}

/** The blocks of a slot, such as `next` or `phone:…`. */
export function blocksOf(text: PublicText, slot: string): readonly PublicBlock[] {
  return text.blocks.filter((block) => block.slot === slot)
}
