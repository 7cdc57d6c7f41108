import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../src/platform/db/embedded/free-port.ts'
import { endsWithUs } from './processes.ts'
import { atMost, type Report, seconds } from './report.ts'

const FIRST_PAGE = '/alderport/en/'
const LONGEST_SECOND_START_MS = 3_000
const LATER_STARTS = 3
const PATIENCE_MS = 180_000

/** How long `npm start` takes until a reader has the first page. */
export async function measureStart(): Promise<Report> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-start-'))
  chmodSync(dataFolder, 0o755)
  try {
    const first = await startAndStop(dataFolder)
    const later: number[] = []
    for (let start = 0; start < LATER_STARTS; start += 1) later.push(await startAndStop(dataFolder))
    return {
      part: 'start',
      figures: [
        { what: 'first start', reached: seconds(first) },
        atMost(`slowest of ${LATER_STARTS} later starts`, Math.max(...later), LONGEST_SECOND_START_MS, seconds),
      ],
      how: [
        'From calling npm start until the home page of the demonstration town had arrived; installed and built before. The first start',
        'creates the database and loads the demonstration.',
      ],
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function startAndStop(dataFolder: string): Promise<number> {
  const port = await freePort()
  const begun = performance.now()
  // A process group of its own, which is stopped as Ctrl-C stops all that runs in a terminal.
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataFolder },
    stdio: 'ignore',
    detached: true,
  })
  const group = -Number(npm.pid)
  endsWithUs(group)
  const ended = once(npm, 'exit')
  while (!(await hasPage(port))) {
    if (npm.exitCode !== null || performance.now() - begun > PATIENCE_MS)
      throw new Error('npm start did not answer its first page.')
    await pause(10)
  }
  const taken = performance.now() - begun
  process.kill(group, 'SIGINT')
  await ended
  return taken
}

async function hasPage(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${FIRST_PAGE}`)
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}
