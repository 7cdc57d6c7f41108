import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { plainSlot } from '#texts'
import { readService } from '../../service/read-service.ts'
import { newPlace, rowsIn, uuid } from '../../testing-directory.ts'
import { FRIDAY_TEN, importServices, readerIn } from '../../testing-readers.ts'
import { factOf, withFacts } from '../facts/facts.ts'
import { type KeptEntry, keepChanged, readEntries, readEntry, versionOf } from './kept-entry.ts'

const { database } = await testDatabase()
const SERVICE = uuid(1) as Id
const HOUSE = uuid(2) as Id
let placeId: number

const SOURCE = {
  id: SERVICE,
  name: 'Welcome desk',
  status: 'active',
  description: 'We explain letters.\nWe call offices.',
  email: 'desk@example.org',
  organization: { id: uuid(9), name: 'Harbour House', description: 'A house.' },
  topics: ['housing'],
  phones: [
    {
      id: uuid(3),
      number: '+44 131 496 0300',
      description: 'Mornings only.',
      languages: [{ id: uuid(31), code: 'uk' }],
    },
    { id: uuid(4), number: '+44 131 496 0301' },
  ],
  languages: [{ id: uuid(5), code: 'ar', note: 'On Mondays.' }],
  contacts: [{ id: uuid(6), name: 'Ada', phones: [{ id: uuid(61), number: '+44 131 496 0302' }] }],
  schedules: [
    { id: uuid(7), freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '12:00', notes: 'Ring twice.' },
    { id: uuid(8), dtstart: '2026-12-24', closed: true, notes: 'Holiday.' },
  ],
  cost_options: [{ id: uuid(10), option: 'Card', amount: 2.5, currency: 'eur' }],
  required_documents: [{ id: uuid(11), document: 'A paper with your photo.' }],
  service_areas: [{ id: uuid(12), name: 'Harbour' }],
  service_capacities: [
    { id: uuid(13), available: 3, maximum: 8, updated: '2026-11-01', unit: { id: uuid(14), name: 'beds' } },
  ],
  service_at_locations: [
    {
      id: uuid(15),
      location: {
        id: HOUSE,
        name: 'Mill Street',
        location_type: 'physical',
        addresses: [
          {
            id: uuid(16),
            address_1: '1 Mill Street',
            city: 'Harbour',
            state_province: '',
            postal_code: '1',
            country: 'GB',
            address_type: 'physical',
          },
        ],
        accessibility: [{ id: uuid(17), description: 'A ramp.' }],
      },
      schedules: [{ id: uuid(18), freq: 'WEEKLY', byday: 'WE', opens_at: '14:00', closes_at: '16:00' }],
    },
  ],
}

beforeAll(async () => {
  placeId = await newPlace(database, 'kept')
  await importServices(database, placeId, [SOURCE])
})

/** Everything of the place, in the tables of the directory and in the published texts. */
async function everything(): Promise<unknown> {
  const tables =
    'service location organization address accessibility service_topic service_at_location phone contact language_spoken schedule cost_option required_document service_area capacity attribute'
  const rows = await Promise.all(
    tables.split(' ').map((table) =>
      rowsIn(
        database,
        sql<{ row: unknown }>`select to_jsonb(t) - 'modified_at' as row from ${sql.id('directory', table)} t
          where place_id = ${placeId} order by (to_jsonb(t) - 'modified_at')::text`,
      ),
    ),
  )
  const versions = await rowsIn(
    database,
    sql`select item_id, published_version from texts.item where place_id = ${placeId} order by item_id`,
  )
  return { rows, versions }
}

const read = async (kind: 'service' | 'location', id: Id) => {
  const entry = await database.read((tx) => readEntry(tx, placeId, kind, id))
  if (!entry) throw new Error('no entry')
  return entry
}
const keep = (...entries: readonly KeptEntry[]) =>
  database.write((tx) => keepChanged(tx, entries, 'command:test', FRIDAY_TEN, 'directory.edit'), {
    placeId,
    accountId: 'command:test',
  })

test('an entry has the same version read alone and among others', async () => {
  const others = Array.from({ length: 60 }, (_, n) => ({
    id: uuid(1_000 + n),
    name: `Desk ${n}`,
    status: 'active',
    topics: ['housing', 'money', 'work'],
    organization: SOURCE.organization,
    phones: [{ id: uuid(2_000 + n), number: '+44 131 496 0300', languages: [{ id: uuid(3_000 + n), code: 'uk' }] }],
    languages: ['ar', 'fr'].map((code, at) => ({ id: uuid(4_000 + 2 * n + at), code })),
    cost_options: [{ id: uuid(5_000 + n), option: 'Card', amount: 2.5, currency: 'eur' }],
    schedules: ['MO', 'TU'].map((byday, at) => ({
      id: uuid(6_000 + 2 * n + at),
      freq: 'WEEKLY',
      byday,
      opens_at: '09:00',
    })),
  }))
  await importServices(database, placeId, others)
  const ids = [SERVICE, ...others.map(({ id }) => id as Id)]
  const versions = (some: readonly Id[]) =>
    database.read(async (tx) => [...(await readEntries(tx, placeId, 'service', some)).values()].map(versionOf))
  const together = await versions(ids)
  const alone: string[] = []
  for (const id of ids) alone.push(...(await versions([id])))
  expect(alone.sort()).toEqual(together.sort())
})

test('an entry that is read and kept again is what it was, to the last row and sentence', async () => {
  const before = await everything()
  await keep(await read('service', SERVICE), await read('location', HOUSE))
  expect(await everything()).toEqual(before)
})

test('an edit is what readers see next, and the source does not undo it as long as it says the same', async () => {
  const service = await read('service', SERVICE)
  const hours = factOf(service, 'hours').map((own) =>
    own.ownerKind === 'service'
      ? { ...own, rows: [{ day: 'FR', from: '08:00', to: '11:00', byAppointment: false } as const] }
      : own,
  )
  const phones = ['+44 131 496 0399', '+44 131 496 0301']
  await keep(
    withFacts(service, {
      hours,
      phones,
      description: 'We explain letters.\nWe help with forms.',
      languages: ['fa' as never],
    }),
  )
  await importServices(database, placeId, [SOURCE])
  const view = await readerIn(database, 'kept').then((reader) =>
    database.read((tx) => readService(tx, reader, 'welcome-desk')),
  )
  expect(view?.phones.slice(0, 2).map(({ number, phoneId }) => [number, phoneId])).toEqual([
    ['+44 131 496 0399', uuid(3)],
    ['+44 131 496 0301', uuid(4)],
  ])
  expect(view && plainSlot(view.text, 'description')).toBe('We explain letters. We help with forms.')
  expect(view && plainSlot(view.text, `phone:${uuid(3)}`)).toBe('Mornings only.')
  expect(view?.spoken.map(({ language }) => language)).toEqual(['fa'])
  const edited = await read('service', SERVICE)
  // The exception and the hours at the location are no lines of this week: they stay.
  expect(edited.children.get('schedule')?.map((row) => row.schedule_id)).toEqual(
    expect.arrayContaining([uuid(8), uuid(18)]),
  )
  expect(edited.text.blocks.some(({ slot }) => slot === `schedule-note:${uuid(7)}`)).toBe(false)
  expect(edited.children.get('capacity')).toHaveLength(1)
})

test('a fact that says the same is not touched', async () => {
  const service = await read('service', SERVICE)
  expect(withFacts(service, { email: 'desk@example.org', languages: factOf(service, 'languages') })).toBe(service)
})

describe('a number corrected in its place', () => {
  test('keeps what is said about it, and one that goes takes it along', async () => {
    const service = await read('service', SERVICE)
    const without = withFacts(service, { phones: ['+44 131 496 0301'] })
    expect(factOf(without, 'phones')).toEqual(['+44 131 496 0301'])
    expect(without.text.blocks.some(({ slot }) => slot === `phone:${uuid(3)}`)).toBe(false)
    expect(without.children.get('language_spoken')?.some(({ owner_id }) => owner_id === uuid(3))).toBe(false)
  })
})

test('an address is corrected in its location, which stays the same location', async () => {
  const house = await read('location', HOUSE)
  await keep(withFacts(house, { address: { ...factOf(house, 'address'), address1: '2 Mill Street' } }))
  const [address] = (await read('location', HOUSE)).children.get('address') ?? []
  expect(address).toMatchObject({ address_id: uuid(16), address_1: '2 Mill Street', country: 'GB' })
})

test('a confidential location cannot be read to be changed, nor anything of another place', async () => {
  const shelter = uuid(50)
  await importServices(database, placeId, [
    {
      id: uuid(51),
      name: 'Refuge',
      status: 'active',
      service_at_locations: [
        { id: uuid(52), location: { id: shelter, name: 'Rose House', location_type: 'physical', confidential: true } },
      ],
    },
  ])
  expect(await database.read((tx) => readEntry(tx, placeId, 'location', shelter as Id))).toBeUndefined()
  const other = await newPlace(database, 'kept-elsewhere')
  expect(await database.read((tx) => readEntry(tx, other, 'service', SERVICE))).toBeUndefined()
})
