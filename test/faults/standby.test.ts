import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { tessera } from './setup/command.ts'
import { databaseProcess, killForGood, newFolder, query } from './setup/data-folder.ts'
import { freeze } from './setup/processes.ts'
import { read, untilReadiness } from './setup/reading.ts'
import { reportForms } from './setup/reporting.ts'
import { type ServerPair, startServerPair } from './setup/standby.ts'

const NEWS = '/fernmouth/en/news/ferry-runs-again'

let servers: ServerPair
let app: RunningApp
let environment: Readonly<Record<string, string>>
beforeAll(async () => {
  servers = await startServerPair()
  environment = {
    DATABASE_URL: servers.main.adminUrl,
    DATABASE_REPLICA_URL: servers.standby.adminUrl,
    DATA_DIR: servers.mainFolder,
    LOG_LEVEL: 'error',
  }
  app = await startApp(environment)
})
afterAll(async () => {
  await app?.stop()
  await servers?.stop()
})

async function rolesOn({ adminUrl }: { readonly adminUrl: string }): Promise<readonly string[]> {
  const rows = await query<{ role: string }>(
    adminUrl,
    `select distinct usename as role from pg_stat_activity where usename like 'tessera%' and datname = 'tessera' order by 1`,
  )
  return rows.map(({ role }) => role)
}

test('the standby answers the reads, the main database everything else', async () => {
  expect(await query(servers.standby.adminUrl, 'select pg_is_in_recovery() as follows')).toEqual([{ follows: true }])
  expect((await read(`${app.url}/alderport/en/housing`)).status).toBe(200)
  expect(await rolesOn(servers.standby)).toEqual(['tessera_reader'])
  expect(await rolesOn(servers.main)).toEqual(['tessera_app', 'tessera_jobs'])
  expect((await read(`${app.url}/readyz`)).body).toBe('{"ready":true,"reads":true,"writes":true,"standby":true}\n')
})

test('what is published shows as soon as the standby has replayed it', async () => {
  const folder = join(newFolder(), 'guide')
  mkdirSync(folder)
  const publish = async (title: string) => {
    writeFileSync(
      join(folder, 'news.en.md'),
      `=== ferry-runs-again\ndate: 2026-11-01\ntopic: first-days\n\n# ${title}\n\n> Every hour from eight to eight.\n\nBring nothing.\n`,
    )
    const { code, complaint } = await tessera(['import', 'guide', folder, '--place', 'fernmouth'], environment)
    expect([code, complaint]).toEqual([0, ''])
    const publishedAt = Date.now()
    while (!(await read(app.url + NEWS)).body.includes(title)) await pause(10)
    expect(Date.now() - publishedAt).toBeLessThan(2_000)
  }
  await publish('The ferry runs again')
  await publish('The ferry rests on Sundays')
})

test('without the main database pages that nobody had read are shown, and a report is refused with a sentence', async () => {
  const [form] = await reportForms(app.url)
  const bringBack = await killForGood(servers.mainFolder)
  expect((await read(`${app.url}/alderport/uk/health`)).status).toBe(200)
  const answer = await fetch(app.url + form?.action, {
    method: 'POST',
    body: new URLSearchParams({ ...form?.fields, report: 'The number is wrong.' }),
  })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Part of our system is not reachable. Please try again in a minute.')
  expect(await read(`${app.url}/readyz`)).toEqual({
    status: 503,
    body: '{"ready":false,"reads":true,"writes":false,"standby":true}\n',
  })
  bringBack()
  await untilReadiness(app.url, 200, 20_000)
})

test('a standby on which one page takes too long is not left', async () => {
  const client = new pg.Client({ connectionString: servers.main.adminUrl })
  await client.connect()
  try {
    // It keeps readers of the standby waiting too, once that has replayed it.
    await client.query('begin; lock guide.page in access exclusive mode')
    await vi.waitFor(async () => {
      const locks = `select from pg_locks where relation = 'guide.page'::regclass and mode = 'AccessExclusiveLock'`
      expect(await query(servers.standby.adminUrl, locks)).toHaveLength(1)
    }, 5_000)
    expect((await read(`${app.url}/alderport/fr/housing`, 15_000)).status).toBe(503)
  } finally {
    await client.end()
  }
  expect((await read(`${app.url}/readyz`)).body).toContain('"standby":true')
  await vi.waitFor(async () => expect((await read(`${app.url}/alderport/fr/housing`)).status).toBe(200), 5_000)
})

test('a standby that says nothing more is left for good: after some seconds the main database answers the reads', async () => {
  const goOn = freeze(databaseProcess(servers.standbyFolder))
  expect((await read(`${app.url}/alderport/tr/housing`, 8_000)).status).toBe(200)
  expect((await read(`${app.url}/alderport/tr/health`, 2_000)).status).toBe(200)
  expect(await read(`${app.url}/readyz`)).toEqual({
    status: 200,
    body: '{"ready":true,"reads":true,"writes":true,"standby":false}\n',
  })
  expect(app.output().match(/the standby is away/g)).toHaveLength(1)
  goOn()
  expect((await read(`${app.url}/alderport/tr/work`)).status).toBe(200)
  expect((await read(`${app.url}/readyz`)).body).toContain('"standby":false')
})
