import type { ForeignWords, OpeningLineProps } from '#ui'

/**
 * What is said about hours on coming days, written down ahead for a device without a network, in the reader's language. Nothing in
 * this file needs Node: the device reads what the server wrote.
 */
export interface Forecast<T> {
  /** Each different day once. */
  readonly kinds: readonly T[]
  /** For each day from the first one on, which kind of day it is. */
  readonly days: readonly number[]
}

/** A day as its changes: from which minute of the wall clock on what is said. The first is at minute 0. */
export type DayOfLines = readonly (readonly [
  minute: number,
  state: OpeningLineProps['state'],
  text: string,
  foreign?: readonly ForeignWords[],
])[]

/** A day's line in the table of hours, its note empty where there is none; with what is in another language than the page. */
export type DayOfHours = readonly [spans: readonly string[], note?: string, foreign?: readonly ForeignWords[]]

/** What a list and a page need to know of a service without a network. */
export interface KeptService {
  readonly href: string
  /** Its entry in a list, as HTML. */
  readonly row: string
  readonly name: string
  readonly topics: readonly string[]
  readonly languages: readonly string[]
  readonly free: boolean
  readonly noPapers: boolean
  readonly room: boolean
  readonly stepFree: boolean
  readonly forEveryone: boolean
  /** Where it is, as far as everybody may know; absent where it is nowhere in particular. */
  readonly at?: readonly (readonly [latitude: number, longitude: number])[]
  /** IANA: the days and minutes below are this zone's. */
  readonly zone: string
  readonly lines: Forecast<DayOfLines>
  readonly tables: readonly KeptTable[]
}

/** One of the tables of hours on a service's page, in the order of the page. */
export interface KeptTable {
  readonly days: Forecast<DayOfHours>
  /** Days with other hours than usual, and the sentence about each, soonest first; with what in it is in another language. */
  readonly exceptions: readonly (readonly [day: number, line: string, foreign?: readonly ForeignWords[]])[]
}

/** Some of a place's services. */
export interface KeptShard {
  /** The first day of all forecasts, counted from 1970-01-01. */
  readonly from: number
  readonly services: readonly KeptService[]
}

/** What pages need besides: the words of the list. */
export interface KeptWords {
  /** "One service", "2 services", by number from 0. */
  readonly counts: readonly string[]
  /** By ISO weekday, Monday first. */
  readonly weekdays: readonly string[]
  readonly none: string
  /** With `{distance}` in it. */
  readonly distance: string
  /** Said above a list that begins with what is nearest. */
  readonly nearest: string
  readonly remove: string
  readonly filters: Readonly<Record<'open' | 'free' | 'step-free' | 'no-papers' | 'room', string>>
  readonly topicsTitle: string
  readonly topics: Readonly<Record<string, string>>
  readonly languagesTitle: string
  readonly languages: Readonly<Record<string, string>>
}

/**
 * Services are kept in this many files, and every day another of them is written anew: hours then are known for at least
 * `FORECAST_DAYS - SHARDS` days, and what changes from one day to the next is small.
 */
export const SHARDS = 28
export const FORECAST_DAYS = 42

/** In which file a service is kept, by the last part of its address. */
export function shardOf(href: string): number {
  let sum = 0
  for (const character of href.slice(href.lastIndexOf('/') + 1)) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003
  return sum % SHARDS
}

/** The first day of a file's forecasts, as seen on `today`; both counted from 1970-01-01. */
export function firstDayOf(shard: number, today: number): number {
  return today - ((((today - shard) % SHARDS) + SHARDS) % SHARDS)
}

/** Day and minute that a clock in the zone shows. */
export interface Moment {
  readonly day: number
  readonly minute: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()

export function momentIn(zone: string, milliseconds: number): Moment {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  clocks.set(zone, clock)
  const shown: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(milliseconds)) shown[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = shown
  return { day: Date.UTC(year, month - 1, day) / 86_400_000, minute: hour * 60 + minute }
}

/** The day's part of a forecast that begins on day `from`; `undefined` before its first and after its last day. */
export function dayOf<T>(forecast: Forecast<T>, from: number, day: number): T | undefined {
  const kind = forecast.days[day - from]
  return kind === undefined ? undefined : forecast.kinds[kind]
}

/** What is said about the service at the moment; `undefined` when the forecast does not reach it. */
export function lineAt({ lines }: KeptService, from: number, moment: Moment): OpeningLineProps | undefined {
  const line = dayOf(lines, from, moment.day)?.findLast(([minute]) => minute <= moment.minute)
  return line && { state: line[1], text: line[2], foreign: line[3] }
}
