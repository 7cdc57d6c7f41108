import type { Choice, Form, Table, Texts } from '../form/form.ts'
import type { Run } from './run.ts'
import type { Node } from './values/value.ts'

/** A row of a choice list or an attached table, as `instance('list')/root/item` and choice filters see it. */
export interface ListRow extends Node {
  readonly choice: Choice | undefined
}

/** `instance('name')`: an element that holds `root`, which holds the rows. Nothing when the form has no such list or table. */
export function listNamed(run: Run, name: string): readonly Node[] {
  const { choices, tables } = run.open.form
  if (!Object.hasOwn(choices, name) && !Object.hasOwn(tables, name)) return []
  return [holding('root', () => [holding('item', () => rowsOf(run, name))])]
}

/** In the order of the sheet. */
export function rowsOf(run: Run, list: string): readonly ListRow[] {
  let rows = run.lists.get(list)
  if (!rows) {
    const { choices, tables } = run.open.form
    // `..` of a row.
    const root = holding('item', () => rowsOf(run, list))
    rows = Object.hasOwn(choices, list)
      ? (choices[list] ?? []).map((choice, index) => choiceRow(run, list, choice, index, root))
      : (Object.hasOwn(tables, list) ? (tables[list] ?? []) : []).map((row, index) => tableRow(row, index, root))
    run.lists.set(list, rows)
  }
  return rows
}

function holding(name: string, nodes: () => readonly Node[]): Node {
  const children = (child: string) => (child === name || child === '*' ? nodes() : [])
  return { parent: undefined, position: 1, text: () => '', children }
}

function choiceRow(run: Run, list: string, choice: Choice, index: number, root: Node): ListRow {
  const cell = (name: string): string | undefined => {
    if (name === 'name') return choice.name
    if (name === 'label') return labelOf(run, choice)
    if (name === 'itextId') return itextId(list, index)
    return Object.hasOwn(choice.columns, name) ? choice.columns[name] : undefined
  }
  return rowWith(root, choice, index, () => ['name', 'label', ...Object.keys(choice.columns)], cell)
}

function tableRow(cells: Table[number], index: number, root: Node): ListRow {
  return rowWith(
    root,
    undefined,
    index,
    () => Object.keys(cells),
    (name) => (Object.hasOwn(cells, name) ? cells[name] : undefined),
  )
}

function rowWith(
  parent: Node,
  choice: Choice | undefined,
  index: number,
  columns: () => readonly string[],
  cell: (column: string) => string | undefined,
): ListRow {
  const known = new Map<string, readonly Node[]>()
  const children = (name: string): readonly Node[] => {
    if (name === '*') return columns().flatMap(children)
    let nodes = known.get(name)
    if (!nodes) {
      const text = cell(name)
      nodes = text === undefined ? [] : [{ parent: row, position: 1, text: () => text, children: () => [] }]
      known.set(name, nodes)
    }
    return nodes
  }
  const row: ListRow = { choice, parent, position: index + 1, text: () => '', children }
  return row
}

/** In the language of the circumstances, or the nearest to it; its name where it has no label. */
export function labelOf(run: Run, choice: Choice): string {
  return textIn(run.open.form, choice.label, run.circumstances.language) ?? choice.name
}

/** A text in the language with this `key`, else in the form's own, else in the first that has it. */
export function textIn(form: Form, texts: Texts, language: string): string | undefined {
  return [language, form.defaultLanguage, ...form.languages.map(({ key }) => key)]
    .map((key) => texts[key])
    .find((text) => text !== undefined)
}

/** The key that XLSForm's converter gives the texts of a choice. */
function itextId(list: string, index: number): string {
  return `${list}-${index}`
}

/** What `jr:itext()` finds for such a key: the label of that choice. */
export function textOfItext(run: Run, id: string): string {
  const dash = id.lastIndexOf('-')
  const among = run.open.form.choices
  const list = id.slice(0, Math.max(dash, 0))
  const choice = Object.hasOwn(among, list) ? among[list]?.[Number(id.slice(dash + 1))] : undefined
  return choice ? labelOf(run, choice) : ''
}
