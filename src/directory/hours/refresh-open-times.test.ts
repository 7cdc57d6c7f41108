import { beforeAll, expect, test } from 'vitest'
import { type Id, type Instant, instantAt } from '#kernel'
import { threeLevels } from '#places/testing'
import { deliverEvents, sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { withdrawItem } from '#texts'
import { rowsIn, uuid } from '../testing-directory.ts'
import { FRIDAY_TEN, importServices } from '../testing-readers.ts'
import { nextBoundary } from './open-times-store.ts'
import { extendOpenTimes, openTimesListener, refreshOpenTimes } from './refresh-open-times.ts'
import { at } from './testing-schedules.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'times')

const friday = { id: uuid(10), freq: 'WEEKLY', byday: 'FR', opens_at: '09:00', closes_at: '12:00' }
const monday = { id: uuid(11), freq: 'WEEKLY', byday: 'MO', opens_at: '14:00', closes_at: '16:00' }
const hotline = { id: uuid(1), name: 'Hotline', status: 'active', schedules: [friday] }
const desk = {
  id: uuid(2),
  name: 'Desk',
  status: 'active',
  service_at_locations: [
    { id: uuid(3), location: { id: uuid(4), name: 'Hall', location_type: 'physical', schedules: [monday] } },
  ],
}
const closed = { id: uuid(5), name: 'Closed', status: 'defunct', schedules: [{ ...friday, id: uuid(12) }] }

interface Times {
  open: string[] | null
  until: Date | null
}

async function timesOf(table: 'service' | 'service_at_location', id: string): Promise<Times | undefined> {
  const column = sql.ref(`${table}_id`)
  const rows = await rowsIn<Times>(
    database,
    sql`select (select array_agg(to_char(lower(r) at time zone 'UTC', 'MM-DD HH24:MI') order by r) from unnest(open_times) r) as open,
      open_times_until as until from directory.${sql.raw(table)} where place_id = ${town} and ${column} = ${id}`,
  )
  return rows[0]
}

const versionOfPlace = async () =>
  (
    await rowsIn<{ version: number }>(database, sql`select version from places.place_version where place_id = ${town}`)
  )[0]?.version

beforeAll(() => importServices(database, town, [hotline, desk, closed]))

test('a service without a location is open by its own hours, another one where it is', async () => {
  expect((await timesOf('service', uuid(1)))?.open).toEqual([
    '11-20 09:00',
    '11-27 09:00',
    '12-04 09:00',
    '12-11 09:00',
    '12-18 09:00',
  ])
  expect((await timesOf('service', uuid(2)))?.open).toBeNull()
  expect((await timesOf('service_at_location', uuid(3)))?.open).toEqual([
    '11-23 14:00',
    '12-07 14:00',
    '12-14 14:00',
    '12-21 14:00',
  ])
  expect(await timesOf('service', uuid(5))).toEqual({ open: null, until: null })
})

test('the next opening or closing of the place is known', async () => {
  const next = (now: Instant) => database.read((tx) => nextBoundary(tx, [town], now))
  expect(await next(FRIDAY_TEN)).toBe(at('2026-11-20T12:00Z'))
  expect(await next(at('2026-11-20T12:00Z'))).toBe(at('2026-11-23T14:00Z'))
  expect(await database.read((tx) => nextBoundary(tx, [town + 1000], FRIDAY_TEN))).toBeUndefined()
})

test('readers hear of it only when something is different', async () => {
  const before = await versionOfPlace()
  await database.write((tx) => refreshOpenTimes(tx, town, FRIDAY_TEN), COMMAND)
  expect(await versionOfPlace()).toBe(before)
  await database.write(
    (tx) =>
      sql`update directory.service set closed_from = '2026-11-20', closed_to = '2026-12-31' where service_id = ${uuid(1)}`.execute(
        tx,
      ),
    COMMAND,
  )
  await database.write((tx) => refreshOpenTimes(tx, town, FRIDAY_TEN, [uuid(1) as Id]), COMMAND)
  expect((await timesOf('service', uuid(1)))?.open).toBeNull()
  expect(await versionOfPlace()).toBe((before ?? 0) + 1)
  await database.write(
    (tx) =>
      sql`update directory.service set closed_from = null, closed_to = null where service_id = ${uuid(1)}`.execute(tx),
    COMMAND,
  )
})

test('the news of any item is heard: of a service, of its location, and of what is neither', async () => {
  const clock = () => FRIDAY_TEN
  await database.write(
    (tx) => sql`update directory.service set open_times = null where service_id = ${uuid(1)}`.execute(tx),
    COMMAND,
  )
  await database.write(
    (tx) =>
      sql`update directory.service_at_location set open_times = null where service_at_location_id = ${uuid(3)}`.execute(
        tx,
      ),
    COMMAND,
  )
  const listener = openTimesListener(clock)
  for (const subject of [uuid(1), uuid(4), uuid(999)]) {
    await database.write((tx) => listener.hear(tx, { topic: listener.topic, placeId: town, subject }), COMMAND)
  }
  expect((await timesOf('service', uuid(1)))?.open?.[0]).toBe('11-20 09:00')
  expect((await timesOf('service_at_location', uuid(3)))?.open?.[0]).toBe('11-23 14:00')
})

test('every hour the times are carried on where they are near their end, and what has passed is forgotten', async () => {
  const aWeekLater = instantAt(FRIDAY_TEN + 8 * 86_400_000)
  await extendOpenTimes(database, instantAt(FRIDAY_TEN + 86_400_000))
  expect((await timesOf('service', uuid(1)))?.until?.toISOString()).toBe('2026-12-25T00:00:00.000Z')
  await extendOpenTimes(database, aWeekLater)
  expect((await timesOf('service', uuid(1)))?.until?.toISOString()).toBe('2027-01-02T00:00:00.000Z')
  expect((await timesOf('service_at_location', uuid(3)))?.open?.at(-1)).toBe('12-21 14:00')
  const [{ first } = { first: undefined }] = await rowsIn<{ first: Date }>(
    database,
    sql`select min(at) as first from directory.boundary where place_id = ${town}`,
  )
  expect(first?.toISOString()).toBe('2026-11-27T12:00:00.000Z')
})

test('a place whose holidays nobody knows does not keep the others from theirs', async () => {
  const { town: other } = await threeLevels(database, 'unknown')
  await importServices(database, other, [{ ...hotline, id: uuid(21), schedules: [{ ...friday, id: uuid(22) }] }])
  await database.write(
    (tx) => sql`update places.place set holiday_calendar = '{"country":"ZZ"}' where place_id = ${town}`.execute(tx),
    COMMAND,
  )
  await database.write((tx) => sql`update directory.service set open_times_until = null`.execute(tx), COMMAND)
  await expect(extendOpenTimes(database, FRIDAY_TEN)).rejects.toThrow(AggregateError)
  const [row] = await rowsIn<{ until: Date | null }>(
    database,
    sql`select open_times_until as until from directory.service where place_id = ${other}`,
  )
  expect(row?.until?.toISOString()).toBe('2026-12-25T00:00:00.000Z')
  await database.write(
    (tx) => sql`update places.place set holiday_calendar = '{"country":"GB"}' where place_id = ${town}`.execute(tx),
    COMMAND,
  )
})

test('news of a withdrawn service makes nothing fail', async () => {
  await database.write((tx) => withdrawItem(tx, { placeId: town, itemId: uuid(1) as Id }, 'command:test'), COMMAND)
  const failures: unknown[] = []
  while (
    (await deliverEvents(database, [openTimesListener(() => FRIDAY_TEN)], (_, error) => failures.push(error))) > 0
  );
  expect(failures).toEqual([])
})
