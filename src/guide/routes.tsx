import { locationBySlug, serviceHits, servicesBySlugs } from '#directory'
import { recordMissingSearch } from '#feedback'
import { addDays, bestLanguage, type Id, instantOf, type LanguageTag, parseLanguageTag } from '#kernel'
import { nameFor, type PlacePage, type PlacePages, type Reader, type Readers } from '#places'
import type { Database, Read } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { search } from '#platform/search'
import { plainSlot } from '#texts'
import { type CalendarEntry, calendarFile } from './calendar.ts'
import { occurrences } from './event-dates.ts'
import { comingEvents, type EventRow, eventBySlug } from './event-store.ts'
import { newsFeed } from './feed.ts'
import { resolveLinks } from './links.ts'
import { latestNews, newsBySlug } from './news-store.ts'
import { movedTo, pageInRole, pagesBelow, personOf } from './page-store.ts'
import { DevicePage } from './pages/device-page.tsx'
import { EmergencyNumbers } from './pages/emergency-numbers.tsx'
import { EventPage } from './pages/event-page.tsx'
import { EventsPage } from './pages/events-page.tsx'
import { GuidePageView } from './pages/guide-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { NewsItemPage, NewsListPage } from './pages/news-pages.tsx'
import { PhrasesPage } from './pages/phrases-page.tsx'
import { type SearchHitView, SearchPage } from './pages/search-page.tsx'
import { WordsPage } from './pages/words-page.tsx'
import { phrasesOf } from './phrase-store.ts'
import { nextEvents } from './read-events.ts'
import { readHome } from './read-home.ts'
import { assemble, type GuidePage, type PageLink, readGuidePage } from './read-page.ts'
import { addressesOf } from './search-documents.ts'
import { allTerms } from './term-store.ts'
import { readableIn, textsFor } from './texts-for.ts'

const EVENTS_SHOWN = 60
const TIMES_SHOWN = 8
const NEWS_SHOWN = 40
const HITS_SHOWN = 30
const EVENT_HORIZON_DAYS = 400
const LONGEST_QUERY = 200

export interface GuideRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** Everything below `/{place}/{language}` that belongs to the guide. The pages of the tree come last: they take what is left. */
export function guideRoutes({ database, readers, pages }: GuideRoutesParts): readonly Route[] {
  const get = (path: string, handle: (reader: Reader, tx: Read) => Promise<Answer>): Route =>
    readers.route({
      method: 'GET',
      path,
      access: 'public',
      handle: (reader) => database.read((tx) => handle(reader, tx)),
    })
  const page = (reader: Reader, view: PlacePage): Answer => pages.answer(reader, view)
  const midnight = (reader: Reader) => instantOf(addDays(reader.today, 1), 0, reader.place.zone)

  return [
    get('/', async (reader, tx) => {
      const home = await readHome(tx, reader)
      const name = nameFor(reader.place, reader.language)
      return page(reader, {
        title: name,
        description: reader.t('guide.home-lead', { place: name }),
        path: '',
        expires: home.expires,
        body: <HomePage reader={reader} home={home} />,
      })
    }),

    get('/search', async (reader, tx) => {
      const query = (reader.ask.query.get('q') ?? '').slice(0, LONGEST_QUERY).trim()
      const found = query === '' ? undefined : await find(tx, reader, query)
      if (found?.hits.length === 0) {
        const vain = { language: reader.language, search: query }
        // Counting is worth less than answering: without a database to write to, the person still gets the topics.
        await database
          .write((writer) => recordMissingSearch(writer, vain, reader.today, reader.now), { placeId: reader.place.id })
          .catch(() => undefined)
      }
      const topics = found && found.hits.length > 0 ? [] : await topicsOf(tx, reader)
      const person = found && found.hits.length > 0 ? undefined : await personFor(tx, reader)
      return page(reader, {
        title: reader.t('guide.search'),
        path: query === '' ? '/search' : `/search?q=${encodeURIComponent(query)}`,
        hidden: true,
        // What people search for is nobody's business: the answer is kept by no cache of ours or of the browser.
        unshared: true,
        body: (
          <SearchPage
            reader={reader}
            query={query}
            hits={found?.hits ?? []}
            corrected={found?.corrected}
            topics={topics}
            person={person}
          />
        ),
      })
    }),

    get('/events', async (reader, tx) => {
      const events = await nextEvents(tx, reader, EVENTS_SHOWN, TIMES_SHOWN / 4)
      const soonest = Math.min(midnight(reader), ...events.map(({ time }) => time.ends))
      return page(reader, {
        title: reader.t('guide.events'),
        path: '/events',
        expires: soonest as ReturnType<typeof midnight>,
        body: <EventsPage reader={reader} events={events} />,
      })
    }),

    get('/events.ics', async (reader, tx) => {
      const rows = await comingEvents(tx, reader.place.chain, reader.today)
      return calendar(reader, await entriesFor(tx, reader, rows, pages.origin), `events-${reader.place.slug}.ics`)
    }),

    get('/events/:slug{[a-z0-9-]+\\.ics}', async (reader, tx) => {
      const slug = (reader.ask.params.slug ?? '').slice(0, -'.ics'.length)
      const event = await eventBySlug(tx, reader.place.chain, slug)
      if (!event) throw new NotFound('event')
      return calendar(reader, await entriesFor(tx, reader, [event], pages.origin), `${slug}.ics`)
    }),

    get('/events/:slug', async (reader, tx) => {
      const event = await eventBySlug(tx, reader.place.chain, reader.ask.params.slug ?? '')
      const text = event && (await textsFor(tx, reader, [event])).get(event.itemId)
      if (!event || !text) throw new NotFound('event')
      const until = addDays(reader.today, EVENT_HORIZON_DAYS)
      const times = occurrences(event, reader.today, until, reader.place.zone, TIMES_SHOWN).filter(
        (time) => time.ends > reader.now,
      )
      const languages = await readableIn(tx, reader, event)
      const organiser =
        event.organiser === undefined ? undefined : (await servicesBySlugs(tx, reader, [event.organiser]))[0]
      return page(reader, {
        title: plainSlot(text, 'title'),
        description: plainSlot(text, 'in-short'),
        path: `/events/${event.slug}`,
        languages,
        breadcrumbs: [{ label: reader.t('guide.events'), href: `${reader.base}/events` }],
        expires: Math.min(
          midnight(reader),
          organiser?.expires ?? midnight(reader),
          ...times.map((time) => time.ends),
        ) as ReturnType<typeof midnight>,
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

    get('/news', async (reader, tx) => {
      const items = await newsWithTexts(tx, reader)
      return page(reader, {
        title: reader.t('guide.news'),
        path: '/news',
        expires: midnight(reader),
        body: <NewsListPage reader={reader} items={items} />,
      })
    }),

    get('/news/:slug', async (reader, tx) => {
      const row = await newsBySlug(tx, reader.place.chain, reader.ask.params.slug ?? '', reader.today)
      const text = row && (await textsFor(tx, reader, [row])).get(row.itemId)
      if (!row || !text) throw new NotFound('news')
      const languages = await readableIn(tx, reader, row)
      return page(reader, {
        title: plainSlot(text, 'title'),
        description: plainSlot(text, 'in-short'),
        path: `/news/${row.slug}`,
        languages,
        sensitive: row.sensitive,
        breadcrumbs: [{ label: reader.t('guide.news'), href: `${reader.base}/news` }],
        body: (
          <NewsItemPage
            reader={reader}
            row={row}
            text={text}
            languages={languages}
            links={await resolveLinks(tx, reader, [text])}
          />
        ),
      })
    }),

    get('/feed.xml', async (reader, tx) => {
      const url = `${pages.origin}${reader.base}/news`
      const items = (await newsWithTexts(tx, reader)).filter(({ row }) => !row.sensitive)
      const title = `${nameFor(reader.place, reader.language)}: ${reader.t('guide.news')}`
      const body = newsFeed(
        { title, language: reader.language, url, feedUrl: `${pages.origin}${reader.base}/feed.xml` },
        items.map(({ row, text }) => ({
          id: row.itemId,
          title: plainSlot(text, 'title'),
          summary: plainSlot(text, 'in-short'),
          url: `${url}/${row.slug}`,
          date: row.date,
        })),
      )
      return {
        kind: 'content',
        type: 'application/atom+xml; charset=utf-8',
        body,
        share: 'until publication',
        expires: midnight(reader),
      }
    }),

    get('/phrases', async (reader, tx) => {
      const other = otherLanguage(reader)
      const rows = await phrasesOf(tx, reader.place.chain, reader.language, other)
      const own = await textsFor(tx, reader, rows)
      const spoken = await textsFor(tx, { ...reader, language: other }, rows)
      const phrases = rows.flatMap((row) => {
        const mine = own.get(row.itemId as Id)
        const theirs = spoken.get(row.itemId as Id)
        return mine && theirs ? [{ row, own: mine, other: theirs }] : []
      })
      return page(reader, {
        title: reader.t('guide.phrases'),
        path: `/phrases?with=${other}`,
        body: (
          <PhrasesPage
            reader={reader}
            other={other}
            phrases={phrases}
            otherIsSource={phrases.every(({ own: text }) => text.sourceLanguage === other)}
          />
        ),
      })
    }),

    get('/words', async (reader, tx) => {
      const terms = await allTerms(tx, reader.place.chain)
      const texts = await textsFor(tx, reader, terms)
      const words = terms.flatMap(({ slug, itemId }) => {
        const text = texts.get(itemId as Id)
        return text ? [{ slug, text }] : []
      })
      return page(reader, {
        title: reader.t('guide.words-title'),
        path: '/words',
        body: <WordsPage reader={reader} words={words} />,
      })
    }),

    get('/device', async (reader) =>
      page(reader, {
        title: reader.t('guide.device'),
        path: '/device',
        hidden: true,
        islands: ['device.js'],
        body: <DevicePage reader={reader} />,
      }),
    ),

    ...(['imprint', 'privacy'] as const).map((role) =>
      get(`/${role}`, async (reader, tx) => {
        const row = await pageInRole(tx, reader.place.chain, role)
        const view = row && (await assemble(tx, reader, row, []))
        if (!view) throw new NotFound(role)
        return guidePage(reader, view)
      }),
    ),

    get('/:path{.+}', async (reader, tx) => {
      const path = reader.ask.params.path ?? ''
      const view = await readGuidePage(tx, reader, path)
      if (view) return guidePage(reader, view)
      const moved = await movedTo(tx, reader.place.chain, path)
      if (moved !== undefined) return { kind: 'redirect', status: 301, to: `${reader.base}/${moved}` }
      throw new NotFound('page')
    }),
  ]

  function guidePage(reader: Reader, view: GuidePage): Answer {
    const { row, text } = view
    return page(reader, {
      title: plainSlot(text, 'title'),
      description: plainSlot(text, 'in-short'),
      path: `/${row.path}`,
      languages: view.languages,
      sensitive: row.sensitive,
      breadcrumbs: view.ancestors.map((ancestor) => crumb(reader, ancestor)),
      ...(view.expires === undefined ? {} : { expires: view.expires }),
      body: (
        <GuidePageView
          reader={reader}
          page={view}
          urgent={row.topic === 'emergency' && <EmergencyNumbers reader={reader} />}
        />
      ),
    })
  }
}

function crumb({ base, language }: Reader, { path, title }: PageLink) {
  const segment = title.blocks[0]?.segments[0]
  return {
    label: plainSlot(title, 'title'),
    href: `${base}/${path}`,
    ...(segment && segment.language !== language ? { lang: segment.language } : {}),
  }
}

async function newsWithTexts(tx: Read, reader: Reader) {
  const rows = await latestNews(tx, reader.place.chain, reader.today, NEWS_SHOWN)
  const texts = await textsFor(tx, reader, rows, ['title', 'in-short'])
  return rows.flatMap((row) => {
    const text = texts.get(row.itemId)
    return text ? [{ row, text }] : []
  })
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

function calendar(reader: Reader, entries: readonly CalendarEntry[], fileName: string): Answer {
  const name = `${nameFor(reader.place, reader.language)}: ${reader.t('guide.events')}`
  return {
    kind: 'content',
    type: 'text/calendar; charset=utf-8',
    body: calendarFile(name, reader.place.zone, reader.now, entries),
    share: 'until publication',
    expires: instantOf(addDays(reader.today, 1), 0, reader.place.zone),
    fileName,
  }
}

/** The language beside the reader's own: the wished one, else the place's main language, else its second. */
function otherLanguage({ ask, place, language }: Reader): LanguageTag {
  const wished = parseLanguageTag(ask.query.get('with') ?? '')
  const others = place.languages.filter((tag) => tag !== language)
  return (wished && bestLanguage([wished], others)) ?? others[0] ?? language
}

async function topicsOf(tx: Read, reader: Reader): Promise<readonly PageLink[]> {
  const rows = await pagesBelow(tx, reader.place.chain, '')
  const texts = await textsFor(tx, reader, rows, ['title'])
  return rows.flatMap(({ path, itemId }) => {
    const title = texts.get(itemId)
    return title ? [{ path, title }] : []
  })
}

async function personFor(tx: Read, reader: Reader) {
  const slug = await personOf(tx, reader.place.chain)
  return slug === undefined ? undefined : (await servicesBySlugs(tx, reader, [slug]))[0]
}

async function find(
  tx: Read,
  reader: Reader,
  query: string,
): Promise<{ readonly hits: readonly SearchHitView[]; readonly corrected: string | undefined }> {
  const { place, language, base } = reader
  const main = place.languages[0] ?? language
  const result = await search(tx, {
    placeIds: place.chain,
    languages: [...new Set([language, main])],
    query,
    limit: HITS_SHOWN,
  })
  const ids = (kind: (hit: { kind: string }) => boolean) => result.hits.filter(kind).map((hit) => hit.itemId)
  const addresses = await addressesOf(
    tx,
    place.chain,
    ids((hit) => hit.kind !== 'service'),
  )
  const services = await serviceHits(
    tx,
    reader,
    ids((hit) => hit.kind === 'service'),
  )
  const hits = result.hits.flatMap((hit): SearchHitView[] => {
    const address = hit.kind === 'service' ? services.get(hit.itemId) : addresses.get(hit.itemId)
    if (address === undefined) return []
    const href = hit.kind === 'service' ? address : `${base}/${address}`
    return [
      { href, title: hit.title, summary: hit.summary, language: hit.language, kind: hit.kind as SearchHitView['kind'] },
    ]
  })
  return { hits, corrected: result.corrected }
}
