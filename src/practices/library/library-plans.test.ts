import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { type Instant, newId } from '#kernel'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase, wholeScansOf } from '#platform/db/testing'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { fileRoutes } from '../exchange/files/file-routes.ts'
import { oaiRoutes } from '../exchange/oai/oai-routes.ts'
import { practiceRoutes } from '../pages/practice-routes.tsx'
import { shippedThemes } from '../record/theme.ts'
import { shelve } from '../testing-library.ts'
import { multipliedLibrary } from '../testing-multiplied.ts'
import { aPractice } from '../testing-practice.ts'
import { Library } from './library.ts'
import { libraryRoutes } from './library-routes.tsx'

const ORIGIN = 'https://welcome.example'
const [WRITTEN, COPIES] = [60, 59]
const { database, urls, adminUrl } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const shipped = readCatalogues('locales')
const parts = {
  database,
  readers: new Readers(new PlaceRegistry(database), shipped),
  pages: new PlacePages({
    assets: { addressOf: (name) => `/${name}`, find: () => undefined },
    origin: ORIGIN,
    navigation: [],
    footer: [],
  }),
  library: new Library(),
}
const application = testApplication({
  routes: [
    ...oaiRoutes({ database, origin: ORIGIN, shipped, contact: 'desk@welcome.example' }),
    ...libraryRoutes(parts),
    ...fileRoutes(parts),
    ...practiceRoutes(parts),
  ],
  clock: () => Date.UTC(2026, 10, 22, 12) as Instant,
})
const text = async (path: string) => (await application.fetch(new Request(ORIGIN + path))).text()
const PAGE = '/one-town/en/practices'

beforeAll(async () => {
  const themes = shippedThemes().themes.map(({ id }) => id)
  const WORDS = ['Mentors', 'Choirs', 'Gardens', 'Kitchens', 'Bicycles', 'Interpreters']
  await shelve(
    database,
    town,
    Array.from({ length: WRITTEN }, (_, at) => [
      newId(),
      aPractice({
        themes: [themes[at % themes.length] as string],
        prose: { title: `${WORDS[at % WORDS.length]} ${at}`, how: `They meet at ${at}.` },
        point: { latitude: at, longitude: at },
      }),
    ]),
  )
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('set session_replication_role = replica')
  for (const statement of multipliedLibrary(COPIES)) await admin.query(statement)
  await admin.query('vacuum (analyze)')
  await admin.end()
  // The catalogue is read once.
  expect(await text(PAGE)).toContain('3,600 practices')
})

/** An address in a page. */
const linkIn = (html: string, pattern: RegExp) => (pattern.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')

test('no page, feed or harvest of thousands of practices reads a table from beginning to end', async () => {
  const harvest = '/practices/oai?verb=ListRecords'
  const found = await text(`${PAGE}?q=mentors&theme=work`)
  const next = linkIn(await text(PAGE), /href="([^"]+after=[^"]+)"/)
  const token = linkIn(await text(`${harvest}&metadataPrefix=oai_dc`), /<resumptionToken[^>]*>([^<]+)</)
  const practice = linkIn(found, /href="([^"]+\/practices\/[^"?]+-nl)"/)
  const asked = [
    `${PAGE}?q=mentor&theme=work`,
    next,
    `${PAGE}?view=map`,
    `${PAGE}/feed.json`,
    `${PAGE}/themes/work/feed.xml`,
    `${harvest}&resumptionToken=${encodeURIComponent(token)}`,
    practice,
  ]
  expect(asked.filter((path) => path.endsWith('=') || path === '')).toEqual([])
  for (const path of asked) expect([path, await wholeScansOf(urls.reader, () => text(path))]).toEqual([path, []])
})
