import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, canEnter, serverAccount } from './account.ts'
import { type Binaries, canRun, copyOf, packagedBinaries } from './binaries.ts'

/** Where a server lives and as whom. */
export interface Home {
  /** PostgreSQL's data folder; it may not exist yet. */
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** The administrator's password. Never log. */
  readonly password: string
}

export interface HomeOptions {
  /** `DATA_DIR`, absolute. */
  readonly dataFolder: string
  /** Tells the operator what was decided, a sentence at a time. */
  readonly report: (sentence: string) => void
  /** Where a folder for the server is made when its account cannot reach `dataFolder`; the first that can be written. */
  readonly shelters?: readonly string[]
}

/** Kept in `dataFolder`, readable by us only. */
interface Memory {
  readonly password: string
  /** The folder with the cluster, when it is not `dataFolder` itself. */
  readonly shelter?: string
}

/** They outlive a restart of the machine, and every account may pass through them. */
const SHELTERS = ['/var/lib', '/var/tmp']
const MEMORY_FILE = 'embedded-server.json'
const CLUSTER = 'postgres'

/**
 * Finds or prepares the place for the server: in `dataFolder`, or in a shelter when the database's account cannot reach that
 * (a project in root's home). What was decided is remembered beside the password.
 *
 * @throws Error in one sentence when the folder cannot be used.
 */
export function prepareHome(options: HomeOptions): Home {
  makeWritable(options.dataFolder)
  // One name for one folder: a running server is recognised by the path it was started with.
  const dataFolder = realpathSync(options.dataFolder)
  let memory = recall(dataFolder)
  const usual = join(dataFolder, CLUSTER)
  if (!memory && existsSync(usual)) {
    throw new Error(
      `The password of the database in ${usual} is missing: put ${MEMORY_FILE} back into ${dataFolder}, or choose another DATA_DIR.`,
    )
  }
  memory ??= remember(dataFolder, { password: randomBytes(24).toString('base64url') })
  const account = serverAccount(join(memory.shelter ?? dataFolder, CLUSTER))
  if (account && !memory.shelter && !canEnter(account, dataFolder)) {
    memory = remember(dataFolder, { ...memory, shelter: shelter({ ...options, dataFolder }, account) })
  }
  const cluster = join(memory.shelter ?? dataFolder, CLUSTER)
  if (existsSync(cluster)) settleOwner(cluster, account)
  return {
    cluster,
    account,
    password: memory.password,
    binaries: reachableBinaries({ ...options, dataFolder }, account, memory),
  }
}

function makeWritable(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true })
      // Whatever our umask: the server's account must be able to pass. What is secret in here has its own, narrow mode.
      chmodSync(folder, 0o755)
    }
    accessSync(folder, constants.W_OK | constants.X_OK)
    const probe = join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be written (${codeOf(error)}): set DATA_DIR to a folder that can.`,
    )
  }
}

function recall(dataFolder: string): Memory | undefined {
  const file = join(dataFolder, MEMORY_FILE)
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Memory
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${codeOf(error)}): put it back from a copy, or start as the account that owns it.`,
    )
  }
}

function remember(dataFolder: string, memory: Memory): Memory {
  const file = join(dataFolder, MEMORY_FILE)
  writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return memory
}

/** Makes the folder elsewhere and takes an existing cluster there. */
function shelter({ dataFolder, report, shelters = SHELTERS }: HomeOptions, account: Account): string {
  const folder = makeShelter(dataFolder, shelters, report)
  if (!folder || !canEnter(account, folder)) {
    throw new Error(
      `The account ${account.name} cannot reach ${dataFolder}, nor ${shelters.join(' or ')}: set DATA_DIR to a folder it can reach.`,
    )
  }
  report(`The account ${account.name} cannot reach ${dataFolder}: the database lives in ${folder}.`)
  const [from, to] = [join(dataFolder, CLUSTER), join(folder, CLUSTER)]
  if (existsSync(from)) {
    const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`The database in ${from} could not be taken to ${to}: ${stderr.trim()}`)
    renameSync(from, `${from}.moved`)
    rmSync(`${from}.moved`, { recursive: true, force: true })
  }
  return folder
}

/** A new folder named after the data folder; one left by a database that is no longer remembered is never used again. */
function makeShelter(
  dataFolder: string,
  parents: readonly string[],
  report: HomeOptions['report'],
): string | undefined {
  const name = `tessera-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 8)}`
  for (const parent of parents) {
    for (let number = 1; ; number += 1) {
      const folder = join(parent, number === 1 ? name : `${name}-${number}`)
      try {
        mkdirSync(folder)
        chmodSync(folder, 0o755)
        return folder
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') break
        report(
          `An earlier database of ${dataFolder} is still in ${folder}: delete that folder when you no longer need it.`,
        )
      }
    }
  }
  return undefined
}

/** Root may have copied the folder and so have become its owner; an ordinary user cannot run a server on another's files. */
function settleOwner(cluster: string, account: Account | undefined): void {
  if (account && statSync(cluster).uid === 0) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster])
  if (account || statSync(cluster).uid === process.getuid?.()) return
  throw new Error(
    `The database in ${cluster} belongs to another account: start as that account or as root, or choose another DATA_DIR.`,
  )
}

function reachableBinaries(
  { dataFolder, report }: HomeOptions,
  account: Account | undefined,
  memory: Memory,
): Binaries {
  const packaged = packagedBinaries()
  if (canRun(account, packaged)) return packaged
  const instead = 'set DATABASE_URL to a server of your own.'
  if (!account) throw new Error(`The bundled PostgreSQL does not run on this machine: ${instead}`)
  // Without a shelter the data folder itself can be reached.
  const { binaries, isNew } = copyOf(packaged, memory.shelter ?? dataFolder)
  if (!canRun(account, binaries)) throw new Error(`The bundled PostgreSQL does not run as ${account.name}: ${instead}`)
  if (isNew)
    report(
      `The account ${account.name} cannot run ${packaged.folder}: PostgreSQL's programs were copied to ${binaries.folder}.`,
    )
  return binaries
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unreadable'
