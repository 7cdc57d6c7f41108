import { locationBySlug, servicesBySlugs } from '#directory'
import { addDays } from '#kernel'
import { nameFor, type Reader } from '#places'
import type { Read } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { topicTitle } from '../feeds/feed-routes.ts'
import { EventPage } from '../pages/event-page.tsx'
import { EventsPage } from '../pages/events-page.tsx'
import { midnightOf, type RouteKit, soonest } from '../route-kit.ts'
import { readableIn, textsFor } from '../texts-for.ts'
import { resolveLinks } from '../tree/links.ts'
import { type CalendarEntry, calendarFile } from './calendar.ts'
import { occurrences } from './event-dates.ts'
import { comingEvents, type EventRow, eventBySlug } from './event-store.ts'
import { nextEvents } from './read-events.ts'

const EVENTS_SHOWN = 60
/** A weekly event is shown twice in the list, so that it leaves room for others. */
const TIMES_IN_LIST = 2
const TIMES_ON_PAGE = 8
const HORIZON_DAYS = 400

export function eventRoutes({ get, page, pages }: RouteKit): readonly Route[] {
  return [
    get('/events', async (reader, tx) => {
      const events = await nextEvents(tx, reader, EVENTS_SHOWN, TIMES_IN_LIST)
      return page(reader, {
        title: reader.t('guide.events'),
        description: reader.t('guide.events-lead'),
        path: '/events',
        expires: soonest(midnightOf(reader), ...events.map(({ time }) => time.ends)),
        body: <EventsPage reader={reader} events={events} />,
      })
    }),

    get('/events.ics', async (reader, tx) => {
      const { place, ask } = reader
      const topic = ask.query.get('topic')
      const rows = await comingEvents(tx, place.chain, reader.today)
      if (topic === null)
        return calendar(reader, await entriesFor(tx, reader, rows, pages.origin), `events-${place.slug}.ics`)
      const title = await topicTitle(tx, reader, topic)
      const ofTopic = rows.filter((event) => event.topic === topic)
      const entries = await entriesFor(tx, reader, ofTopic, pages.origin)
      return calendar(reader, entries, `events-${place.slug}-${topic}.ics`, title)
    }),

    get('/events/:slug{[a-z0-9-]+\\.ics}', async (reader, tx) => {
      const slug = (reader.ask.params.slug ?? '').slice(0, -'.ics'.length)
      const event = await eventBySlug(tx, reader.place.chain, slug)
      if (!event) throw new NotFound('event')
      return calendar(reader, await entriesFor(tx, reader, [event], pages.origin), `${slug}.ics`)
    }),

    get('/events/:slug', async (reader, tx) => {
      const { place, base, today, now } = reader
      const event = await eventBySlug(tx, place.chain, reader.ask.params.slug ?? '')
      const text = event && (await textsFor(tx, reader, [event])).get(event.itemId)
      if (!event || !text) throw new NotFound('event')
      const until = addDays(today, HORIZON_DAYS)
      const times = occurrences(event, today, until, place.zone, TIMES_ON_PAGE).filter((time) => time.ends > now)
      const languages = await readableIn(tx, reader, event)
      const organiser =
        event.organiser === undefined ? undefined : (await servicesBySlugs(tx, reader, [event.organiser]))[0]
      return page(reader, {
        title: plainSlot(text, 'title'),
        description: plainSlot(text, 'in-short'),
        path: `/events/${event.slug}`,
        languages,
        ownPreview: true,
        breadcrumbs: [{ label: reader.t('guide.events'), href: `${base}/events` }],
        expires: soonest(midnightOf(reader), organiser?.expires, ...times.map((time) => time.ends)),
        body: (
          <EventPage
            reader={reader}
            event={event}
            text={text}
            languages={languages}
            links={await resolveLinks(tx, reader, [text])}
            times={times}
            location={event.location === undefined ? undefined : await locationBySlug(tx, reader, event.location)}
            organiser={organiser}
          />
        ),
      })
    }),
  ]
}

async function entriesFor(
  tx: Read,
  reader: Reader,
  rows: readonly EventRow[],
  origin: string,
): Promise<readonly CalendarEntry[]> {
  const texts = await textsFor(tx, reader, rows, ['title', 'in-short'])
  const entries: CalendarEntry[] = []
  for (const event of rows) {
    const text = texts.get(event.itemId)
    if (!text) continue
    const location = event.location === undefined ? undefined : await locationBySlug(tx, reader, event.location)
    entries.push({
      event,
      title: plainSlot(text, 'title'),
      summary: plainSlot(text, 'in-short'),
      url: `${origin}${reader.base}/events/${event.slug}`,
      where: location?.line ?? event.online,
    })
  }
  return entries
}

function calendar(
  reader: Reader,
  entries: readonly CalendarEntry[],
  fileName: string,
  name = `${nameFor(reader.place, reader.language)}: ${reader.t('guide.events')}`,
): Answer {
  return {
    kind: 'content',
    type: 'text/calendar; charset=utf-8',
    body: calendarFile(name, reader.place.zone, reader.now, entries),
    share: 'until publication',
    expires: midnightOf(reader),
    fileName,
  }
}
