import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { copyOf, packagedBinaries } from './embedded/binaries.ts'
import { identify } from './embedded/process-identity.ts'
import { type EmbeddedServer, type EmbeddedServerOptions, startEmbeddedServer } from './embedded-server.ts'

vi.setConfig({ testTimeout: 60_000 })

const isRoot = process.getuid?.() === 0
const folders: string[] = []
const servers: EmbeddedServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('what was written is there after a stop and a second start', async () => {
  const dataFolder = join(newFolder(), 'data')
  const first = await start({ dataFolder })
  await query(first, 'create table page (title text)', `insert into page values ('مرحبا')`)
  await first.stop()
  const second = await start({ dataFolder })
  expect(await query(second, 'select title from page')).toEqual([{ title: 'مرحبا' }])
})

test('the server is durable, small, reachable from this machine only, and knows the letters of all scripts', async () => {
  const server = await start({ dataFolder: newFolder(), settings: {} })
  const wanted = {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: server.cluster,
    unix_socket_permissions: '0700',
    server_encoding: 'UTF8',
    password_encryption: 'scram-sha-256',
    jit: 'off',
  }
  for (const [name, value] of Object.entries(wanted)) {
    expect(await query(server, `select current_setting('${name}') as value`)).toEqual([{ value }])
  }
  expect(await query(server, `select upper('é') as upper, 'ሰላም' ~ '^[[:alpha:]]+$' as letters`)).toEqual([
    { upper: 'É', letters: true },
  ])
})

test('the password is kept where only we can read it, and a wrong one is refused', async () => {
  const dataFolder = newFolder()
  const server = await start({ dataFolder })
  expect(statSync(join(dataFolder, 'embedded-server.json')).mode & 0o777).toBe(0o600)
  const wrong = new URL(server.adminUrl)
  wrong.password = 'postgres'
  await expect(new pg.Client({ connectionString: wrong.toString() }).connect()).rejects.toThrow(
    'password authentication failed',
  )
})

test('a server killed with -9 comes back on the same port, and nothing confirmed is missing', async () => {
  const told: string[] = []
  const server = await start({ dataFolder: newFolder(), settings: {}, report: (sentence) => told.push(sentence) })
  await query(server, 'create table visit (id int)')
  let confirmed = 0
  for (; confirmed < 20; confirmed += 1) await query(server, `insert into visit values (${confirmed})`)
  const killed = server.pid
  process.kill(Number(killed), 'SIGKILL')
  await vi.waitFor(
    async () => expect(await query(server, 'select count(*)::int as n from visit')).toEqual([{ n: confirmed }]),
    20_000,
  )
  expect(server.pid).not.toBe(killed)
  expect(told.slice(-2)).toEqual(['The database stopped (SIGKILL); it is started again.', 'The database runs again.'])
})

test('an app killed with -9 leaves its server behind: the next start stops that one and finds all data', async () => {
  const dataFolder = newFolder()
  const killed = await appInAnotherProcess(dataFolder)
  await query(killed, 'create table visit (id int)', 'insert into visit values (1)')
  killed.app.kill('SIGKILL')
  await once(killed.app, 'exit')
  const server = await start({ dataFolder })
  expect(await query(server, 'select id from visit')).toEqual([{ id: 1 }])
  expect(identify(killed.pid)).toBeUndefined()
})

test('app and server killed with -9 together: the next start recovers', async () => {
  const dataFolder = newFolder()
  const killed = await appInAnotherProcess(dataFolder)
  await query(killed, 'create table visit (id int)', 'insert into visit values (1)')
  killed.app.kill('SIGKILL')
  process.kill(killed.pid, 'SIGKILL')
  await once(killed.app, 'exit')
  const server = await start({ dataFolder })
  expect(await query(server, 'select id from visit')).toEqual([{ id: 1 }])
})

test('an old lock file whose number now belongs to another program does not keep the server from starting', async () => {
  const dataFolder = newFolder()
  const first = await start({ dataFolder })
  const lockFile = readFileSync(join(first.cluster, 'postmaster.pid'), 'utf8')
  await first.stop()
  writeFileSync(join(first.cluster, 'postmaster.pid'), lockFile.replace(/^\d+/, String(process.pid)))
  await expect(start({ dataFolder })).resolves.toBeDefined()
})

test('an interrupted first start leaves nothing that disturbs the next', async () => {
  const dataFolder = newFolder()
  mkdirSync(join(dataFolder, 'postgres.new'))
  writeFileSync(join(dataFolder, 'postgres.new', 'PG_VERSION'), '18')
  await expect(start({ dataFolder })).resolves.toBeDefined()
})

test('a second app on the same folder is refused, a command joins the running server and leaves it running', async () => {
  const dataFolder = newFolder()
  const app = await start({ dataFolder })
  await expect(start({ dataFolder })).rejects.toThrow(
    `Another Tessera (process ${process.pid}) works on the data folder ${dataFolder}: stop it, or set DATA_DIR to another folder.`,
  )
  const command = await start({ dataFolder, whenRunning: 'join' })
  expect(command.port).toBe(app.port)
  await command.stop()
  expect(await query(app, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of two apps that start at the same moment one runs', async () => {
  const dataFolder = newFolder()
  const outcomes = await Promise.allSettled([start({ dataFolder }), start({ dataFolder }), start({ dataFolder })])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('stopping twice is stopping once, and takes the server with it within seconds', async () => {
  const server = await start({ dataFolder: newFolder() })
  const client = new pg.Client({ connectionString: server.adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  void client.query('select pg_sleep(60)').catch(() => undefined)
  const began = Date.now()
  await Promise.all([server.stop(), server.stop()])
  expect(Date.now() - began).toBeLessThan(5000)
  expect(identify(Number(server.pid))).toBeUndefined()
})

test('a folder that cannot be written is named in one sentence', async () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')
  await expect(start({ dataFolder: join(file, 'data') })).rejects.toThrow(
    `The data folder ${file}/data cannot be written (ENOTDIR): set DATA_DIR to a folder that can.`,
  )
})

test('data of another major version are left alone, with a sentence on what to do', async () => {
  const dataFolder = newFolder()
  const server = await start({ dataFolder })
  await server.stop()
  writeFileSync(join(server.cluster, 'PG_VERSION'), '14\n')
  await expect(start({ dataFolder })).rejects.toThrow('was made by PostgreSQL 14, and this release brings 18')
})

test('a database without its password is not overwritten', async () => {
  const dataFolder = newFolder()
  const server = await start({ dataFolder })
  await server.stop()
  rmSync(join(dataFolder, 'embedded-server.json'))
  await expect(start({ dataFolder })).rejects.toThrow('put embedded-server.json back')
})

test('a server that cannot start tells what its log says', async () => {
  await expect(start({ dataFolder: newFolder(), settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
    /does not start: .*shared_buffers/,
  )
})

test('a copy of the programs can be read by every account and is made once', () => {
  const parent = newFolder()
  const { binaries, isNew } = copyOf(packagedBinaries(), parent)
  expect(isNew).toBe(true)
  expect(statSync(join(binaries.folder, 'bin', 'postgres')).mode & 0o555).toBe(0o555)
  expect(copyOf(packagedBinaries(), parent)).toEqual({ binaries, isNew: false })
})

test.runIf(isRoot)('as root the server runs under an ordinary account that owns its data', async () => {
  const server = await start({ dataFolder: newFolder() })
  expect(server.account).toBeDefined()
  expect(statSync(server.cluster).uid).not.toBe(0)
})

test.runIf(isRoot)(
  'from a folder only root can enter, the data go to one the account can reach; it is told and remembered',
  async () => {
    const dataFolder = newFolder()
    const shelters = [newFolder()]
    chmodSync(dataFolder, 0o700)
    const told: string[] = []
    const first = await start({ dataFolder, shelters, report: (sentence) => told.push(sentence) })
    await query(first, 'create table page (title text)')
    await first.stop()
    expect(first.cluster.startsWith(String(shelters[0]))).toBe(true)
    expect(told.join('\n')).toContain(`cannot reach ${dataFolder}: the database lives in ${join(first.cluster, '..')}.`)
    chmodSync(dataFolder, 0o755)
    const second = await start({ dataFolder, shelters })
    expect(second.cluster).toBe(first.cluster)
    expect(await query(second, 'select * from page')).toEqual([])
  },
)

test.runIf(isRoot)('a database whose folder was closed later is taken along', async () => {
  const dataFolder = newFolder()
  const shelters = [newFolder()]
  const first = await start({ dataFolder, shelters })
  await query(first, 'create table page (title text)')
  await first.stop()
  chmodSync(dataFolder, 0o700)
  const second = await start({ dataFolder, shelters })
  expect(await query(second, 'select * from page')).toEqual([])
  expect(existsSync(first.cluster)).toBe(false)
})

test.runIf(isRoot)('an earlier database that nobody remembers is not used again', async () => {
  const dataFolder = newFolder()
  const shelters = [newFolder()]
  chmodSync(dataFolder, 0o700)
  const first = await start({ dataFolder, shelters })
  await query(first, 'create table page (title text)')
  await first.stop()
  rmSync(join(dataFolder, 'embedded-server.json'))
  const told: string[] = []
  const second = await start({ dataFolder, shelters, report: (sentence) => told.push(sentence) })
  await expect(query(second, 'select * from page')).rejects.toThrow('does not exist')
  expect(told[0]).toMatch(/^An earlier database of .* is still in .*: delete that folder when you no longer need it\.$/)
  expect(readdirSync(String(shelters[0]))).toHaveLength(2)
})

/** Like a folder an operator makes: every account may enter it. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-server-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

async function start(options: Partial<EmbeddedServerOptions> & { dataFolder: string }): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ report: () => undefined, settings: { fsync: 'off' }, ...options })
  servers.push(server)
  return server
}

/** A process of its own, so that it can be killed as an app is. */
async function appInAnotherProcess(dataFolder: string) {
  const module = join(import.meta.dirname, 'embedded-server.ts')
  const program = `const { startEmbeddedServer } = await import(${JSON.stringify(module)})
    const { adminUrl, pid } = await startEmbeddedServer({ dataFolder: ${JSON.stringify(dataFolder)}, report() {} })
    console.log(JSON.stringify({ adminUrl, pid }))`
  const app = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(app.stdout, 'data')) as [Buffer]
  const { adminUrl, pid } = JSON.parse(line.toString()) as { adminUrl: string; pid: number }
  return { app, adminUrl, pid }
}

async function query(server: { readonly adminUrl: string }, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}
