import { CFB, read, utils, type WorkBook } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { isZip, RefusedArchive, unzipFiles } from '#platform/zip'
import { Findings } from './problem.ts'

/** A sheet as rows of texts: row 1 is `rows[0]`. Cells are not trimmed; dates are ISO 8601, truths `TRUE` and `FALSE`. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** A form of 20,000 rows would take a week to answer; columns are those of 100 languages. */
const MOST_ROWS = 20_000
const MOST_COLUMNS = 600
const LARGEST_FILE = 10_000_000
const UNPACKED = { entry: 60_000_000, whole: 100_000_000 }
/** What is said about single cells ends here; the rest would say the same. */
const MOST_FORMULAS = 100
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * The sheets of a workbook: `.xlsx`, or the older `.xls` whatever its name says. Formulas give the value that they had when the file was
 * saved, and are named; a file with macros, entities or a password is refused, as is one that would unpack to more than it seems.
 */
export function readWorkbook(bytes: Uint8Array): { readonly sheets: readonly Sheet[]; readonly findings: Findings } {
  const findings = new Findings()
  const safe = bytes.length > LARGEST_FILE ? refuse(findings, 'too-large') : safeBytes(bytes, findings)
  if (!safe) return { sheets: [], findings }
  let workbook: WorkBook
  try {
    workbook = read(safe, { type: 'array', cellDates: true, UTC: true, dense: true, sheetRows: MOST_ROWS + 1 })
  } catch (error) {
    refuse(findings, /password|encrypt/i.test(String(error)) ? 'encrypted' : 'not-a-workbook')
    return { sheets: [], findings }
  }
  return { sheets: workbook.SheetNames.map((name) => sheetOf(workbook, name, findings)), findings }
}

function refuse(
  findings: Findings,
  reason: 'too-large' | 'not-a-workbook' | 'macros' | 'external-entity' | 'encrypted',
) {
  findings.add('refused', reason, { sheet: '' })
  return undefined
}

/** The parts of an archive that hold sheets, packed again without looking at what it said of itself; an older file as it is. */
function safeBytes(bytes: Uint8Array, findings: Findings): Uint8Array | undefined {
  if (isOlderWorkbook(bytes)) {
    const parts = olderParts(bytes)
    if (parts.includes('_vba_project')) return refuse(findings, 'macros')
    if (parts.includes('encryptedpackage')) return refuse(findings, 'encrypted')
    findings.add('noted', 'legacy-format', { sheet: '' })
    return bytes
  }
  if (!isZip(bytes)) return refuse(findings, 'not-a-workbook')
  const parts: Record<string, Uint8Array> = {}
  try {
    for (const { name, bytes: part } of unzipFiles(bytes, /\.(xml|rels|bin)$/i, UNPACKED)) {
      if (/vbaProject\.bin$/i.test(name)) return refuse(findings, 'macros')
      if (name.endsWith('.bin')) continue
      if (includes(part, '<!DOCTYPE') || includes(part, '<!ENTITY')) return refuse(findings, 'external-entity')
      parts[name] = part
    }
  } catch (error) {
    if (!(error instanceof RefusedArchive)) throw error
    return refuse(findings, error.reason === 'not-zip' ? 'not-a-workbook' : 'too-large')
  }
  if (!Object.keys(parts).some((name) => /^xl\/workbook\.xml$/i.test(name))) return refuse(findings, 'not-a-workbook')
  return zipSync(parts, { level: 0 })
}

/** Whether it is of the format before `.xlsx`, whatever its name says. */
export function isOlderWorkbook(bytes: Uint8Array): boolean {
  return OLE.every((byte, at) => bytes[at] === byte)
}

/** Names of the parts of an older file, in small letters. */
function olderParts(bytes: Uint8Array): readonly string[] {
  try {
    const { FileIndex } = CFB.read(Buffer.from(bytes) as never, { type: 'buffer' }) as {
      FileIndex: readonly { name: string }[]
    }
    return FileIndex.map(({ name }) => name.toLowerCase())
  } catch {
    return []
  }
}

function includes(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text)
}

function sheetOf({ Sheets }: WorkBook, name: string, findings: Findings): Sheet {
  const data = Sheets[name]?.['!data'] ?? []
  if (data.length > MOST_ROWS || data.some((row) => row && row.length > MOST_COLUMNS))
    findings.add('refused', 'too-many', { sheet: name })
  let formulas = 0
  const rows: (readonly string[])[] = []
  for (let row = 0; row < Math.min(data.length, MOST_ROWS); row++) {
    const cells = (data[row] ?? []).slice(0, MOST_COLUMNS)
    rows.push(
      Array.from(cells, (cell, at) => {
        if (cell?.f && formulas++ < MOST_FORMULAS)
          findings.add('noted', 'formula', { sheet: name, row: row + 1, column: utils.encode_col(at) })
        return cell === undefined || cell.t === 'e' || cell.t === 'z' ? '' : textOf(cell.v)
      }),
    )
  }
  while (rows.length > 0 && rows[rows.length - 1]?.every((text) => text.trim() === '')) rows.pop()
  return { name, rows }
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value)
  return value === undefined || value === null ? '' : String(value)
}

/** A day, a moment, or (on the day from which workbooks count) a time. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const [day = '', time = ''] = date.toISOString().split('T')
  if (date.getUTCFullYear() <= 1900) return time.replace('Z', '')
  return time === '00:00:00.000Z' ? day : `${day}T${time.replace('Z', '')}`
}
