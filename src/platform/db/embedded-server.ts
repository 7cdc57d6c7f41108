import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import {
  ADMINISTRATOR,
  createCluster,
  runningServer,
  type ServerProcess,
  socketFolder,
  startProcess,
  stopLeftover,
  verifyVersion,
} from './embedded/cluster.ts'
import { lockFolder } from './embedded/folder-lock.ts'
import { freePort } from './embedded/free-port.ts'
import { type Home, type HomeOptions, prepareHome } from './embedded/home.ts'

export interface EmbeddedServerOptions extends HomeOptions {
  /** What to do when another Tessera works on the folder: the app refuses, a command such as `backup` joins its server. */
  readonly whenRunning?: 'refuse' | 'join'
  /** PostgreSQL's settings beyond ours; tests give up durability for speed. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface EmbeddedServer {
  /** The administrator's address of the database `tessera`. Contains a password: never log. */
  readonly adminUrl: string
  readonly port: number
  /** PostgreSQL's data folder. */
  readonly cluster: string
  /** The name of the system account it runs under, when that is not ours. */
  readonly account: string | undefined
  /** The server's process now: another one after it died and was started again. */
  readonly pid: number | undefined
  /** Stops the server, at the latest after some ten seconds; leaves it running when we only joined it. May be called twice. */
  stop(): Promise<void>
}

const DATABASE = 'tessera'

/**
 * Starts a PostgreSQL of our own and keeps it running: when it dies it is started again, on the same port, so that the pools
 * heal by themselves. A server left over from a killed app is stopped first, and PostgreSQL recovers what was confirmed.
 *
 * One process per data folder calls this; further processes of the app are given `adminUrl`.
 *
 * @throws Error in one sentence when the folder cannot be written, another app works on it, or the server does not start.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const home = prepareHome(options)
  const lock = lockFolder(join(dirname(home.cluster), 'app.lock'))
  if (lock.kind === 'taken') {
    if (options.whenRunning === 'join') return joinServer(home)
    throw new Error(
      `Another Tessera (process ${lock.by}) works on the data folder ${options.dataFolder}: stop it, or set DATA_DIR to another folder.`,
    )
  }
  try {
    return await runServer(home, options, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function runServer(home: Home, options: EmbeddedServerOptions, release: () => void): Promise<EmbeddedServer> {
  const { report, settings = {} } = options
  await stopLeftover(home.cluster)
  if (!existsSync(home.cluster)) {
    const as = home.account ? `, as the account ${home.account.name}` : ''
    report(`Creating the database in ${home.cluster}${as}.`)
    await createCluster(home)
  }
  verifyVersion(home)
  const port = await freePort()
  let server = await startPatiently(home, port, settings)
  const stopping = new AbortController()
  const endWithUs = () => server.child.kill('SIGINT')
  process.on('exit', endWithUs)
  const guard = async () => {
    while (!stopping.signal.aborted) {
      const reason = await server.gone
      if (stopping.signal.aborted) return
      report(`The database stopped (${reason}); it is started again.`)
      const next = await startForever(home, port, settings, report, stopping.signal)
      if (!next) return
      server = next
      if (stopping.signal.aborted) server.child.kill('SIGINT')
      else report('The database runs again.')
    }
  }
  const guarding = guard()
  const stop = async () => {
    stopping.abort()
    await endProcess(() => server)
    await guarding
    await endProcess(() => server)
    process.off('exit', endWithUs)
    release()
  }
  let stopped: Promise<void> | undefined
  const handle: EmbeddedServer = {
    adminUrl: adminUrl(home, port),
    port,
    cluster: home.cluster,
    account: home.account?.name,
    get pid() {
      return server.child.pid
    },
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
  await ensureDatabase(home, port).catch(async (error) => {
    await handle.stop()
    throw error
  })
  return handle
}

const JOIN_PATIENCE_MS = 10_000

async function joinServer(home: Home): Promise<EmbeddedServer> {
  const deadline = Date.now() + JOIN_PATIENCE_MS
  for (;;) {
    const server = runningServer(home.cluster)
    if (server?.ready) {
      const { port, pid } = server
      return {
        adminUrl: adminUrl(home, port),
        port,
        pid,
        cluster: home.cluster,
        account: home.account?.name,
        stop: async () => {},
      }
    }
    if (Date.now() > deadline)
      throw new Error(
        `The database in ${home.cluster} is being started by another Tessera and does not answer: try again.`,
      )
    await pause(100)
  }
}

const START_PATIENCE_MS = 6_000
const LONGEST_PAUSE_MS = 5_000

/** After a kill the old server's processes may hold its memory for a moment: the start is tried again for some seconds. */
async function startPatiently(
  home: Home,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const deadline = Date.now() + START_PATIENCE_MS
  for (let wait = 100; ; wait *= 2) {
    try {
      return await startProcess(home, port, settings)
    } catch (error) {
      if (Date.now() + wait > deadline) {
        throw new Error(
          `The database in ${home.cluster} does not start: ${(error as Error).message} (see ${home.cluster}.log)`,
        )
      }
    }
    await pause(wait)
  }
}

/** Tries until it runs, ever less often; `undefined` when `given` is aborted first. */
async function startForever(
  home: Home,
  port: number,
  settings: Readonly<Record<string, string>>,
  report: (sentence: string) => void,
  given: AbortSignal,
): Promise<ServerProcess | undefined> {
  for (let wait = 100; !given.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return await startProcess(home, port, settings)
    } catch (error) {
      if (wait === LONGEST_PAUSE_MS) report(`The database does not start: ${(error as Error).message}`)
      await pause(wait, undefined, { signal: given }).catch(() => undefined)
    }
  }
  return undefined
}

/** "Fast" ends running queries and writes a checkpoint; "immediate" leaves that to the next start; nothing confirmed is lost. */
async function endProcess(current: () => ServerProcess): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 8_000],
    ['SIGQUIT', 2_000],
    ['SIGKILL', 1_000],
  ] as const) {
    const { child, gone } = current()
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await Promise.race([gone, pause(patience, undefined, { ref: false })])
  }
}

/** The socket file where there is one: the driver prefers a host in the query to the one before the port. */
function adminUrl({ cluster, password }: Home, port: number, database = DATABASE): string {
  const folder = socketFolder(cluster)
  const socket = folder === undefined ? '' : `?host=${encodeURIComponent(folder)}`
  return `postgres://${ADMINISTRATOR}:${password}@127.0.0.1:${port}/${database}${socket}`
}

async function ensureDatabase(home: Home, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(home, port, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
