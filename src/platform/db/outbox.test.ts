import { expect, test } from 'vitest'
import { sql } from './index.ts'
import { deliverEvents, type Listener, publish } from './outbox.ts'
import { testDatabase } from './testing/index.ts'

const { database } = await testDatabase()
const event = (subject: string, topic = 'test.happened') => ({ topic, placeId: 1, subject })
const waiting = async () =>
  (await database.write((tx) => sql<{ n: number }>`select count(*) as n from platform.outbox`.execute(tx))).rows[0]?.n

function listener(name: string, heard: string[], fails: () => boolean = () => false): Listener {
  return {
    name,
    topic: 'test.happened',
    hear: async (_tx, { subject }) => {
      if (fails()) throw new Error('not now')
      heard.push(subject)
    },
  }
}

test('news that is rolled back was never told', async () => {
  await expect(
    database.write(async (tx) => {
      await publish(tx, event('nothing'))
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await waiting()).toBe(0)
})

test('every listener hears each piece of news once, also when several processes deliver at the same time', async () => {
  const [one, other]: [string[], string[]] = [[], []]
  const listeners = [listener('one', one), listener('other', other)]
  await database.write(async (tx) => {
    for (let n = 0; n < 20; n += 1) await publish(tx, event(String(n)))
  })
  const failures: unknown[] = []
  await Promise.all([1, 2, 3].map(() => deliverEvents(database, listeners, (_, error) => failures.push(error))))
  while ((await deliverEvents(database, listeners, (_, error) => failures.push(error))) > 0);
  expect(failures).toEqual([])
  expect([...one].sort()).toEqual([...other].sort())
  expect(new Set(one).size).toBe(20)
  expect(one).toHaveLength(20)
})

test('a listener that fails is tried again, and the others are not bothered twice', async () => {
  const [good, bad]: [string[], string[]] = [[], []]
  let isBroken = true
  const listeners = [listener('good', good), listener('bad', bad, () => isBroken)]
  const failed: string[] = []
  await database.write((tx) => publish(tx, event('again')))
  await deliverEvents(database, listeners, (name) => failed.push(name))
  expect({ good, bad, failed }).toEqual({ good: ['again'], bad: [], failed: ['bad'] })
  isBroken = false
  await database.write((tx) => sql`update platform.outbox set not_before = now()`.execute(tx))
  await deliverEvents(database, listeners, (name) => failed.push(name))
  expect({ good, bad }).toEqual({ good: ['again'], bad: ['again'] })
  expect(await waiting()).toBe(0)
})

test('news that a listener can never take is put aside for a person after many tries', async () => {
  await database.write((tx) => publish(tx, event('poison')))
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await database.write((tx) => sql`update platform.outbox set not_before = now()`.execute(tx))
    await deliverEvents(database, [listener('bad', [], () => true)], () => undefined)
  }
  expect(await waiting()).toBe(0)
  const { rows } = await database.write((tx) =>
    sql<{ subject: string }>`select subject from platform.outbox_given_up`.execute(tx),
  )
  expect(rows).toEqual([{ subject: 'poison' }])
})
