import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../src/platform/db/embedded/free-port.ts'
import { type EmbeddedServer, startEmbeddedServer } from '../../src/platform/db/embedded-server.ts'
import { type CommandOutcome, tessera } from './setup/command.ts'
import { newFolder } from './setup/data-folder.ts'
import { processesOf } from './setup/processes.ts'

const folder = newFolder()
const DATA_DIR = join(folder, 'data')
let operators: EmbeddedServer
beforeAll(async () => {
  operators = await startEmbeddedServer({ dataFolder: join(folder, 'operators'), report: () => undefined })
})
afterAll(() => operators.stop())

/** One sentence for each fault, the reason in it, no trace of our code and no password. */
function expectSentences({ code, out, complaint }: CommandOutcome, ...told: readonly RegExp[]): void {
  expect(code).toBe(1)
  expect(out + complaint).not.toMatch(/\n {4}at |node:internal|hunter2/)
  const sentences = complaint.trimEnd().split('\n')
  expect(sentences).toHaveLength(told.length)
  for (const [index, pattern] of told.entries()) expect(sentences[index]).toMatch(pattern)
}

test('a taken port is said before anything is started', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const outcome = await tessera(['start'], { PORT: String(port), DATA_DIR })
  other.close()
  expectSentences(outcome, new RegExp(`^Port ${port} is taken by another program: stop it, or set PORT`))
  expect(outcome.out).toBe('')
})

test('a host that is not ours cannot be listened on', async () => {
  expectSentences(
    await tessera(['start'], { PORT: '0', HOST: '192.0.2.1', DATA_DIR }),
    /^Port 0 on 192\.0\.2\.1 cannot be used/,
  )
})

test('a database that does not answer', async () => {
  const port = await freePort()
  const outcome = await tessera(['start'], {
    PORT: '0',
    DATABASE_URL: `postgres://admin:hunter2@127.0.0.1:${port}/city`,
  })
  expectSentences(
    outcome,
    new RegExp(`^The database at 127\\.0\\.0\\.1:${port} \\(DATABASE_URL\\) cannot be reached: .*ECONNREFUSED`),
  )
})

test('a database whose host nobody knows', async () => {
  const outcome = await tessera(['start'], { PORT: '0', DATABASE_URL: 'postgres://admin:hunter2@db.invalid/city' })
  expectSentences(outcome, /^The database at db\.invalid:5432 \(DATABASE_URL\) cannot be reached/)
})

test('a program at the database’s port that says nothing', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as { port: number }
  const outcome = await tessera(['start'], {
    PORT: '0',
    DATABASE_URL: `postgres://admin:hunter2@127.0.0.1:${port}/city`,
  })
  silent.close()
  expectSentences(outcome, /cannot be reached: .*(timeout|expired)/)
})

test('a wrong password', async () => {
  const url = new URL(operators.adminUrl)
  url.password = 'hunter2'
  const outcome = await tessera(['start'], { PORT: '0', DATABASE_URL: url.toString() })
  expectSentences(outcome, /^The database at .* cannot be reached: password authentication failed/)
})

test('a database that is not there', async () => {
  const url = new URL(operators.adminUrl)
  url.pathname = '/atlantis'
  expectSentences(
    await tessera(['start'], { PORT: '0', DATABASE_URL: url.toString() }),
    /database "atlantis" does not exist/,
  )
})

test('a data folder that cannot be written', async () => {
  writeFileSync(join(folder, 'file'), '')
  const outcome = await tessera(['start'], { PORT: '0', DATA_DIR: join(folder, 'file', 'data') })
  expectSentences(
    outcome,
    /^The data folder .*file\/data cannot be written \(ENOTDIR\): set DATA_DIR to a folder that can\.$/,
  )
})

test('all settings that cannot be understood, at once', async () => {
  expectSentences(
    await tessera(['start'], { PORT: '70000', WORKERS: 'many', PUBLIC_URL: 'welcome.example/city', DATA_DIR }),
    /^PORT must be a whole number from 0 to 65535\.$/,
    /^WORKERS must be a whole number from 1 to 64\.$/,
    /^PUBLIC_URL must be an address like https:\/\/welcome\.example, without a path\.$/,
  )
})

test('a second app on the same data is refused, and disturbs nothing', async () => {
  const dataFolder = join(folder, 'operators')
  expectSentences(
    await tessera(['start'], { PORT: '0', DATA_DIR: dataFolder }),
    /^Another Tessera \(process \d+\) works on the data folder/,
  )
  expect(processesOf(dataFolder).length).toBeGreaterThan(0)
})
