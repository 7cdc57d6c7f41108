import type { DraftBlock } from '#texts'
import type { ChildTable, Row } from '../../hsds/entry.ts'
import type { KeptEntry } from './kept-entry.ts'

export function segmentsOf(blocks: readonly DraftBlock[], slot: string): readonly string[] {
  return blocks.filter((block) => block.slot === slot).flatMap(({ segments }) => segments)
}

/** New blocks stand where those of their slot stood, else at the end. */
export function withBlocks(entry: KeptEntry, slot: string, written: readonly DraftBlock[]): KeptEntry {
  const { blocks } = entry.text
  const first = blocks.findIndex((block) => block.slot === slot)
  const others = blocks.filter((block) => block.slot !== slot)
  const next = first < 0 ? [...others, ...written] : others.toSpliced(first, 0, ...written)
  return { ...entry, text: { ...entry.text, blocks: next } }
}

export function withColumns(entry: KeptEntry, columns: Row): KeptEntry {
  return { ...entry, row: { ...entry.row, ...columns } }
}

export function rowsOf(entry: KeptEntry, table: ChildTable): readonly Row[] {
  return entry.children.get(table) ?? []
}

export function withRows(entry: KeptEntry, table: ChildTable, rows: readonly Row[]): KeptEntry {
  return { ...entry, children: new Map(entry.children).set(table, rows) }
}
