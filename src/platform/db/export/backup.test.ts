import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openFileStore } from '#platform/files'
import { testDatabase } from '../testing/index.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const files = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-files-')))
const restored = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-restored-')))

/** Everything that makes restoring hard, on top of our own schema. */
const SCHEMA = `
  create schema "Rest room";
  create domain "Rest room".slug as text check (value ~ '^[a-z]+$');
  create type "Rest room".mood as enum ('calm', 'in a hurry');
  create table "Rest room"."Sofa" (
    id integer generated always as identity primary key,
    beside integer references "Rest room"."Sofa",
    title text, blob bytea, numbers numeric[], ratio double precision, tags text[], data jsonb,
    at timestamptz, day date, during tstzrange, lasts interval, code char(4), slug "Rest room".slug, mood "Rest room".mood,
    changed_in xid8 not null default pg_current_xact_id(),
    length integer generated always as (length(title)) stored
  );
  create table "Rest room".egg (id integer primary key, hen integer);
  create table "Rest room".hen (id integer primary key, egg integer not null references "Rest room".egg);
  alter table "Rest room".egg add foreign key (hen) references "Rest room".hen;
  create table "Rest room".after (sofa integer references "Rest room"."Sofa", id serial);
  create table "Rest room".visit (day date not null, count integer) partition by range (day);
  create table "Rest room".visit_2026 partition of "Rest room".visit for values from ('2026-01-01') to ('2027-01-01');
  create materialized view "Rest room".titles as select title from "Rest room"."Sofa";
  create function "Rest room".refuse() returns trigger language plpgsql as $$ begin raise 'never by hand'; end $$;
  create table "Rest room".derived (id integer);
  alter table "Rest room".derived enable row level security, force row level security;
  create policy export on "Rest room".derived to tessera_owner using (true) with check (true);
`
const FILLED = `
  insert into "Rest room"."Sofa" (beside, title, blob, numbers, ratio, tags, data, at, day, during, lasts, code, slug, mood) values
    (3, E'two\\nlines, a \\\\ and "quotes"\\t\\u2028', '\\x00ff10', '{1.10,NaN,null}', 0.1, '{a,"b c",null,"{}"}', '{"a": [1, "\\\\u00e9"]}',
     '2026-03-29 01:30:00.123456+00', '0044-03-15 BC', '[2026-01-01,)', 'P1Y2M3DT4.5S', 'ab', 'calm', 'in a hurry'),
    (null, '', '', '{}', 'Infinity', '{}', 'null', 'infinity', '-infinity', 'empty', '0', '', null, null),
    (2, 'مرحبا ሰላም 👋🏽', null, null, '-0', null, '"x"', null, null, null, null, null, null, null);
  insert into "Rest room".egg values (1, null); insert into "Rest room".hen values (1, 1); update "Rest room".egg set hen = 1;
  insert into "Rest room".after (sofa) values (1), (3);
  insert into "Rest room".visit values ('2026-05-01', 7);
  insert into "Rest room".derived values (5);
  create trigger refuse before insert on "Rest room".derived for each row execute function "Rest room".refuse();
  insert into platform.audit_entry (place_id, actor, act, subject) values (1, 'account:1', 'guide.publish-page', 'page:1');
  refresh materialized view "Rest room".titles;
`
const TRIGGER = `create trigger refuse before insert on "Rest room".derived for each row execute function "Rest room".refuse()`
const TABLES = ['"Sofa"', 'egg', 'hen', 'after', 'visit', 'derived', 'titles']

const folder = mkdtempSync(join(tmpdir(), 'tessera-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { owner: sourceUrl, jobs: sourceJobsUrl } = (await testDatabase()).urls
const { owner: targetUrl } = (await testDatabase()).urls
const [source, target] = [await connect(sourceUrl), await connect(targetUrl)]
await source.query(SCHEMA)
await source.query(FILLED)
// An app that has run once has left its job queue, which the owner of all else may not read.
await (await connect(sourceJobsUrl)).query('create table jobs.queue as select 1 as waiting')
await target.query(SCHEMA)
await target.query(TRIGGER)

const now = new Date('2026-11-17T09:00:00Z')
let path = ''
const newPath = () => {
  path = join(folder, `${randomUUID()}.backup`)
}
beforeEach(newPath)

test('a restored database holds the same rows, counts on where the old one stopped, and keeps its rules', async () => {
  const written = await writeBackup(source, files, path, now)
  expect(await restoreBackup(target, restored, path)).toEqual(written)
  for (const table of TABLES) expect(await contentOf(target, table)).toEqual(await contentOf(source, table))
  expect((await target.query('select act, subject from platform.audit_entry')).rows).toHaveLength(1)
  const next = await target.query('insert into "Rest room"."Sofa" (title) values ($1) returning id', ['next'])
  expect(next.rows).toEqual([{ id: 4 }])
  expect((await target.query('insert into "Rest room".after default values returning id')).rows).toEqual([{ id: 3 }])
  await expect(target.query('insert into "Rest room".derived values (6)')).rejects.toThrow('never by hand')
  await expect(target.query('insert into "Rest room"."Sofa" (beside) values (99)')).rejects.toThrow(
    'violates foreign key',
  )
})

test('transaction ids begin anew: those of another server mean nothing here', async () => {
  const { rows } = await target.query(
    'select bool_and(changed_in <= pg_current_xact_id()) as plausible from "Rest room"."Sofa"',
  )
  expect(rows).toEqual([{ plausible: true }])
  expect(await linesOf(source)).not.toContain('changed_in')
})

test('any text, bytes, number and JSON come back as they were', async () => {
  const sofa = fc.record({
    title: fc.option(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))),
    blob: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
    ratio: fc.option(fc.double()),
    data: fc.option(
      fc.jsonValue({ noUnicodeString: false }).map((value) => JSON.stringify(value).replaceAll('\\u0000', '')),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(sofa, { maxLength: 5 }), async (sofas) => {
      newPath()
      for (const client of [source, target]) await empty(client)
      for (const { title, blob, ratio, data } of sofas) {
        await source.query('insert into "Rest room"."Sofa" (title, blob, ratio, data) values ($1, $2, $3, $4)', [
          title,
          blob,
          ratio,
          data,
        ])
      }
      await writeBackup(source, files, path, now)
      await restoreBackup(target, restored, path)
      expect(await contentOf(target, '"Sofa"')).toEqual(await contentOf(source, '"Sofa"'))
    }),
    { numRuns: 25 },
  )
})

test('thousands of rows, some of them large, are restored with their foreign keys in any order', async () => {
  for (const client of [source, target]) await empty(client)
  await source.query(`insert into "Rest room"."Sofa" (beside, title)
    select case when n > 1 then 20002 - n end, repeat(md5(n::text), case when n % 5000 = 0 then 60000 else 1 end) from generate_series(1, 20000) n`)
  expect((await writeBackup(source, files, path, now)).rows).toBe(20_000)
  await restoreBackup(target, restored, path)
  expect(await contentOf(target, '"Sofa"')).toEqual(await contentOf(source, '"Sofa"'))
})

test('only we can read the file, and an existing one is not overwritten', async () => {
  await writeBackup(source, files, path, now)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await expect(writeBackup(source, files, path, now)).rejects.toThrow(`${path} exists already`)
})

test('a backup shows one moment, and nobody waits for it', async () => {
  for (const client of [source, target]) await empty(client)
  await source.query(`insert into "Rest room"."Sofa" (title) values ('before')`)
  const other = await connect(sourceUrl)
  const writing = writeBackup(source, files, path, now)
  await other.query(
    `update "Rest room"."Sofa" set title = 'after'; insert into "Rest room".after (sofa) select id from "Rest room"."Sofa"`,
  )
  await writing
  await restoreBackup(target, restored, path)
  const [[sofa], afters] = [await contentOf(target, '"Sofa"'), await contentOf(target, 'after')]
  expect([
    { title: 'before', afters: 0 },
    { title: 'after', afters: 1 },
  ]).toContainEqual({ title: titleOf(sofa), afters: afters.length })
})

test('a place the file cannot be written to is named, and nothing is left there', async () => {
  await expect(writeBackup(source, files, join(folder, 'missing', 'x'), now)).rejects.toThrow(
    'cannot be written (ENOENT)',
  )
})

test('a database with rows is left alone', async () => {
  await writeBackup(source, files, path, now)
  await expect(restoreBackup(source, restored, path)).rejects.toThrow(
    /^The database is not empty \(.+ has rows\): restore into a new one\.$/,
  )
})

test('a backup of another schema or another format is refused with what to do', async () => {
  await empty(target)
  await writeBackup(source, files, path, now)
  rewrite(path, (text) => text.replace(/"schemaVersion":\d+/, '"schemaVersion":9999'))
  await expect(restoreBackup(target, restored, path)).rejects.toThrow(
    /was made with schema 9999, this database has \d+: restore it with the release/,
  )
  rewrite(path, (text) => text.replace('"version":1', '"version":2'))
  await expect(restoreBackup(target, restored, path)).rejects.toThrow('has the backup format 2, this release reads 1')
})

test('a damaged file restores nothing', async () => {
  await empty(target)
  const damages: ((text: string) => string)[] = [
    (text) => text.replace('before', 'beford').replace('"after"', '"aftex"'),
    (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
    (text) => text.replace(/\n\[.*\]\n/, '\n'),
    (text) => `${text}["extra"]\n`,
    (text) => text.slice(0, -40),
  ]
  for (const damage of damages) {
    rmSync(path, { force: true })
    await writeBackup(source, files, path, now)
    rewrite(path, damage)
    await expect(restoreBackup(target, restored, path)).rejects.toThrow(
      `${path} is damaged or incomplete: nothing was restored.`,
    )
    expect(await contentOf(target, '"Sofa"')).toEqual([])
  }
  rmSync(path, { force: true })
  await writeBackup(source, files, path, now)
  writeFileSync(path, readFileSync(path).subarray(0, -30))
  await expect(restoreBackup(target, restored, path)).rejects.toThrow('is damaged or incomplete')
})

test('what is no backup is called so', async () => {
  for (const content of ['', 'a letter', gzipSync('a letter\n'), gzipSync('')]) {
    writeFileSync(path, content)
    await expect(restoreBackup(target, restored, path)).rejects.toThrow(`${path} is not a backup of Tessera.`)
  }
  await expect(restoreBackup(target, restored, join(folder, 'missing'))).rejects.toThrow('cannot be read (ENOENT)')
})

test('a table whose rows are hidden from the owner stops the backup: it would be incomplete', async () => {
  await source.query('alter policy export on "Rest room".derived using (id > 5)')
  await expect(writeBackup(source, files, path, now)).rejects.toThrow(
    'the owner may not see all rows of "Rest room"."derived"',
  )
  await source.query('alter policy export on "Rest room".derived using (true)')
})

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  await client.connect()
  afterAll(() => client.end())
  return client
}

/** Leaves the structure; `truncate` fires no row triggers. */
async function empty(client: pg.Client): Promise<void> {
  await client.query(
    'truncate "Rest room"."Sofa", "Rest room".egg, "Rest room".visit, "Rest room".derived, platform.audit_entry restart identity cascade',
  )
}

/** Every row but for transaction ids, in an order of its own. */
async function contentOf(client: pg.Client, table: string): Promise<unknown[]> {
  const { rows } = await client.query(
    `select (to_jsonb(t) - 'changed_in')::text as row from "Rest room".${table} t order by 1`,
  )
  return rows.map(({ row }) => row)
}

async function linesOf(client: pg.Client): Promise<string> {
  await writeBackup(client, files, path, now)
  return gunzipSync(readFileSync(path)).toString()
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())))
}

function titleOf(row: unknown): unknown {
  return JSON.parse(String(row)).title
}

test('the files come along and are the same bytes', async () => {
  await files.put('ab/picture.webp', Uint8Array.of(0, 255, 10, 13))
  await writeBackup(source, files, path, now)
  await restoreBackup(target, restored, path)
  expect(Buffer.from((await restored.get('ab/picture.webp')) ?? [])).toEqual(Buffer.from([0, 255, 10, 13]))
})
