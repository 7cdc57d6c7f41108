import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../src/platform/db/embedded/free-port.ts'
import { startApp } from '../test/setup/start-app.ts'
import { median } from './median.ts'
import { configurationOf, MOMENTARY } from './nginx-configuration.ts'
import { endsWithUs, pin } from './processes.ts'
import { type RawAnswer, rawAnswer } from './raw-answer.ts'
import { atLeast, type Report, times } from './report.ts'

const PATH = '/alderport/en/first-days'
const ASKED_WITH = { 'accept-encoding': 'br, gzip' }
const RUNS = 5
const RUN_SECONDS = 10
const WARM_UP_SECONDS = 2
const CONNECTIONS = 16
const SERVER_CORE = 0
const CLIENT_CORE = 1
const LEAST_RATIO = 0.6

/** The same bytes from us and from nginx. */
export async function measureCached(): Promise<Report> {
  const missing = await missingPrograms(['nginx', 'wrk', 'taskset'])
  if (missing.length > 0)
    return {
      part: 'cached',
      figures: [],
      how: [`Not measured: install ${missing.join(', ')} (Debian: apt-get install nginx-light wrk util-linux).`],
    }
  const app = await startApp({ WORKERS: '1' })
  endsWithUs(app.pid)
  const folder = mkdtempSync(join(tmpdir(), 'tessera-nginx-'))
  chmodSync(folder, 0o755)
  let nginx: ChildProcess | undefined
  try {
    const ours = `${app.url}${PATH}`
    await rawAnswer(ours, ASKED_WITH)
    const answer = await rawAnswer(ours, ASKED_WITH)
    const theirs = `http://127.0.0.1:${await freePort()}${PATH}`
    nginx = startNginx(folder, theirs, answer)
    await verifySame(answer, await patiently(() => rawAnswer(theirs, ASKED_WITH)))
    pin(app.pid, SERVER_CORE)
    pin(Number(nginx.pid), SERVER_CORE)
    for (const url of [ours, theirs]) await requestsPerSecond(url, WARM_UP_SECONDS)
    const runs: { ours: number; theirs: number }[] = []
    for (let run = 0; run < RUNS; run += 1) {
      runs.push({
        ours: await requestsPerSecond(ours, RUN_SECONDS),
        theirs: await requestsPerSecond(theirs, RUN_SECONDS),
      })
    }
    return { part: 'cached', figures: figuresOf(runs), how: howMeasured(answer) }
  } finally {
    await app.stop()
    await stopNginx(nginx)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function missingPrograms(names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    names.map((name) => promisify(execFile)('sh', ['-c', `command -v ${name}`]).catch(() => undefined)),
  )
  return names.filter((_, index) => found[index] === undefined)
}

function startNginx(folder: string, url: string, answer: RawAnswer): ChildProcess {
  writeFileSync(join(folder, 'page'), answer.body)
  chmodSync(join(folder, 'page'), 0o644)
  writeFileSync(join(folder, 'nginx.conf'), configurationOf(folder, new URL(url), answer.headers))
  const nginx = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: ['ignore', 'inherit', 'inherit'] })
  endsWithUs(Number(nginx.pid))
  return nginx
}

async function stopNginx(nginx: ChildProcess | undefined): Promise<void> {
  if (!nginx || nginx.exitCode !== null) return
  const gone = once(nginx, 'exit')
  nginx.kill('SIGTERM')
  await gone
}

const PATIENCE_MS = 5_000

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(50)) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

/** @throws Error when the two would not be compared over the same bytes and headers. */
async function verifySame(ours: RawAnswer, theirs: RawAnswer): Promise<void> {
  const comparable = ({ headers }: RawAnswer) =>
    [...headers]
      .filter(([name]) => name !== 'server' && !MOMENTARY.has(name))
      .map(([name, value]) => `${name}: ${value}`)
      .sort()
      .join('\n')
  const names = ({ headers }: RawAnswer) => [...headers.keys()].filter((name) => name !== 'server').sort()
  if (
    ours.body.equals(theirs.body) &&
    comparable(ours) === comparable(theirs) &&
    `${names(ours)}` === `${names(theirs)}`
  )
    return
  throw new Error(`nginx answers something else:\n${comparable(ours)}\n\n${comparable(theirs)}`)
}

/** @throws Error when an answer was not 2xx or a connection broke. */
async function requestsPerSecond(url: string, seconds: number): Promise<number> {
  const headers = Object.entries(ASKED_WITH).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await promisify(execFile)('taskset', [
    ...['-c', String(CLIENT_CORE), 'wrk', '--threads', '1', '--connections', String(CONNECTIONS)],
    ...['--duration', `${seconds}s`, ...headers, url],
  ])
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`Not every request was answered:\n${stdout}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
}

function figuresOf(runs: readonly { readonly ours: number; readonly theirs: number }[]) {
  const ratios = runs.map(({ ours, theirs }) => ours / theirs)
  const whole = (value: number) => String(Math.round(value))
  return [
    ...runs.map(({ ours, theirs }, index) => ({
      what: `run ${index + 1}: ours ${whole(ours)}/s, nginx ${whole(theirs)}/s`,
      reached: times(ours / theirs),
    })),
    atLeast('median of the ratios', median(ratios), LEAST_RATIO, times),
  ]
}

function howMeasured({ body, headers }: RawAnswer): readonly string[] {
  return [
    `${PATH}, ${body.length} bytes (${headers.get('content-encoding') ?? 'identity'}), every body and header the same but nginx's own "Server".`,
    `wrk, ${CONNECTIONS} keep-alive connections, ${RUNS} alternating runs of ${RUN_SECONDS} s; servers on core ${SERVER_CORE}, wrk on core ${CLIENT_CORE}.`,
    'Ours as node dist/server.js start runs it with WORKERS=1; nginx with one worker, open_file_cache, logs off.',
    'A run with an answer that is not 2xx, or a broken connection, ends the bench.',
  ]
}
