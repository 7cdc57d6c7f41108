import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { identify } from '../../../src/platform/db/embedded/process-identity.ts'

export interface Process {
  readonly pid: number
  readonly command: string
}

/** The process and all below it, itself first. */
export function familyOf(pid: number): readonly Process[] {
  const all = everyProcess()
  const family = all.filter((process) => process.pid === pid)
  for (const member of family) family.push(...all.filter((process) => process.parent === member.pid))
  return family
}

/** Those that name the folder in their command line, with all below them. */
export function processesOf(folder: string): readonly Process[] {
  return everyProcess()
    .filter(({ command }) => command.includes(folder))
    .flatMap(({ pid }) => familyOf(pid))
}

export const isRunning = ({ pid, command }: Process): boolean => identify(pid) !== undefined && stillIs(pid, command)

/** Kills with -9 and resolves once it is gone. */
export async function endProcess(pid: number): Promise<void> {
  signal(pid, 'SIGKILL')
  while (identify(pid) !== undefined) await pause(5)
}

/** Holds a process and all below it: they keep their connections and say nothing more. Answers how to let them go on. */
export function freeze(pid: number): () => void {
  const frozen = familyOf(pid).map((process) => process.pid)
  for (const member of frozen) signal(member, 'SIGSTOP')
  return () => {
    for (const member of frozen) signal(member, 'SIGCONT')
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** A number may be given anew: PostgreSQL's processes change their title, so the program's first word must do. */
function stillIs(pid: number, command: string): boolean {
  return identify(pid)?.command.split(/[\s:]/)[0] === command.split(/[\s:]/)[0]
}

function everyProcess(): readonly (Process & { readonly parent: number })[] {
  const { stdout } = spawnSync('ps', ['-ww', '-ax', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}
