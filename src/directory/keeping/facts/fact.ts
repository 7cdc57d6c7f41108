import { type BlockKind, sentencesOf } from '#texts'
import { segmentsOf, withBlocks, withColumns } from '../entry/entry-parts.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'

/** How a fact is read from an entry, and written into it. */
export interface Fact<Value> {
  readonly of: (entry: KeptEntry) => Value
  readonly into: (entry: KeptEntry, value: Value) => KeptEntry
}

/** A fact that is one column of the entry's row. */
export function column(name: string): Fact<string> {
  return {
    of: ({ row }) => textIn(row[name]),
    into: (entry, value) => withColumns(entry, { [name]: value || null }),
  }
}

/** A fact that is one slot of the entry's text: one sentence a line. */
export function wordsIn(slot: string, kind: BlockKind = 'paragraph'): Fact<string> {
  return {
    of: ({ text }) => segmentsOf(text.blocks, slot).join('\n'),
    into: (entry, value) => {
      const segments = kind === 'line' ? [value] : sentencesOf(value, entry.sourceLanguage)
      return withBlocks(entry, slot, value === '' ? [] : [{ slot, kind, segments }])
    },
  }
}

export function textIn(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}

export function listIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
