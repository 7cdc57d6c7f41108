import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** The process and all that descend from it, by Linux's `/proc`. */
export function family(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const members = [pid]
  for (const member of members)
    members.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child))
  return members
}

/** `undefined` for a process that has just ended. The name in the file may hold spaces and brackets: what follows it counts. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
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
