import type { Choice, Expression, Form, Group, Item, Question, Repeat, Table } from '../form/form.ts'
import { type Ast, parse } from './expression/parse.ts'
import { everyPart, plainParts } from './expression/walk.ts'

/** An item of a form with its expressions read and its place among the others; the root stands for the form itself. */
export interface Definition {
  readonly item: Question | Group | Repeat | undefined
  readonly question: Question | undefined
  readonly isRepeat: boolean
  readonly name: string
  /** Without the positions of instances: `/household/person/age`. */
  readonly path: string
  /** From the root to this one, both included. */
  readonly chain: readonly Definition[]
  /** Among the items of its group, from 0. */
  readonly index: number
  readonly children: readonly Definition[]
  readonly childNamed: ReadonlyMap<string, Definition>
  readonly expressions: Expressions
  /**
   * Whether a calculation is worked out once: the first value that is not empty stays, in the answers, like an answer. So it is with
   * one that draws (`random()`, `uuid()`), says `once()` or reads itself; anything else would change whenever it is looked at.
   */
  readonly isDrawn: boolean
  /** Choices by name, of the questions that have some. */
  readonly choices: ReadonlyMap<string, Choice> | undefined
}

export interface Expressions {
  readonly relevant?: Ast
  readonly required?: Ast
  readonly constraint?: Ast
  readonly readOnly?: Ast
  readonly calculation?: Ast
  readonly default?: Ast
  readonly filter?: Ast
  readonly seed?: Ast
  readonly count?: Ast
  readonly score?: Ast
}

/** A form, read once for all evaluations of it. */
export interface OpenForm {
  readonly form: Form
  readonly root: Definition
  /** In document order, without the root. */
  readonly definitions: readonly Definition[]
  /** By name; of several with one name the first. */
  readonly named: ReadonlyMap<string, Definition>
  /** Rows by the value of a column, of a table for `pulldata`. */
  rowsOf(table: string, column: string): ReadonlyMap<string, Table[number]>
}

const opened = new WeakMap<Form, OpenForm>()

/**
 * The form with its expressions read; for the same form object the same answer.
 *
 * Throws when an expression cannot be read: a form is asked for its problems (`problemsOfForm`) before it is published.
 */
export function openForm(form: Form): OpenForm {
  const known = opened.get(form)
  if (known) return known
  const definitions: Definition[] = []
  const choices = new Map(
    Object.entries(form.choices).map(([list, among]) => [list, new Map(among.map((choice) => [choice.name, choice]))]),
  )
  const define = (item: Item | undefined, above: readonly Definition[], index: number): Definition => {
    const parent = above.at(-1)
    const children: Definition[] = []
    const childNamed = new Map<string, Definition>()
    const chain: Definition[] = [...above]
    const question = item?.kind === 'question' ? item : undefined
    const expressions = expressionsOf(item)
    const definition: Definition = {
      item,
      question,
      isRepeat: item?.kind === 'repeat',
      name: item?.name ?? '',
      path: item && parent ? `${parent.path}/${item.name}` : '',
      chain,
      index,
      children,
      childNamed,
      expressions,
      isDrawn: expressions.calculation !== undefined && isDrawn(expressions.calculation, question?.name),
      choices: question?.choices && (choices.get(question.choices.list) ?? new Map()),
    }
    chain.push(definition)
    if (item) definitions.push(definition)
    const items = item === undefined ? form.items : item.kind === 'question' ? [] : item.items
    for (const [place, below] of items.entries()) {
      const child = define(below, chain, place)
      children.push(child)
      if (!childNamed.has(child.name)) childNamed.set(child.name, child)
    }
    return definition
  }
  const root = define(undefined, [], 0)
  const open = { form, root, definitions, named: firstByName(definitions), rowsOf: tableRows(form) }
  opened.set(form, open)
  return open
}

/** The expressions of an item by the column of the sheet that they stand in, as written. */
export function writtenExpressions(item: Item): Readonly<Partial<Record<keyof Expressions, Expression>>> {
  const given: Partial<Record<keyof Expressions, Expression>> = {}
  const set = (name: keyof Expressions, text: Expression | undefined) => {
    if (text !== undefined && text.trim() !== '') given[name] = text
  }
  set('relevant', item.relevant)
  if (item.kind === 'repeat') set('count', item.count)
  if (item.kind !== 'question') return given
  set('required', item.required)
  set('constraint', item.constraint)
  set('readOnly', item.readOnly)
  set('calculation', item.calculation)
  set('score', item.score)
  set('filter', item.choices?.filter)
  if (typeof item.choices?.randomize === 'object') set('seed', item.choices.randomize.seed)
  if (item.default && 'expression' in item.default) set('default', item.default.expression)
  if (item.type === 'start') set('default', 'now()')
  if (item.type === 'today') set('default', 'today()')
  return given
}

function expressionsOf(item: Item | undefined): Expressions {
  if (!item) return {}
  return Object.fromEntries(
    Object.entries(writtenExpressions(item)).map(([column, text]) => {
      const { ast, problem } = parse(text)
      if (problem) throw new Error(`Row ${item.row}, ${column}: ${problem.sentence}`)
      return [column, ast]
    }),
  )
}

const DRAWING = ['random', 'uuid', 'once']

function isDrawn(calculation: Ast, name: string | undefined): boolean {
  for (const part of everyPart(calculation)) if (part.kind === 'call' && DRAWING.includes(part.name)) return true
  for (const part of plainParts(calculation)) {
    if (part.kind !== 'path' || part.steps.length > 1) continue
    const { start, steps } = part
    if (start.from === 'here' && steps[0]?.name === '.') return true
    if (start.from === 'reference' && start.name === name && steps.length === 0 && start.predicates.length === 0)
      return true
  }
  return false
}

function firstByName(definitions: readonly Definition[]): ReadonlyMap<string, Definition> {
  const named = new Map<string, Definition>()
  for (const definition of definitions) if (!named.has(definition.name)) named.set(definition.name, definition)
  return named
}

function tableRows(form: Form): OpenForm['rowsOf'] {
  const known = new Map<string, ReadonlyMap<string, Table[number]>>()
  return (table, column) => {
    const key = JSON.stringify([table, column])
    let rows = known.get(key)
    if (!rows) {
      const among = Object.hasOwn(form.tables, table) ? (form.tables[table] ?? []) : []
      // The first row counts when several have the same value.
      rows = new Map(among.toReversed().map((row) => [row[column] ?? '', row]))
      known.set(key, rows)
    }
    return rows
  }
}
