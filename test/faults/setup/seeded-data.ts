import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startApp } from '../../setup/start-app.ts'

/** Loads the demonstration once, by a first start of the app; each test file breaks a copy of its own. */
export default async function seedData(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-seeded-'))
  chmodSync(folder, 0o755)
  const app = await startApp({ DATA_DIR: folder, LOG_LEVEL: 'warn' })
  await app.stop()
  project.provide('seededData', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with the whole demonstration, of an app that has stopped. Only for copies. */
    seededData: string
  }
}
