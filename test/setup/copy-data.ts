import { spawnSync } from 'node:child_process'

/** Copies all that is in a data folder into another, which may exist. Owners stay: the database's account must own its files. */
export function copyData(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
