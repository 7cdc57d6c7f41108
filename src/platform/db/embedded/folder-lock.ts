import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { identify } from './process-identity.ts'

export type FolderLock = { readonly kind: 'held'; release(): void } | { readonly kind: 'taken'; readonly by: number }

/**
 * Makes this process the only one that works on a folder, by a file that names the process and the moment it began.
 * A lock of a process that is gone (also one killed with -9, also when its number was given anew) is taken over.
 */
export function lockFolder(file: string): FolderLock {
  const ours = `${process.pid} ${identify(process.pid)?.startedAt ?? ''}\n`
  for (;;) {
    if (createWhole(file, ours)) return { kind: 'held', release: () => rmSync(file, { force: true }) }
    const holder = holderOf(read(file))
    if (holder) return { kind: 'taken', by: holder }
    removeStale(file)
  }
}

/** Creates the file with its content in one step; `false` when it exists. */
function createWhole(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Another process may have taken the stale lock over since we looked: what we moved away is put back unless it is stale. */
function removeStale(file: string): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    if (holderOf(read(aside))) linkSync(aside, file)
    rmSync(aside, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function holderOf(content: string): number | undefined {
  const [, pid, startedAt] = /^(\d+) (.*)$/m.exec(content) ?? []
  if (pid === undefined) return undefined
  return identify(Number(pid))?.startedAt === startedAt ? Number(pid) : undefined
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
