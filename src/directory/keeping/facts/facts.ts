import { type Id, type LanguageTag, newId } from '#kernel'
import type { DraftBlock } from '#texts'
import { dialable, readableNumber } from '../../hsds/dialable.ts'
import type { Row } from '../../hsds/entry.ts'
import { ofOwner, owned, rowsOf, segmentsOf, withBlocks, withColumns, withRows } from '../entry/entry-parts.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { roomOf } from '../room/room.ts'
import { CONTACT, type ContactPerson } from './contact-fact.ts'
import { column, type Fact, listIn, textIn, wordsIn } from './fact.ts'
import { hoursRows, type OwnHours, schedulesWith } from './hours-rows.ts'
import { LOCATIONS } from './locations-fact.ts'

/** Where letters and people go. Only the lines that people write; the country and the like stay as they are. */
export interface AddressLines {
  readonly attention: string
  readonly address1: string
  readonly address2: string
  readonly postalCode: string
  readonly city: string
}

export interface Closure {
  /** Both days included; empty when it is not known, or the service is not closed. */
  readonly from: string
  readonly to: string
  readonly reason: string
}

/** Whom it is for, as data. Ages include both ends. */
export interface WhoFor {
  readonly minimumAge: string
  readonly maximumAge: string
  readonly genders: readonly string[]
  readonly family: readonly string[]
  readonly disability: boolean
  readonly statusGroups: readonly string[]
}

/** Whether new people are taken, as a form writes it; empty when nobody has said it. */
export interface RoomFact {
  readonly room: string
  readonly weeks: string
  /** The day on which it was said. */
  readonly saidOn: string
}

/** What can be changed of an entry, by name, as a form writes it and a suggestion keeps it. Texts have one sentence a line. */
export interface FactValues {
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly eligibility: string
  readonly whoFor: WhoFor
  readonly papers: string
  readonly papersNote: string
  readonly statusLearnedBy: string
  readonly statusNote: string
  readonly bring: string
  readonly cost: string
  /** `yes`, `no`, or empty when it is not known. */
  readonly isFree: string
  readonly languages: readonly LanguageTag[]
  readonly topics: readonly string[]
  readonly hours: readonly OwnHours[]
  readonly phones: readonly string[]
  readonly email: string
  readonly website: string
  readonly appointment: string
  readonly closure: Closure
  readonly address: AddressLines
  readonly transport: string
  readonly stepFree: string
  /** The id of its organisation, or empty. */
  readonly organization: string
  readonly locations: readonly Id[]
  readonly contact: ContactPerson
  readonly room: RoomFact
  /** The day on which it was last confirmed, or empty. */
  readonly verifiedOn: string
  /** `yes` when readers find it no more. */
  readonly archived: string
}

export type FactName = keyof FactValues

const WEBSITE = { service: 'url', location: 'url', organization: 'website' } as const

const FACTS: { readonly [Name in FactName]: Fact<FactValues[Name]> } = {
  name: wordsIn('title', 'line'),
  summary: wordsIn('summary'),
  description: wordsIn('description'),
  eligibility: wordsIn('eligibility'),
  whoFor: {
    of: ({ row }) => ({
      minimumAge: textIn(row.minimum_age),
      maximumAge: textIn(row.maximum_age),
      genders: listIn(row.genders),
      family: listIn(row.family),
      disability: row.disability === true,
      statusGroups: listIn(row.status_groups),
    }),
    into: (entry, { minimumAge, maximumAge, statusGroups, ...same }) =>
      withColumns(entry, {
        minimum_age: minimumAge === '' ? null : Number(minimumAge),
        maximum_age: maximumAge === '' ? null : Number(maximumAge),
        status_groups: statusGroups,
        ...same,
      }),
  },
  papers: column('asks_for_papers'),
  papersNote: wordsIn('papers-note'),
  statusLearnedBy: column('status_learned_by'),
  statusNote: wordsIn('status-note'),
  bring: {
    of: ({ text }) => segmentsOf(text.blocks, 'bring').join('\n'),
    into: (entry, value) => {
      const documents = linesOf(value)
      const before = rowsOf(entry, 'required_document')
      const rows = documents.map((_, position) => ({
        service_id: entry.id,
        required_document_id: before[position]?.required_document_id ?? newId(),
        position,
        url: before[position]?.url,
      }))
      const blocks = documents.map((text): DraftBlock => ({ slot: 'bring', kind: 'item', segments: [text] }))
      return withBlocks(withRows(entry, 'required_document', rows), 'bring', blocks)
    },
  },
  cost: wordsIn('cost'),
  isFree: {
    of: ({ row }) => (row.is_free === null ? '' : row.is_free ? 'yes' : 'no'),
    into: (entry, value) => withColumns(entry, { is_free: value === '' ? null : value === 'yes' }),
  },
  languages: {
    of: (entry) => ofOwner(entry, 'language_spoken').map(({ language }) => language as LanguageTag),
    into: (entry, value) => {
      const before = ofOwner(entry, 'language_spoken')
      const rows = value.map((language, position) => ({
        ...owned(entry),
        language_id: before.find((row) => row.language === language)?.language_id ?? newId(),
        position,
        language,
      }))
      const gone = before.filter(({ language }) => !value.includes(language as LanguageTag))
      const others = rowsOf(entry, 'language_spoken').filter((row) => !before.includes(row))
      const spoken = [...rows, ...others]
      const languages = [...new Set(spoken.map(({ language }) => language))]
      const changed = withColumns(withRows(entry, 'language_spoken', spoken), { languages })
      return gone.reduce((next, { language_id }) => withBlocks(next, `language:${language_id}`, []), changed)
    },
  },
  topics: {
    of: (entry) =>
      rowsOf(entry, 'service_topic')
        .map(({ topic }) => String(topic))
        .sort(),
    into: (entry, value) =>
      withRows(
        entry,
        'service_topic',
        value.map((topic) => ({ topic, service_id: entry.id })),
      ),
  },
  hours: {
    of: (entry) =>
      hourOwners(entry).map((owner) => ({ ...owner, rows: hoursRows(schedulesOfOwner(entry, owner.ownerId)) })),
    into: (entry, value) =>
      hourOwners(entry).reduce((next, { ownerId }) => {
        const written = value.find((own) => own.ownerId === ownerId)
        if (!written) return next
        const others = rowsOf(next, 'schedule').filter((row) => row.owner_id !== ownerId)
        const before = schedulesOfOwner(next, ownerId)
        const schedules = schedulesWith(before, written)
        const gone = before.filter(({ schedule_id: id }) => !schedules.some((row) => row.schedule_id === id))
        return gone.reduce(
          (without, { schedule_id: id }) =>
            withBlocks(withBlocks(without, `schedule:${id}`, []), `schedule-note:${id}`, []),
          withRows(next, 'schedule', [...others, ...schedules]),
        )
      }, entry),
  },
  phones: {
    of: (entry) => ofOwner(entry, 'phone').map(({ number }) => String(number)),
    into: (entry, value) => {
      const before = ofOwner(entry, 'phone')
      const taken = new Set<Row>()
      const take = (test: (row: Row, index: number) => boolean) => {
        const row = before.find((one, index) => !taken.has(one) && test(one, index))
        if (row) taken.add(row)
        return row
      }
      const same = value.map((number) => take((row) => row.number === number))
      const rows = value.map((number, position) => {
        // A number that stands where another one stood is that one, corrected: what is said about it stays.
        const row = same[position] ?? take((_, index) => index === position)
        return {
          ...(row ?? { ...owned(entry), phone_id: newId(), type: 'voice' }),
          position,
          number: readableNumber(number),
          dial: dialable(number) ?? null,
        }
      })
      const others = rowsOf(entry, 'phone').filter((row) => !before.includes(row))
      const gone = before.filter((row) => !taken.has(row)).map(({ phone_id: id }) => id)
      const spoken = rowsOf(entry, 'language_spoken').filter((row) => !gone.includes(row.owner_id))
      const changed = withRows(withRows(entry, 'phone', [...rows, ...others]), 'language_spoken', spoken)
      return gone.reduce<KeptEntry>((next, id) => withBlocks(next, `phone:${id}`, []), changed)
    },
  },
  email: column('email'),
  website: {
    of: ({ kind, row }) => textIn(row[WEBSITE[kind]]),
    into: (entry, value) => withColumns(entry, { [WEBSITE[entry.kind]]: value || null }),
  },
  appointment: column('appointment'),
  closure: {
    of: ({ row, text }) => ({
      from: textIn(row.closed_from),
      to: textIn(row.closed_to),
      reason: segmentsOf(text.blocks, 'closed-reason').join('\n'),
    }),
    into: (entry, { from, to, reason }) => {
      const isOver = from === '' && entry.row.status === 'temporarily closed'
      const columns = { closed_from: from || null, closed_to: to || null, ...(isOver && { status: 'active' }) }
      return wordsIn('closed-reason').into(withColumns(entry, columns), reason)
    },
  },
  address: {
    of: (entry) => {
      const row = firstAddress(entry)
      return {
        attention: textIn(row?.attention),
        address1: textIn(row?.address_1),
        address2: textIn(row?.address_2),
        postalCode: textIn(row?.postal_code),
        city: textIn(row?.city),
      }
    },
    into: (entry, { attention, address1, address2, postalCode, city }) => {
      const before = firstAddress(entry)
      const row = {
        location_id: entry.id,
        address_id: newId(),
        state_province: '',
        country: '',
        address_type: 'physical',
        position: 0,
        ...before,
        attention: attention || null,
        address_1: address1,
        address_2: address2 || null,
        postal_code: postalCode,
        city,
      }
      return withRows(entry, 'address', [row, ...rowsOf(entry, 'address').filter((other) => other !== before)])
    },
  },
  transport: wordsIn('transport'),
  stepFree: column('step_free'),
  organization: {
    of: ({ organizationId = '' }) => organizationId,
    into: (entry, value) => ({
      ...withColumns(entry, { organization_id: value || null }),
      organizationId: value === '' ? undefined : (value as Id),
    }),
  },
  locations: LOCATIONS,
  contact: CONTACT,
  room: {
    of: ({ row }) => {
      const said = roomOf(row)
      return { room: said?.room ?? '', weeks: textIn(said?.waitWeeks), saidOn: said?.saidOn ?? '' }
    },
    into: (entry, { room, weeks, saidOn }) =>
      withColumns(entry, {
        room: room || null,
        room_wait_weeks: weeks === '' ? null : Number(weeks),
        room_said_on: saidOn || null,
      }),
  },
  verifiedOn: column('verified_on'),
  archived: {
    of: ({ row }) => (row.status === 'inactive' || row.status === 'defunct' ? 'yes' : ''),
    into: (entry, value) => withColumns(entry, { status: value === 'yes' ? 'inactive' : 'active' }),
  },
}

export function factOf<Name extends FactName>(entry: KeptEntry, name: Name): FactValues[Name] {
  return FACTS[name].of(entry)
}

/** The entry with these facts; what is left out stays, and what says the same as before is not touched. */
export function withFacts(entry: KeptEntry, facts: Partial<FactValues>): KeptEntry {
  return changedFacts(entry, facts).reduce((next, name) => into(next, name, facts[name] as never), entry)
}

/** Which of these facts say something else than the entry does now. */
export function changedFacts(entry: KeptEntry, facts: Partial<FactValues>): readonly FactName[] {
  return (Object.keys(facts) as FactName[]).filter(
    (name) => JSON.stringify(facts[name]) !== JSON.stringify(FACTS[name].of(entry)),
  )
}

function into<Name extends FactName>(entry: KeptEntry, name: Name, value: FactValues[Name]): KeptEntry {
  return FACTS[name].into(entry, value)
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((part) => part.trim() !== '')
}

function firstAddress(entry: KeptEntry): Row | undefined {
  const rows = rowsOf(entry, 'address')
  return rows.find((row) => row.address_type === 'physical') ?? rows[0]
}

function schedulesOfOwner(entry: KeptEntry, ownerId: Id): readonly Row[] {
  return rowsOf(entry, 'schedule').filter((row) => row.owner_id === ownerId)
}

/** The entry itself, and its services at locations that have hours of their own. */
function hourOwners(entry: KeptEntry): readonly Pick<OwnHours, 'ownerKind' | 'ownerId'>[] {
  const elsewhere = rowsOf(entry, 'service_at_location')
    .map((row) => row.service_at_location_id as Id)
    .filter((ownerId) => schedulesOfOwner(entry, ownerId).length > 0)
  const { kind, id } = entry
  return [
    ...(kind === 'organization' ? [] : [{ ownerKind: kind, ownerId: id }]),
    ...elsewhere.map((ownerId) => ({ ownerKind: 'service_at_location', ownerId }) as const),
  ]
}
