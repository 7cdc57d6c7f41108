import { expect, test } from 'vitest'
import { type Id, instantAt, type LanguageTag } from '#kernel'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { directoryFollowing, SERVICE_CHANGED } from './following.ts'
import { importHsds } from './import/import-hsds.ts'
import { newPlace, sourceOf, uuid } from './testing-directory.ts'

const { database } = await testDatabase()
const place = await newPlace(database, 'town')

const shelter = { id: uuid(1), name: 'Night shelter', status: 'active', slug: 'night-shelter', topics: ['housing'] }
const refuge = {
  id: uuid(2),
  name: 'Refuge',
  status: 'active',
  slug: 'refuge',
  sensitivity: 'sensitive',
  topics: ['housing'],
}
const schedule = { id: uuid(3), freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00' }

const imported = (...services: object[]) =>
  importHsds(database, sourceOf({ services }), {
    placeId: place,
    sourceLanguage: 'en' as LanguageTag,
    by: 'command:import',
    onProblem: 'skip-bad',
    now: instantAt(Date.parse('2026-11-21T09:00Z')),
  })
const located = () =>
  database.read((tx) =>
    directoryFollowing.locate(
      tx,
      [place],
      [shelter, refuge].map(({ id }) => ({ placeId: place, itemId: id as Id })),
    ),
  )
const told = () =>
  database.write(async (tx) => {
    const { rows } = await sql<{ subject: string }>`
      select subject from platform.outbox where topic = ${SERVICE_CHANGED} order by id`.execute(tx)
    return rows.map(({ subject }) => subject)
  })

test('a service is told to those who follow it or its topics, and a sensitive one to nobody', async () => {
  await imported(shelter, refuge)
  expect([...(await located()).values()]).toMatchObject([
    { path: '/services/night-shelter', topics: ['service/night-shelter', 'topic/housing'], summarySlot: 'summary' },
  ])
})

test('a service can be followed when one asks for it, a sensitive or unknown one cannot', async () => {
  const topics = (asked: readonly string[]) => database.read((tx) => directoryFollowing.topics(tx, [place], asked))
  expect(await topics([])).toEqual([])
  expect(await topics(['service/night-shelter', 'service/refuge', 'service/none', 'topic/housing'])).toEqual([
    { topic: 'service/night-shelter', title: { placeId: place, itemId: shelter.id } },
  ])
})

test('other opening hours are something new, which is told; another day of checking is not', async () => {
  const stateNow = async () => (await located()).get(shelter.id as Id)?.state
  const before = await stateNow()
  await imported({ ...shelter, assured_date: '2026-11-20' })
  expect(await stateNow()).toBe(before)
  const toldBefore = (await told()).length
  await imported({ ...shelter, schedules: [schedule] })
  const withHours = await stateNow()
  expect(withHours).not.toBe(before)
  expect((await told()).slice(toldBefore)).toEqual([shelter.id])
  await imported({ ...shelter, schedules: [{ ...schedule, closes_at: '13:00' }] })
  expect(await stateNow()).not.toBe(withHours)
})

test('hours that a service takes from its house are told as its own; other hours of the house are not', async () => {
  const withHouse = (hours: object, own: object = {}) => ({
    ...shelter,
    ...own,
    service_at_locations: [
      {
        id: uuid(4),
        location: {
          id: uuid(5),
          name: 'Hall',
          location_type: 'physical',
          schedules: [{ ...schedule, id: uuid(6), ...hours }],
        },
      },
    ],
  })
  const stateAfter = async (service: object) => {
    const before = (await told()).length
    await imported(service)
    return { state: (await located()).get(shelter.id as Id)?.state, told: (await told()).slice(before) }
  }
  const until = (closes_at: string) => ({ closes_at })
  const noon = await stateAfter(withHouse(until('12:00')))
  const one = await stateAfter(withHouse(until('13:00')))
  expect(one.state).not.toBe(noon.state)
  expect(one.told).toEqual([shelter.id])
  const ownHours = { schedules: [schedule] }
  const own = await stateAfter(withHouse(until('13:00'), ownHours))
  expect((await stateAfter(withHouse(until('14:00'), ownHours))).state).toBe(own.state)
})
