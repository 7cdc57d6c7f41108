import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** The process and all that descend from it, by Linux's `/proc`. */
export function family(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [, parent] = statOf(Number(name))
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const members = [pid]
  for (const member of members)
    members.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child))
  return members
}

/** What `/proc` tells after the name, which may hold spaces and brackets: state, parent …; empty for a process that has just ended. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** Keeps the process, its descendants and all their threads on one core. */
export function pin(pid: number, core: number): void {
  for (const member of family(pid)) execFileSync('taskset', ['-a', '-c', '-p', String(core), String(member)])
}

/** Proportional set size in bytes: memory that several processes share is counted once in all. */
export function proportionalBytes(pid: number): number {
  return family(pid).reduce((sum, member) => sum + pssOf(member), 0)
}

function pssOf(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1]
  return Number(kibibytes ?? 0) * 1_024
}

const TICK_MS = 10

/** The processor time that the process and its descendants have used since they began, in milliseconds. */
export function processorMs(pid: number): number {
  return family(pid).reduce((sum, member) => sum + ticksOf(member), 0) * TICK_MS
}

function ticksOf(pid: number): number {
  const [, , , , , , , , , , , user = 0, system = 0] = statOf(pid).map(Number)
  return user + system
}

const toBeEnded = new Set<number>()

/** Whatever ends the bench, ends this process too. */
export function endsWithUs(pid: number): void {
  toBeEnded.add(pid)
}

process.on('exit', () => {
  for (const pid of toBeEnded) {
    try {
      process.kill(pid, 'SIGINT')
    } catch {
      // It has ended by itself, as it should.
    }
  }
})
