import type { Id } from '#kernel'
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

/** The rows of the entry itself, not of a smaller thing of it. */
export function ofOwner(entry: KeptEntry, table: ChildTable): readonly Row[] {
  return rowsOf(entry, table).filter((row) => row.owner_id === entry.id && row.owner_kind === entry.kind)
}

export function owned({ kind, id }: KeptEntry): Row {
  return { owner_kind: kind, owner_id: id }
}

/** In this order, what belongs to one of them belongs to what went before. */
const OWNED = [
  ['contact', 'contact_id'],
  ['phone', 'phone_id'],
  ['language_spoken', 'language_id'],
  ['schedule', 'schedule_id'],
  ['attribute', 'attribute_id'],
] as const

/** The entry without all that belongs to smaller things of it that go, and without the words about them. */
export function withoutOwned(entry: KeptEntry, ids: readonly Id[]): KeptEntry {
  const gone = new Set<unknown>(ids)
  const left = OWNED.reduce((next, [table, id]) => {
    const rows = rowsOf(next, table)
    const kept = rows.filter(({ owner_id }) => !gone.has(owner_id))
    for (const row of rows) if (!kept.includes(row)) gone.add(row[id])
    // A telephone may belong to two things by one id: what is said about it goes with the last of them.
    for (const row of kept) gone.delete(row[id])
    return kept.length === rows.length ? next : withRows(next, table, kept)
  }, entry)
  const blocks = left.text.blocks.filter(({ slot }) => !gone.has(slot.slice(slot.indexOf(':') + 1)))
  return { ...left, text: { ...left.text, blocks } }
}
