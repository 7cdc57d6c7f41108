import { isSlug, type LanguageTag, parseCalendarDay, parseId, parseLanguageTag, parseWallTime } from '#kernel'
import { parseMailAddress } from '#platform/mail'
import { WEEKDAY_CODES } from '../../hours/schedule.ts'
import { parseRoom } from '../room/room.ts'
import type { AddressLines, FactName, FactValues } from './facts.ts'
import type { HoursRow, OwnHours } from './hours-rows.ts'

/** What is wrong with a field; `problem` is the end of a message's name, `confirming.problem-…`. */
export interface FactProblem {
  readonly field: string
  readonly problem: 'hours' | 'phone' | 'email' | 'website' | 'closure' | 'address' | 'name' | 'ages' | 'long'
}

export interface ParsedFacts {
  /** As they were typed, also where there is a problem. */
  readonly facts: Partial<FactValues>
  readonly problems: readonly FactProblem[]
}

const LONGEST_TEXT = 6_000
const MOST_ROWS = 60

/** Reads the named facts from a form. `hours`: whose hours the form asked for, in the order of its fields. */
export function parseFacts(form: URLSearchParams, names: readonly FactName[], hours: readonly OwnHours[]): ParsedFacts {
  const problems: FactProblem[] = []
  const complain = (field: string, problem: FactProblem['problem'], isWrong: boolean) => {
    if (isWrong) problems.push({ field, problem })
  }
  const line = (field: string) => (form.get(field) ?? '').replaceAll(/\s+/g, ' ').trim()
  const text = (field: string) => {
    const value = linesOf(form.get(field) ?? '').join('\n')
    complain(field, 'long', value.length > LONGEST_TEXT)
    return value
  }
  const some = (field: string) => form.getAll(field).filter((value) => /^[a-z-]{1,40}$/.test(value))
  const one = (field: string, allowed: readonly string[]) => allowed.find((value) => value === form.get(field)) ?? ''

  const mail = (field: string) => {
    const typed = line(field)
    complain(field, 'email', typed !== '' && parseMailAddress(typed) === undefined)
    return parseMailAddress(typed) ?? typed
  }

  const readers: { readonly [Name in FactName]: () => FactValues[Name] } = {
    name: () => {
      const name = line('name')
      complain('name', 'name', name === '' || name.length > 200)
      return name
    },
    summary: () => text('summary'),
    description: () => text('description'),
    eligibility: () => text('eligibility'),
    whoFor: () => {
      const [minimumAge, maximumAge] = [line('minimumAge'), line('maximumAge')]
      const isAge = (age: string) => age === '' || (/^\d{1,3}$/.test(age) && Number(age) <= 120)
      const leavesNobody = minimumAge !== '' && maximumAge !== '' && Number(minimumAge) > Number(maximumAge)
      complain('minimumAge', 'ages', !isAge(minimumAge) || !isAge(maximumAge) || leavesNobody)
      return {
        minimumAge,
        maximumAge,
        genders: some('genders'),
        family: some('family'),
        disability: form.has('disability'),
        statusGroups: some('statusGroups'),
      }
    },
    papers: () => one('papers', ['no', 'some', 'yes']) || 'unknown',
    papersNote: () => text('papersNote'),
    statusLearnedBy: () => one('statusLearnedBy', ['nobody', 'organisation', 'authority']) || 'unknown',
    statusNote: () => text('statusNote'),
    bring: () => text('bring'),
    cost: () => text('cost'),
    isFree: () => one('isFree', ['yes', 'no']),
    languages: () =>
      [...new Set(form.getAll('languages').flatMap((tag) => parseLanguageTag(tag) ?? []))] as LanguageTag[],
    topics: () => [...new Set(form.getAll('topics').filter(isSlug))].sort(),
    hours: () =>
      hours.map((own, index) => {
        const rows = hoursFrom(form, index)
        const isWhole = rows.every(({ from, to }) => parseWallTime(from) && parseWallTime(to))
        complain(`hours-${index}-from`, 'hours', !isWhole || rows.length > MOST_ROWS)
        return { ...own, rows }
      }),
    phones: () => {
      const numbers = form.getAll('phones').map((number) => number.replaceAll(/\s+/g, ' ').trim())
      const said = numbers.filter((number) => number !== '').slice(0, MOST_ROWS)
      complain(
        'phones',
        'phone',
        said.some((number) => !/\d{2}/.test(number) || number.length > 40),
      )
      return said
    },
    email: () => mail('email'),
    website: () => {
      const typed = line('website')
      complain('website', 'website', typed !== '' && !isWebAddress(typed))
      return typed
    },
    appointment: () => one('appointment', ['none', 'possible', 'required']),
    closure: () => {
      const closure = { from: line('closed-from'), to: line('closed-to'), reason: text('closed-reason') }
      const [from, to] = [parseCalendarDay(closure.from), parseCalendarDay(closure.to)]
      const isUnread = (closure.from !== '' && !from) || (closure.to !== '' && !to)
      complain('closed-from', 'closure', isUnread || (to !== undefined && (from === undefined || to < from)))
      return closure
    },
    address: () => {
      const address = addressFrom(form, '')
      complain('address1', 'address', !isWhole(address))
      return address
    },
    transport: () => text('transport'),
    stepFree: () => one('stepFree', ['yes', 'partly', 'no']) || 'unknown',
    organization: () => parseId(line('organization')) ?? '',
    locations: () => [...new Set(form.getAll('locations').flatMap((id) => parseId(id) ?? []))],
    contact: () => ({ name: line('contact-name').slice(0, 200), email: mail('contact-email') }),
    room: () => {
      const said = parseRoom(form)
      return {
        room: said?.room ?? '',
        weeks: said?.waitWeeks?.toString() ?? '',
        saidOn: said ? line('room-said-on') : '',
      }
    },
    verifiedOn: () => parseCalendarDay(line('verified-on')) ?? '',
    archived: () => one('archived', ['yes']),
  }
  const facts = Object.fromEntries(names.map((name) => [name, readers[name]()])) as Partial<FactValues>
  return { facts, problems }
}

/** The lines of an address whose fields end in `suffix`. */
export function addressFrom(form: URLSearchParams, suffix: string): AddressLines {
  const line = (field: string) => (form.get(field + suffix) ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  return {
    attention: line('attention'),
    address1: line('address1'),
    address2: line('address2'),
    postalCode: line('postalCode'),
    city: line('city'),
  }
}

/** Whether an address says where it is, or nothing at all. */
export function isWhole(address: AddressLines): boolean {
  return (address.address1 !== '' && address.city !== '') || Object.values(address).every((line) => line === '')
}

/** The lines of a week whose day is chosen. */
function hoursFrom(form: URLSearchParams, index: number): readonly HoursRow[] {
  const column = (name: string) => form.getAll(`hours-${index}-${name}`)
  const [days, from, to, how] = ['day', 'from', 'to', 'how'].map(column)
  return (days ?? []).flatMap((text, at) => {
    const day = WEEKDAY_CODES.find((code) => code === text)
    const times = { from: (from?.[at] ?? '').trim(), to: (to?.[at] ?? '').trim() }
    return day === undefined ? [] : [{ day, ...times, byAppointment: how?.[at] === 'appointment' }]
  })
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}
