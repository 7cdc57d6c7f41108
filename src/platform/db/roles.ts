import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Where each kind of work connects. All contain passwords: never log. */
export interface DatabaseUrls {
  /** Owns every table; migrations and exports only. No superuser, cannot bypass row-level security. */
  readonly owner: string
  /** The application's writes. */
  readonly app: string
  /** The application's reads: may not write anything, even by mistake. */
  readonly reader: string
  /** The job queue's own schema and nothing else. */
  readonly jobs: string
  /** What is needed to sign in, and nothing else. */
  readonly auth: string
}

const ROLES = {
  owner: 'tessera_owner',
  app: 'tessera_app',
  reader: 'tessera_reader',
  jobs: 'tessera_jobs',
  auth: 'tessera_auth',
} as const

/**
 * Makes the roles, or mends them, and says where each connects.
 *
 * Their passwords are derived from the administrator's, so that every process and machine that knows `DATABASE_URL`
 * reaches the same roles and nothing more has to be kept.
 */
export async function ensureRoles(adminUrl: string): Promise<DatabaseUrls> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeRoles(adminUrl)
      return databaseUrls(adminUrl)
    } catch (error) {
      if (attempt === ATTEMPTS || !isSomeoneElseAtIt(error)) throw error
      await pause(50 * attempt)
    }
  }
}

const ATTEMPTS = 8

/** Roles belong to the whole server, locks to one database: two databases prepared at the same moment can meet here. */
function isSomeoneElseAtIt(error: unknown): boolean {
  return (
    error instanceof Error && /tuple concurrently (updated|deleted)|duplicate key|already exists/.test(error.message)
  )
}

async function makeRoles(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // The lock keeps several processes from creating the same role at once.
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('tessera roles'))`)
    for (const role of Object.values(ROLES)) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (rowCount === 0) await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole noinherit`)
      await client.query(`alter role ${role} password ${pg.escapeLiteral(passwordOf(adminUrl, role))}`)
    }
    const database = pg.escapeIdentifier(client.database ?? '')
    await client.query(`grant connect, create, temporary on database ${database} to ${ROLES.owner}`)
    await client.query(
      `grant connect on database ${database} to ${ROLES.app}, ${ROLES.reader}, ${ROLES.jobs}, ${ROLES.auth}`,
    )
    // The queue keeps its tables in a schema of its own, which its role owns.
    // Reads are prepared once for a connection. They look into one place first, whatever the place: one plan fits all.
    await client.query(`alter role ${ROLES.reader} set plan_cache_mode = force_generic_plan`)
    await client.query(`grant ${ROLES.jobs} to current_user`)
    await client.query(`create schema if not exists jobs authorization ${ROLES.jobs}`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** The same addresses without touching the database: for a process whose parent has already prepared it. */
export function databaseUrls(adminUrl: string): DatabaseUrls {
  return {
    owner: urlFor(adminUrl, ROLES.owner),
    app: urlFor(adminUrl, ROLES.app),
    reader: urlFor(adminUrl, ROLES.reader),
    jobs: urlFor(adminUrl, ROLES.jobs),
    auth: urlFor(adminUrl, ROLES.auth),
  }
}

/** The reader's address on a standby, which shares its roles with the primary that `adminUrl` names. */
export function readerUrlOn(replicaUrl: string, adminUrl: string): string {
  const url = new URL(replicaUrl)
  url.username = ROLES.reader
  url.password = passwordOf(adminUrl, ROLES.reader)
  return url.toString()
}

function urlFor(adminUrl: string, role: string): string {
  const url = new URL(adminUrl)
  url.username = role
  url.password = passwordOf(adminUrl, role)
  return url.toString()
}

function passwordOf(adminUrl: string, role: string): string {
  return createHmac('sha256', decodeURIComponent(new URL(adminUrl).password))
    .update(`tessera role ${role}`)
    .digest('hex')
}
