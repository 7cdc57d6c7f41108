import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/config/project-folder.ts'
import { type EmbeddedServer, startEmbeddedServer } from '../../src/platform/db/embedded-server.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { type CommandOutcome, tessera } from './setup/command.ts'
import { adminUrl, contentOf, newFolder, query, seededCopy } from './setup/data-folder.ts'
import { read, readAll } from './setup/reading.ts'

const folder = newFolder()
/** Every app is known by the same address, so that their pages can be compared. */
const PUBLIC_URL = 'https://welcome.example'

function expectRefusal({ code, out, complaint }: CommandOutcome, sentence: RegExp): void {
  expect(complaint.trimEnd()).toMatch(sentence)
  expect(complaint.trimEnd().split('\n')).toHaveLength(1)
  expect(out + complaint).not.toMatch(/\n {4}at |node:internal/)
  expect(code).toBe(1)
}

describe('without a database', () => {
  test('help is the same however one asks, and names every command and setting', async () => {
    const [first, ...others] = await Promise.all(
      [['help'], ['--help'], ['-h'], ['import', '--help']].map((args) => tessera(args)),
    )
    expect(first?.code).toBe(0)
    for (const word of [
      'start',
      'migrate',
      'seed',
      'import hsds',
      'import guide',
      'import place',
      'backup',
      'restore',
      'PORT',
      'DATABASE_URL',
      'WORKERS',
    ])
      expect(first?.out).toContain(word)
    for (const other of others) expect(other).toEqual(first)
  })

  test.each([
    [['dance'], /^There is no command dance: see --help\.$/],
    [['import'], /^import knows hsds, guide, synonyms and place: see --help\.$/],
    [['import', 'csv', 'x'], /^import knows hsds, guide, synonyms and place: see --help\.$/],
    [['import', 'hsds'], /^import hsds needs a file or a folder: see --help\.$/],
    [['import', 'hsds', 'x'], /^import needs --place SLUG: see --help\.$/],
    [['import', 'place'], /^import place needs a file: see --help\.$/],
    [['backup'], /^backup needs a file: see --help\.$/],
    [['restore'], /^restore needs a file: see --help\.$/],
    [['--faster'], /faster/],
    [['import', 'guide', 'x', '--place'], /place/],
  ])('tessera %j is refused in one sentence, and no database is made', async (args, sentence) => {
    const DATA_DIR = join(folder, 'never')
    expectRefusal(await tessera(args, { DATA_DIR }), sentence)
    expect(() => readFileSync(join(DATA_DIR, 'embedded-server.json'))).toThrow('ENOENT')
  })
})

test('migrate makes an empty database of this version, and doing it again changes nothing', async () => {
  const DATA_DIR = join(folder, 'migrated')
  for (let time = 0; time < 2; time += 1) {
    const { code, out, complaint } = await tessera(['migrate'], { DATA_DIR })
    expect([code, complaint]).toEqual([0, ''])
    expect(out).toContain('The database has this version.')
  }
})

describe('beside the running app', () => {
  let dataFolder: string
  let app: RunningApp
  const run = (...args: string[]) => tessera(args, { DATA_DIR: dataFolder })
  beforeAll(async () => {
    dataFolder = seededCopy()
    app = await startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'error', PUBLIC_URL })
    return async () => {
      await app.stop()
    }
  })

  test('seed once more changes nothing', async () => {
    // The versions by which pages are kept in memory may rise: then a page is made once more.
    const content = async () =>
      (await contentOf(adminUrl(dataFolder))).filter((table) => !table.startsWith('places.place_version'))
    const before = await content()
    const { code, complaint } = await run('seed')
    expect([code, complaint]).toEqual([0, ''])
    expect(await content()).toEqual(before)
  })

  describe('import hsds of a data package with two broken rows', () => {
    const id = (last: number) => `6a1f0c34-9d0f-4d0c-8a75-00000000000${last}`
    const file = join(folder, 'hsds')
    const names = async () =>
      (
        await query<{ slug: string }>(
          adminUrl(dataFolder),
          `select slug from directory.service where service_id = any($1) order by slug`,
          [[3, 4, 5, 6].map(id)],
        )
      ).map(({ slug }) => slug)
    const reasons = [/services\.csv.*2.*status.*active/, /services\.csv.*4.*name is missing/]
    beforeAll(() => {
      mkdirSync(file)
      writeFileSync(join(file, 'organizations.csv'), `id,name,description\n${id(1)},Aid,Helps.\n`)
      writeFileSync(
        join(file, 'services.csv'),
        [
          'id,organization_id,name,status',
          `${id(3)},${id(1)},Bad status,asleep`,
          `${id(4)},${id(1)},Bicycle kitchen,active`,
          `${id(5)},${id(1)},,active`,
          `${id(6)},${id(1)},Toy library,active`,
        ].join('\n'),
      )
    })

    test('all or nothing: row, column and reason are told, and the database is as it was', async () => {
      const before = await contentOf(adminUrl(dataFolder))
      const outcome = await run('import', 'hsds', file, '--place', 'alderport', '--all-or-nothing')
      expectRefusal(outcome, /^Not everything was imported: see above\.$/)
      for (const reason of reasons) expect(outcome.out).toMatch(reason)
      expect(await contentOf(adminUrl(dataFolder))).toEqual(before)
    })

    test('else exactly the good rows are there, the others are told, and readers find the new ones', async () => {
      const outcome = await run('import', 'hsds', file, '--place', 'alderport')
      expectRefusal(outcome, /^Not everything was imported: see above\.$/)
      for (const reason of reasons) expect(outcome.out).toMatch(reason)
      expect(await names()).toEqual(['bicycle-kitchen', 'toy-library'])
      expect((await read(`${app.url}/alderport/en/services/toy-library`)).status).toBe(200)
    })

    test('at the end of an import the planner knows how much there is, also where not everything could be taken', async () => {
      const services = `select reltuples::int as known, (select count(*)::int from directory.service) as there
        from pg_class where oid = 'directory.service'::regclass`
      await run('import', 'hsds', file, '--place', 'alderport')
      const [counted] = await query<{ known: number; there: number }>(adminUrl(dataFolder), services)
      expect(counted?.known).toBe(counted?.there)
    })
  })

  test('import guide keeps the good documents, and tells file, line and reason of the others', async () => {
    const guide = join(folder, 'guide')
    mkdirSync(guide)
    writeFileSync(
      join(guide, 'pages.en.md'),
      '=== leisure\nicon: door\n\n# Leisure\n\n> Boats and books.\n\n=== leisure/boats\norder: many\n\n# Boats\n',
    )
    const outcome = await run('import', 'guide', guide, '--place', 'fernmouth')
    expectRefusal(outcome, /^Not everything was imported: see above\.$/)
    expect(outcome.out).toMatch(/pages\.en\.md:8: leisure\/boats: order/)
    expect((await read(`${app.url}/fernmouth/en/leisure`)).status).toBe(200)
    expect((await read(`${app.url}/fernmouth/en/leisure/boats`)).status).toBe(404)
  })

  test('import place makes a place that readers can open', async () => {
    const file = join(folder, 'place.json')
    writeFileSync(
      file,
      JSON.stringify({
        slug: 'saltby',
        parent: 'harbour-coast',
        level: 'municipality',
        languages: [{ tag: 'en', name: 'Saltby' }],
        zone: 'Europe/London',
        holidays: { country: 'GB' },
      }),
    )
    expect(await run('import', 'place', file)).toEqual({ code: 0, out: 'saltby is there.\n', complaint: '' })
    expect((await read(`${app.url}/saltby/en/`)).body).toContain('Saltby')
  })

  test.each([
    [
      'a place that is not there',
      ['import', 'guide', join(projectFolder, 'demo', 'fernmouth'), '--place', 'atlantis'],
      'There is no place atlantis.',
    ],
    ['a folder that is not there', ['import', 'guide', '/no/such/folder', '--place', 'fernmouth'], 'it is no folder'],
    [
      'a file in place of a folder',
      ['import', 'guide', join(projectFolder, 'package.json'), '--place', 'fernmouth'],
      'it is no folder',
    ],
    ['a file that is not there', ['import', 'hsds', '/no/such/file', '--place', 'fernmouth'], 'there is no such file'],
  ])('%s is told', async (_, args, told) => {
    const outcome = await run(...args)
    expectRefusal(outcome, /^Not everything was imported: see above\.$/)
    expect(outcome.out).toContain(told)
  })

  test.each([
    ['a place file that is not there', ['import', 'place', '/no/such/file'], /^\/no\/such\/file cannot be read\.$/],
    ['a place file that is none', ['import', 'place', join(projectFolder, 'package.json')], /package\.json: /],
    [
      'a backup to a folder that is not there',
      ['backup', '/no/such/folder/all.backup'],
      /all\.backup cannot be written/,
    ],
    ['a backup that is not there', ['restore', '/no/such/file'], /^The backup \/no\/such\/file cannot be read/],
    ['a backup that is none', ['restore', join(projectFolder, 'package.json')], /backup/],
  ])('%s is told in one sentence', async (_, args, sentence) => {
    expectRefusal(await run(...args), sentence)
  })

  test('a place whose parent is not there is not made', async () => {
    const file = join(folder, 'orphan.json')
    writeFileSync(
      file,
      JSON.stringify({
        slug: 'orphan',
        parent: 'atlantis',
        level: 'municipality',
        languages: [{ tag: 'en', name: 'Orphan' }],
        zone: 'Europe/London',
        holidays: { country: 'GB' },
      }),
    )
    expectRefusal(await run('import', 'place', file), /there is no place atlantis to be the parent of orphan\.$/)
    expect((await read(`${app.url}/orphan/en/`)).status).toBe(404)
  })

  describe('a backup', () => {
    const file = join(folder, 'all.backup')
    const PAGES = [
      '/',
      '/alderport/en/',
      '/alderport/ar/housing/find-a-flat',
      '/alderport/ti/phrases',
      '/fernmouth/uk/health/find-a-doctor',
      '/saltby/en/',
      '/alderport/en/services',
      '/alderport/en/services/toy-library',
      '/alderport/en/services/womens-refuge',
      '/alderport/en/search?q=flat',
      '/alderport/en/events.ics',
      '/alderport/en/feed.xml',
      '/nowhere',
    ]
    let operators: EmbeddedServer
    beforeAll(async () => {
      operators = await startEmbeddedServer({ dataFolder: join(folder, 'operators'), report: () => undefined })
    })
    afterAll(() => operators.stop())

    test('is made while readers read, and is not restored over data', async () => {
      const { code, out } = await run('backup', file)
      expect([code, out]).toEqual([0, expect.stringMatching(/^\d{5,} rows of \d+ tables are in .*keep it safe\.\n$/)])
      const before = await contentOf(adminUrl(dataFolder))
      expectRefusal(await run('restore', file), /not empty/)
      expect(await contentOf(adminUrl(dataFolder))).toEqual(before)
    })

    test('that was cut off is not restored', async () => {
      const broken = join(folder, 'broken.backup')
      writeFileSync(broken, readFileSync(file).subarray(0, -500))
      const DATA_DIR = join(folder, 'migrated')
      expectRefusal(await tessera(['restore', broken], { DATA_DIR }), /./)
    })

    test.each([
      { kind: 'another database of our own', place: () => ({ DATA_DIR: join(folder, 'migrated') }) },
      {
        kind: 'the operator’s PostgreSQL',
        place: () => ({ DATABASE_URL: operators.adminUrl, DATA_DIR: join(folder, 'files-only') }),
      },
    ])('restored into $kind gives the same pages', async ({ place }) => {
      const environment = place()
      const { code, out, complaint } = await tessera(['restore', file], environment)
      expect([code, complaint]).toEqual([0, ''])
      expect(out).toContain('tables were restored')
      const other = await startApp({ ...environment, LOG_LEVEL: 'error', PUBLIC_URL })
      try {
        const [pages, expected] = await Promise.all([readAll(other.url, PAGES), readAll(app.url, PAGES)])
        for (const path of PAGES) expect([path, pages.get(path)]).toEqual([path, expected.get(path)])
        const logo = /"(\/alderport\/en\/media\/[^"]+)"/.exec(expected.get('/alderport/en/') ?? '')?.[1]
        if (logo) expect((await read(other.url + logo)).body).toBe((await read(app.url + logo)).body)
      } finally {
        expect(await other.stop()).toBe(0)
      }
    })
  })
})
