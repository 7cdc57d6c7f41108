import {
  type Instant,
  instantOf,
  type LanguageTag,
  minutesOf,
  parseCalendarDay,
  parseWallTime,
  type TimeZone,
} from '#kernel'
import type { Place } from '#places'
import type { Standard } from '#standards'
import { holdsContact, KINDS, type VisitDraft } from './visit.ts'

export type VisitProblem = 'no-title' | 'no-theme' | 'no-contact-role' | 'wrong-days' | 'wrong-seats' | 'names-contact'

/** Under which field each is told. */
export const FIELD_OF: Readonly<Record<VisitProblem, string>> = {
  'no-title': 'title',
  'no-theme': 'element',
  'no-contact-role': 'contact',
  'wrong-days': 'ends',
  'wrong-seats': 'seats',
  'names-contact': 'public',
}

export type ParsedVisit =
  | { readonly kind: 'understood'; readonly draft: VisitDraft }
  | { readonly kind: 'problems'; readonly problems: readonly VisitProblem[] }

const MOST_SEATS = 500

/** What a form says of a visit, by the clocks of its place. */
export function parseVisit(form: URLSearchParams, { zone, languages }: Place, standard: Standard): ParsedVisit {
  const text = (name: string, longest: number) => (form.get(name) ?? '').trim().slice(0, longest)
  const chosen = <T extends string>(name: string, offered: readonly T[]) => {
    const asked = form.getAll(name)
    return offered.filter((one) => asked.includes(one))
  }
  const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id)
  const when = whenIn(form, zone)
  const seats = text('seats', 9) === '' ? undefined : Number(text('seats', 9))
  const draft: VisitDraft = {
    kind: KINDS.find((kind) => kind === form.get('kind')) ?? 'offered',
    title: text('title', 150),
    about: text('about', 4_000),
    elements: chosen('element', idsOf(standard.elements)),
    criteria: chosen('criterion', idsOf(standard.criteria)),
    when: when === 'wrong' ? undefined : when,
    location: text('location', 200),
    languages: chosen<LanguageTag>('language', languages),
    seats,
    cost: text('cost', 200),
    contactRole: text('contact', 150),
    isPublic: form.get('public') === 'yes',
  }
  const shown = [draft.title, draft.about, draft.location, draft.cost, draft.contactRole]
  const problems: VisitProblem[] = []
  if (draft.title === '') problems.push('no-title')
  if (draft.elements.length === 0) problems.push('no-theme')
  if (when === 'wrong') problems.push('wrong-days')
  if (seats !== undefined && !(Number.isInteger(seats) && seats >= 1 && seats <= MOST_SEATS))
    problems.push('wrong-seats')
  if (draft.contactRole === '') problems.push('no-contact-role')
  if (holdsContact(draft.contactRole) || (draft.isPublic && shown.some(holdsContact))) problems.push('names-contact')
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'understood', draft }
}

/** `undefined` where the days are open; one of the two alone, or the end before the beginning, is wrong. */
function whenIn(form: URLSearchParams, zone: TimeZone): VisitDraft['when'] | 'wrong' {
  const written = ['begins', 'ends'].map((name) => form.get(name) ?? '')
  if (written.every((text) => text === '')) return undefined
  const [begins, ends] = written.map((text) => momentOf(text, zone))
  return begins === undefined || ends === undefined || ends < begins ? 'wrong' : { begins, ends }
}

function momentOf(text: string, zone: TimeZone): Instant | undefined {
  const [date = '', clock = ''] = text.split('T')
  const day = parseCalendarDay(date)
  const time = parseWallTime(clock)
  return day && time && instantOf(day, minutesOf(time), zone)
}
