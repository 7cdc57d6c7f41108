import { beforeAll, describe, expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { putPlace } from '#places'
import { aPlace, threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem, itemState } from '#texts'
import { at } from '../hours/testing-schedules.ts'
import { uuid } from '../testing-directory.ts'
import { FRIDAY_TEN, importServices, readerIn } from '../testing-readers.ts'
import { openServices, serviceHits, servicesBySlugs } from './find-services.ts'
import type { Person } from './for-me.ts'
import type { MapGround } from './map-ground.ts'
import { type MapMarks, mapMarks } from './read-map-marks.ts'
import { readServiceList, readServicesForMe, type ServiceList } from './read-service-list.ts'
import type { ListFilter } from './service-list.ts'

const { database } = await testDatabase()
const { state, region, town } = await threeLevels(database, 'list')
const { town: other } = await threeLevels(database, 'far')

let number = 0
const next = () => {
  number += 1
  return uuid(number)
}
const weekdays = () => [{ id: next(), freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' }]
const weekends = () => [{ id: next(), freq: 'WEEKLY', byday: 'SA,SU', opens_at: '09:00', closes_at: '17:00' }]
const speaks = (...codes: string[]) => codes.map((code) => ({ id: next(), code }))
const service = (slug: string, rest: object = {}) => ({
  id: next(),
  slug,
  name: slug.replaceAll('-', ' '),
  summary: `About ${slug}.`,
  status: 'active',
  ...rest,
})
const somewhere = (rest: object = {}) => [
  {
    id: next(),
    location: { id: next(), name: 'Hall', location_type: 'physical', latitude: 55.9, longitude: -2.4, ...rest },
  },
]

const doctor = service('doctor', {
  schedules: weekdays(),
  topics: ['health'],
  languages: speaks('en', 'ar'),
  is_free: true,
  asks_for_papers: 'no',
  service_at_locations: somewhere({ step_free: 'yes', latitude: 55.95 }),
})
const women = service('women', {
  schedules: weekdays(),
  topics: ['safety'],
  eligible: { genders: ['women'] },
  minimum_age: 18,
  languages: speaks('en'),
})
const hostel = service('hostel', {
  schedules: weekends(),
  topics: ['housing', 'safety'],
  languages: speaks('ar'),
  is_free: true,
  service_at_locations: somewhere(),
  translations: { ar: { name: 'بيت', summary: 'عن البيت.' } },
})
const archive = service('archive', {
  schedules: weekends(),
  topics: ['civic'],
  phones: [{ id: next(), number: '+44 131 496 0300' }],
})
const ended = service('ended', { status: 'defunct', schedules: weekdays() })
const refuge = service('refuge', {
  schedules: weekdays(),
  sensitivity: 'sensitive',
  service_at_locations: [
    {
      id: next(),
      location: {
        id: next(),
        name: 'Larch Close',
        location_type: 'physical',
        latitude: 55.951,
        longitude: -2.41,
        confidential: true,
      },
    },
  ],
})
const regional = service('regional', { schedules: weekdays(), topics: ['health'] })
const national = service('national', { schedules: weekends() })
const elsewhere = service('elsewhere', { schedules: weekdays() })
const sibling = service('sibling', { schedules: weekdays() })

const everywhere: MapGround = { kind: 'tiles', address: '/tiles/{z}/{x}/{y}.png', attribution: '' }

beforeAll(async () => {
  await importServices(database, state, [national])
  await importServices(database, region, [regional])
  await importServices(database, town, [doctor, women, hostel, archive, ended, refuge])
  await importServices(database, other, [elsewhere])
})

const list = async (filter: ListFilter = {}, language = 'en', page = 1, now = FRIDAY_TEN): Promise<ServiceList> => {
  const reader = await readerIn(database, 'list-town', language, now)
  return database.read((tx) => readServiceList(tx, reader, { filter, page }))
}
const forMe = async (
  person: Person,
  rest: { position?: { latitude: number; longitude: number }; filter?: ListFilter } = {},
) => {
  const reader = await readerIn(database, 'list-town')
  return database.read((tx) =>
    readServicesForMe(tx, reader, { filter: {}, page: 1, position: undefined, person, ...rest }),
  )
}
const slugs = ({ services }: ServiceList) => services.map(({ service: { slug } }) => slug)

describe('the list', () => {
  test('has the place’s own services and inherited ones, open now first, then what is open to everyone, then by name', async () => {
    expect(slugs(await list())).toEqual(['doctor', 'refuge', 'regional', 'women', 'archive', 'hostel', 'national'])
    expect(slugs(await list({}, 'en', 1, at('2026-11-21T10:00Z')))).toEqual([
      'archive',
      'hostel',
      'national',
      'doctor',
      'refuge',
      'regional',
      'women',
    ])
  })

  test('orders by the name in the reader’s language', async () => {
    expect(slugs(await list({}, 'ar')).slice(-3)).toEqual(['hostel', 'archive', 'national'])
  })

  test('counts what each filter would leave', async () => {
    const { counts } = await list()
    expect(counts).toMatchObject({ total: 7, open: 4, free: 2, stepFree: 1, noPapers: 1 })
    expect(Object.fromEntries(counts.topics)).toEqual({ health: 2, safety: 2, housing: 1, civic: 1 })
    expect(Object.fromEntries(counts.languages)).toEqual({ en: 2, ar: 2 })
  })

  test.each<[ListFilter, string[]]>([
    [{ open: true }, ['doctor', 'refuge', 'regional', 'women']],
    [{ free: true }, ['doctor', 'hostel']],
    [{ stepFree: true }, ['doctor']],
    [{ noPapers: true }, ['doctor']],
    [{ topic: 'safety' }, ['women', 'hostel']],
    [{ language: 'ar' }, ['doctor', 'hostel']],
    [{ topic: 'safety', free: true }, ['hostel']],
    [{ topic: 'civic', open: true }, []],
  ])('filtered by %o', async (filter, expected) => {
    expect(slugs(await list(filter))).toEqual(expected)
  })

  test('does without topics and languages that nobody offers', async () => {
    const found = await list({ topic: 'moon', language: 'tlh' })
    expect([found.filter, found.counts.total]).toEqual([{}, 7])
  })

  test('shows the last page for a number beyond it', async () => {
    const found = await list({}, 'en', 9)
    expect([found.page, found.pages, found.services.length]).toEqual([1, 1, 7])
  })

  test('says the state, and holds until the next opening or closing', async () => {
    const { services, expires } = await list()
    expect(services[0]?.service.opening).toEqual({ state: 'open', text: 'Open until 17:00' })
    expect(expires).toBe(at('2026-11-20T17:00Z'))
  })

  test('shows a title in the language it is in', async () => {
    const { services } = await list({ topic: 'housing' }, 'ar')
    expect(services[0]?.service.title).toEqual({ text: 'بيت', language: 'ar' })
    expect((await list({ topic: 'civic' }, 'ar')).services[0]?.service.title).toEqual({
      text: 'archive',
      language: 'en',
    })
  })
})

describe('for me', () => {
  test('leaves out what is not for the person, and marks what is not known', async () => {
    const marked = async (person: Person) =>
      (await forMe(person)).services.filter(({ askFirst }) => askFirst).map(({ service: { slug } }) => slug)
    expect(slugs(await forMe({ gender: 'men', age: 30 }))).not.toContain('women')
    expect(slugs(await forMe({ gender: 'women', age: 16 }))).not.toContain('women')
    expect(await marked({ gender: 'women', age: 30 })).toEqual([])
    expect(await marked({ gender: 'women' })).toEqual(['women'])
    expect((await forMe({ gender: 'men' })).counts.topics.get('safety')).toBe(1)
  })

  test('puts the nearest first; a confidential location and a missing one have no distance', async () => {
    const near = await forMe({}, { position: { latitude: 55.9, longitude: -2.4 } })
    expect(slugs(near).slice(0, 2)).toEqual(['hostel', 'doctor'])
    expect(near.services.map(({ distanceMetres }) => distanceMetres && Math.round(distanceMetres / 100))).toEqual([
      0,
      56,
      ...Array(5).fill(undefined),
    ])
  })
})

test('a confidential position is on no map', async () => {
  const reader = await readerIn(database, 'list-town')
  const { marks, missing } = await database.read((tx) => mapMarks(tx, reader, {}, everywhere))
  expect(marks.flatMap(({ services }) => services.map(({ name }) => name))).toEqual(['doctor', 'hostel'])
  expect(missing).toBe(5)
})

describe('the map', () => {
  const marksOn = async (filter: ListFilter, ground: MapGround = everywhere, language = 'en') => {
    const reader = await readerIn(database, 'list-town', language)
    return database.read((tx) => mapMarks(tx, reader, filter, ground))
  }
  const named = ({ marks }: MapMarks) => marks.map(({ services }) => services.map(({ name }) => name))

  test('has the services of the list, with the same filters and their state now', async () => {
    expect(named(await marksOn({ open: true }))).toEqual([['doctor']])
    expect(named(await marksOn({ topic: 'housing' }))).toEqual([['hostel']])
    expect((await marksOn({ topic: 'health' })).missing).toBe(1)
    const [first] = (await marksOn({ open: true })).marks
    expect(first?.services).toEqual([
      { name: 'doctor', href: '/list-town/en/services/doctor', opening: { state: 'open', text: 'Open until 17:00' } },
    ])
  })

  test('says in which language a name is that is not the reader’s', async () => {
    const { marks } = await marksOn({}, everywhere, 'ar')
    expect(marks.map(({ services }) => services[0]?.inLanguage)).toEqual([{ lang: 'en', dir: 'ltr' }, undefined])
  })

  test('ends at the edges of the plan, and counts what is beyond', async () => {
    const edges = { north: 55.92, south: 55.88, west: -2.5, east: -2.3 }
    const ground: MapGround = { kind: 'plan', address: '/plan', edges, attribution: '' }
    const map = await marksOn({}, ground)
    expect(named(map)).toEqual([['hostel']])
    expect(map.missing).toBe(6)
  })

  test('counts for nothing from the next opening or closing on', async () => {
    expect((await marksOn({})).expires).toBe(at('2026-11-20T17:00Z'))
  })

  test('has one mark for the services at one address', async () => {
    const { town: shared } = await threeLevels(database, 'shared')
    const house = somewhere()
    const tea = service('tea', { schedules: weekends(), service_at_locations: house })
    const advice = service('advice', { schedules: weekdays(), service_at_locations: [{ ...house[0], id: next() }] })
    await importServices(database, shared, [tea, advice])
    const reader = await readerIn(database, 'shared-town')
    const map = await database.read((tx) => mapMarks(tx, reader, {}, everywhere))
    expect(named(map)).toEqual([['advice', 'tea']])
  })
})

describe('services that a text names', () => {
  const found = async (...wanted: string[]) => {
    const reader = await readerIn(database, 'list-town')
    return database.read((tx) => servicesBySlugs(tx, reader, wanted))
  }

  test('come in the order of the text, without what does not exist', async () => {
    const services = await found('national', 'nobody', 'ended', 'archive')
    expect(services.map(({ slug, href }) => [slug, href])).toEqual([
      ['national', '/list-town/en/services/national'],
      ['archive', '/list-town/en/services/archive'],
    ])
    expect(services[1]?.phone).toEqual({ number: '+44 131 496 0300', dial: '+441314960300' })
  })

  test('may be those of a neighbour in the same region, but not of another state', async () => {
    const neighbour = await database.write(
      (tx) => putPlace(tx, aPlace('list-neighbour', { level: 'municipality', parentSlug: 'list-region' })),
      COMMAND,
    )
    await importServices(database, neighbour, [sibling])
    expect((await found('sibling', 'elsewhere')).map(({ href }) => href)).toEqual([
      '/list-neighbour/en/services/sibling',
    ])
  })

  test('are found by search only where this place shows them', async () => {
    const reader = await readerIn(database, 'list-town')
    const hits = await database.read((tx) =>
      serviceHits(tx, reader, [doctor.id, ended.id, regional.id, elsewhere.id] as Id[]),
    )
    expect(Object.fromEntries(hits)).toEqual({
      [doctor.id]: '/list-town/en/services/doctor',
      [regional.id]: '/list-town/en/services/regional',
    })
  })
})

test('the home page shows what is open now, and nothing sensitive', async () => {
  const reader = await readerIn(database, 'list-town')
  const { services, expires } = await database.read((tx) => openServices(tx, reader, 3))
  expect(services.map(({ slug }) => slug)).toEqual(['doctor', 'regional', 'women'])
  expect(expires).toBe(at('2026-11-20T17:00Z'))
})

test('an override takes the place of what it overrides, here and nowhere else', async () => {
  const own = service('own-national', { schedules: weekends() })
  await importServices(database, town, [own])
  const origin = { placeId: state, itemId: national.id as Id }
  await database.write(async (tx) => {
    const version = (await itemState(tx, origin))?.publishedVersion ?? 1
    const traits = {
      kind: 'service',
      sourceLanguage: 'en' as LanguageTag,
      sensitivity: 'public',
      careful: false,
      binding: false,
    } as const
    const blocks = [{ slot: 'title', kind: 'line', segments: ['own national'] }] as const
    await importItem(
      tx,
      { placeId: town, itemId: own.id as Id, ...traits, origin: { ...origin, version }, blocks },
      [],
      'command:test',
    )
  }, COMMAND)
  const shown = slugs(await list())
  expect(shown).toContain('own-national')
  expect(shown).not.toContain('national')
  const above = await readerIn(database, 'list-state')
  expect(slugs(await database.read((tx) => readServiceList(tx, above, { filter: {}, page: 1 })))).toEqual(['national'])
})

test('hundreds of services are paged without asking for their names', async () => {
  await importServices(
    database,
    other,
    Array.from({ length: 130 }, (_, index) => service(`many-${String(index).padStart(3, '0')}`)),
  )
  const reader = await readerIn(database, 'far-town')
  const page = (number: number) => database.read((tx) => readServiceList(tx, reader, { filter: {}, page: number }))
  const [first, third] = [await page(1), await page(3)]
  expect(slugs(first).slice(0, 3)).toEqual(['elsewhere', 'many-000', 'many-001'])
  expect(slugs(third)).toEqual(Array.from({ length: 20 }, (_, index) => `many-0${index + 39}`))
  expect(first.pages).toBe(7)
})
