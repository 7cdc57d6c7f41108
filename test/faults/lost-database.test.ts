import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { databaseProcess, seededCopy } from './setup/data-folder.ts'
import { endProcess, freeze } from './setup/processes.ts'
import { read, untilReadiness } from './setup/reading.ts'

/** Pages without opening hours: what a page says about time has an end of its own. */
const KNOWN = ['/alderport/en/privacy', '/alderport/ar/privacy', '/alderport/en/phrases', '/alderport/uk/imprint']

const dataFolder = seededCopy()
let app: RunningApp
beforeAll(async () => {
  app = await startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'error' })
  return async () => {
    await app.stop()
  }
})

/** What a machine does whose disk has not come up yet: the server cannot be started again before the file is back. */
async function killForGood(): Promise<() => void> {
  const file = join(dataFolder, 'postgres', 'postgresql.conf')
  renameSync(file, `${file}.away`)
  await endProcess(databaseProcess(dataFolder))
  return () => renameSync(`${file}.away`, file)
}

describe.each([
  {
    what: 'frozen',
    lose: async () => freeze(databaseProcess(dataFolder)),
    unread: ['/alderport/ar/housing', '/fernmouth/uk/'],
  },
  { what: 'dead', lose: killForGood, unread: ['/alderport/ar/health', '/harbour-coast/uk/'] },
])('while the database is $what', ({ lose, unread }) => {
  let bringBack: () => void
  let known: ReadonlyMap<string, string>
  let pid: number
  beforeAll(async () => {
    pid = app.pid
    // The very first page of a place is read together with the place, and not kept.
    await read(`${app.url}/alderport/en/`)
    known = new Map(
      await Promise.all(KNOWN.map(async (path) => [path, (await read(app.url + path)).body] as [string, string])),
    )
    bringBack = await lose()
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
    const { status, body } = await read(app.url + path, 25_000)
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
})
