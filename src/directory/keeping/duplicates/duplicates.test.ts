import { beforeAll, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { uuid } from '../../testing-directory.ts'
import { importServices } from '../../testing-readers.ts'
import { duplicatesIn } from './find-duplicates.ts'
import { matchEntries } from './match-store.ts'

const { database } = await testDatabase()
const ids = await threeLevels(database, 'twins')
const chain = [ids.town, ids.region, ids.state]

const address = (number: number, street: string) => ({
  id: uuid(900 + number),
  address_1: street,
  city: 'Harbour',
  state_province: '',
  postal_code: '1',
  country: 'GB',
  address_type: 'physical',
})
const service = (number: number, name: string, more: object = {}) => ({
  id: uuid(number),
  name,
  status: 'active',
  organization: { id: uuid(100 + number), name: `Organisation ${number}x`, description: 'One.' },
  ...more,
})
const phone = (number: number, digits: string) => ({ phones: [{ id: uuid(200 + number), number: digits }] })
const found = async (of?: string, places = chain) =>
  (await database.write((tx) => duplicatesIn(tx, places, of as Id | undefined), COMMAND)).map(({ one, other }) =>
    [one.name, other.name].sort().join(' / '),
  )

beforeAll(async () => {
  await importServices(database, ids.state, [service(1, 'Night shelter', phone(1, '+44 131 496 0301'))])
  await importServices(database, ids.town, [
    service(2, 'Night shelter', phone(2, '0131 496 0301')),
    service(3, 'Welcome desk', { ...phone(3, '+44 131 496 0303'), email: 'desk@example.org' }),
    service(4, 'Desk, welcome', phone(4, '+44 131 496 0303')),
    service(5, 'Legal advice', phone(5, '+44 131 496 0303')),
    service(6, 'Sewing', {
      service_at_locations: [
        {
          id: uuid(301),
          location: {
            id: uuid(401),
            name: 'Mill House',
            location_type: 'physical',
            addresses: [address(1, '1 Mill Street')],
          },
        },
        {
          id: uuid(302),
          location: {
            id: uuid(402),
            name: 'House, Mill',
            location_type: 'physical',
            addresses: [address(2, 'Mill Street 1')],
          },
        },
        {
          id: uuid(303),
          location: { id: uuid(403), name: 'Mill House', location_type: 'physical', confidential: true },
        },
      ],
    }),
  ])
})

test('services, organisations and houses of a place are compared with one another and with those above', async () => {
  expect((await found()).sort()).toEqual([
    'Desk, welcome / Welcome desk',
    'House, Mill / Mill House',
    'Night shelter / Night shelter',
  ])
  expect(await found(uuid(4))).toEqual(['Desk, welcome / Welcome desk'])
  expect(await found(undefined, [ids.state])).toEqual([])
})

test('an entry that is kept again is found by what it says now', async () => {
  await importServices(database, ids.town, [service(4, 'Sports club', phone(4, '+44 131 496 0399'))])
  expect(await found(uuid(3))).toEqual([])
  await importServices(database, ids.town, [service(4, 'Desk, welcome', phone(4, '+44 131 496 0303'))])
  expect(await found(uuid(3))).toEqual(['Desk, welcome / Welcome desk'])
})

test('nothing is kept of a confidential house to find it by', async () => {
  const keys = (id: string) =>
    database.write(
      async (tx) => (await sql`select from directory.match_key where entry_id = ${id}::uuid`.execute(tx)).rows.length,
      COMMAND,
    )
  expect(await keys(uuid(403))).toBe(0)
  expect(await keys(uuid(402))).toBeGreaterThan(0)
})

test('entries that were kept before there were keys get theirs', async () => {
  await database.write((tx) => sql`delete from directory.match_key where place_id = ${ids.town}`.execute(tx), COMMAND)
  expect(await found()).toEqual([])
  await matchEntries(database)
  expect(await found()).toHaveLength(3)
})
