import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { adminUrl, databaseProcess, newFolder, seededCopy } from './setup/data-folder.ts'
import { endProcess } from './setup/processes.ts'
import { read, untilReadiness } from './setup/reading.ts'
import { expectNothingLost, reportContinuously, reportForms } from './setup/reporting.ts'

const KNOWN = ['/alderport/en/privacy', '/alderport/ar/phrases']

/** A disk of the test's own, in memory: it can be full or read-only without harm to the machine. */
const disk = newFolder()
const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' }).status === 0
const isMounted = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', 'size=420m,mode=755', 'tmpfs', disk)
afterAll(() => {
  if (isMounted) spawnSync('umount', ['--lazy', disk])
})

describe.skipIf(!isMounted)('a disk of its own (skipped where mounting one is not permitted)', () => {
  let app: RunningApp
  let dataFolder: string
  beforeAll(async () => {
    dataFolder = seededCopy(disk)
    app = await startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'error' })
    for (const path of KNOWN) expect((await read(app.url + path)).status).toBe(200)
    return async () => {
      await app.stop()
    }
  })

  async function expectKnownPages(): Promise<void> {
    for (const path of KNOWN) expect([path, (await read(app.url + path, 500)).status]).toEqual([path, 200])
  }

  /** Makes PostgreSQL go on to new files of its journal until it finds no room and breaks off in the midst of its work. */
  async function useUpWhatIsReserved(client: pg.Client): Promise<void> {
    const goOn = async () => {
      for (;;) await client.query(`select pg_logical_emit_message(false, 'faults', ''), pg_switch_wal()`)
    }
    await expect(goOn()).rejects.toThrow(/terminated unexpectedly|ECONNRESET|No space left/)
  }

  test('that is full is told by /readyz; pages go on, nothing that was thanked for is lost, and room heals it', async () => {
    const reporters = reportContinuously(app.url, await reportForms(app.url), 'full')
    // Opened before: a full disk lets nobody in whom the database does not know yet.
    const client = new pg.Client({ connectionString: adminUrl(dataFolder) })
    client.on('error', () => undefined)
    await client.connect()
    const filler = join(disk, 'filler')
    expect(() => writeFileSync(filler, Buffer.alloc(420 * 1_048_576))).toThrow('ENOSPC')
    await untilReadiness(app.url, 503, 10_000)
    await useUpWhatIsReserved(client)
    await expectKnownPages()
    rmSync(filler)
    await untilReadiness(app.url, 200, 20_000)
    const { length } = reporters.thanked
    await vi.waitFor(() => expect(reporters.thanked.length).toBeGreaterThan(length), 5_000)
    await reporters.stop()
    await expectNothingLost(adminUrl(dataFolder), reporters)
  })

  test('that can only be read is told by /readyz; pages go on, and rights heal it', async () => {
    // A kernel makes a failing disk read-only under running programs, mount only a quiet one: PostgreSQL, which would stop itself.
    await vi.waitFor(
      async () => {
        await endProcess(databaseProcess(dataFolder))
        expect(mount('-o', 'remount,ro', disk)).toBe(true)
      },
      { timeout: 10_000, interval: 20 },
    )
    await untilReadiness(app.url, 503, 5_000)
    await expectKnownPages()
    expect(mount('-o', 'remount,rw', disk)).toBe(true)
    await untilReadiness(app.url, 200, 20_000)
    expect((await read(`${app.url}/alderport/en/housing`)).status).toBe(200)
  })
})
