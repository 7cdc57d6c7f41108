import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What tells a running process from a later one that was given the same number. */
export interface ProcessIdentity {
  /** Comparable on one machine only; its form depends on the system. */
  readonly startedAt: string
  readonly command: string
}

/** The process that has this number now; `undefined` when there is none. */
export function identify(pid: number): ProcessIdentity | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

const STATE = 0
const START_TIME = 19

function fromProc(pid: number): ProcessIdentity | undefined {
  try {
    // The program's name is in parentheses and may hold blanks; the numbered fields follow it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const startedAt = fields[START_TIME]
    if (startedAt === undefined || fields[STATE] === 'Z') return undefined
    return { startedAt, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): ProcessIdentity | undefined {
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (status !== 0) return undefined
  // `lstart` is five words: Mon Nov 17 09:00:00 2025.
  const words = stdout.trim().split(/\s+/)
  return { startedAt: words.slice(0, 5).join(' '), command: words.slice(5).join(' ') }
}
