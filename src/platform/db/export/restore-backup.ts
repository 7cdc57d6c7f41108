import type pg from 'pg'
import type { FileStore } from '#platform/files'
import { holdFilesLong } from '../files-lock.ts'
import { schemaVersion } from '../migrate.ts'
import {
  BackupRefused,
  type Part,
  readBackupFile,
  type SequenceLine,
  type TableLine,
  verifyBackupFile,
} from './backup-file.ts'
import {
  readMaterializedViews,
  readTables,
  readTriggers,
  readVeiledTables,
  type Table,
  type TableRule,
} from './catalogue.ts'
import { prepareSession } from './session.ts'
import type { BackupSummary } from './write-backup.ts'

/**
 * Fills an empty database, migrated to the schema the backup was made with, in one transaction: all of it or nothing.
 *
 * `client` is connected as the owner of the tables, on a server of any kind. Triggers stay silent, since what they would derive is
 * in the backup; foreign keys are checked all the same.
 *
 * @throws BackupRefused when the database is not empty, has another schema, or the file is damaged.
 */
export async function restoreBackup(client: pg.Client, files: FileStore, path: string): Promise<BackupSummary> {
  const version = await schemaVersion(client)
  await verifyBackupFile(path, version)
  await holdFilesLong(client)
  await client.query('begin')
  try {
    await prepareSession(client)
    const { tables, lateKeys } = await readTables(client)
    await verifyWritable(client)
    await verifyEmpty(client, tables)
    const triggers = await readTriggers(client)
    await alterAll(client, triggers, 'disable trigger')
    await alterAll(client, lateKeys, 'alter constraint', 'deferrable')
    await client.query('set constraints all deferred')
    const rows = await fill(client, files, readBackupFile(path, version), tables)
    await client.query('set constraints all immediate')
    await alterAll(client, lateKeys, 'alter constraint', 'not deferrable')
    await alterAll(client, triggers, 'enable trigger')
    for (const view of await readMaterializedViews(client)) await client.query(`refresh materialized view ${view}`)
    for (const { sqlName } of tables) await client.query(`analyze ${sqlName}`)
    await client.query('commit')
    return { tables: tables.length, rows }
  } catch (error) {
    // When the connection is lost there is nothing to roll back, and the loss is the error to tell.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function alterAll(client: pg.Client, rules: readonly TableRule[], act: string, how = ''): Promise<void> {
  for (const { sqlTable, sqlName } of rules) await client.query(`alter table ${sqlTable} ${act} ${sqlName} ${how}`)
}

async function verifyWritable(client: pg.Client): Promise<void> {
  const veiled = await readVeiledTables(client, 'insert')
  if (veiled.length === 0) return
  throw new BackupRefused(`Nothing was restored: the owner may not write all rows of ${veiled.join(', ')}.`)
}

/** Locks them too: an app that starts meanwhile must not fill the same database. */
async function verifyEmpty(client: pg.Client, tables: readonly Table[]): Promise<void> {
  if (tables.length > 0)
    await client.query(`lock table ${tables.map(({ sqlName }) => sqlName).join(', ')} in share row exclusive mode`)
  for (const { schema, name, sqlName } of tables) {
    const { rowCount } = await client.query(`select from ${sqlName} limit 1`)
    if (rowCount !== 0)
      throw new BackupRefused(`The database is not empty (${schema}.${name} has rows): restore into a new one.`)
  }
}

const BATCH_CHARACTERS = 1_000_000

async function fill(
  client: pg.Client,
  files: FileStore,
  parts: AsyncIterable<Part>,
  tables: readonly Table[],
): Promise<number> {
  let table: Table | undefined
  let batch: string[] = []
  let characters = 0
  let rows = 0
  const flush = async () => {
    if (table && batch.length > 0) await insert(client, table, batch)
    batch = []
    characters = 0
  }
  for await (const part of parts) {
    switch (part.kind) {
      case 'table':
        await flush()
        table = findTable(tables, part.table)
        break
      case 'row':
        batch.push(part.json)
        characters += part.json.length
        rows += 1
        if (characters > BATCH_CHARACTERS) await flush()
        break
      case 'sequence':
        await flush()
        await setSequence(client, part.sequence)
        break
      case 'file':
        // Kept at once; should the data be refused later, a file that no row names does no harm.
        await files.put(part.file.file, Buffer.from(part.file.base64, 'base64'))
        break
    }
  }
  await flush()
  return rows
}

function findTable(tables: readonly Table[], { schema, table: name, columns }: TableLine): Table {
  const table = tables.find((each) => each.schema === schema && each.name === name)
  const same =
    table &&
    table.columns.length === columns.length &&
    table.columns.every((column, index) => column.name === columns[index])
  if (!same)
    throw new BackupRefused(
      `The backup holds the table ${schema}.${name} in a form this database does not know: nothing was restored.`,
    )
  return table
}

async function insert(client: pg.Client, { sqlName, columns }: Table, rows: readonly string[]): Promise<void> {
  const names = columns.map(({ name }) => client.escapeIdentifier(name))
  const values = columns.map(({ type }, index) => `(value->>${index})::${type}`)
  await client.query(
    `insert into ${sqlName} (${names.join(', ')}) overriding system value select ${values.join(', ')} from jsonb_array_elements($1::jsonb)`,
    [`[${rows.join(',')}]`],
  )
}

async function setSequence(client: pg.Client, { schema, sequence, lastValue }: SequenceLine): Promise<void> {
  const name = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(sequence)}`
  await client.query('select setval($1::regclass, $2::bigint)', [name, lastValue])
}
