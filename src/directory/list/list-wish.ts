import { isSlug, parseLanguageTag } from '#kernel'
import type { Position } from './distance.ts'
import { GENDERS, type Person, STATUS_GROUPS } from './for-me.ts'
import type { ListFilter } from './service-list.ts'

export interface ListWish {
  readonly filter: ListFilter
  /** Counted from 1. */
  readonly page: number
}

/** What may stand in a form post only: it tells something about the person, and is forgotten with the answer. */
export interface PrivateWish extends ListWish {
  readonly person: Person
  readonly position: Position | undefined
}

const LAST_PAGE = 500
const OLDEST = 120

/** Reads the address of a list, `topic=housing&open=now&free=yes&language=ar&access=step-free&papers=no&room=yes&page=2`. What is not understood is ignored. */
export function parseListQuery(query: URLSearchParams): ListWish {
  const topic = query.get('topic') ?? ''
  return {
    filter: {
      ...(isSlug(topic) && { topic }),
      ...languageFrom(query),
      ...(query.get('open') === 'now' && { open: true }),
      ...(query.get('free') === 'yes' && { free: true }),
      ...(query.get('access') === 'step-free' && { stepFree: true }),
      ...(query.get('papers') === 'no' && { noPapers: true }),
      ...(query.get('room') === 'yes' && { room: true }),
    },
    page: wholeNumber(query.get('page'), 1, LAST_PAGE) ?? 1,
  }
}

function languageFrom(query: URLSearchParams): Pick<ListFilter, 'language'> {
  const language = parseLanguageTag(query.get('language') ?? '')
  return language === undefined ? {} : { language }
}

/** The query of a list as pairs, in one order, so that one list has one address. The first page is not named. */
export function listQuery({ filter, page }: ListWish): readonly (readonly [string, string])[] {
  const pairs: [string, string | false | undefined][] = [
    ['topic', filter.topic],
    ['open', filter.open && 'now'],
    ['free', filter.free && 'yes'],
    ['language', filter.language],
    ['access', filter.stepFree && 'step-free'],
    ['papers', filter.noPapers && 'no'],
    ['room', filter.room && 'yes'],
    ['page', page > 1 && String(page)],
  ]
  return pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')
}

/** Below the reader's base: `/services?open=now`. */
export function listPath(filter: ListFilter, page = 1): string {
  const query = listQuery({ filter, page })
  return query.length === 0
    ? '/services'
    : `/services?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`
}

/** Reads the form "for me". `livesHere`: the slugs of this place and its ancestors. */
export function parseListForm(form: URLSearchParams, livesHere: readonly string[]): PrivateWish {
  const home = form.get('home')
  return {
    ...parseListQuery(form),
    person: {
      age: wholeNumber(form.get('age'), 0, OLDEST),
      gender: [...GENDERS, 'another' as const].find((gender) => gender === form.get('gender')),
      hasChildren: yesOrNo(form.get('children')),
      hasDisability: yesOrNo(form.get('disability')),
      statusGroup: STATUS_GROUPS.find((group) => group === form.get('status')),
      livesIn: home === 'here' ? livesHere : home === 'elsewhere' ? [] : undefined,
    },
    position: positionFrom(form),
  }
}

function positionFrom(form: URLSearchParams): Position | undefined {
  const [latitude, longitude] = [number(form.get('latitude')), number(form.get('longitude'))]
  if (latitude === undefined || longitude === undefined) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

function yesOrNo(text: string | null): boolean | undefined {
  return text === 'yes' ? true : text === 'no' ? false : undefined
}

function wholeNumber(text: string | null, least: number, most: number): number | undefined {
  if (text === null || !/^\d{1,4}$/.test(text.trim())) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}

function number(text: string | null): number | undefined {
  return text !== null && /^-?\d{1,3}(\.\d{1,10})?$/.test(text.trim()) ? Number(text) : undefined
}
