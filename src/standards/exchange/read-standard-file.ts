import { isZip } from '#platform/zip'
import { isOlderWorkbook, readWorkbook, type Sheet } from '#questionnaires'
import { readStandard } from '../standard/read-standard.ts'
import type { Standard } from '../standard/standard.ts'
import { ABOUT, ABOUT_COLUMNS, type Fields, SHEETS, type SheetColumn, type SheetShape } from './sheet-shapes.ts'

/** Where something stands: in a workbook, or in JSON by its pointer. */
export interface PlaceInFile {
  /** As the workbook names it; empty where the workbook as a whole is meant, or in JSON. */
  readonly sheet: string
  /** From 1, the header's row. */
  readonly row?: number
  readonly column?: string
  readonly pointer?: string
}

type FoundFault = Extract<ReturnType<typeof readStandard>, { kind: 'refused' }>['problems'][number]['fault']

export interface FileProblem extends PlaceInFile {
  readonly fault: FoundFault | 'not-json' | 'unknown-sheet' | 'unknown-column' | 'nothing-above'
  /** The id or the words that are meant. */
  readonly about: string
}

export type ReadStandardFile =
  | { readonly kind: 'read'; readonly standard: Standard }
  | { readonly kind: 'refused'; readonly problems: readonly FileProblem[] }
  /** Something is wrong with the workbook before anything in it is read. */
  | { readonly kind: 'unreadable'; readonly problems: ReturnType<typeof readWorkbook>['findings']['problems'] }

/** A standard from a workbook or from JSON; else all that is wrong, each where it stands. */
export function readStandardFile(bytes: Uint8Array): ReadStandardFile {
  if (!isZip(bytes) && !isOlderWorkbook(bytes)) return readJson(bytes)
  const { sheets, findings } = readWorkbook(bytes)
  if (findings.refused)
    return { kind: 'unreadable', problems: findings.problems.filter(({ weight }) => weight === 'refused') }
  const reading = new SheetsReading(sheets)
  const outcome = readStandard(reading.json)
  const problems = [
    ...reading.problems,
    ...(outcome.kind === 'refused' ? outcome.problems : []).map(
      ({ at, fault, about }): FileProblem => ({ ...reading.placeOf(at), fault, about }),
    ),
  ]
  return problems.length === 0 && outcome.kind === 'read' ? outcome : { kind: 'refused', problems }
}

function readJson(bytes: Uint8Array): ReadStandardFile {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { kind: 'refused', problems: [{ sheet: '', fault: 'not-json', about: '' }] }
  }
  const outcome = readStandard(json)
  if (outcome.kind === 'read') return outcome
  return {
    kind: 'refused',
    problems: outcome.problems.map(({ at, fault, about }) => ({ sheet: '', pointer: at, fault, about })),
  }
}

/** A column of a sheet, and what it fills. */
interface Read {
  readonly at: number
  readonly header: string
  readonly column: SheetColumn
  readonly language: string | undefined
}

/** Makes the JSON of a standard out of sheets, and remembers in which cell each part of it stood. */
class SheetsReading {
  readonly json: Record<string, unknown> = {}
  readonly problems: FileProblem[] = []
  readonly #places = new Map<string, PlaceInFile>([['', { sheet: ABOUT }]])

  constructor(sheets: readonly Sheet[]) {
    for (const sheet of sheets) {
      const shape = SHEETS.find(({ name }) => name === sheet.name)
      if (sheet.name === ABOUT) this.#readAbout(sheet)
      else if (shape) this.#readParts(sheet, shape)
      else this.problems.push({ sheet: sheet.name, fault: 'unknown-sheet', about: sheet.name })
    }
    for (const { name } of SHEETS) if (!this.#places.has(`/${name}`)) this.#places.set(`/${name}`, { sheet: name })
  }

  /** The cell of what a JSON pointer means, or of what holds it. */
  placeOf(pointer: string): PlaceInFile {
    const found = this.#places.get(pointer)
    return found ?? this.placeOf(pointer.slice(0, pointer.lastIndexOf('/')))
  }

  #readAbout({ rows }: Sheet): void {
    for (const [at, [name = '', value = '']] of rows.entries()) {
      if (at === 0 || name.trim() === '') continue
      const [read] = this.#columnsOf(ABOUT, [name], ABOUT_COLUMNS, at + 1)
      if (read) this.#fill(this.json, '', { sheet: ABOUT, row: at + 1 }, { ...read, at: 0 }, [value])
    }
  }

  #readParts({ name, rows: [header = [], ...rows] }: Sheet, { columns, held }: SheetShape): void {
    const reads = this.#columnsOf(name, header, [...columns, ...(held?.columns ?? [])], 1)
    const own = reads.filter(({ column }) => columns.includes(column))
    const inner = reads.filter(({ column }) => !columns.includes(column))
    const saysAny = (some: readonly Read[], cells: readonly string[]) =>
      some.some(({ at }) => (cells[at] ?? '').trim() !== '')
    const parts: Record<string, unknown>[] = []
    this.json[name] = parts
    for (const [index, cells] of rows.entries()) {
      const place = { sheet: name, row: index + 2 }
      if (saysAny(own, cells)) {
        const pointer = `/${name}/${parts.length}`
        parts.push(this.#part(pointer, place, own, cells))
      }
      if (!held || !saysAny(inner, cells)) continue
      const part = parts.at(-1)
      if (!part) {
        this.problems.push({ ...place, fault: 'nothing-above', about: '' })
        continue
      }
      const list = (part[held.field] ?? []) as unknown[]
      const pointer = `/${name}/${parts.length - 1}/${held.field}`
      if (list.length === 0) this.#places.set(pointer, place)
      const fields = this.#part(`${pointer}/${list.length}`, place, inner, cells)
      part[held.field] = [...list, held.deep?.(fields) ?? fields]
    }
  }

  #part(
    pointer: string,
    place: PlaceInFile,
    reads: readonly Read[],
    cells: readonly string[],
  ): Record<string, unknown> {
    const part: Record<string, unknown> = {}
    this.#places.set(pointer, place)
    for (const read of reads) this.#fill(part, pointer, { ...place, column: read.header }, read, cells)
    return part
  }

  #fill(
    part: Record<string, unknown>,
    pointer: string,
    place: PlaceInFile,
    read: Read,
    cells: readonly string[],
  ): void {
    const { column, language, at } = read
    const cell = cells[at] ?? ''
    const own = `${pointer}/${column.field}`
    if (!this.#places.has(own)) this.#places.set(own, place)
    if (cell.trim() === '') return
    if (language === undefined) part[column.field] = meantBy(column, cell.trim())
    else {
      part[column.field] = { ...(part[column.field] as Fields | undefined), [language]: cell }
      this.#places.set(`${own}/${language}`, place)
    }
  }

  #columnsOf(sheet: string, header: readonly string[], columns: readonly SheetColumn[], row: number): readonly Read[] {
    return header.flatMap((written, at): readonly Read[] => {
      const [, name = '', language] = /^([a-z_]+)(?:::([A-Za-z0-9-]+))?$/.exec(written.trim()) ?? []
      const column = columns.find((one) => one.header === name && (one.as === 'texts') === (language !== undefined))
      if (column) return [{ at, header: written.trim(), column, language }]
      if (written.trim() !== '')
        this.problems.push({ sheet, row, column: written.trim(), fault: 'unknown-column', about: written.trim() })
      return []
    })
  }
}

/** What a cell means; what cannot be meant is left for the standard's own shape to refuse. */
function meantBy({ as }: SheetColumn, cell: string): unknown {
  switch (as) {
    case 'words':
      return cell.split(/[\s,;]+/).filter((word) => word !== '')
    case 'number':
      return /^-?\d+([.,]\d+)?(e-?\d+)?$/i.test(cell) ? Number(cell.replace(',', '.')) : cell
    case 'flag':
      if (/^(yes|true|1|x)$/i.test(cell)) return true
      return /^(no|false|0)$/i.test(cell) ? false : cell
    default:
      return cell
  }
}
