import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

/** The system account a server's programs run under. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const OWN_ACCOUNT = 'tessera'

/** How Debian, Fedora and Arch, then Alpine, make an account that nobody can sign in to. */
const WAYS_TO_CREATE: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_ACCOUNT],
  ['adduser', '-S', '-D', '-H', OWN_ACCOUNT],
]

/**
 * The ordinary account for the server when we are root, under which PostgreSQL refuses to run; `undefined` when we are
 * ordinary ourselves. It is the owner of `cluster` when that exists, so that a change of machine or of account list does not
 * lock the data away; else `postgres`, else `tessera` (created when need be), else `nobody`.
 */
export function serverAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid }
  const account = find('postgres') ?? find(OWN_ACCOUNT) ?? create() ?? find('nobody')
  if (!account)
    throw new Error(
      'PostgreSQL refuses to run as root, and no ordinary account could be found or created: start as an ordinary user.',
    )
  return account
}

/** Whether the account may enter the folder. Tried, not computed: access lists and mounts have their say too. */
export function canEnter(account: Account, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', ...identityOf(account) })
  return status === 0
}

/** The part of the options of `spawn` that makes the program run under the account. */
export function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

function find(name: string): Account | undefined {
  const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
  return uid && gid ? { name, uid, gid } : undefined
}

function create(): Account | undefined {
  for (const [command, ...args] of WAYS_TO_CREATE) {
    if (spawnSync(command, args).status === 0) return find(OWN_ACCOUNT)
  }
  return undefined
}

/** A number above 0, or `undefined`: root is no ordinary account. */
function idOf(option: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout.trim()) || undefined : undefined
}

function nameOf(uid: number): string {
  const { status, stdout } = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : String(uid)
}
