/** A spot in an import file. Rows count as in a spreadsheet: the header is row 1. */
export interface Where {
  readonly file: string
  readonly row?: number
  readonly column?: string
  /** JSON pointer (RFC 6901). */
  readonly pointer?: string
}

/** Something of the file that is not in the directory as the file has it. The reason never repeats a value. */
export interface Problem {
  readonly kind: 'file-not-read' | 'record-left-out' | 'field-left-out' | 'field-mended'
  readonly where: Where
  readonly reason: string
}

/** A field that HSDS or somebody else knows and the directory has no place for. */
export interface NotPlaced {
  /** `service.funding`, or the name of a file. */
  readonly field: string
  readonly count: number
  readonly first: Where
}

/** What a reading found wrong, in the order of the file. */
export class Findings {
  readonly problems: Problem[] = []
  readonly #notPlaced = new Map<string, { field: string; count: number; first: Where }>()

  /** Begins with what was found `before`. */
  constructor(before?: Findings) {
    if (!before) return
    this.problems.push(...before.problems)
    for (const one of before.notPlaced) this.#notPlaced.set(one.field, { ...one })
  }

  add(kind: Problem['kind'], where: Where, reason: string): void {
    this.problems.push({ kind, where, reason })
  }

  addNotPlaced(field: string, where: Where): void {
    const known = this.#notPlaced.get(field)
    if (known) known.count += 1
    else this.#notPlaced.set(field, { field, count: 1, first: where })
  }

  get notPlaced(): readonly NotPlaced[] {
    return [...this.#notPlaced.values()]
  }
}

/** `services.csv, row 7, column url` */
export function whereInWords({ file, row, column, pointer }: Where): string {
  return [
    file,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(pointer === undefined ? [] : [pointer === '' ? 'the whole' : pointer]),
  ].join(', ')
}

/** The spot of a field inside a record: a column of its row, or the next step of its pointer. */
export function fieldOf(where: Where, field: string): Where {
  if (where.row !== undefined) return { ...where, column: field }
  const step = field.replaceAll('~', '~0').replaceAll('/', '~1')
  return { ...where, pointer: `${where.pointer ?? ''}/${step}` }
}
