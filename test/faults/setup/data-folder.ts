import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { copyData } from '../../setup/copy-data.ts'
import { endProcess, processesOf } from './processes.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) {
    await Promise.all(processesOf(folder).map(({ pid }) => endProcess(pid)))
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A folder that ends with the test file, together with every process that works in it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-faults-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

/** A data folder with the demonstration in it; `parent` exists. */
export function seededCopy(parent: string = newFolder()): string {
  const folder = join(parent, 'data')
  copyData(inject('seededData'), folder)
  return folder
}

/** The process of the database that works on the data folder. */
export function databaseProcess(dataFolder: string): number {
  return Number(pidFile(dataFolder)[0])
}

/** What a machine does whose disk has not come up yet: the server cannot be started again before the file is back. */
export async function killForGood(dataFolder: string): Promise<() => void> {
  const file = join(dataFolder, 'postgres', 'postgresql.conf')
  renameSync(file, `${file}.away`)
  await endProcess(databaseProcess(dataFolder))
  return () => renameSync(`${file}.away`, file)
}

/** The administrator's address of the database that works on the data folder. */
export function adminUrl(dataFolder: string): string {
  const { password } = JSON.parse(readFileSync(join(dataFolder, 'embedded-server.json'), 'utf8')) as {
    password: string
  }
  return `postgres://postgres:${password}@127.0.0.1:${pidFile(dataFolder)[3]}/tessera`
}

/** The rows of one query, as somebody who may see everything. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // What breaks a connection also breaks the query on it, which says so.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A fingerprint of each table that holds what places say, with its number of rows. */
export async function contentOf(url: string): Promise<readonly string[]> {
  const tables = await query<{ name: string }>(
    url,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('places', 'texts', 'directory', 'guide', 'media') order by 1`,
  )
  const fingerprints: string[] = []
  for (const { name } of tables) {
    const [row] = await query<{ fingerprint: string }>(
      url,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as fingerprint from ${name} t`,
    )
    fingerprints.push(`${name} ${row?.fingerprint}`)
  }
  return fingerprints
}

function pidFile(dataFolder: string): readonly string[] {
  return readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
}
