import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'

/*
 * A backup is gzipped text, one JSON value a line: a header; for each table an object that names it and its columns, then an
 * array for each row with the values as PostgreSQL writes them; where the sequences stand; each file in base64; and a last line
 * with the number of rows and the SHA-256 of all lines before it. What it holds can so be read with `zcat`, and one knows whether it is whole.
 */

const FORMAT = 'tessera-backup'
const FORMAT_VERSION = 1

const header = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  schemaVersion: z.number(),
  createdAt: z.iso.datetime(),
})
const tableLine = z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()) })
const sequenceLine = z.object({ schema: z.string(), sequence: z.string(), lastValue: z.string().regex(/^-?\d+$/) })
const fileLine = z.object({ file: z.string(), base64: z.base64() })
const endLine = z.object({ rows: z.number(), sha256: z.string() })
const line = z.union([tableLine, sequenceLine, fileLine, endLine])

export type TableLine = z.output<typeof tableLine>
export type SequenceLine = z.output<typeof sequenceLine>
export type FileLine = z.output<typeof fileLine>

/** What a backup consists of, in this order; a row is the JSON text of an array of strings and nulls. */
export type Part =
  | { readonly kind: 'table'; readonly table: TableLine }
  | { readonly kind: 'row'; readonly json: string }
  | { readonly kind: 'sequence'; readonly sequence: SequenceLine }
  | { readonly kind: 'file'; readonly file: FileLine }

/** The backup cannot be written or restored; the message is one sentence for the operator. */
export class BackupRefused extends Error {}

/** Writes a new file that only we can read; it bears its name once it is whole and on the disk. Resolves to the number of rows. */
export async function writeBackupFile(
  path: string,
  schemaVersion: number,
  createdAt: Date,
  parts: AsyncIterable<Part>,
): Promise<number> {
  if (await exists(path)) throw new BackupRefused(`${path} exists already: choose another name for the backup.`)
  const unfinished = `${path}.unfinished`
  let rows = 0
  async function* lines() {
    const hash = createHash('sha256')
    const hashed = (text: string) => {
      hash.update(text)
      return text
    }
    yield hashed(
      `${JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, schemaVersion, createdAt: createdAt.toISOString() })}\n`,
    )
    for await (const part of parts) {
      if (part.kind === 'row') rows += 1
      yield hashed(`${textOf(part)}\n`)
    }
    yield `${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`
  }
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(unfinished, { mode: 0o600, flush: true }))
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    if (FILE_FAULTS.has(codeOf(error)))
      throw new BackupRefused(`The backup ${path} cannot be written (${codeOf(error)}).`)
    throw error
  }
  return rows
}

/** Reads the whole file once, so that a damaged one is known before anything is done with it. */
export async function verifyBackupFile(path: string, schemaVersion: number): Promise<void> {
  for await (const _ of readBackupFile(path, schemaVersion));
}

/**
 * Reads a backup part by part. It ends normally only when the file was whole.
 *
 * @throws BackupRefused for what is no backup, one of another schema, and one that is damaged or cut off.
 */
export async function* readBackupFile(path: string, schemaVersion: number): AsyncGenerator<Part> {
  const damaged = new BackupRefused(`${path} is damaged or incomplete: nothing was restored.`)
  const hash = createHash('sha256')
  let rows = 0
  let position: 'start' | 'middle' | 'end' = 'start'
  for await (const text of linesOf(path, damaged)) {
    if (position === 'end') throw damaged
    if (position === 'start') {
      verifyHeader(path, text, schemaVersion)
      position = 'middle'
    } else if (text.startsWith('[')) {
      rows += 1
      yield { kind: 'row', json: text }
    } else {
      const content = line.safeParse(jsonOf(text))
      if (!content.success) throw damaged
      if ('sha256' in content.data) {
        if (content.data.rows !== rows || content.data.sha256 !== hash.digest('hex')) throw damaged
        position = 'end'
        continue
      }
      if ('table' in content.data) yield { kind: 'table', table: content.data }
      else if ('file' in content.data) yield { kind: 'file', file: content.data }
      else yield { kind: 'sequence', sequence: content.data }
    }
    hash.update(`${text}\n`)
  }
  if (position !== 'end') throw position === 'start' ? notOurs(path) : damaged
}

function textOf(part: Part): string {
  switch (part.kind) {
    case 'table':
      return JSON.stringify(part.table)
    case 'row':
      return part.json
    case 'sequence':
      return JSON.stringify(part.sequence)
    case 'file':
      return JSON.stringify(part.file)
  }
}

function verifyHeader(path: string, text: string, schemaVersion: number): void {
  const content = header.safeParse(jsonOf(text))
  if (!content.success) throw notOurs(path)
  const { version, schemaVersion: theirs } = content.data
  if (version !== FORMAT_VERSION) {
    throw new BackupRefused(`${path} has the backup format ${version}, this release reads ${FORMAT_VERSION}.`)
  }
  if (theirs !== schemaVersion) {
    throw new BackupRefused(
      `${path} was made with schema ${theirs}, this database has ${schemaVersion}: restore it with the release that made it, then upgrade.`,
    )
  }
}

/** The lines without their ends. What gzip finds wrong counts as damage, unless it never was gzip. */
async function* linesOf(path: string, damaged: BackupRefused): AsyncGenerator<string> {
  const file = createReadStream(path)
  const unpacked = createGunzip().setEncoding('utf8')
  file.on('error', (error) => unpacked.destroy(error))
  let rest = ''
  let began = false
  try {
    for await (const chunk of file.pipe(unpacked)) {
      began = true
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    const code = codeOf(error)
    if (FILE_FAULTS.has(code)) throw new BackupRefused(`The backup ${path} cannot be read (${code}).`)
    if (code.startsWith('Z_')) throw began ? damaged : notOurs(path)
    throw error
  } finally {
    file.destroy()
  }
  if (rest !== '') throw damaged
}

const notOurs = (path: string) => new BackupRefused(`${path} is not a backup of Tessera.`)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Those an operator can mend; the same stream may also fail with the database's connection. */
const FILE_FAULTS = new Set([
  'EACCES',
  'EDQUOT',
  'EFBIG',
  'EIO',
  'EISDIR',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
