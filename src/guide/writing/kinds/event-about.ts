import { addDays, type CalendarDay, type LanguageTag, parseCalendarDay, parseLanguageTag, parseWallTime } from '#kernel'
import { parseTarget } from '#texts'
import { type EventTraits, isRegistration, isRule } from '../../events/event-dates.ts'
import { isSlugOrNothing, LONGEST_FACT, problemIf, typed } from './parse-fields.ts'
import { REPETITIONS, type Repetition, repetitionOf, ruleOf, WEEKDAYS, weekdayName } from './repetition.ts'
import type { FormProblem } from './written-kind.ts'

/** What is said about an event besides its words, as it was typed. */
export interface EventAbout {
  readonly firstDay: string
  /** Empty for an event of whole days. */
  readonly startTime: string
  /** Empty for the first day, or for the morning after when it ends earlier than it starts. */
  readonly lastDay: string
  readonly endTime: string
  readonly how: Repetition['how']
  readonly weekdays: Repetition['weekdays']
  readonly until: string
  /** The rule of one that repeats in another way than the form offers. */
  readonly rule: string
  readonly topic: string
  readonly location: string
  readonly online: string
  readonly cost: string
  readonly languages: readonly LanguageTag[]
  readonly organiser: string
  readonly registration: string
  readonly registerBy: string
}

export function parseEvent(form: URLSearchParams): EventAbout {
  return {
    firstDay: typed(form, 'first-day'),
    startTime: typed(form, 'start-time'),
    lastDay: typed(form, 'last-day'),
    endTime: typed(form, 'end-time'),
    how: [...REPETITIONS, 'other' as const].find((one) => one === typed(form, 'how')) ?? 'once',
    weekdays: WEEKDAYS.filter((one) => form.getAll('weekdays').includes(one)),
    until: typed(form, 'until'),
    rule: typed(form, 'rule'),
    topic: typed(form, 'topic'),
    location: typed(form, 'location'),
    online: typed(form, 'online'),
    cost: typed(form, 'cost'),
    languages: form.getAll('languages').flatMap((tag) => parseLanguageTag(tag) ?? []),
    organiser: typed(form, 'organiser'),
    registration: typed(form, 'registration'),
    registerBy: typed(form, 'register-by'),
  }
}

/** An event as it is stored, in the words of the form. */
export function aboutOfEvent(traits: EventTraits): EventAbout {
  const { starts, ends, allDay, repeats } = traits
  const [firstDay, lastDay] = [starts.slice(0, 10), ends.slice(0, 10)]
  const { how, weekdays, until } = repetitionOf(repeats ?? undefined, firstDay as CalendarDay)
  return {
    firstDay,
    startTime: allDay ? '' : starts.slice(11, 16),
    lastDay: lastDay === firstDay ? '' : lastDay,
    endTime: allDay ? '' : ends.slice(11, 16),
    how,
    weekdays,
    until: until ?? '',
    rule: how === 'other' ? (repeats ?? '') : '',
    topic: traits.topic ?? '',
    location: traits.location ?? '',
    online: traits.online ?? '',
    cost: traits.cost ?? '',
    languages: traits.languages,
    organiser: traits.organiser ?? '',
    registration: (traits.registration ?? '').replace(/^(mailto|tel):/, ''),
    registerBy: traits.registerBy ?? '',
  }
}

/** What is stored of it; of what is without problems. */
export function eventOf(about: EventAbout): EventTraits {
  const { topic, location, online, cost, languages, organiser, registration, registerBy } = about
  const firstDay = about.firstDay as CalendarDay
  const { starts, ends } = wallTimesOf(about)
  return {
    starts,
    ends,
    allDay: about.startTime === '',
    repeats: about.how === 'other' ? about.rule : ruleOf(repetitionIn(about), firstDay),
    topic: topic || undefined,
    location: location || undefined,
    online: online || undefined,
    cost: cost || undefined,
    languages,
    organiser: organiser || undefined,
    registration: registration === '' ? undefined : registrationAt(registration),
    registerBy: (registerBy as CalendarDay) || undefined,
  }
}

export function problemsOfEvent(about: EventAbout): readonly FormProblem[] {
  const { firstDay, startTime, lastDay, endTime, how, weekdays, until, online, registration, registerBy } = about
  const first = parseCalendarDay(firstDay)
  const isDayOrNothing = (text: string) => text === '' || parseCalendarDay(text) !== undefined
  const isTimeOrNothing = (text: string) => text === '' || parseWallTime(text) !== undefined
  const areTimesRead = first && [startTime, endTime].every(isTimeOrNothing) && isDayOrNothing(lastDay)
  const isWeekly = how === 'weekly' || how === 'fortnightly'
  return [
    ...problemIf(!first, 'first-day', 'writing.problem-day'),
    ...problemIf(!isTimeOrNothing(startTime), 'start-time', 'kinds.problem-time'),
    ...problemIf(!isDayOrNothing(lastDay), 'last-day', 'writing.problem-day'),
    ...problemIf(!isTimeOrNothing(endTime) || (startTime === '' && endTime !== ''), 'end-time', 'kinds.problem-time'),
    ...problemIf(Boolean(areTimesRead) && isBackwards(about), 'last-day', 'kinds.problem-ends'),
    ...problemIf(
      isWeekly && first !== undefined && weekdays.length > 0 && !weekdays.includes(weekdayName(first)),
      'weekdays',
      'kinds.problem-weekdays',
    ),
    ...problemIf(!isDayOrNothing(until) || (until !== '' && until < firstDay), 'until', 'kinds.problem-until'),
    ...problemIf(how === 'other' && !isRule(about.rule), 'how', 'kinds.problem-how'),
    ...problemIf(!isSlugOrNothing(about.topic), 'topic', 'writing.problem-topic'),
    ...problemIf(!isSlugOrNothing(about.location), 'location', 'kinds.problem-location'),
    ...problemIf(online !== '' && parseTarget(online)?.to !== 'web', 'online', 'kinds.problem-online'),
    ...problemIf(about.cost.length > LONGEST_FACT, 'cost', 'writing.problem-too-long-fact'),
    ...problemIf(!isSlugOrNothing(about.organiser), 'organiser', 'writing.problem-person'),
    ...problemIf(
      registration !== '' && !isRegistration(registrationAt(registration)),
      'registration',
      'kinds.problem-registration',
    ),
    ...problemIf(!isDayOrNothing(registerBy), 'register-by', 'writing.problem-day'),
  ]
}

/** Wall times: an event that ends earlier than it starts, on no other day, ends after midnight. */
function wallTimesOf({ firstDay, startTime, lastDay, endTime }: EventAbout): { starts: string; ends: string } {
  const from = startTime || '00:00'
  const to = endTime || from
  const last = lastDay || (to < from ? addDays(firstDay as CalendarDay, 1) : firstDay)
  return { starts: `${firstDay}T${from}`, ends: `${last}T${to}` }
}

function isBackwards(about: EventAbout): boolean {
  const { starts, ends } = wallTimesOf(about)
  return ends < starts
}

function repetitionIn({ how, weekdays, until }: EventAbout): Repetition {
  const isWeekly = how === 'weekly' || how === 'fortnightly'
  return { how, weekdays: isWeekly ? weekdays : [], until: (until as CalendarDay) || undefined }
}

/** A mail address and a telephone number are recognised as such; anything else is taken as it is. */
function registrationAt(text: string): string {
  if (/^[^@\s:/]+@[^@\s]+$/.test(text)) return `mailto:${text}`
  return /^\+?[\d ()/.-]+$/.test(text) ? `tel:${text.replace(/[^\d+]/g, '')}` : text
}
