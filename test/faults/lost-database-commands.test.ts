import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type EmbeddedServer, startEmbeddedServer } from '../../src/platform/db/embedded-server.ts'
import { type CommandOutcome, tessera } from './setup/command.ts'
import { contentOf, newFolder, query, seededCopy } from './setup/data-folder.ts'
import { endProcess } from './setup/processes.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = newFolder()
const settings = (server: EmbeddedServer) => ({ DATABASE_URL: server.adminUrl, DATA_DIR: join(folder, 'files') })
const start = (dataFolder: string) => startEmbeddedServer({ dataFolder, report: () => undefined })

/** Kills the server with -9 as soon as the query has a row; it is started again by itself. */
async function killOnce(server: EmbeddedServer, happens: string): Promise<void> {
  while ((await query(server.adminUrl, happens)).length === 0) await pause(5)
  const killed = Number(server.pid)
  await endProcess(killed)
  await vi.waitFor(() => expect(server.pid).not.toBe(killed), 20_000)
  await vi.waitFor(() => query(server.adminUrl, 'select 1'), 20_000)
}

/** Without the count of publications, which says more about the past than about the content. */
async function comparableContentOf({ adminUrl }: EmbeddedServer): Promise<readonly string[]> {
  return (await contentOf(adminUrl)).filter((table) => !table.startsWith('places.place_version '))
}

const isWriting = (role: string) =>
  `select from pg_stat_activity where usename = '${role}' and backend_xid is not null and xact_start < now() - interval '50 ms'`
const isReading = (role: string) => `select from pg_stat_activity where usename = '${role}' and query like 'fetch%'`

function expectSentence({ code, out, complaint }: CommandOutcome): void {
  expect(complaint).toMatch(
    /^The database went away \(.+\): what was not finished is undone\. Give the command again when it is back\.\n$/,
  )
  expect(out + complaint).not.toMatch(/\n {4}at |node:internal|postgres:\/\//)
  expect(code).toBe(1)
}

describe('the database dies in the midst of', () => {
  let server: EmbeddedServer
  let empty: EmbeddedServer
  beforeAll(async () => {
    server = await start(seededCopy())
    empty = await start(join(folder, 'empty'))
  })
  afterAll(() => Promise.all([server.stop(), empty.stop()]))

  test('a large import: it is told in one sentence, the database is as it was, and the same command brings it all', async () => {
    const file = join(folder, 'directory.json')
    writeFileSync(file, JSON.stringify(Array.from({ length: 1_000 }, (_, number) => serviceNumber(number))))
    const command = ['import', 'hsds', file, '--place', 'fernmouth']
    const before = await contentOf(server.adminUrl)
    const outcome = tessera(command, settings(server))
    await killOnce(server, isWriting('tessera_app'))
    expectSentence(await outcome)
    expect(await contentOf(server.adminUrl)).toEqual(before)
    expect(await tessera(command, settings(server))).toMatchObject({ code: 0, complaint: '' })
  })

  test('a backup: it is told in one sentence, and there is no half file', async () => {
    const file = join(folder, 'all.backup')
    const outcome = tessera(['backup', file], settings(server))
    await killOnce(server, isReading('tessera_owner'))
    expectSentence(await outcome)
    expect([file, `${file}.unfinished`].filter(existsSync)).toEqual([])
    expect(await tessera(['backup', file], settings(server))).toMatchObject({ code: 0, complaint: '' })
  })

  test('a restore: it is told in one sentence, the database is empty, and the same command fills it', async () => {
    const command = ['restore', join(folder, 'all.backup')]
    expect(await tessera(['migrate'], settings(empty))).toMatchObject({ code: 0, complaint: '' })
    const before = await contentOf(empty.adminUrl)
    const outcome = tessera(command, settings(empty))
    await killOnce(empty, isWriting('tessera_owner'))
    expectSentence(await outcome)
    expect(await contentOf(empty.adminUrl)).toEqual(before)
    expect(await tessera(command, settings(empty))).toMatchObject({ code: 0, complaint: '' })
    expect(await comparableContentOf(empty)).toEqual(await comparableContentOf(server))
  })
})

test('a seed that loses its database twice is told in one sentence each time, and the third brings what was missing', async () => {
  const [server, whole] = await Promise.all([start(join(folder, 'seeded')), start(seededCopy())])
  const rows = async (of: EmbeddedServer) =>
    (await comparableContentOf(of)).map((table) => table.split(' ').slice(0, 2).join(' '))
  try {
    await tessera(['migrate'], settings(server))
    for (const slug of ['harbour-coast', 'alderport']) {
      const outcome = tessera(['seed'], settings(server))
      await killOnce(
        server,
        `select from pg_stat_activity where usename = 'tessera_app' and backend_xid is not null
          and exists (select from texts.item join places.place using (place_id) where slug = '${slug}')`,
      )
      expectSentence(await outcome)
    }
    expect(await tessera(['seed'], settings(server))).toMatchObject({ code: 0, complaint: '' })
    expect(await rows(server)).toEqual(await rows(whole))
  } finally {
    await Promise.all([server.stop(), whole.stop()])
  }
})

function serviceNumber(number: number): object {
  const id = (kind: number) => `6a1f0c34-9d0f-4d0c-8a7${kind}-${String(number).padStart(12, '0')}`
  return {
    id: id(1),
    name: `Service ${number}`,
    description: 'Helps whoever comes.',
    status: 'active',
    organization: { id: id(2), name: `Organisation ${number}`, description: 'Helps.' },
  }
}
