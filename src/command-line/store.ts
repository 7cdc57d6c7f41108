import pg from 'pg'
import type { Settings } from '#platform/config'
import { type DatabaseUrls, prepareDatabase, readerUrlOn, reasonOf, startEmbeddedServer } from '#platform/db'
import { Refusal } from './refusal.ts'

/** Where the processes that serve pages connect. Contains passwords: never log. */
export interface ServingUrls extends DatabaseUrls {
  /** The reads, where the operator has a standby. */
  readonly standby?: string | undefined
}

/** A database that is there, migrated, and how to leave it. */
export interface Store {
  readonly adminUrl: string
  readonly urls: ServingUrls
  stop(): Promise<void>
}

/**
 * The operator's database, or one of our own that is started now; migrated to this program's schema.
 *
 * @throws Refusal in one sentence when it cannot be reached or used.
 */
export async function openStore(
  settings: Settings,
  say: (line: string) => void,
  whenRunning: 'refuse' | 'join',
): Promise<Store> {
  const server = settings.databaseUrl === undefined ? await ownServer(settings, say, whenRunning) : undefined
  const adminUrl = server?.adminUrl ?? (settings.databaseUrl as string)
  try {
    if (!server) await reach(adminUrl)
    const urls = await prepareDatabase(adminUrl)
    const standby = settings.replicaUrl === undefined ? undefined : readerUrlOn(settings.replicaUrl, adminUrl)
    return { adminUrl, urls: { ...urls, standby }, stop: async () => server?.stop() }
  } catch (error) {
    await server?.stop()
    throw error instanceof Refusal ? error : new Refusal(`The database cannot be used: ${reasonOf(error)}`)
  }
}

async function ownServer(settings: Settings, report: (line: string) => void, whenRunning: 'refuse' | 'join') {
  try {
    return await startEmbeddedServer({ dataFolder: settings.dataFolder, report, whenRunning })
  } catch (error) {
    throw new Refusal(reasonOf(error))
  }
}

const REACH_MS = 5_000

async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: REACH_MS })
  try {
    await client.connect()
  } catch (error) {
    const { hostname, port } = new URL(url)
    throw new Refusal(
      `The database at ${hostname}:${port || '5432'} (DATABASE_URL) cannot be reached: ${reasonOf(error)}`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}
