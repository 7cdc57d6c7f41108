import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '../../src/platform/db/embedded-server.ts'

/** These databases end with the tests: speed in place of durability. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' }

/** One PostgreSQL for the whole run; `testDatabase()` makes each test file its own database on it. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-tests-'))
  chmodSync(dataFolder, 0o755)
  const server = await startEmbeddedServer({ dataFolder, report: () => undefined, settings: SETTINGS })
  project.provide('databaseServerUrl', server.adminUrl)
  return async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's address of the server that runs for these tests. */
    databaseServerUrl: string
  }
}
