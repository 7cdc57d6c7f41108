import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { frugal } from '../../scripts/lib/server.mjs'
import { projectFolder } from '../../src/platform/config/project-folder.ts'
import { freePort } from '../../src/platform/db/embedded/free-port.ts'
import { copyData } from './copy-data.ts'

export interface RunningApp {
  /** Without a slash at the end. */
  readonly url: string
  readonly pid: number
  readonly dataFolder: string
  /** What it has printed until now. */
  output(): string
  /** Stops it as Ctrl-C does and removes its data; resolves to its exit code. */
  stop(): Promise<number | null>
}

/** Where and as whom it is started, when not from this project by ourselves. */
export interface Launch {
  /** A folder with the built program. */
  readonly project?: string
  /** The data that its own begin with, a copy of those in this folder; without it they are empty. */
  readonly dataOf?: string
  readonly uid?: number
  readonly gid?: number
}

const PATIENCE_MS = 240_000

/** Starts the built app as `npm start` does, with data of its own, and resolves once it is ready, the demonstration loaded. */
export async function startApp(
  environment: Readonly<Record<string, string>> = {},
  { project = projectFolder, dataOf, ...account }: Launch = {},
): Promise<RunningApp> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-app-'))
  if (dataOf) copyData(dataOf, dataFolder)
  chmodSync(dataFolder, 0o755)
  const port = await freePort()
  const app = spawn(process.execPath, [...frugal, join(project, 'dist', 'server.js'), 'start'], {
    ...account,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [app.stdout, app.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const stop = async () => {
    if (app.exitCode === null && app.signalCode === null) {
      app.kill('SIGINT')
      await once(app, 'exit')
    }
    rmSync(dataFolder, { recursive: true, force: true })
    return app.exitCode
  }
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + PATIENCE_MS
  while (!(await isReady(url))) {
    if (app.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`The app did not become ready:\n${output}`)
    }
    await pause(50)
  }
  return { url, pid: Number(app.pid), dataFolder, output: () => output, stop }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}
