import type pg from 'pg'
import type { FileStore } from '#platform/files'
import { holdFilesLong } from '../files-lock.ts'
import { schemaVersion } from '../migrate.ts'
import { BackupRefused, type Part, writeBackupFile } from './backup-file.ts'
import { readSequences, readTables, readVeiledTables, type Table } from './catalogue.ts'
import { prepareSession } from './session.ts'

export interface BackupSummary {
  readonly tables: number
  readonly rows: number
}

/**
 * Writes all data of all modules, and all files, to a new file that only we can read. The data shows one moment: what is committed meanwhile is not in
 * it, and nobody waits for it. Memory stays bounded whatever the size.
 *
 * `client` is connected as the owner of the tables. A table whose row-level security binds the owner needs a policy that lets it
 * see all rows; without one the backup is refused, since it would be incomplete. The file contains personal data.
 *
 * @throws BackupRefused when the file exists or cannot be written, or rows would be missing.
 */
export async function writeBackup(
  client: pg.Client,
  files: FileStore,
  path: string,
  now: Date,
): Promise<BackupSummary> {
  await holdFilesLong(client)
  await client.query('begin isolation level repeatable read read only')
  try {
    await prepareSession(client)
    const veiled = await readVeiledTables(client, 'select')
    if (veiled.length > 0)
      throw new BackupRefused(`A backup would be incomplete: the owner may not see all rows of ${veiled.join(', ')}.`)
    const { tables } = await readTables(client)
    const rows = await writeBackupFile(path, await schemaVersion(client), now, partsOf(client, files, tables))
    return { tables: tables.length, rows }
  } finally {
    // When the connection is lost there is nothing to roll back, and the loss is the error to tell.
    await client.query('rollback').catch(() => undefined)
  }
}

async function* partsOf(client: pg.Client, files: FileStore, tables: readonly Table[]): AsyncGenerator<Part> {
  for (const table of tables) {
    yield {
      kind: 'table',
      table: { schema: table.schema, table: table.name, columns: table.columns.map(({ name }) => name) },
    }
    for await (const json of rowsOf(client, table)) yield { kind: 'row', json }
  }
  // A sequence knows no snapshot: read after the rows it is never behind them.
  for (const { schema, name, lastValue } of await readSequences(client)) {
    yield { kind: 'sequence', sequence: { schema, sequence: name, lastValue } }
  }
  // After the rows: a file never changes, so those that the rows name are all there.
  for await (const name of files.names()) {
    const bytes = await files.get(name)
    if (bytes) yield { kind: 'file', file: { file: name, base64: Buffer.from(bytes).toString('base64') } }
  }
}

const BATCH_CHARACTERS = 1_000_000
const FIRST_ROWS = 50
const MOST_ROWS = 5_000

/** Each row as a JSON array. Rows are fetched in batches of about a megabyte, judged by the batch before. */
async function* rowsOf(client: pg.Client, table: Table): AsyncGenerator<string> {
  const values = table.columns.map(({ name }) => `${client.escapeIdentifier(name)}::text`)
  await client.query(
    `declare backup_row no scroll cursor for select array_to_json(array[${values.join(', ')}]::text[])::text as json from ${table.sqlName}`,
  )
  for (let size = FIRST_ROWS; ; ) {
    const { rows } = await client.query<{ json: string }>(`fetch ${size} from backup_row`)
    let characters = 0
    for (const { json } of rows) {
      characters += json.length
      yield json
    }
    if (rows.length < size) break
    size = Math.max(1, Math.min(MOST_ROWS, Math.floor((BATCH_CHARACTERS * rows.length) / characters)))
  }
  await client.query('close backup_row')
}
