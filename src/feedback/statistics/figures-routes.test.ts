import { beforeAll, expect, test } from 'vitest'
import { type CalendarDay, newId } from '#kernel'
import type { Role } from '#people'
import { type Colleague, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { figuresRoutes } from './figures-routes.tsx'
import { addCounts } from './statistics-store.ts'

const { database, urls } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const HERE = '/staff/places/one-town/figures'
let reader: Colleague

const counted = (day: string, language: string, path: string, times: number) => ({
  placeId: town,
  day: day as CalendarDay,
  language,
  path,
  times,
})

beforeAll(async () => {
  desk.serve(figuresRoutes(database, desk.staff))
  reader = await desk.as({ name: 'figures-reader' }, await placeNamed(places, 'one-town'))
  const day = '2026-11-03' as CalendarDay
  await database.write((tx) =>
    addCounts(tx, {
      readings: [
        counted('2026-11-03', 'en', '/housing', 40),
        counted('2026-11-03', 'ar', '/housing', 30),
        counted('2026-11-04', 'ar', '/work', 12),
        counted('2026-11-05', 'en', '/work', 9),
        counted('2026-11-05', 'en', '/a-rare-page', 2),
        counted('2026-11-05', 'en', 'sensitive', 25),
        counted('2026-10-05', 'en', '/housing', 3),
      ],
      wishes: [
        { placeId: town, day, language: 'so', times: 14 },
        { placeId: town, day, language: 'ti', times: 4 },
      ],
      searches: [
        { placeId: town, day, language: 'en', phrase: 'night bus', times: 6 },
        { placeId: town, day, language: 'en', phrase: 'amina yusuf', times: 4 },
      ],
    }),
  )
})

const tablesOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<section[^>]*aria-labelledby="([a-z]+)"[\s\S]*?<\/section>/g)].map(([section, id]) => [
      id,
      [...section.matchAll(/<th scope="row">(?:<a[^>]*>)?([^<]*)[\s\S]*?<td class="amount">([^<]*)/g)].map(
        ([, of, times]) => `${of}: ${times}`,
      ),
    ]),
  )

test('a month is shown by day, language and page, without what could be about one person', async () => {
  const answer = await reader.get(HERE)
  const tables = tablesOf(await answer.text())
  expect(tables.languages).toEqual(['English: 76', 'Arabic: 42'])
  expect(tables.pages).toEqual([
    '/housing: 70',
    'All sensitive pages together: 25',
    '/work: not shown',
    '/a-rare-page: fewer than 5',
  ])
  expect(tables.searched).toEqual(['night bus – in English: 6'])
  expect(tables.wished).toEqual(['Somali: 14'])
  expect(tables.months).toEqual(['November 2026: 118', 'October 2026: fewer than 5'])
  expect(tables.days?.slice(1, 6)).toEqual([
    '2 November 2026: 0',
    '3 November 2026: 70',
    '4 November 2026: 12',
    '5 November 2026: 36',
    '6 November 2026: 0',
  ])
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the file says nothing that the page does not', async () => {
  const answer = await reader.get(`${HERE}.csv?month=2026-11`)
  const file = await answer.text()
  expect(answer.headers.get('content-disposition')).toContain('figures-one-town-2026-11.csv')
  expect(file).toContain('2026-11,page,/housing,70')
  expect(file).toContain('2026-11,page,/a-rare-page,fewer than 5')
  expect(file).toContain('2026-11,page,/work,not shown')
  expect(file).not.toContain('amina')
  expect(file).not.toContain(',ti,')
})

test('a month with too few readings shows that, and no table', async () => {
  const tables = tablesOf(await (await reader.get(`${HERE}?month=2026-10`)).text())
  expect([tables.days, tables.languages, tables.pages]).toEqual([[], [], []])
})

test.each(['2026-13', '2026', "'", '2026-11-01'])('%j is no month', async (month) => {
  expect((await reader.get(`${HERE}?month=${encodeURIComponent(month)}`)).status).toBe(404)
})

test.each([
  ['a translator', { name: 'translator', languages: ['ar'] }],
  ['an organisation', { name: 'organisation', organisationId: newId() }],
] as const)('%s reads no figures', async (_, role) => {
  const somebody = await desk.as(role as Role, await placeNamed(places, 'one-town'))
  expect((await somebody.get(HERE)).status).toBe(404)
  expect((await somebody.get(`${HERE}.csv`)).status).toBe(404)
})

test('who reads the figures of a town does not read those of the region', async () => {
  expect((await reader.get('/staff/places/one-region/figures')).status).toBe(404)
})

test('a stranger is led to the sign-in', async () => {
  expect((await desk.get(HERE)).headers.get('location')).toContain('/staff/sign-in')
})
