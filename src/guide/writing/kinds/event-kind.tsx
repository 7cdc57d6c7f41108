import { addDays, type CalendarDay, dayNumber } from '#kernel'
import { formatDate } from '#platform/i18n'
import { type EventTraits, lastDayOf, occurrences } from '../../events/event-dates.ts'
import { whenInWords } from '../../events/event-words.ts'
import { putEvent } from '../../import/guide-store.ts'
import { aboutOfEvent, type EventAbout, eventOf, parseEvent, problemsOfEvent } from './event-about.ts'
import { EventFields } from './event-fields.tsx'
import type { WrittenKind } from './written-kind.ts'

/** Lists look no further ahead for the next time. */
const HORIZON_DAYS = 400

export const eventKind: WrittenKind<EventAbout> = {
  kind: 'event',
  folder: 'events',
  titleSlot: 'title',
  slots: ['in-short', 'body'],
  traits: ['binding'],
  begin: ({ place }, topic) => ({
    ...parseEvent(new URLSearchParams({ topic })),
    languages: place.languages.slice(0, 1),
  }),
  parse: parseEvent,
  problems: problemsOfEvent,
  topicOf: ({ topic }) => topic,
  Fields: EventFields,
  toStored: (about) => {
    const traits = eventOf(about)
    return { ...traits, lastDay: lastDayOf(traits) }
  },
  fromStored: (stored) => aboutOfEvent(stored as EventTraits),
  inList: (about, visit) => {
    const { place, today } = visit
    const next = occurrences(eventOf(about), today, addDays(today, HORIZON_DAYS), place.zone, 1)[0]
    const repeats = about.how === 'once' ? [] : [visit.t(`kinds.how-${about.how}`, { rule: about.rule })]
    return {
      facts: next
        ? [whenInWords(visit, next), ...repeats]
        : [formatDate(about.firstDay as CalendarDay, visit.language)],
      turn: dayNumber(next?.firstDay ?? (about.firstDay as CalendarDay)),
    }
  },
  isPast: (about, today) => lastDayOf(eventOf(about)) < today,
  readersPath: (slug) => `/events/${slug}`,
  add: (tx, { placeId, itemId }, slug, about) => {
    const traits = eventOf(about)
    return putEvent(tx, placeId, itemId, slug, traits, lastDayOf(traits))
  },
}
