import { type Id, isSlug, parseCalendarDay } from '#kernel'
import { spokenLanguage } from '../../hsds/spoken-language.ts'
import { rowsOf } from '../entry/entry-parts.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { CHOICES } from '../facts/choices.ts'
import { type FactName, type FactValues, factOf } from '../facts/facts.ts'
import type { HoursRow } from '../facts/hours-rows.ts'
import { parseWeek, writeWeek } from '../facts/hours-syntax.ts'
import { ROOMS } from '../room/room.ts'
import type { Known } from './known.ts'

/** Fields of a form as `parseFacts` reads them, by name; a name may come more than once. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** What can be wrong with a cell; the end of a message's name, `bulk.problem-…`. */
export type CellProblem =
  | 'choice'
  | 'yes'
  | 'list'
  | 'topics'
  | 'languages'
  | 'hours'
  | 'organisation'
  | 'locations'
  | 'day'
  | 'weeks'

/** A column of the spreadsheet: one fact of a service, or a part of one. */
export interface Column {
  /** In the first row of the file, in any language of the workspace. */
  readonly name: string
  readonly fact: FactName
  /** The form's field that a problem is told at, where `parseFacts` finds it. */
  readonly field: string
  readonly problem: CellProblem
  /** What an entry says, as text. */
  readonly cell: (entry: KeptEntry, known: Known) => string
  /** The same as a form would send it; `undefined` when it is not understood. */
  readonly fields: (cell: string, entry: KeptEntry, known: Known) => Fields | undefined
}

type Written<Name extends FactName> = Omit<Column, 'cell' | 'fields' | 'field' | 'problem' | 'fact'> & {
  readonly fact: Name
  readonly field?: string
  readonly problem?: CellProblem
  readonly write: (value: FactValues[Name]) => string
  readonly read?: (cell: string, known: Known) => readonly string[] | undefined
}

/** A column whose cell says a fact without knowing anything else of the entry. */
function of<Name extends FactName>({ write, read = (cell) => [cell], field, problem, ...same }: Written<Name>): Column {
  const name = field ?? same.fact
  return {
    ...same,
    field: name,
    problem: problem ?? 'list',
    cell: (entry) => write(factOf(entry, same.fact)),
    fields: (cell, _, known) => read(cell, known)?.map((value) => [name, value] as const),
  }
}

type TextFact = { [Name in FactName]: FactValues[Name] extends string ? Name : never }[FactName]

const text = (name: string, fact: TextFact) => of({ name, fact, write: (value) => value })

const choice = (name: string, fact: Exclude<keyof typeof CHOICES, 'stepFree'>) => {
  const { options }: { readonly options: readonly string[] } = CHOICES[fact]
  return of({
    name,
    fact,
    problem: 'choice',
    write: (value) => (value === 'unknown' ? '' : value),
    read: (cell) => one(cell, options),
  })
}

const one = (cell: string, options: readonly string[]) => {
  const said = cell.toLowerCase()
  return said === '' || options.includes(said) ? [said] : undefined
}

/** The parts of a list; `undefined` when one of them is none of what may stand there. */
const parts = (cell: string, separators: RegExp, part: (text: string) => string | undefined) => {
  const said = cell.split(separators).map((one) => one.trim())
  const read = said.filter((one) => one !== '').map(part)
  return read.every((one) => one !== undefined) ? read : undefined
}

const LIST = /[;,\n]/
const word = (part: string) => (/^[a-z-]{1,40}$/.test(part) ? part : undefined)

const group = (name: string, field: 'genders' | 'family' | 'statusGroups') =>
  of({
    name,
    fact: 'whoFor',
    field,
    write: (value) => value[field].join('; '),
    read: (cell) => parts(cell.toLowerCase(), LIST, word),
  })

const day = (cell: string) => (cell === '' || parseCalendarDay(cell) ? [cell] : undefined)

/** All columns, in the order of the file. */
export const COLUMNS: readonly Column[] = [
  text('name', 'name'),
  {
    name: 'organization',
    fact: 'organization',
    field: 'organization',
    problem: 'organisation',
    cell: (entry, { organizations }) => organizations.slugs.get(factOf(entry, 'organization') as Id) ?? '',
    fields: (cell, _, { organizations }) => {
      const id = cell === '' ? '' : organizations.ids.get(cell)
      return id === undefined ? undefined : [['organization', id]]
    },
  },
  {
    name: 'locations',
    fact: 'locations',
    field: 'locations',
    problem: 'locations',
    cell: (entry, { locations }) =>
      factOf(entry, 'locations')
        .flatMap((id) => locations.slugs.get(id) ?? [])
        .join('; '),
    fields: (cell, entry, { locations }) => {
      const ids = parts(cell, LIST, (slug) => locations.ids.get(slug))
      // Locations that the file does not name, confidential ones among them, stay.
      const unnamed = factOf(entry, 'locations').filter((id) => !locations.slugs.has(id))
      return ids && [...ids, ...unnamed].map((id) => ['locations', id] as const)
    },
  },
  of({
    name: 'topics',
    fact: 'topics',
    problem: 'topics',
    write: (topics) => topics.join('; '),
    read: (cell) => parts(cell.toLowerCase(), LIST, (topic) => (isSlug(topic) ? topic : undefined)),
  }),
  text('summary', 'summary'),
  text('description', 'description'),
  {
    name: 'hours',
    fact: 'hours',
    field: 'hours-0-from',
    problem: 'hours',
    cell: (entry) => writeWeek(factOf(entry, 'hours')[0]?.rows ?? []),
    fields: (cell) => {
      const rows = parseWeek(cell)
      return rows && hoursFields(0, rows)
    },
  },
  {
    name: 'hours_at_locations',
    fact: 'hours',
    field: 'hours-1-from',
    problem: 'hours',
    cell: (entry, known) =>
      weeksAt(entry, known)
        .flatMap(({ slug, rows }) => (slug === undefined ? [] : [`${slug}: ${writeWeek(rows)}`]))
        .join('\n'),
    fields: hoursAtLocations,
  },
  of({
    name: 'closed_from',
    fact: 'closure',
    field: 'closed-from',
    problem: 'day',
    write: ({ from }) => from,
    read: day,
  }),
  of({
    name: 'closed_to',
    fact: 'closure',
    field: 'closed-to',
    problem: 'day',
    write: ({ to }) => to,
    read: day,
  }),
  of({
    name: 'closed_reason',
    fact: 'closure',
    field: 'closed-reason',
    write: ({ reason }) => reason,
  }),
  of({
    name: 'room',
    fact: 'room',
    problem: 'choice',
    write: ({ room }) => room,
    read: (cell) => one(cell, ROOMS),
  }),
  of({
    name: 'room_weeks',
    fact: 'room',
    field: 'room-weeks',
    problem: 'weeks',
    write: ({ weeks }) => weeks,
    read: (cell) => (/^\d*$/.test(cell) ? [cell] : undefined),
  }),
  of({
    name: 'phones',
    fact: 'phones',
    write: (phones) => phones.join('; '),
    read: (cell) => parts(cell, /[;\n]/, (number) => number),
  }),
  text('email', 'email'),
  text('website', 'website'),
  of({
    name: 'contact_name',
    fact: 'contact',
    field: 'contact-name',
    write: ({ name }) => name,
  }),
  of({
    name: 'contact_email',
    fact: 'contact',
    field: 'contact-email',
    write: ({ email }) => email,
  }),
  of({
    name: 'languages',
    fact: 'languages',
    problem: 'languages',
    write: (languages) => languages.join('; '),
    read: (cell) => parts(cell, LIST, (language) => spokenLanguage(language, language)),
  }),
  text('eligibility', 'eligibility'),
  of({
    name: 'minimum_age',
    fact: 'whoFor',
    field: 'minimumAge',
    write: ({ minimumAge }) => minimumAge,
  }),
  of({
    name: 'maximum_age',
    fact: 'whoFor',
    field: 'maximumAge',
    write: ({ maximumAge }) => maximumAge,
  }),
  group('genders', 'genders'),
  group('family', 'family'),
  group('status_groups', 'statusGroups'),
  of({
    name: 'disability',
    fact: 'whoFor',
    field: 'disability',
    problem: 'yes',
    write: ({ disability }) => (disability ? 'yes' : ''),
    // A form says no by not sending the field.
    read: (cell) => one(cell, ['yes', 'no'])?.filter((said) => said === 'yes'),
  }),
  choice('asks_for_papers', 'papers'),
  text('papers_note', 'papersNote'),
  choice('status_learned_by', 'statusLearnedBy'),
  text('status_note', 'statusNote'),
  text('bring', 'bring'),
  text('cost', 'cost'),
  choice('is_free', 'isFree'),
  choice('appointment', 'appointment'),
  of({
    name: 'confirmed_on',
    fact: 'verifiedOn',
    field: 'verified-on',
    problem: 'day',
    write: (value) => value,
    read: (cell, { today }) => (cell <= today ? day(cell) : undefined),
  }),
  of({
    name: 'archived',
    fact: 'archived',
    problem: 'yes',
    write: (value) => value,
    read: (cell) => (cell === 'no' ? [''] : one(cell, ['yes'])),
  }),
]

function hoursFields(index: number, rows: readonly HoursRow[]): Fields {
  return rows.flatMap(({ day, from, to, byAppointment }) => [
    [`hours-${index}-day`, day] as const,
    [`hours-${index}-from`, from] as const,
    [`hours-${index}-to`, to] as const,
    [`hours-${index}-how`, byAppointment ? 'appointment' : ''] as const,
  ])
}

/** The weeks that hold at one location only, with its slug; nothing for a location that the file does not name. */
function weeksAt(entry: KeptEntry, { locations }: Known) {
  const places = new Map(
    rowsOf(entry, 'service_at_location').map((row) => [row.service_at_location_id, row.location_id as Id]),
  )
  return factOf(entry, 'hours')
    .slice(1)
    .map(({ ownerId, rows }) => ({ slug: locations.slugs.get(places.get(ownerId) as Id), rows }))
}

function hoursAtLocations(cell: string, entry: KeptEntry, known: Known): Fields | undefined {
  const lines = cell.split('\n').filter((line) => line.trim() !== '')
  const said = lines.map((line) => {
    const [, slug, week] = /^\s*([a-z0-9-]+)\s*:(.*)$/.exec(line) ?? []
    return { slug, rows: week === undefined ? undefined : parseWeek(week) }
  })
  const weeks = weeksAt(entry, known).map((week) => {
    if (week.slug === undefined) return week
    const at = said.findIndex(({ slug }) => slug === week.slug)
    return at < 0 ? { ...week, rows: [] } : said.splice(at, 1)[0]
  })
  // What is left over names a place that has no hours of its own here.
  if (said.length > 0) return undefined
  const fields = weeks.map((week, index) => week?.rows && hoursFields(index + 1, week.rows))
  return fields.every((one) => one !== undefined) ? fields.flat() : undefined
}
