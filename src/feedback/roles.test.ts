import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { forgetFeedback } from './forget-feedback.ts'
import { publishPage, rightsOn } from './testing.ts'

const { database, urls } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const owner = new pg.Client({ connectionString: urls.owner })
await owner.connect()
const reader = new pg.Client({ connectionString: urls.reader })
await reader.connect()
afterAll(() => Promise.all([owner.end(), reader.end()]))

test('row-level security is forced on every table, and no role of ours goes around it', async () => {
  const tables = await owner.query(`select relname, relrowsecurity, relforcerowsecurity from pg_class
    where relnamespace = 'feedback'::regnamespace and relkind = 'r' order by 1`)
  expect(tables.rows).toEqual(
    [
      'missing_search',
      'reading',
      'reading_month',
      'recent_sending',
      'reply_address',
      'report',
      'search_count',
      'wished_language',
    ].map((relname) => ({
      relname,
      relrowsecurity: true,
      relforcerowsecurity: true,
    })),
  )
  const roles = await owner.query(
    `select rolname from pg_roles where rolname like 'tessera%' and (rolbypassrls or rolsuper)`,
  )
  expect(roles.rows).toEqual([])
})

test('the application may add and look up reports and look at the views; the role of readers has no right at all', async () => {
  expect(await rightsOn(database, 'feedback')).toEqual([
    'tessera_app reading SELECT',
    'tessera_app reading_month SELECT',
    'tessera_app reply_address DELETE',
    'tessera_app reply_address INSERT',
    'tessera_app reply_address SELECT',
    'tessera_app report INSERT',
    'tessera_app report SELECT',
    'tessera_app v_helpful_count SELECT',
    'tessera_app v_missing_search SELECT',
    'tessera_app v_open_report SELECT',
    'tessera_app v_reading_month SELECT',
    'tessera_app wished_language SELECT',
  ])
  const { rows } = await owner.query(`select has_schema_privilege('tessera_reader', 'feedback', 'usage') as usage,
    (select bool_or(has_function_privilege('tessera_reader', oid, 'execute')) from pg_proc where pronamespace = 'feedback'::regnamespace) as execute`)
  expect(rows).toEqual([{ usage: false, execute: false }])
  await expect(reader.query('select from feedback.report')).rejects.toThrow('permission denied')
})

test('the counts are read with the rights of who reads; only the view of searches has its owner’s', async () => {
  const { rows } = await owner.query(`select relname, reloptions from pg_class
    where relnamespace = 'feedback'::regnamespace and relkind = 'v' order by 1`)
  expect(rows).toEqual([
    { relname: 'v_helpful_count', reloptions: ['security_invoker=true'] },
    { relname: 'v_missing_search', reloptions: ['security_barrier=true'] },
    { relname: 'v_open_report', reloptions: ['security_invoker=true'] },
    { relname: 'v_reading_month', reloptions: ['security_invoker=true'] },
  ])
})

test('nothing can be added for a place that the transaction does not act for', async () => {
  const itemId = await publishPage(database, town)
  const insert = (acting: { placeId?: number }) =>
    database.write(
      (tx) =>
        sql`insert into feedback.report (place_id, item_id, item_kind, version, language, read_in_place_id, helpful, created_on)
        values (${town}, ${itemId}, 'page', 1, 'en', ${town}, true, current_date)`.execute(tx),
      acting,
    )
  await expect(insert({})).rejects.toThrow('row-level security')
  await expect(insert({ placeId: state })).rejects.toThrow('row-level security')
  await expect(insert({ placeId: town })).resolves.toBeDefined()
})

test('what is reported cannot be changed or removed by the application', async () => {
  const acting = { placeId: town, accountId: 'account-7' }
  await expect(
    database.write((tx) => sql`update feedback.report set report = 'x'`.execute(tx), acting),
  ).rejects.toThrow('permission denied')
  await expect(database.write((tx) => sql`delete from feedback.report`.execute(tx), acting)).rejects.toThrow(
    'permission denied',
  )
})

test.each([
  ['too long a report', { report: 'a'.repeat(2001), helpful: null }],
  ['an empty report', { report: '', helpful: null }],
  ['an answer with a report', { report: 'a', helpful: true }],
  ['neither', { report: null, helpful: null }],
])('the table refuses %s', async (_, row) => {
  const insert = owner.query(
    `insert into feedback.report (place_id, item_id, item_kind, version, language, read_in_place_id, helpful, report, created_on)
     values ($1, $2, 'page', 1, 'en', $1, $3, $4, current_date)`,
    [town, newId(), row.helpful, row.report],
  )
  await expect(insert).rejects.toThrow('check constraint')
})

test('the job ends what has reached its end, and nothing before', async () => {
  await owner.query('delete from feedback.report')
  await owner.query(
    `insert into feedback.report (place_id, item_id, item_kind, version, language, read_in_place_id, report, created_on)
     select $1, $2, 'page', 1, 'en', $1, words, day from (values
       ('a year ago', (current_date - interval '12 months')::date),
       ('not quite a year ago', (current_date - interval '12 months' + interval '3 days')::date),
       ('today', current_date)) as r(words, day)`,
    [town, newId()],
  )
  await owner.query(
    `insert into feedback.missing_search (place_id, language, phrase, times, last_asked_on) values
     ($1, 'en', 'often, long ago', 9, current_date - 400), ($1, 'en', 'often, last winter', 9, current_date - 200),
     ($1, 'en', 'rare, last winter', 4, current_date - 200), ($1, 'en', 'rare, last week', 1, current_date - 7)`,
    [town],
  )
  await owner.query(
    `insert into feedback.recent_sending (place_id, fingerprint, until) values
     ($1, 'over', now() - interval '1 second'), ($1, 'still', now() + interval '1 minute')`,
    [town],
  )

  await forgetFeedback.run(database)

  const left = async (column: string, table: string) =>
    (await owner.query<{ value: string }>(`select ${column} as value from feedback.${table} order by 1`)).rows.map(
      ({ value }) => value,
    )
  expect(await left('report', 'report')).toEqual(['not quite a year ago', 'today'])
  expect(await left('phrase', 'missing_search')).toEqual(['often, last winter', 'rare, last week'])
  expect(await left('fingerprint', 'recent_sending')).toEqual(['still'])
})

test('a function of the feedback schema cannot be led to tables of another name', async () => {
  const { rows } = await owner.query<{
    name: string
    settings: string[]
  }>(`select proname as name, proconfig as settings from pg_proc
    where pronamespace = 'feedback'::regnamespace and prosecdef order by 1`)
  expect(rows.map(({ name }) => name)).toEqual([
    'add_counts',
    'count_missing_search',
    'forget',
    'is_first_sending',
    'searched_phrases',
    'settle_missing_search',
  ])
  for (const { settings } of rows) expect(settings).toEqual(['search_path=""'])
})
