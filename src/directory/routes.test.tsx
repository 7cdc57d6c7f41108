import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id, Instant } from '#kernel'
import { PlacePages, PlaceRegistry, Readers, setPlan } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import type { Application } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { at } from './hours/testing-schedules.ts'
import { openServices, servicesBySlugs } from './list/find-services.ts'
import type { MapTiles } from './list/map-ground.ts'
import { directoryRoutes } from './routes.tsx'
import { locationBySlug } from './service/find-location.ts'
import { serviceDocuments } from './service/index-service.ts'
import { readService } from './service/read-service.ts'
import { uuid } from './testing-directory.ts'
import { FRIDAY_TEN, importServices, readerIn, shipped } from './testing-readers.ts'

const { database } = await testDatabase()
const { region, town } = await threeLevels(database, 'page')
const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
const registry = new PlaceRegistry(database)
const readers = new Readers(registry, readCatalogues('locales'))
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
const tiles = { address: '/tiles/{z}/{x}/{y}.png', attribution: 'The city’s own map' }

const desk = {
  id: uuid(1),
  slug: 'desk',
  name: 'Welcome <Desk>',
  summary: 'Ask anything here.',
  description: 'We explain letters.\nSee [the doctor](service:doctor).',
  status: 'active',
  url: 'https://desk.example/',
  email: 'desk@example.org',
  asks_for_papers: 'unknown',
  status_learned_by: 'nobody',
  papers_note: 'Ask at the door.',
  next_steps: 'You take a number.\nYou wait.',
  appointment: 'possible',
  minimum_age: 16,
  eligible: { places: ['page-town'] },
  assured_date: '2026-11-12',
  assurer_email: 'check@example.org',
  alert: 'The lift is out of order.',
  topics: ['first-days'],
  translations: { ar: { name: 'مكتب الترحيب', summary: 'اسأل عن أي شيء.' } },
  organization: {
    id: uuid(2),
    slug: 'city',
    name: 'The City',
    description: 'The town hall.',
    website: 'https://city.example/',
  },
  phones: [
    { id: uuid(3), number: '+44 131 496 0301', type: 'voice', description: 'Mornings only.' },
    { id: uuid(4), number: '+44 7700 900301', type: 'text' },
  ],
  languages: [
    { id: uuid(5), code: 'en' },
    { id: uuid(6), code: 'ti' },
  ],
  schedules: [
    {
      id: uuid(7),
      freq: 'WEEKLY',
      byday: 'MO,TU,WE,TH,FR',
      opens_at: '09:00',
      closes_at: '12:30',
      notes: 'Take a number.',
    },
    { id: uuid(8), dtstart: '2026-12-24', until: '2026-12-24', closed: true },
  ],
  cost_options: [
    { id: uuid(9), option: 'Advice', currency: 'EUR', amount: 0 },
    { id: uuid(10), option: 'Copy', currency: 'EUR', amount: 1.5 },
  ],
  required_documents: [{ id: uuid(11), document: 'Your letters.' }],
  contacts: [{ id: uuid(12), name: 'Sam', title: 'Mediator', email: 'sam@example.org' }],
  service_capacities: [
    {
      id: uuid(13),
      unit: { id: uuid(14), name: 'chairs' },
      available: 3,
      maximum: 20,
      updated: '2026-11-19T10:00:00Z',
    },
  ],
  service_at_locations: [
    {
      id: uuid(15),
      location: {
        id: uuid(16),
        slug: 'hall',
        name: 'Harbour Hall',
        location_type: 'physical',
        latitude: 55.977,
        longitude: -2.4721,
        step_free: 'partly',
        transportation: 'Tram 1.',
        addresses: [
          {
            id: uuid(17),
            address_1: 'Harbour Street 2',
            city: 'Alderport',
            state_province: 'V',
            postal_code: '1101',
            country: 'XV',
            address_type: 'physical',
          },
        ],
      },
    },
  ],
}
const SECRETS = ['Larch', '55.9533', '2.5068', 'Bus 31', '496 0999', uuid(32)]
const refuge = {
  id: uuid(30),
  slug: 'refuge',
  name: 'Refuge',
  summary: 'A safe house.',
  status: 'active',
  sensitivity: 'sensitive',
  phones: [{ id: uuid(31), number: '116 016' }],
  schedules: [{ id: uuid(34), freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '24:00' }],
  service_at_locations: [
    {
      id: uuid(32),
      description: 'Ring at Larch Close 19.',
      phones: [{ id: uuid(35), number: '+44 131 496 0999' }],
      location: {
        id: uuid(33),
        slug: 'larch-close',
        name: 'Larch House',
        location_type: 'physical',
        latitude: 55.9533,
        longitude: -2.5068,
        transportation: 'Bus 31 stops at Larch Close.',
        confidential: true,
        addresses: [
          {
            id: uuid(36),
            address_1: 'Larch Close 19',
            city: 'A',
            state_province: 'V',
            postal_code: '1',
            country: 'XV',
            address_type: 'physical',
          },
        ],
      },
    },
  ],
}
const bare = { id: uuid(40), slug: 'bare', name: 'Bare', status: 'active' }
const doctor = {
  id: uuid(41),
  slug: 'doctor',
  name: 'Doctor',
  status: 'active',
  schedules: [{ ...desk.schedules[0], id: uuid(42) }],
}

beforeAll(async () => {
  await importServices(database, town, [desk, refuge, bare])
  await importServices(database, region, [doctor])
})

let now: Instant
let application: Application

beforeEach(() => {
  now = FRIDAY_TEN
  application = applicationWith(tiles)
})

function applicationWith(served: MapTiles | undefined): Application {
  return testApplication({
    routes: directoryRoutes({ database, readers, pages, assets, tiles: served }),
    versionOf: (path) => registry.versionOf(path),
    clock: () => now,
  })
}

const ask = (path: string, form?: Record<string, string>) =>
  application.fetch(
    new Request(`http://localhost/page-town${path}`, form && { method: 'POST', body: new URLSearchParams(form) }),
  )
const read = async (path: string, form?: Record<string, string>) => (await ask(path, form)).text()
const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the page of a service', () => {
  test('answers what a person asks', async () => {
    const words = wordsOf(await read('/en/services/desk'))
    for (const said of [
      'Welcome &lt;Desk&gt;',
      'Ask anything here.',
      'Open until 12:30',
      'The lift is out of order.',
      'Call +44 131 496 0301',
      'We explain letters.',
      'From 16 years of age.',
      'For people who live in page-town (en).',
      'We do not know yet. Ask before you go.',
      'Ask at the door.',
      'Nobody.',
      'English and Tigrinya',
      'Your letters.',
      'Advice: Free',
      'Copy: €1.50',
      'You can come without an appointment or make one.',
      'You take a number.',
      '3 of 20 chairs free',
      'As of 19 November 2026',
      'Mornings only.',
      '(text messages)',
      'Sam · Mediator',
      'The City',
      'Harbour Hall',
      'Harbour Street 2',
      'Partly step-free.',
      'Tram 1.',
      '09:00–12:30 · Take a number',
      'Local time in page-town (en)',
      'Thursday 24 December: closed',
      'Last confirmed on 12 November 2026 by check@example.org.',
      'More services: First days',
    ]) {
      expect(words).toContain(said)
    }
  })

  test('leads where it says', async () => {
    const html = await read('/en/services/desk')
    for (const address of [
      'tel:+441314960301',
      'mailto:desk@example.org',
      'https://desk.example/',
      '/page-town/en/services/doctor',
      '/page-town/en/services?topic=first-days',
    ]) {
      expect(html).toContain(`href="${address}"`)
    }
    expect(html).toContain('openstreetmap.org/?mlat=55.977&amp;mlon=-2.4721')
  })

  test('reads from right to left, and says which words are in another language', async () => {
    const html = await read('/ar/services/desk')
    expect(html).toContain('<html lang="ar" dir="rtl"')
    expect(html).toContain('مكتب الترحيب')
    expect(html).toMatch(/<span lang="en" dir="ltr">We explain letters\./)
    expect(html).toMatch(/class="notice"/)
  })

  test('says what is not known, and shows nothing for what nobody asked', async () => {
    const words = wordsOf(await read('/en/services/bare'))
    expect(words).toContain('We do not know the opening hours. Call before you go')
    expect(words).toContain('Everyone can come.')
    expect(words).toContain('Nobody has confirmed this entry yet.')
    expect(words).not.toContain('What to bring')
    expect(words).not.toContain('Where')
  })

  test('of an inherited service says who publishes it, and keeps that place’s hours', async () => {
    const words = wordsOf(await read('/en/services/doctor'))
    expect(words).toContain('Published by page-region (en).')
    expect(words).toContain('Local time in page-region (en)')
  })

  test('follows the clock, from memory too', async () => {
    const line = async () => /<p class="opening [a-z]+"[^>]*>([^<]+)/.exec(await read('/en/services/desk'))?.[1]
    expect([await line(), await line()]).toEqual(['Open until 12:30', 'Open until 12:30'])
    now = at('2026-11-20T12:29:59Z')
    expect(await line()).toBe('Open until 12:30')
    now = at('2026-11-20T12:30Z')
    expect(await line()).toBe('Closed now. Opens Monday at 09:00')
    now = at('2026-11-22T00:00Z')
    expect(await line()).toBe('Closed now. Opens tomorrow at 09:00')
  })

  test('of a sensitive service leaves no trace, offers the way out and nothing to save', async () => {
    const answer = await ask('/en/services/refuge')
    const html = await answer.text()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('Leave this page now')
    expect(html).not.toContain('data-action="save"')
    expect(html).not.toContain('data-action="share"')
    expect(wordsOf(html)).toContain('The address is confidential. Call first')
  })

  test.each(['nobody', 'DESK', '%00', "desk'--"])('%s is not found', async (slug) => {
    expect((await ask(`/en/services/${slug}`)).status).toBeGreaterThanOrEqual(400)
    expect((await ask(`/en/services/${slug}`)).status).toBeLessThan(500)
  })
})

describe('the list', () => {
  test('shows services with their state, and filters as links with counts', async () => {
    const html = await read('/en/services')
    expect(wordsOf(html)).toContain('4 services')
    expect(html).toContain('href="/page-town/en/services?open=now"')
    expect(html).toMatch(/open now<span class="count"> \(3\)/)
    expect(wordsOf(await read('/en/services?open=now&language=ti'))).toContain('One service')
  })

  test('keeps its filter when the language changes, without what it does not understand', async () => {
    const html = await read('/en/services?free=maybe&topic=first-days&x=1')
    expect(html).toContain('href="/page-town/ar/services?topic=first-days"')
  })

  test('says so when nothing fits', async () => {
    expect(wordsOf(await read('/en/services?topic=first-days&papers=no'))).toContain('No service fits all of this')
  })

  test('for one person is an answer for nobody else, whose questions stand in no address', async () => {
    const answer = await ask('/en/services', { age: '15', gender: 'women', latitude: '55.977', longitude: '-2.472' })
    const html = await answer.text()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(wordsOf(html)).not.toContain('Ask anything here.')
    expect(wordsOf(html)).toContain('This list fits your answers.')
    expect(html).not.toMatch(/(?:href|action)="[^"]*(?:age=|gender=|latitude=|55\.97)/)
  })

  test('with an address that asks the personal questions answers as if nobody had asked', async () => {
    expect(wordsOf(await read('/en/services?age=15&gender=men'))).toContain('4 services')
  })

  test('has a map only of what everybody may know', async () => {
    const html = await read('/en/services?open=now')
    expect(html).toContain('&quot;contents&quot;:&quot;/page-town/en/services/map.json?open=now&quot;')
    const contents = JSON.parse(await read('/en/services/map.json')) as object
    expect(contents).toMatchObject({
      marks: [
        {
          latitude: 55.977,
          longitude: -2.4721,
          services: [{ name: 'Welcome <Desk>', href: '/page-town/en/services/desk', opening: { state: 'open' } }],
        },
      ],
      missing: '3 services are not on this map: they have no public address here.',
    })
  })

  test('narrows its map down with the same filters', async () => {
    expect(JSON.parse(await read('/en/services/map.json?papers=no'))).toMatchObject({ marks: [] })
  })

  test('has no map where there is neither a plan nor tiles', async () => {
    const get = (path: string) =>
      applicationWith(undefined).fetch(new Request(`http://localhost/page-town/en/services${path}`))
    expect(await (await get('')).text()).not.toContain('data-map')
    expect((await get('/map.json')).status).toBe(404)
  })

  test('has the plan of the place for its map where there are no tiles', async () => {
    const { town: planned } = await threeLevels(database, 'planned')
    const edges = { north: 56, south: 55.9, west: -2.5, east: -2.4 }
    await database.write((tx) =>
      setPlan(tx, planned, { pictureId: uuid(99) as Id, ...edges, attribution: 'Hand-drawn' }),
    )
    const answer = await applicationWith(undefined).fetch(new Request('http://localhost/planned-town/en/services'))
    const html = await answer.text()
    expect(html).toContain(`/planned-town/media/${uuid(99)}?width=`)
    expect(wordsOf(html)).toContain('Hand-drawn')
  })
})

test('what is confidential is in no answer of any function or route', async () => {
  const reader = await readerIn(database, 'page-town')
  const answers = await database.read(async (tx) => [
    await readService(tx, reader, 'refuge'),
    await servicesBySlugs(tx, reader, ['refuge']),
    await openServices(tx, reader, 9),
    await locationBySlug(tx, reader, 'larch-close'),
    await serviceDocuments(tx, { placeId: town, itemId: refuge.id as Id }, shipped),
  ])
  expect(answers[0]).toMatchObject({ locations: [{ kind: 'confidential' }] })
  expect(answers[3]).toBeUndefined()
  const near = { latitude: '55.953', longitude: '-2.507' }
  const all = [
    JSON.stringify(answers),
    await read('/en/services/refuge'),
    await read('/en/services'),
    await read('/en/services/map.json'),
  ].join()
  for (const secret of SECRETS) expect([secret, all.includes(secret)]).toEqual([secret, false])
  expect(wordsOf(await read('/en/services', near))).not.toMatch(/Refuge[^.]*100 m away/)
})

test('an event finds its place by the slug', async () => {
  const reader = await readerIn(database, 'page-town', 'ar')
  expect(await database.read((tx) => locationBySlug(tx, reader, 'hall'))).toMatchObject({
    name: { text: 'Harbour Hall', language: 'en' },
    addressLines: ['Harbour Street 2', '1101 Alderport', 'V'],
    line: 'Harbour Hall, Harbour Street 2, 1101 Alderport, V',
  })
})

test('a service is found in each language that has its name, in part translated or whole', async () => {
  const documents = await database.read((tx) => serviceDocuments(tx, { placeId: town, itemId: desk.id as Id }, shipped))
  expect(documents.map(({ language, title, summary }) => [language, title, summary])).toEqual([
    ['en', 'Welcome <Desk>', 'Ask anything here.'],
    ['ar', 'مكتب الترحيب', 'اسأل عن أي شيء.'],
  ])
  expect(documents[0]?.body).toContain('See the doctor.')
  expect(documents[0]?.keywords).toBe('First days')
})
