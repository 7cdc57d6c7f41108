import { beforeEach, expect, test } from 'vitest'
import { type CalendarDay, type Instant, instantAt, type LanguageTag } from '#kernel'
import { openDesk } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { type Database, sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { listen, type Route } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { forgetFeedback } from '../forget-feedback.ts'
import { Statistics } from './statistics.ts'
import { addCounts, readingsByPage, searchedPhrases, wishedLanguages } from './statistics-store.ts'

const { database, urls } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const place = await places.bySlug('one-town')
if (!place) throw new Error('no town')
const desk = openDesk({ database, urls }, 'one-state')
const { accountId } = await desk.as({ name: 'figures-reader' }, place)
const staff = { placeId: town, accountId }

const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const MONTH = '2026-11-01' as CalendarDay
const NOW = instantAt(Date.UTC(2026, 10, 23, 10))
let now: Instant = NOW
let made: number

const route = (
  path: string,
  wish: Partial<Extract<Awaited<ReturnType<Route['handle']>>, { kind: 'content' }>> = {},
): Route => ({
  method: 'GET',
  path: `/:place/:language${path}`,
  access: 'public',
  handle: async () => {
    made += 1
    return {
      kind: 'content',
      type: 'text/html; charset=utf-8',
      // Long enough to be compressed, and compressed again for whoever asks next.
      body: `page ${path} `.repeat(50),
      share: 'until publication',
      ...wish,
    }
  },
})

function open() {
  const statistics = new Statistics(database, places, () => now)
  const application = testApplication({
    routes: [
      route('/housing'),
      route('/safety', { leaveNoTrace: true }),
      route('/doctor', { leaveNoTrace: true }),
      route('/thanks/:token', { share: 'for nobody else' }),
      route('/wrong', { status: 404 }),
      route('/feed.xml', { type: 'application/atom+xml' }),
    ],
    clock: () => now,
    counterOf: statistics.counterOf,
  })
  const read = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    application.fetch(
      new Request(`http://localhost/one-town${path}`, {
        method,
        headers: { 'user-agent': PERSON, 'accept-language': 'en-GB,en;q=0.9', 'accept-encoding': 'br', ...headers },
      }),
    )
  return { statistics, application, read }
}

const readings = (acting = staff) =>
  database.write(async (tx) => {
    const rows = await readingsByPage(tx, town, MONTH)
    return Object.fromEntries(rows.map(({ key, times }) => [key, times]))
  }, acting)

const wishes = () => database.write((tx) => wishedLanguages(tx, town, MONTH, '2026-12-01' as CalendarDay), staff)

beforeEach(async () => {
  made = 0
  now = NOW
  await database.write((tx) => sql`select feedback.forget()`.execute(tx))
})

test('every reading of a page counts, also of a page from memory, and of one that the browser still has', async () => {
  const { statistics, read } = open()
  const first = await read('/en/housing')
  await read('/en/housing')
  const unchanged = await read('/en/housing', { 'if-none-match': first.headers.get('etag') ?? '' })
  await read('/ar/housing?from=home')
  expect([unchanged.status, made]).toEqual([304, 2])
  await statistics.tell()
  expect(await readings()).toEqual({ '/housing': 4 })
})

test('the front desk, which sends pages from memory, counts each of them too', async () => {
  const { statistics, application } = open()
  const server = await listen(application, 0, '127.0.0.1')
  for (let time = 0; time < 5; time += 1) {
    const answer = await fetch(`http://127.0.0.1:${server.port}/one-town/en/housing`, {
      headers: { 'user-agent': PERSON },
    })
    await answer.text()
  }
  await server.stop(1)
  const before = (await readings())['/housing'] ?? 0
  await statistics.stop()
  expect((await readings())['/housing']).toBe(before + 5)
})

test('robots, looks at the head alone and what is no page are not counted', async () => {
  const { statistics, read } = open()
  const before = await readings()
  await read('/en/housing', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' })
  await read('/en/housing', {}, 'HEAD')
  await read('/en/wrong')
  await read('/en/feed.xml')
  await read('/en/thanks/a-secret-of-somebody')
  await statistics.tell()
  expect(await readings()).toEqual(before)
})

test('of sensitive pages it is known only how often they were read together', async () => {
  const { statistics, read } = open()
  await read('/en/safety')
  await read('/en/doctor')
  await read('/ar/safety')
  await statistics.tell()
  const counted = await readings()
  expect(counted.sensitive).toBe(3)
  expect(Object.keys(counted)).not.toContain('/safety')
})

test('a language is wished for in vain when the place has none that comes near', async () => {
  const { statistics, read } = open()
  await read('/en/housing', { 'accept-language': 'so-SO,so;q=0.9,en;q=0.5' })
  await read('/en/housing', { 'accept-language': 'so' })
  await read('/en/housing', { 'accept-language': 'ar-EG,ar' })
  await read('/en/housing', { 'accept-language': 'en' })
  await statistics.tell()
  expect(await wishes()).toEqual([{ key: 'so', times: 2 }])
})

test('a phrase can be read only once it was searched for five times, and a person who turns pages has searched once', async () => {
  const statistics = new Statistics(database, places, () => now)
  const search = (text: string, minutes: number) => {
    now = instantAt(NOW + minutes * 60_000)
    statistics.countSearch({ place, language: 'en' as LanguageTag, now }, text)
    return statistics.tell()
  }
  const found = () => database.write((tx) => searchedPhrases(tx, MONTH), staff)
  for (const minute of [0, 1, 2, 15, 30, 45]) await search('Night bus!', minute)
  for (const minute of [0, 15, 30, 45, 60]) await search('passport 123456789', minute)
  expect(await found()).toEqual([])
  await search('night bus', 60)
  expect(await found()).toEqual([{ language: 'en', phrase: 'night bus', times: 5 }])
})

test('what cannot be told is told the next time', async () => {
  let isAway = true
  const shaky: Database = {
    ...database,
    write: (work, acting) => (isAway ? Promise.reject(new Error('away')) : database.write(work, acting)),
  }
  const statistics = new Statistics(shaky, places, () => now)
  const before = (await readings())['/housing'] ?? 0
  const count = statistics.counterOf('/one-town/en/housing', false)
  count?.({ browser: PERSON, acceptLanguage: undefined })
  await expect(statistics.tell()).rejects.toThrow('away')
  count?.({ browser: PERSON, acceptLanguage: undefined })
  isAway = false
  await statistics.tell()
  await statistics.tell()
  expect((await readings())['/housing']).toBe(before + 2)
})

test('a reading counts on the day that the place’s calendars show', async () => {
  const { statistics, read } = open()
  now = instantAt(Date.UTC(2026, 5, 30, 23, 30))
  await read('/en/housing')
  await statistics.tell()
  const { rows } = await database.write(
    (tx) =>
      sql<{
        day: CalendarDay
      }>`select day from feedback.reading where day between '2026-06-01' and '2026-07-31'`.execute(tx),
    staff,
  )
  expect(rows).toEqual([{ day: '2026-07-01' }])
})

test('processes that tell the same at once wait for each other and lose nothing', async () => {
  const before = (await readings())['/p1'] ?? 0
  const batch = (order: 1 | -1) =>
    ['/p1', '/p2', '/p3']
      .slice()
      .sort((a, b) => (a < b ? -order : order))
      .map((path) => ({
        placeId: town,
        day: '2026-11-23' as CalendarDay,
        language: 'en',
        path,
        times: 1,
      }))
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      database.write((tx) => addCounts(tx, { readings: batch(index % 2 ? 1 : -1), wishes: [], searches: [] })),
    ),
  )
  expect((await readings())['/p1']).toBe(before + 12)
})

test('counts end after 25 months', async () => {
  const day = async (months: number) => {
    const { rows } = await database.read((tx) =>
      sql<{
        day: CalendarDay
      }>`select (date_trunc('month', current_date) - make_interval(months => ${months}))::date as day`.execute(tx),
    )
    return rows[0]?.day as CalendarDay
  }
  const [old, kept] = [await day(26), await day(25)]
  const reading = (of: CalendarDay) => ({ placeId: town, day: of, language: 'en', path: '/old', times: 9 })
  await database.write((tx) => addCounts(tx, { readings: [reading(old), reading(kept)], wishes: [], searches: [] }))
  await forgetFeedback.run(database)
  const left = async (month: CalendarDay) =>
    (await database.write((tx) => readingsByPage(tx, town, month), staff)).filter(({ key }) => key === '/old')
  expect([await left(old), (await left(kept)).length]).toEqual([[], 1])
})

test('nothing that is kept could tell one reader from another: sums by day, and no other column', async () => {
  const { rows } = await database.read((tx) =>
    sql<{ columns: string }>`
      select c.relname || ': ' || string_agg(a.attname, ' ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relnamespace = 'feedback'::regnamespace
        and c.relname in ('reading', 'reading_month', 'wished_language', 'search_count')
      group by c.relname order by c.relname`.execute(tx),
  )
  expect(rows.map(({ columns }) => columns)).toEqual([
    'reading: place_id day language path times',
    'reading_month: place_id month path language times',
    'search_count: place_id day language phrase times',
    'wished_language: place_id day language times',
  ])
})

test.each([
  ['nobody', {}],
  ['a stranger in the place', { placeId: town, accountId: '00000000-0000-7000-8000-000000000000' }],
  ['a reader of figures in another place’s name', { placeId: state, accountId }],
])('%s reads no counts', async (_, acting) => {
  expect(Object.keys(await readings()).length).toBeGreaterThan(0)
  expect(await readings(acting as typeof staff)).toEqual({})
  await expect(
    database.write((tx) => sql`select from feedback.search_count`.execute(tx), acting as typeof staff),
  ).rejects.toThrow('permission denied')
})
