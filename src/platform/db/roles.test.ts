import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './testing/index.ts'

const { adminUrl, database } = await testDatabase()
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

/** Views that show sums only, each with a test of what it may not disclose, beside its module. */
const AGGREGATES = ['feedback.v_missing_search']
const OURS = `n.nspname not in ('information_schema', 'public', 'jobs') and n.nspname not like 'pg\\_%'`

test('no role of ours can do anything it wants, or see past row-level security', async () => {
  const { rows } = await admin.query(`select rolname from pg_roles where rolname like 'tessera\\_%'
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`)
  expect(rows).toEqual([])
})

test('every table belongs to the owner, and neither the application nor the reader owns any', async () => {
  const { rows } = await admin.query(`select c.relname, pg_get_userbyid(c.relowner) as owner from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'v', 'm', 'p')
    and pg_get_userbyid(c.relowner) <> 'tessera_owner'`)
  expect(rows).toEqual([])
})

test('every view but those of sums shows what its reader may see, not what its owner may', async () => {
  const { rows } =
    await admin.query(`select n.nspname || '.' || c.relname as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)`)
  expect(rows.map(({ view }) => view)).toEqual(AGGREGATES)
})

test('tables with policies force them on their owner too', async () => {
  const { rows } = await admin.query(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and c.relrowsecurity <> c.relforcerowsecurity`)
  expect(rows).toEqual([])
})

test('the reader may write nowhere', async () => {
  const { rows } =
    await admin.query(`select table_schema || '.' || table_name as "table", privilege_type from information_schema.role_table_grants
    where grantee = 'tessera_reader' and privilege_type <> 'SELECT'`)
  expect(rows).toEqual([])
  await expect(
    database.read((tx) =>
      tx
        .insertInto('platform.outbox' as never)
        .values({ topic: 'x' } as never)
        .execute(),
    ),
  ).rejects.toThrow(/permission denied/)
})

test('what has been written into the audit can be changed or removed by nobody', async () => {
  const { rows } = await admin.query(`select privilege_type from information_schema.role_table_grants
    where table_schema = 'platform' and table_name = 'audit_entry' and grantee in ('tessera_app', 'tessera_reader') order by 1`)
  expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT'])
})

test('every key of a place begins with its place', async () => {
  const { rows } = await admin.query(`
    select n.nspname || '.' || c.relname as "table"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'place_id' and not a.attisdropped
    join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u')
    where ${OURS} and c.relkind = 'r' and k.conkey[1] <> a.attnum
      and (n.nspname, c.relname) not in (('platform', 'outbox'), ('platform', 'outbox_given_up'))
      and not (n.nspname = 'places' and c.relname = 'place')
      -- One library for the whole installation: a practice has one address and one number in all of it.
      and (n.nspname, c.relname) not in (('practices', 'practice'), ('practices', 'library_entry'))`)
  expect(rows).toEqual([])
})
