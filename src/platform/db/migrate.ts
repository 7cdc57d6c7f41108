import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { projectFolder } from '#platform/config'
import { type DatabaseUrls, ensureRoles } from './roles.ts'

/** Brings the database to the newest schema. Safe to call from several processes at once; what has run is not run again. */
export async function prepareDatabase(
  adminUrl: string,
  migrationsFolder = join(projectFolder, 'db', 'migrations'),
): Promise<DatabaseUrls> {
  const urls = await ensureRoles(adminUrl)
  await migrate(urls.owner, migrationsFolder)
  return urls
}

/** The number of the newest migration that has run, for `/readyz` and for backups; 0 for an empty database. */
export async function schemaVersion(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('platform.migration') is not null as exists`,
  )
  if (!rows[0]?.exists) return 0
  const newest = await client.query<{ number: number }>('select max(number) as number from platform.migration')
  return newest.rows[0]?.number ?? 0
}

/** @throws Error when a migration that has run was changed afterwards, or when the database is newer than this program. */
async function migrate(ownerUrl: string, folder: string): Promise<void> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // One session lock around everything: two processes that start together must not both migrate.
    await client.query(`select pg_advisory_lock(hashtext('tessera migrations'))`)
    await client.query('create schema if not exists platform')
    await client.query(`create table if not exists platform.migration (
      number integer primary key, name text not null, hash text not null, ran_at timestamptz not null default now())`)
    const ran = new Map(
      (await client.query<{ number: number; hash: string }>('select number, hash from platform.migration')).rows.map(
        (row) => [row.number, row.hash],
      ),
    )
    const newest = migrations.at(-1)?.number ?? 0
    for (const number of ran.keys()) {
      if (number > newest)
        throw new Error(`The database has schema ${number}, this program knows ${newest}. Start a newer Tessera.`)
    }
    for (const migration of migrations) {
      const hash = ran.get(migration.number)
      if (hash === migration.hash) continue
      if (hash !== undefined) throw new Error(`Migration ${migration.name} was changed after it had run.`)
      await client.query('begin')
      await client.query(migration.sql)
      await client.query('insert into platform.migration (number, name, hash) values ($1, $2, $3)', [
        migration.number,
        migration.name,
        migration.hash,
      ])
      await client.query('commit')
    }
  } finally {
    await client.end()
  }
}

async function readMigrations(folder: string) {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
