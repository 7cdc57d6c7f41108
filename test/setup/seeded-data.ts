import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startApp } from './start-app.ts'

let seeded: string | undefined

/** Loads the demonstration once for a whole run, by a first start of the app; whoever needs it works on a copy of its own. */
export default async function seedData(project: TestProject): Promise<() => void> {
  seeded ??= await firstStart()
  const folder = seeded
  project.provide('seededData', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

async function firstStart(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-seeded-'))
  chmodSync(folder, 0o755)
  const app = await startApp({ DATA_DIR: folder, LOG_LEVEL: 'warn' })
  await app.stop()
  return folder
}

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with the whole demonstration, of an app that has stopped. Only for copies. */
    seededData: string
  }
}
