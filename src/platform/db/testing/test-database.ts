import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Acting, type Database, openDatabase } from '../database.ts'
import { prepareDatabase } from '../migrate.ts'
import { type DatabaseUrls, databaseUrls } from '../roles.ts'

export interface TestDatabase {
  /** As the administrator: may do anything, sees everything. */
  readonly adminUrl: string
  readonly urls: DatabaseUrls
  /** As the application sees it. */
  readonly database: Database
}

/** Acts as a command does, for what a test begins with. */
export const COMMAND: Acting = { accountId: 'command:test' }

const TEMPLATE = 'tessera_template'

/**
 * An empty, migrated database of the caller's own, dropped after the tests of the file (or of the `describe` it is called in).
 *
 * Call it in `beforeAll` or at the top of a file: `const { database } = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('databaseServerUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const adminUrl = onDatabase(serverUrl, name)
  const urls = databaseUrls(adminUrl)
  await asAdministrator(serverUrl, async (server) => {
    await ensureTemplate(server, serverUrl)
    await server.query(`create database ${name} template ${TEMPLATE}`)
    // A copy has everything of its template but the rights on the database itself.
    await server.query(`grant create, connect, temporary on database ${name} to ${new URL(urls.owner).username}`)
  })
  const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
  afterAll(async () => {
    await database.close()
    await asAdministrator(serverUrl, (server) => server.query(`drop database ${name} with (force)`))
  })
  return { adminUrl, urls, database }
}

/** Migrates once for the whole run, by whichever test file asks first; the others wait. */
async function ensureTemplate(server: pg.Client, serverUrl: string): Promise<void> {
  await server.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`)
  try {
    const { rowCount } = await server.query('select from pg_database where datname = $1', [TEMPLATE])
    if (rowCount !== 0) return
    const unfinished = `${TEMPLATE}_new`
    await server.query(`drop database if exists ${unfinished} with (force)`)
    await server.query(`create database ${unfinished}`)
    await prepareDatabase(onDatabase(serverUrl, unfinished))
    await server.query(`alter database ${unfinished} rename to ${TEMPLATE}`)
  } finally {
    await server.query(`select pg_advisory_unlock(hashtext('${TEMPLATE}'))`)
  }
}

async function asAdministrator(url: string, work: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const server = new pg.Client({ connectionString: url })
  await server.connect()
  try {
    await work(server)
  } finally {
    await server.end()
  }
}

function onDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.toString()
}
