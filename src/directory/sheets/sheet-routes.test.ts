import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { PageCache } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { openPrinter, type Printable, type Printer } from '#platform/pdf'
import { readPdf } from '#platform/pdf/testing'
import { uuid } from '../testing-directory.ts'
import { FRIDAY_TEN, importServices } from '../testing-readers.ts'
import { sheetRoutes } from './sheet-routes.ts'

const ORIGIN = 'https://welcome.example'
const { database } = await testDatabase()
const { town } = await threeLevels(database, 'sheet')
const readers = new Readers(new PlaceRegistry(database), readCatalogues('locales'))
const assets = { addressOf: (name: string) => name, find: () => undefined }
const pages = new PlacePages({ assets, origin: ORIGIN, navigation: [], footer: [] })
const typesetter = openPrinter()
afterAll(() => typesetter.stop())
let lastSheet: Printable | undefined
const printer: Printer = {
  ...typesetter,
  print: (printable) => {
    lastSheet = printable
    return typesetter.print(printable)
  },
}

const application = testApplication({
  routes: sheetRoutes({ database, readers, printer, origin: pages.origin }),
  cache: new PageCache(1, () => undefined),
  versionOf: () => undefined,
  clock: () => FRIDAY_TEN,
})
const get = (path: string) => application.fetch(new Request(ORIGIN + path))
const sheet = async (path: string) => {
  const answer = await get(path)
  return { answer, ...(await readPdf(new Uint8Array(await answer.arrayBuffer()))) }
}

const organization = { id: uuid(2), slug: 'city', name: 'The City', description: 'The town hall.' }

beforeAll(async () => {
  await importServices(database, town, [
    {
      id: uuid(1),
      slug: 'desk',
      name: 'Welcome <Desk>',
      summary: 'Ask anything here.',
      status: 'active',
      organization,
      translations: { ar: { name: 'مكتب الترحيب', summary: 'اسأل عن أي شيء.' } },
      phones: [{ id: uuid(3), number: '+44 131 496 0301', type: 'voice' }],
      schedules: [{ id: uuid(4), freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '12:30' }],
    },
    {
      id: uuid(5),
      slug: 'refuge',
      name: 'Refuge',
      summary: 'A safe house.',
      status: 'active',
      sensitivity: 'sensitive',
      organization,
      service_at_locations: [
        {
          id: uuid(6),
          location: {
            id: uuid(7),
            name: 'House',
            location_type: 'physical',
            confidential: true,
            latitude: 55.9688,
            longitude: -2.47,
            addresses: [
              {
                id: uuid(8),
                address_1: 'Tanner Court 4',
                city: 'Sheet',
                state_province: 'Coast',
                postal_code: 'VM-1107',
                country: 'GB',
                address_type: 'physical',
              },
            ],
          },
        },
      ],
    },
  ])
})

test.each(['poster', 'card'])('a %s says what, when and by which number, in both languages', async (name) => {
  const { answer, text, sizes, isTagged } = await sheet(`/sheet-town/en/services/desk/${name}.pdf?with=ar`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(sizes).toHaveLength(1)
  expect(isTagged).toBe(true)
  for (const words of ['Welcome <Desk>', '+44 131 496 0301', '09:00–12:30', 'مكتب الترحيب'])
    expect(text).toContain(words)
})

test('a telephone number runs from left to right in every language', async () => {
  const { text } = await sheet('/sheet-town/ar/services/desk/poster.pdf')
  expect(text).toContain('+44 131 496 0301')
  expect(JSON.stringify(lastSheet)).toContain('\u2068+44 131 496 0301\u2069')
})

test('a language that the place does not have is left out', async () => {
  const { text } = await sheet('/sheet-town/en/services/desk/poster.pdf?with=ja')
  expect(text).toContain('Ask anything here.')
  expect(text).not.toMatch(/\p{Script=Arabic}/u)
})

test.each(['poster', 'card'])('a confidential address is on no %s, and the file is kept by nobody', async (name) => {
  const { answer, text } = await sheet(`/sheet-town/en/services/refuge/${name}.pdf?with=ar`)
  expect(text).toContain('Refuge')
  expect(text).not.toMatch(/Tanner|55\.96/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('there is no poster of a service that is not there', async () => {
  expect((await get('/sheet-town/en/services/none/poster.pdf')).status).toBe(404)
})
