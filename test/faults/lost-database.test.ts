import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { databaseProcess, killForGood, seededCopy } from './setup/data-folder.ts'
import { freeze } from './setup/processes.ts'
import { read, untilReadiness } from './setup/reading.ts'

/** Pages without opening hours: what a page says about time has an end of its own. */
const KNOWN = ['/alderport/en/privacy', '/alderport/ar/privacy', '/alderport/en/phrases', '/alderport/uk/imprint']

const dataFolder = seededCopy()
let app: RunningApp
beforeAll(async () => {
  app = await startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'info' })
  return async () => {
    await app.stop()
  }
})

/** Somebody waits for the sentence that it cannot be shown; what is known to be away is not waited for. */
const SOON_MS = 6_000
const AT_ONCE_MS = 2_000

interface LogLine {
  readonly msg: string
  readonly failures?: number
}

function linesAboutTheDatabase(): readonly LogLine[] {
  return app
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine)
    .filter(({ msg }) => msg.startsWith('the database is'))
}

describe.each([
  {
    what: 'frozen',
    lose: async () => freeze(databaseProcess(dataFolder)),
    unread: ['/alderport/ar/housing', '/fernmouth/uk/'],
  },
  { what: 'dead', lose: () => killForGood(dataFolder), unread: ['/alderport/ar/health', '/harbour-coast/uk/'] },
])('while the database is $what', ({ lose, unread }) => {
  let bringBack: () => void
  let known: ReadonlyMap<string, string>
  let pid: number
  let linesBefore: number
  beforeAll(async () => {
    pid = app.pid
    linesBefore = linesAboutTheDatabase().length
    known = new Map(
      await Promise.all(KNOWN.map(async (path) => [path, (await read(app.url + path)).body] as [string, string])),
    )
    bringBack = await lose()
  })

  test('whoever asks first for a page that nobody had read waits some seconds, whoever asks then does not wait', async () => {
    for (const [path, patienceMs] of [
      ['/alderport/de/money', SOON_MS],
      ['/alderport/de/work', AT_ONCE_MS],
      ['/alderport/de/services', AT_ONCE_MS],
    ] as const)
      expect([path, (await read(app.url + path, patienceMs)).status]).toEqual([path, 503])
  })

  test('/readyz says so within seconds, and that the process lives is said at once', async () => {
    expect(await untilReadiness(app.url, 503, 5_000)).toBeLessThan(5_000)
    expect(await read(`${app.url}/readyz`)).toEqual({
      status: 503,
      body: '{"ready":false,"reads":false,"writes":false}\n',
    })
    expect((await read(`${app.url}/healthz`, 500)).status).toBe(200)
  })

  test('pages that were read before are served as they were, at once', async () => {
    for (const [path, body] of known)
      expect([path, await read(app.url + path, 500)]).toEqual([path, { status: 200, body }])
  })

  test.each(unread)('%s, which nobody had read, says in its language that it cannot be shown now', async (path) => {
    const { status, body } = await read(app.url + path, AT_ONCE_MS)
    expect(status).toBe(503)
    expect(body).toContain(`lang="${path.split('/')[2]}"`)
    expect(body).toMatch(path.includes('/ar/') ? /لا نستطيع عرض هذه الصفحة الآن/ : /Зараз/)
  })

  test('when it is back everything heals without a new start', async () => {
    bringBack()
    await untilReadiness(app.url, 200, 20_000)
    for (const path of unread)
      await vi.waitFor(async () => expect((await read(app.url + path)).status).toBe(200), 5_000)
    expect(app.pid).toBe(pid)
  })

  test('the log has a line for its beginning and one for its end with what it has cost, not one for every request', async () => {
    const told = () => linesAboutTheDatabase().slice(linesBefore)
    const about = (way: string) => told().filter(({ msg }) => msg.includes(way))
    await vi.waitFor(() => {
      // Whether a write fell into it is chance: the outbox asks four times a second, and waits longer than a reader.
      for (const way of ['reads', 'writes']) expect([0, 2]).toContain(about(way).length)
      expect(about('reads').map(({ msg }) => msg)).toEqual([
        'the database is away: reads fail from now on',
        'the database is back for reads',
      ])
    }, 5_000)
    expect(about('reads')[1]?.failures).toBeGreaterThan(unread.length)
  })
})
