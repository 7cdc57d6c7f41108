import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { tessera } from './setup/command.ts'
import { newFolder, seededCopy } from './setup/data-folder.ts'
import { askOn, type KeptConnection, keepConnection } from './setup/kept-connection.ts'
import { askContinuously } from './setup/load.ts'
import { endProcess, familyOf } from './setup/processes.ts'
import { read } from './setup/reading.ts'

const WORKERS = 3
/** The system hands connections out in turn, not by number: with these every worker has some. */
const CONNECTIONS = 12
const NEWS = '/fernmouth/en/news/ferry-runs-again'

const dataFolder = seededCopy()
const start = (workers: number) => startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'error', WORKERS: String(workers) })

const workersOf = (app: RunningApp) =>
  familyOf(app.pid).flatMap(({ pid, command }) => (pid !== app.pid && command.includes('server.js start') ? [pid] : []))

describe('with three workers', () => {
  let app: RunningApp
  let connections: readonly KeptConnection[]
  beforeAll(async () => {
    app = await start(WORKERS)
    return async () => {
      await app.stop()
    }
  })
  beforeEach(async () => {
    connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => keepConnection(app.url)))
    return () => {
      for (const connection of connections) connection.close()
    }
  })
  const askAll = (path: string) => Promise.all(connections.map((connection) => askOn(connection, path)))

  test('all answer', async () => {
    expect(workersOf(app)).toHaveLength(WORKERS)
    for (const { status } of await askAll('/alderport/en/')) expect(status).toBe(200)
  })

  test('what one process publishes all others show within a second, without being notified', async () => {
    const folder = join(newFolder(), 'guide')
    mkdirSync(folder)
    const publish = async (title: string, outcome: string) => {
      writeFileSync(
        join(folder, 'news.en.md'),
        `=== ferry-runs-again\ndate: 2026-11-01\ntopic: first-days\n\n# ${title}\n\n> Every hour from eight to eight.\n\nBring nothing.\n`,
      )
      const command = ['import', 'guide', folder, '--place', 'fernmouth']
      const { code, out, complaint } = await tessera(command, { DATA_DIR: dataFolder })
      expect([code, complaint]).toEqual([0, ''])
      expect(out).toContain(outcome)
      return Date.now()
    }
    await publish('The ferry runs again', '1 created')
    await vi.waitFor(async () => {
      for (const { body } of await askAll(NEWS)) expect(body).toContain('The ferry runs again')
    }, 1_000)
    const publishedAt = await publish('The ferry rests on Sundays', '1 changed')
    for (;;) {
      const answers = await askAll(NEWS)
      if (answers.every(({ body }) => body.includes('The ferry rests on Sundays'))) break
      expect(Date.now() - publishedAt).toBeLessThan(1_000)
      await pause(20)
    }
  })

  test('a worker that is killed is replaced, and only its own connections break', async () => {
    const before = workersOf(app)
    await askAll('/alderport/en/')
    await endProcess(before[0] as number)
    await vi.waitFor(() => expect(connections.some((connection) => connection.isClosed())).toBe(true), 2_000)
    expect(connections.filter((connection) => connection.isClosed()).length).toBeLessThan(CONNECTIONS)
    expect((await (await fetch(`${app.url}/alderport/en/`)).text()).length).toBeGreaterThan(1_000)
    await vi.waitFor(() => expect(workersOf(app)).toHaveLength(WORKERS), 5_000)
    expect(workersOf(app)).toEqual(expect.arrayContaining(before.slice(1)))
  })

  test('when all workers are killed at once others take over', async () => {
    await Promise.all(workersOf(app).map(endProcess))
    // A connection that was on its way to one of them may be lost with it, unanswered: whoever asks anew is served.
    await vi.waitFor(async () => expect((await read(`${app.url}/alderport/en/`, 2_000)).status).toBe(200), 15_000)
    await vi.waitFor(() => expect(workersOf(app)).toHaveLength(WORKERS), 5_000)
  })
})

describe.each([1, WORKERS])('with %i at work, SIGTERM under load', (workers) => {
  test('answers every request that had begun completely, and ends with code 0', async () => {
    const app = await start(workers)
    const load = askContinuously(app.url)
    await vi.waitFor(() => expect(load.answered()).toBeGreaterThan(500), 20_000)
    const begun = load.begun()
    expect(begun.length).toBeGreaterThan(0)
    process.kill(app.pid, 'SIGTERM')
    const outcomes = await Promise.all(begun)
    await load.stop()
    expect(outcomes.filter((outcome) => outcome !== 'complete')).toEqual([])
    console.log(`SIGTERM, ${workers} at work: ${begun.length} requests had begun, all were answered.`)
    // A second signal while the process takes itself down would end it by that signal.
    await vi.waitFor(() => expect(familyOf(app.pid)).toEqual([]), 15_000)
    expect(await app.stop()).toBe(0)
  })
})
