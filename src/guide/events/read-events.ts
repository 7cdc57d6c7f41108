import { addDays } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { PublicText } from '#texts'
import { textsFor } from '../texts-for.ts'
import { type Occurrence, occurrences } from './event-dates.ts'
import { comingEvents, type EventRow } from './event-store.ts'

/** One time that an event happens. */
export interface DatedEvent {
  readonly event: EventRow
  readonly text: PublicText
  readonly time: Occurrence
}

const HORIZON_DAYS = 120
const MOST_TIMES_OF_ONE = 20

/** What happens next, soonest first, at most `limit`; each event at most `timesOfOne` times, so that a weekly one leaves room. */
export async function nextEvents(
  tx: Read,
  reader: Reader,
  limit: number,
  timesOfOne = 1,
): Promise<readonly DatedEvent[]> {
  const { place, today, now } = reader
  const rows = await comingEvents(tx, place.chain, today)
  const dated = rows
    .flatMap((event) =>
      occurrences(event, today, addDays(today, HORIZON_DAYS), place.zone, MOST_TIMES_OF_ONE)
        .filter((time) => time.ends > now)
        .slice(0, timesOfOne)
        .map((time) => ({ event, time })),
    )
    .sort((a, b) => a.time.starts - b.time.starts || a.event.slug.localeCompare(b.event.slug))
    .slice(0, limit)
  const texts = await textsFor(
    tx,
    reader,
    dated.map(({ event }) => event),
    ['title', 'in-short'],
  )
  return dated.flatMap(({ event, time }) => {
    const text = texts.get(event.itemId)
    return text ? [{ event, time, text }] : []
  })
}
