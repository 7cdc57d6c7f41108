import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { threeLevels } from '#places/testing'
import { restoreBackup, sql, writeBackup } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { everythingKept } from './testing.ts'

const PERSONAL = ['push_key', 'push_message', 'stop_link', 'subscription', 'wish']

const { database, urls } = await testDatabase()
const other = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const [owner, reader, restored] = [urls.owner, urls.reader, other.urls.owner].map(
  (connectionString) => new pg.Client({ connectionString }),
) as [pg.Client, pg.Client, pg.Client]
beforeAll(() => Promise.all([owner, reader, restored].map((client) => client.connect())))
afterAll(() => Promise.all([owner, reader, restored].map((client) => client.end())))

beforeAll(async () => {
  for (const place of [town, state]) {
    await owner.query(
      `insert into subscriptions.subscription (place_id, subscription_id, address, language, topics, frequency, confirmed_at,
         confirmed_by, told_until, next_at)
       values ($1, gen_random_uuid(), 'amina@example.org', 'en', '{news}', 'daily', now(), '', 0, now())`,
      [place],
    )
  }
  await owner.query(
    `insert into subscriptions.wish (place_id, token_hash, address, language, topics, frequency, asked_at)
     values ($1, 'x', 'asked@example.org', 'en', '{news}', 'daily', now())`,
    [town],
  )
})

test('row-level security is forced on every table that holds an address or a secret', async () => {
  const { rows } = await owner.query(`select relname from pg_class where relnamespace = 'subscriptions'::regnamespace
    and relkind = 'r' and relrowsecurity and relforcerowsecurity order by 1`)
  expect(rows.map(({ relname }) => relname)).toEqual(PERSONAL)
})

test('the role of readers sees what has changed and nobody who follows it', async () => {
  await expect(reader.query('select from subscriptions.change')).resolves.toBeDefined()
  for (const table of PERSONAL) {
    await expect(reader.query(`select from subscriptions.${table}`), table).rejects.toThrow('permission denied')
  }
  const { rows } =
    await owner.query(`select bool_or(has_function_privilege('tessera_reader', oid, 'execute')) as may from pg_proc
    where pronamespace = 'subscriptions'::regnamespace`)
  expect(rows).toEqual([{ may: false }])
})

test('the application sees addresses only while it works as this module, and only those of the place it works in', async () => {
  const seen = (acting?: { placeId?: number; accountId?: string }) =>
    database.write(async (tx) => {
      const { rows } = await sql<{ place: number }>`select place_id as place from subscriptions.subscription`.execute(
        tx,
      )
      const wishes = await sql`select from subscriptions.wish`.execute(tx)
      return [...rows.map(({ place }) => place), ...wishes.rows.map(() => 'wish')]
    }, acting)
  expect(await seen()).toEqual([])
  expect(await seen({ placeId: town })).toEqual([])
  expect(await seen({ accountId: 'subscriptions' })).toEqual([])
  expect(await seen({ placeId: town, accountId: 'account-7' })).toEqual([])
  expect(await seen({ placeId: town, accountId: 'subscriptions' })).toEqual([town, 'wish'])
  expect(await seen({ placeId: state, accountId: 'subscriptions' })).toEqual([state])
})

test('nobody can be entered for a place that the transaction does not work in', async () => {
  const insert = database.write(
    (tx) =>
      sql`insert into subscriptions.wish (place_id, token_hash, address, language, topics, frequency, asked_at)
        values (${state}, 'y', 'b@example.org', 'en', '{news}', 'daily', now())`.execute(tx),
    { placeId: town, accountId: 'subscriptions' },
  )
  await expect(insert).rejects.toThrow('row-level security')
})

test('the functions that look over all places cannot be led to tables of another name', async () => {
  const { rows } = await owner.query<{
    name: string
    settings: string[]
  }>(`select proname as name, proconfig as settings
    from pg_proc where pronamespace = 'subscriptions'::regnamespace and prosecdef order by 1`)
  expect(rows.map(({ name }) => name)).toEqual(['forget', 'forget_device', 'places_due', 'wishes_of'])
  for (const { settings } of rows) expect(settings).toEqual(['search_path=""'])
})

test('a backup holds everything, and restores it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-subscriptions-'))
  const files = openFileStore(join(folder, 'files'))
  await writeBackup(owner, files, join(folder, 'backup'), new Date())
  await restoreBackup(restored, files, join(folder, 'backup'))
  const kept = await everythingKept(owner)
  expect(kept).toContain('amina@example.org')
  expect(await everythingKept(restored)).toBe(kept)
})
