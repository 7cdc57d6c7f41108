import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identityOf } from './account.ts'
import { program } from './binaries.ts'
import type { Home } from './home.ts'
import { identify } from './process-identity.ts'

export const ADMINISTRATOR = 'postgres'

/**
 * Small and durable. Parallel queries are off: they need shared memory that containers are short of, and gain nothing on the
 * few cores such a server has. It listens on the loopback address, and on a socket file that only its own account can open.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '48MB',
  max_wal_size: '256MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'warning',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** Nothing of our own environment: `PGDATA` or `PGOPTIONS` of the operator's are meant for another server. */
const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** macOS has no `C.UTF-8`; `UTF-8` names the same rules there. */
const LOCALE = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=UTF-8'] : ['--locale=C.UTF-8']

/** Creates the data folder, whole or not at all: a half-made one of an interrupted start is thrown away. */
export async function createCluster({ cluster, binaries, account, password }: Home): Promise<void> {
  const unfinished = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid)
  const args = [`--pgdata=${unfinished}`, `--username=${ADMINISTRATOR}`, `--pwfile=${passwordFile}`]
  const child = spawn(
    program(binaries, 'initdb'),
    [...args, '--auth=scram-sha-256', '--encoding=UTF8', ...LOCALE, '--no-instructions'],
    { cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'], ...identityOf(account) },
  )
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const code = await new Promise((resolve) => child.on('error', resolve).on('close', resolve))
  rmSync(passwordFile, { force: true })
  if (code !== 0)
    throw new Error(`The database could not be created in ${cluster}: ${complaint.trim() || String(code)}`)
  renameSync(unfinished, cluster)
}

/** @throws Error in one sentence when the data were written by another major version than the bundled one. */
export function verifyVersion({ cluster, binaries }: Home): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const { stdout } = spawnSync(program(binaries, 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8' })
  const bundled = /(\d+)\.\d+/.exec(stdout)?.[1]
  if (bundled === undefined || made === bundled) return
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made}, and this release brings ${bundled}: ` +
      'make a backup with the release you had, and restore it into a new DATA_DIR.',
  )
}

/** A server process of ours. */
export interface ServerProcess {
  readonly child: ChildProcess
  /** Resolves when the server is gone, with its signal or code in words. */
  readonly gone: Promise<string>
}

/** Starts the server and resolves once it accepts connections, recovery included. @throws Error with what its log says. */
export async function startProcess(
  home: Home,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const { cluster, binaries, account } = home
  const logFile = `${cluster}.log`
  const logStart = rotated(logFile)
  const log = openSync(logFile, 'a', 0o600)
  removeFormerSockets(cluster)
  const parameters = Object.entries({
    ...SETTINGS,
    unix_socket_directories: socketFolder(cluster) ?? '',
    ...settings,
    port: String(port),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A session of its own: Ctrl-C in the terminal is for us, who first finish the requests that need the database.
  const child = spawn(program(binaries, 'postgres'), ['-D', cluster, ...parameters], {
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
    ...identityOf(account),
  })
  closeSync(log)
  const begun = Math.floor(Date.now() / 1000)
  let ended = false
  const gone = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  void gone.then(() => {
    ended = true
  })
  while (!isReady(cluster, child.pid, begun)) {
    if (ended) throw new Error(lastWords(logFile, logStart) || (await gone))
    await pause(10)
  }
  return { child, gone }
}

const SOCKET = '.s.PGSQL.'
/** What fits into the address of a socket file on the systems we run on; the longest port has five digits. */
const LONGEST_SOCKET_PATH = 103

/**
 * Where the server's socket file is: a statement through it takes a third less processor time than through the loopback address.
 * `undefined` where the data folder's path is too long for one, and on Windows.
 */
export function socketFolder(cluster: string): string | undefined {
  const fits = Buffer.byteLength(join(cluster, `${SOCKET}65535`)) <= LONGEST_SOCKET_PATH
  return fits && process.platform !== 'win32' ? cluster : undefined
}

/** A killed server leaves its socket file behind, and the next one has another port, by which the file is named. */
function removeFormerSockets(cluster: string): void {
  for (const file of readdirSync(cluster).filter((name) => name.startsWith(SOCKET))) rmSync(join(cluster, file))
}

/** Number and port of the server that wrote `postmaster.pid`, when it runs and is one of this data folder. */
export function runningServer(
  cluster: string,
): { readonly pid: number; readonly port: number; readonly ready: boolean } | undefined {
  const { pid, port, status } = readPidFile(cluster)
  if (!pid || !identify(pid)?.command.includes(cluster)) return undefined
  return { pid, port, ready: status === 'ready' }
}

/** Stops a server that is no child of ours, as one that outlived a killed app: first in good order, then at once. */
export async function stopLeftover(cluster: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    const server = runningServer(cluster)
    if (!server) return freeReusedNumber(cluster)
    signalTo(server.pid, signal)
    const deadline = Date.now() + patience
    while (runningServer(cluster)) {
      if (Date.now() > deadline) break
      await pause(20)
    }
  }
  const server = runningServer(cluster)
  if (server)
    throw new Error(
      `A database server (process ${server.pid}) still runs on ${cluster} and does not stop: end it and start again.`,
    )
}

/** No process can have this number on any system. */
const NOBODY = 2_147_483_646

/**
 * PostgreSQL takes its old lock file for that of a running server when the number in it belongs to any process of the same
 * account: another program in a restarted container, or a corpse that a container without an init never buries. We write
 * a number that is nobody's. The rest stays: by it PostgreSQL finds out whether processes of the old server still hold its memory.
 */
function freeReusedNumber(cluster: string): void {
  const { pid } = readPidFile(cluster)
  if (!pid || identify(pid)?.command.includes('postgres')) return
  writeFileSync(pidFile(cluster), readWhole(pidFile(cluster)).replace(/^\d+/, String(NOBODY)))
}

/** The process may have gone in the meantime, which is what was wanted. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** `begun`: in a container a server that died long ago may have left a file with the very number the new one was given. */
function isReady(cluster: string, pid: number | undefined, begun: number): boolean {
  const file = readPidFile(cluster)
  return file.pid === pid && file.startedAt >= begun && file.status === 'ready'
}

/** Lines 1, 3, 4 and 8 of the file in which PostgreSQL describes its running server; the moment is in epoch seconds. */
function readPidFile(cluster: string): { pid: number; startedAt: number; port: number; status: string } {
  const file = pidFile(cluster)
  const lines = existsSync(file) ? readWhole(file).split('\n') : []
  return { pid: Number(lines[0]), startedAt: Number(lines[2]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

function readWhole(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const LARGEST_LOG_BYTES = 5_000_000

/** Puts a long log aside; answers where the coming lines begin. */
function rotated(logFile: string): number {
  if (!existsSync(logFile)) return 0
  const { size } = statSync(logFile)
  if (size < LARGEST_LOG_BYTES) return size
  renameSync(logFile, `${logFile}.1`)
  return 0
}

function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n')
  return lines.filter((line) => /FATAL|PANIC|ERROR|could not/.test(line)).at(-1) ?? lines.at(-1) ?? ''
}
