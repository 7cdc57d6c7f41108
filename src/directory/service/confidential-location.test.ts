import pg from 'pg'
import { expect, test } from 'vitest'
import { type Instant, instantAt, type LanguageTag } from '#kernel'
import { colleague, firstToken, joined, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { importHsds } from '../import/import-hsds.ts'
import { newPlace, rowsIn, sourceOf, uuid } from '../testing-directory.ts'

const { database, urls, adminUrl } = await testDatabase()

const SECRET = 'Larch Close'
const location = {
  id: uuid(6),
  slug: 'refuge-at-larch-close',
  name: 'Refuge, Larch Close',
  location_type: 'physical',
  description: 'The yellow house in Larch Close.',
  transportation: 'Bus 31 stops at Larch Close.',
  latitude: 55.9533,
  longitude: -2.5068,
  addresses: [
    {
      id: uuid(7),
      address_1: 'Larch Close 19',
      city: 'Alderport',
      state_province: 'V',
      postal_code: '1167',
      country: 'XV',
      address_type: 'physical',
    },
  ],
  accessibility: [{ id: uuid(8), description: 'The door to Larch Close has two steps.' }],
  phones: [{ id: uuid(9), number: '+44 131 496 0999', description: 'The house in Larch Close.' }],
  contacts: [{ id: uuid(10), name: 'Ann Larch Close', phones: [{ id: uuid(11), number: '+44 131 496 0998' }] }],
  schedules: [{ id: uuid(12), freq: 'DAILY', notes: 'Larch Close' }],
  translations: { fr: { name: 'Refuge, Larch Close' } },
}
const atLocation = {
  id: uuid(5),
  location: { ...location, confidential: true },
  description: 'Ring at Larch Close 19.',
  schedules: [
    { id: uuid(13), freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00', notes: 'Larch Close 19' },
  ],
  phones: [{ id: uuid(14), number: '+44 131 496 0997' }],
}
const refuge = {
  id: uuid(1),
  name: 'Refuge',
  status: 'active',
  phones: [{ id: uuid(2), number: '116 016' }],
  service_at_locations: [atLocation],
}

function importInto(placeId: number, value: unknown) {
  const now: Instant = instantAt(0)
  return importHsds(database, sourceOf(value), {
    placeId,
    sourceLanguage: 'en' as LanguageTag,
    by: 'command:import',
    onProblem: 'skip-bad',
    now,
  })
}

/** Every word of every table that this connection may read, in one text. */
async function everythingFor(url: string, settings: Readonly<Record<string, string>> = {}): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, false)', [name, value])
    const { rows } = await client.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and c.relkind in ('r', 'v', 'm', 'p')
        and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`)
    let all = ''
    for (const { name } of rows) all += JSON.stringify((await client.query(`select * from ${name}`)).rows)
    return all
  } finally {
    await client.end()
  }
}

const placeId = await newPlace(database, 'alderport')
const report = await importInto(placeId, refuge)

test('everyone learns that the service is at a confidential location, its own phone and its hours, and nothing more', async () => {
  expect(report.problems.map(({ reason }) => reason)).toEqual([
    'freq is not one of: WEEKLY, MONTHLY: the schedule is left out, with all that is in it',
  ])
  const [row] = await rowsIn(database, sql`select * from directory.location where place_id = ${placeId}`)
  const filled = Object.entries(row as object).filter(([, value]) => value !== null)
  expect(filled.map(([column]) => column)).toEqual([
    'place_id',
    'location_id',
    'confidential',
    'step_free',
    'modified_at',
  ])
  expect(await rowsIn(database, sql`select number from directory.phone where place_id = ${placeId}`)).toEqual([
    { number: '116 016' },
  ])
  expect(await rowsIn(database, sql`select opens_at from directory.schedule where place_id = ${placeId}`)).toEqual([
    { opens_at: '09:00:00' },
  ])
})

test('no table that readers or the application can see holds a word of where it is', async () => {
  for (const url of [urls.reader, urls.app]) {
    const everything = await everythingFor(url)
    expect(everything).toContain('116 016')
    for (const secret of [SECRET, '55.9533', '496 0999', '496 0998', '496 0997', 'larch-close'])
      expect(everything).not.toContain(secret)
  }
})

test('the application sees it only while a command acts, or an editor of that place; not for any account, and a reader never', async () => {
  const acting = { 'tessera.place': String(placeId), 'tessera.account': 'command:import' }
  const administrator = await joined(database, await firstToken(database, 'alderport'))
  const place = await placeNamed(new PlaceRegistry(database), 'alderport')
  const [editor, reviewer] = [
    await colleague(database, administrator, place, { name: 'editor' }),
    await colleague(database, administrator, place, { name: 'reviewer' }),
  ]
  expect(await everythingFor(urls.app, { ...acting, 'tessera.account': editor.accountId })).toContain(SECRET)
  expect(await everythingFor(urls.app, { ...acting, 'tessera.account': reviewer.accountId })).not.toContain(SECRET)
  expect(await everythingFor(urls.app, { ...acting, 'tessera.account': 'job:platform.listeners' })).not.toContain(
    SECRET,
  )
  expect(await everythingFor(urls.app, acting)).toContain(SECRET)
  expect(await everythingFor(urls.app, { ...acting, 'tessera.place': String(placeId + 1) })).not.toContain(SECRET)
  expect(await everythingFor(urls.app, { ...acting, 'tessera.account': '' })).not.toContain(SECRET)
  expect(await everythingFor(urls.reader, acting)).not.toContain(SECRET)
  await expect(database.read((tx) => sql`select * from directory.confidential_location`.execute(tx))).rejects.toThrow(
    'permission denied for table confidential_location',
  )
})

test('the application cannot write a confidential location of a place it does not act in', async () => {
  const write = (place: number) =>
    database.write(
      (tx) =>
        sql`update directory.confidential_location set place_id = ${place} where place_id = ${placeId}`.execute(tx),
      { placeId, accountId: 'command:import' },
    )
  await expect(write(placeId + 1)).rejects.toThrow('row-level security')
})

test('a backup, which the owner of the tables makes, holds it', async () => {
  expect(await everythingFor(urls.owner)).toContain(SECRET)
})

test('row-level security is forced, and no role of ours can bypass it', async () => {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const table = await admin.query(
      `select relrowsecurity, relforcerowsecurity from pg_class where oid = 'directory.confidential_location'::regclass`,
    )
    expect(table.rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true }])
    const roles = await admin.query(
      `select rolname from pg_roles where rolname like 'tessera%' and (rolsuper or rolbypassrls)`,
    )
    expect(roles.rows).toEqual([])
    const granted = await admin.query(`select privilege_type from information_schema.role_table_grants
      where table_name = 'confidential_location' and grantee in ('tessera_reader', 'PUBLIC')`)
    expect(granted.rows).toEqual([])
  } finally {
    await admin.end()
  }
})

test('importing it twice equals importing it once', async () => {
  const again = await importInto(placeId, refuge)
  expect(again.unchanged).toMatchObject({ location: 1, service: 1 })
})

test('a source that forgets to say that it is confidential does not open it', async () => {
  const own = await newPlace(database, 'forgetful')
  await importInto(own, refuge)
  await importInto(own, { ...refuge, service_at_locations: [{ ...atLocation, location }] })
  expect(await rowsIn(database, sql`select confidential from directory.location where place_id = ${own}`)).toEqual([
    { confidential: true },
  ])
  expect(await everythingFor(urls.reader)).not.toContain('Larch Close 19')
})

test('one word that it is confidential, anywhere in the source, hides every copy of it', async () => {
  const own = await newPlace(database, 'copies')
  await importInto(own, {
    services: [{ ...refuge, service_at_locations: [{ ...atLocation, location }] }],
    locations: [{ id: uuid(6), location_type: 'physical', confidential: true }],
  })
  expect(await everythingFor(urls.reader)).not.toContain(SECRET)
})

test('a row that names the location beside the service hides what it says of the location and keeps the service’s', async () => {
  const own = await newPlace(database, 'rows')
  await importInto(own, {
    'services.csv': [{ id: uuid(1), name: 'Refuge', status: 'active' }],
    'locations.csv': [{ id: uuid(6), location_type: 'physical', confidential: true }],
    'contacts.csv': [{ id: uuid(20), service_id: uuid(1), name: 'Ann' }],
    'phones.csv': [
      { id: uuid(21), location_id: uuid(6), contact_id: uuid(20), number: '496 0001' },
      { id: uuid(22), location_id: uuid(6), service_id: uuid(1), number: '496 0002' },
    ],
  })
  expect(await rowsIn(database, sql`select number from directory.phone where place_id = ${own}`)).toEqual([
    { number: '496 0002' },
  ])
})

test('a location that becomes confidential goes from readers; one that is opened again comes back', async () => {
  const own = await newPlace(database, 'changing')
  const open = { ...refuge, service_at_locations: [{ ...atLocation, location: { ...location, confidential: false } }] }
  const visible = () => rowsIn(database, sql`select item_id from texts.visible_item(array[${own}::int], 'location')`)
  await importInto(own, open)
  expect(await visible()).toHaveLength(1)
  await importInto(own, refuge)
  expect(await visible()).toEqual([])
  expect(await rowsIn(database, sql`select address_1 from directory.address where place_id = ${own}`)).toEqual([])
  await importInto(own, open)
  expect(await visible()).toHaveLength(1)
  expect(await rowsIn(database, sql`select slug from directory.location where place_id = ${own}`)).toEqual([
    { slug: 'refuge-at-larch-close' },
  ])
})
