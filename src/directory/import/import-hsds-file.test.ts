import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { instantAt } from '#kernel'
import { projectFolder } from '#platform/config'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { newPlace, rowsIn, uuid } from '../testing-directory.ts'
import { importHsdsFile } from './import-hsds-file.ts'

const { database } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'tessera-hsds-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SHARED = join(projectFolder, '..', 'shared', 'data')
const HSDS = join(SHARED, 'hsds-3.0', 'examples')
const UK = join(SHARED, 'hsds-uk-mocks')
let places = 0

/** Imports into a place of its own. */
async function run(file: string, mode: 'skip-bad' | 'all-or-nothing' = 'skip-bad') {
  const placeSlug = `place-${++places}`
  const placeId = await newPlace(database, placeSlug)
  const command = { file, placeSlug, mode, by: 'command:import', now: instantAt(0) }
  const first = await importHsdsFile(database, command)
  const names = await rowsIn<{ slug: string }>(
    database,
    sql`select slug from directory.service where place_id = ${placeId} order by slug`,
  )
  return { ...first, placeId, services: names.map(({ slug }) => slug), again: () => importHsdsFile(database, command) }
}

function fileWith(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const good = { id: uuid(1), name: 'Desk', status: 'active' }

test('the report says what became of everything, and no values', async () => {
  const bad = { id: uuid(2), name: 'Larch Close', status: 'at Larch Close' }
  const { complete, lines, services } = await run(
    fileWith('mixed.json', JSON.stringify({ services: [good, bad, { ...good, mood: 'x' }] })),
  )
  expect(complete).toBe(false)
  expect(services).toEqual(['desk'])
  expect(lines).toEqual([
    'Created: 1 service',
    'Changed: nothing',
    'Unchanged: nothing',
    'mixed.json, /services/1/status: status is not one of: active, inactive, defunct, temporarily closed: the service is left out, with all that is in it',
    'Not placed: service.mood, once, first in mixed.json, /services/2/mood',
  ])
})

test('all or nothing leaves the directory as it was and says why', async () => {
  const { complete, lines, services } = await run(
    fileWith('bad.json', JSON.stringify([good, { ...good, id: 'x' }])),
    'all-or-nothing',
  )
  expect(complete).toBe(false)
  expect(services).toEqual([])
  expect(lines[0]).toBe('Nothing was imported, because everything was wanted and there are problems:')
})

test.each([
  ['cut off', '{"services": [{"id"', /This is no JSON/],
  ['no HSDS', '{"hello": "world"}', /this is no object of HSDS/],
  ['Latin-1', Buffer.from('{"name": "Bür', 'latin1'), /it is not written in UTF-8/],
  ['UTF-16', Buffer.from('\uFEFF[]', 'utf16le'), /it is not written in UTF-8/],
  ['binary', Buffer.from([0, 1, 2, 3]), /This is no JSON/],
  ['empty', '', /This is no JSON/],
])('a file that is %s is refused with a reason', async (_, content, told) => {
  const { complete, lines, services } = await run(fileWith('broken.json', content))
  expect(complete).toBe(false)
  expect(services).toEqual([])
  expect(lines.join('\n')).toMatch(told)
})

test('a file that is too large is not even read', async () => {
  const file = fileWith('large.json', '')
  truncateSync(file, 64 * 1024 * 1024 + 1)
  expect((await run(file)).lines.at(-1)).toBe('large.json: it is larger than 64 MB')
})

test('a file or a place that is not there is told in one sentence', async () => {
  expect((await run(join(folder, 'nowhere.json'))).lines.at(-1)).toBe(
    'nowhere.json: there is no such file, or it may not be read',
  )
  const nowhere = await importHsdsFile(database, { file: folder, placeSlug: 'nowhere', by: 'command:import' })
  expect(nowhere.complete).toBe(false)
  expect(nowhere.lines).toEqual(['There is no place nowhere.'])
})

test('a data package reads the files that its description names, and none outside of its folder', async () => {
  const rows = `id,organization_id,name,status\n${uuid(1)},${uuid(2)},Desk,active\n`
  fileWith('all-services.csv', rows)
  fileWith('services.csv', rows)
  fileWith('organizations.csv', `id,name,description\n${uuid(2)},City,The city.\n`)
  const description = {
    resources: [
      { name: 'services', path: 'services.csv' },
      { path: 'organizations.csv' },
      { path: '../services.csv' },
      { path: '/etc/passwd' },
    ],
  }
  const { lines, services } = await run(fileWith('datapackage.json', JSON.stringify(description)))
  expect(services).toEqual(['desk'])
  expect(lines.filter((line) => line.startsWith('datapackage.json'))).toEqual([
    'datapackage.json: it names a file that is not in its folder: left out',
    'datapackage.json: it names a file that is not in its folder: left out',
  ])
})

describe.skipIf(!existsSync(SHARED))('other people’s files (skipped where ../shared/data is absent)', () => {
  test.each([
    ['service_full.json', 1],
    ['service_list.json', 1],
    ['organization_full.json', 1],
    ['service_at_location_full.json', 1],
    ['csv', 1],
    ['csv/datapackage.json', 1],
    ['tabular.json', 1],
    ['location.json', 0],
    ['taxonomy_term_list.json', 0],
  ])('the official example %s is imported, and importing it again changes nothing', async (name, count) => {
    const { services, again } = await run(join(HSDS, name))
    expect(services).toHaveLength(count)
    expect((await again()).lines.slice(0, 2)).toEqual(['Created: nothing', 'Changed: nothing'])
  })

  test('of the official example only what cannot be true or has no place is left out', async () => {
    const { lines, placeId } = await run(join(HSDS, 'service_full.json'))
    expect(lines.slice(3).filter((line) => !line.startsWith('Not placed'))).toEqual([
      'service_full.json, /attributes/0/taxonomy_term: parent_id names a thing that is neither in this source nor in the directory: left out',
      'service_full.json, /organization: parent_organization_id names a thing that is neither in this source nor in the directory: left out',
      'service_full.json, /service_at_locations/0/location: latitude and longitude are no position on the earth: both left out',
    ])
    expect(lines.filter((line) => line.startsWith('Not placed')).map((line) => line.split(',')[0])).toEqual([
      'Not placed: service.funding',
      'Not placed: service.program',
      'Not placed: service.metadata',
      'Not placed: schedule.timezone',
      'Not placed: organization.funding',
      'Not placed: organization.programs',
    ])
    const [row] = await rowsIn(
      database,
      sql`select languages, verified_on, is_free, minimum_age from directory.service where place_id = ${placeId}`,
    )
    expect(row).toEqual({ languages: ['ur'], verified_on: '2005-01-01', is_free: false, minimum_age: 12 })
  })

  test.each([
    ['service_full.json', 1],
    ['service_list.json', 1],
    ['organization_full.json', 1],
    ['service_at_location_full.json', 1],
    ['taxonomy.json', 0],
    ['taxonomy_term.json', 0],
  ])('the United Kingdom’s test answer %s is imported', async (name, count) => {
    const { services, again } = await run(join(UK, 'V3.0-UK-Test', name))
    expect(services).toHaveLength(count)
    expect((await again()).lines.slice(0, 2)).toEqual(['Created: nothing', 'Changed: nothing'])
  })

  test.each(['service_full.json', 'service_list.json'])(
    'nothing of the failing answer %s is imported, and each fault is named',
    async (name) => {
      const { complete, lines, services } = await run(join(UK, 'V3.0-UK-Fail', name))
      expect(complete).toBe(false)
      expect(services).toEqual([])
      expect(lines.join('\n')).toMatch(/url is not of the format uri/)
      expect(lines.join('\n')).toMatch(/email is not of the format email/)
    },
  )
})

describe('the demonstration', () => {
  const demo = join(projectFolder, 'demo')
  test.each(['alderport', 'fernmouth', 'harbour-coast', 'veldmark'])(
    '%s is imported whole: no problem, every field placed',
    async (slug) => {
      const { complete, lines, again } = await run(join(demo, slug, 'directory.json'), 'all-or-nothing')
      expect(lines.slice(3)).toEqual([])
      expect(complete).toBe(true)
      expect((await again()).lines.slice(0, 2)).toEqual(['Created: nothing', 'Changed: nothing'])
    },
  )
})
