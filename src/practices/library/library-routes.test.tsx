import { beforeAll, describe, expect, test } from 'vitest'
import { type Instant, type LanguageTag, newId } from '#kernel'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { importItem } from '#texts'
import { collectionRoutes } from '../collections/collection-routes.tsx'
import { putCollection } from '../collections/collection-store.ts'
import { fileRoutes } from '../exchange/files/file-routes.ts'
import type { WholePractice } from '../record/completeness.ts'
import { shelve } from '../testing-library.ts'
import { aPractice } from '../testing-practice.ts'
import { practicesFollowing } from './following.ts'
import { Library } from './library.ts'
import { libraryRoutes } from './library-routes.tsx'

const ORIGIN = 'https://welcome.example'
const { database } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const other = await threeLevels(database, 'other')
const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
const parts = {
  database,
  readers: new Readers(new PlaceRegistry(database), readCatalogues('locales')),
  pages: new PlacePages({ assets, origin: ORIGIN, navigation: [], footer: [] }),
  library: new Library(),
}
const application = testApplication({
  routes: [...libraryRoutes(parts), ...fileRoutes(parts), ...collectionRoutes(parts)],
  clock: () => Date.UTC(2026, 10, 22, 12) as Instant,
})
const ask = (path: string) => application.fetch(new Request(ORIGIN + path))
const text = async (path: string) => (await ask(path)).text()

const titled = (title: string, wish: Partial<WholePractice> = {}) =>
  aPractice({ ...wish, prose: { ...wish.prose, title, summary: 'Something is done.' } })
const POLICE = newId()

beforeAll(async () => {
  await shelve(database, town, [
    [POLICE, aPractice({ fromYear: 2013, evidenceLevel: 2, point: { latitude: 52.4, longitude: 4.9 } })],
  ])
  await shelve(database, other.town, [
    [newId(), titled('Mentors <b>', { country: 'CA', themes: ['work'], prose: { purpose: 'More people work.' } })],
    [newId(), titled('=Choir', { country: 'CA', themes: ['encounters'], checkedOn: '2023-01-01' as never })],
    [newId(), titled('مرشدون', { language: 'ar' as LanguageTag, themes: ['work'] })],
  ])
})

describe('the library', () => {
  test('has the practices of every place, those in another language marked, old ones said to be old', async () => {
    const html = await text('/one-town/en/practices')
    expect(html).toContain('4 practices')
    expect(html).toContain('<a href="/one-town/en/practices/everyones-police-nl">Everyone’s police</a>')
    expect(html).toContain('lang="ar" dir="rtl">مرشدون</a>')
    expect(html).toContain('Mentors &lt;b&gt;')
    expect(html).toContain('<li>Evidence: compared before and after</li>')
    expect(html.match(/<li>not checked for two years<\/li>/g)).toHaveLength(1)
  })

  test('says beside each choice how many practices one would see', async () => {
    const html = await text('/one-town/en/practices?country=CA')
    expect(html).toContain('2 practices')
    expect(html).toMatch(
      /href="\/one-town\/en\/practices\?theme=work&amp;country=CA"[^>]*><span>Work<span class="count"> \(1\)/,
    )
    expect(html).toMatch(/href="\/one-town\/en\/practices"[^>]*aria-current="true"[^>]*><span>Canada/)
    expect(html).toContain('Employment and skills')
  })

  test('offers near themes and a way out where nothing fits', async () => {
    const html = await text('/one-town/en/practices?q=mentors&country=NL')
    expect(html).toContain('No practice fits all of this')
    expect(html).toContain('href="/one-town/en/practices?theme=work"')
    expect(html).toContain('href="/one-town/en/practices"><span>All practices')
    expect(await text('/one-town/en/practices?q=zzzzqqqq')).toContain('href="/one-town/en/practices?theme=work"')
  })

  test('shows the same practices on a map and over time, each with its table', async () => {
    const map = await text('/one-town/en/practices?view=map')
    expect(map).toContain('<circle cx="370" cy="63" r="3"')
    expect(map).toContain('3 practices are not on the map.')
    expect(map).toContain('href="/one-town/en/practices?country=CA&amp;view=map">Canada</a>')
    const timeline = await text('/one-town/en/practices?view=timeline')
    expect(timeline).toContain('From 2013 to 2026')
    expect(timeline).toContain('<td class="amount">since 2013</td>')
    expect(timeline).toContain('<td class="amount">not stated</td>')
  })

  test('compares two to four side by side, and says what one does not state', async () => {
    const html = await text('/one-town/en/practices/compare?with=everyones-police-nl&with=mentors-b-ca&with=no-such')
    const said = html.replaceAll(/<\/?span[^>]*>/g, '').replaceAll(/ data-label="[^"]*"/g, '')
    expect(said).toContain('<th scope="row">What for</th><td>not stated</td><td>More people work.</td>')
    expect(said).toContain('<td>Netherlands</td><td>Canada</td>')
    expect(await text('/one-town/en/practices/compare?with=mentors-b-ca')).toContain('Choose two to four practices')
  })
})

describe('what programs take', () => {
  test('a table of what a search has found, in which no spreadsheet finds a formula', async () => {
    const answer = await ask('/one-town/en/practices/export.csv?theme=encounters')
    expect(answer.headers.get('content-disposition')).toContain('practices.csv')
    const [header, line, end] = (await answer.text()).split('\r\n')
    expect(header).toMatch(/^\ufeff?slug,url,title,summary/)
    expect(line).toContain(
      `choir-ca,${ORIGIN}/one-town/en/practices/choir-ca,'=Choir,Something is done.,en,,en,CA,local,,,,encounters,0`,
    )
    expect(end).toBe('')
  })

  test('the same as data, with the search it answers', async () => {
    const answer = await ask('/one-town/ar/practices/export.json?q=mentors')
    expect(await answer.json()).toMatchObject({
      search: `${ORIGIN}/one-town/ar/practices?q=mentors`,
      practices: [
        { slug: 'mentors-b-ca', title: 'Mentors <b>', language: 'en', themes: ['work'], licence: 'CC-BY-4.0' },
      ],
    })
  })

  test('news of a place are of the place, those of a theme of every place', async () => {
    const titlesIn = async (path: string) =>
      ((await (await ask(path)).json()) as { items: { title: string }[] }).items.map(({ title }) => title)
    expect(await titlesIn('/one-town/en/practices/feed.json')).toEqual(['Everyone’s police'])
    expect((await titlesIn('/one-town/en/practices/themes/work/feed.json')).sort()).toEqual(['Mentors <b>', 'مرشدون'])
    expect(await text('/one-town/en/practices/themes/work/feed.xml')).toContain(
      '<feed xmlns="http://www.w3.org/2005/Atom"',
    )
    expect((await ask('/one-town/en/practices/themes/nothing/feed.xml')).status).toBe(404)
  })
})

test('a collection has its reason and its practices in the order of its editors', async () => {
  const key = { placeId: state, itemId: newId() }
  await database.write(
    async (tx) => {
      await putCollection(tx, { ...key, slug: 'begin', practices: ['mentors-b-ca', 'gone-xx', 'everyones-police-nl'] })
      const blocks = [
        { slot: 'title', kind: 'line' as const, segments: ['Begin here'] },
        { slot: 'why', kind: 'paragraph' as const, segments: ['They cost little.'] },
      ]
      const traits = { sensitivity: 'public', careful: false, binding: false } as const
      await importItem(
        tx,
        { ...key, ...traits, kind: 'collection', sourceLanguage: 'en' as LanguageTag, blocks },
        [],
        'command:test',
      )
    },
    { accountId: 'command:test', placeId: state },
  )
  expect(await text('/one-town/ar/practices/collections')).toMatch(/lang="en" dir="ltr">Begin here<\/a>/)
  const html = await text('/one-town/en/practices/collections/begin')
  expect(html).toContain('They cost little.')
  expect(html.indexOf('Mentors')).toBeLessThan(html.indexOf('Everyone’s police'))
  expect((await ask('/other-town/en/practices/collections/begin')).status).toBe(404)
})

test('the practices of a place can be followed, all of them or those of a theme', async () => {
  const topics = (asked: readonly string[], chain = [town, state]) =>
    database.read((tx) => practicesFollowing.topics(tx, chain, asked))
  expect(await topics([])).toEqual([{ topic: 'practices', title: 'library.practices' }])
  expect(await topics(['practices/work', 'practices/nothing', 'news'])).toEqual([
    { topic: 'practices', title: 'library.practices' },
    { topic: 'practices/work', title: 'themes.own-work' },
  ])
  expect(await topics([], [other.state])).toEqual([])
  const found = await database.read((tx) => practicesFollowing.locate(tx, [town], [{ placeId: town, itemId: POLICE }]))
  expect(found.get(POLICE)).toEqual({
    path: '/practices/everyones-police-nl',
    topics: ['practices', 'practices/safety'],
    summarySlot: 'summary',
  })
})

test('what a machine has translated is found in that language, and said to be unchecked wherever it is read', async () => {
  const translated = {
    language: 'ar' as LanguageTag,
    prose: { title: 'جيران يطبخون', summary: 'يحدث شيء.', where: 'كندا' },
  }
  await shelve(database, town, [
    [newId(), titled('Neighbours cook', { country: 'CA', status: 'running' }), [translated]],
  ])
  const unchecked = 'ترجمة آلية لم يراجعها إنسان بعد'
  const listed = await text('/one-town/ar/practices?q=يطبخون&language=ar')
  expect(listed).toContain('>جيران يطبخون</a>')
  expect(listed.split(unchecked)).toHaveLength(2)
  expect(await text('/one-town/ar/practices/compare?with=neighbours-cook-ca&with=choir-ca')).toContain(unchecked)
  expect(await (await ask('/one-town/ar/practices/export.json?status=running')).json()).toMatchObject({
    practices: [{ title: 'جيران يطبخون', language: 'ar', unchecked: true }],
  })
  expect(await text('/one-town/en/practices')).not.toContain('not yet checked')
})
