import type { Id, LanguageTag } from '#kernel'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { newService, versionOf } from '../entry/kept-entry.ts'
import { changedFacts, type FactName, type FactValues, factOf } from '../facts/facts.ts'
import { parseFacts } from '../facts/parse-facts.ts'
import { COLUMNS, type Column } from './columns.ts'
import type { Known } from './known.ts'
import type { RowProblem, SpreadsheetRow } from './read-spreadsheet.ts'

/** What a row would change of a service, or a service that it would add. */
export interface RowChange {
  readonly row: number
  /** As it is; empty for a new one. */
  readonly entry: KeptEntry
  readonly isNew: boolean
  readonly facts: Partial<FactValues>
}

export interface Comparison {
  readonly changes: readonly RowChange[]
  /** How many rows say what their entries say. */
  readonly unchanged: number
  readonly problems: readonly RowProblem[]
}

export interface Compared {
  readonly placeId: number
  readonly sourceLanguage: LanguageTag
  readonly known: Known
  /** The services that the file names and whoever sends it may change. */
  readonly entries: ReadonlyMap<string, KeptEntry>
  /** Whose a new service is if its row does not say; `undefined` for nobody's. */
  readonly organizationId: Id | undefined
  /** Whether whoever sends it may keep a service of this organisation, or of none. */
  readonly mayKeep: (organizationId: Id | undefined) => boolean
  readonly makeId: () => Id
}

/**
 * What the rows of a file say other than the entries do. A cell that says the same is not touched, whatever it is; an empty one empties.
 * A row with a problem changes nothing.
 */
export function compareRows(rows: readonly SpreadsheetRow[], compared: Compared): Comparison {
  const changes: RowChange[] = []
  const problems: RowProblem[] = []
  const seen = new Set<string>()
  let unchanged = 0
  for (const row of rows) {
    const found = whichEntry(row, compared)
    const reason = !found ? 'not-there' : row.id !== '' && seen.has(row.id) ? 'row-twice' : undefined
    seen.add(row.id)
    if (!found || reason) {
      problems.push({ row: row.row, reason: `bulk.problem-${reason ?? 'not-there'}` })
      continue
    }
    const { entry, isNew } = found
    const read = factsIn(row, found, compared)
    if (read.problems.length > 0) problems.push(...read.problems)
    else if (!isNew && changedFacts(entry, read.facts).length === 0) unchanged += 1
    else if (row.version !== '' && !isNew && row.version !== versionOf(entry))
      problems.push({ row: row.row, reason: 'bulk.problem-changed-since' })
    else changes.push({ row: row.row, entry, isNew, facts: read.facts })
  }
  return { changes, unchanged, problems }
}

type Found = Pick<RowChange, 'entry' | 'isNew'>

function whichEntry({ id }: SpreadsheetRow, compared: Compared): Found | undefined {
  const entry = id === '' ? newService(compared, compared.makeId()) : compared.entries.get(id.toLowerCase())
  return entry && { entry, isNew: id === '' }
}

function factsIn(
  { row, cells }: SpreadsheetRow,
  { entry, isNew }: Found,
  { known, mayKeep }: Compared,
): { readonly facts: Partial<FactValues>; readonly problems: readonly RowProblem[] } {
  const says = (column: Column) => column.cell(entry, known).trim()
  const changed = [...cells].filter(([column, cell]) => cell !== says(column) && (cell !== '' || !isNew))
  // Nothing is added without a name, or for nobody by mistake.
  const always: readonly FactName[] = isNew ? ['name', 'organization'] : []
  const names = new Set([...changed.map(([{ fact }]) => fact), ...always])
  const ofFacts = COLUMNS.filter(({ fact }) => names.has(fact))
  const written = new Map(changed)
  const read = ofFacts.map((column) => ({
    column,
    fields: column.fields(written.get(column) ?? says(column), entry, known),
  }))
  const unread = read.filter(({ fields }) => !fields).map(({ column }) => problemAt(row, column))
  if (unread.length > 0) return { facts: {}, problems: unread }

  const form = new URLSearchParams([
    ...read.flatMap(({ fields }) => (fields ?? []).map(([name, value]) => [name, value])),
    ['room-said-on', known.today],
  ])
  const { facts, problems } = parseFacts(form, [...names], factOf(entry, 'hours'))
  const told = problems.map(({ field, problem }): RowProblem => {
    const column = COLUMNS.find((one) => one.field === field)
    return { row, column: column?.name, reason: `confirming.problem-${problem}` }
  })
  const isWithoutList = facts.room?.weeks === '' && (form.get('room-weeks') ?? '') !== ''
  const weeks = COLUMNS.filter(({ field }) => isWithoutList && field === 'room-weeks')
  const { organization } = facts
  const isNobodys = organization !== undefined && !mayKeep(organization === '' ? undefined : (organization as Id))
  const wrong = [...weeks, ...COLUMNS.filter(({ fact }) => isNobodys && fact === 'organization')]
  return { facts, problems: [...told, ...wrong.map((column) => problemAt(row, column))] }
}

function problemAt(row: number, { name, problem }: Column): RowProblem {
  return { row, column: name, reason: `bulk.problem-${problem}` }
}
