import type { EditedKind } from './edited-block.ts'

/** The parts of a text, in the order in which they are written. */
export const SLOTS = ['in-short', 'body', 'bring', 'cost', 'time', 'next', 'easy'] as const
export type Slot = (typeof SLOTS)[number]

/** The parts that every text has whose kind has them; the others are folded away while they are empty. */
export const EVERYWHERE = ['in-short', 'body'] as const satisfies readonly Slot[]

const ALL: readonly EditedKind[] = ['paragraph', 'heading', 'step', 'item', 'warning']

/** How blocks of a part may be set: the fixed parts have a heading already, the answer in short is sentences. */
export const KINDS_OF: Readonly<Record<Slot, readonly EditedKind[]>> = {
  'in-short': ['paragraph'],
  body: ALL,
  bring: ALL.filter((kind) => kind !== 'heading'),
  cost: ALL.filter((kind) => kind !== 'heading'),
  time: ALL.filter((kind) => kind !== 'heading'),
  next: ALL.filter((kind) => kind !== 'heading'),
  easy: ALL,
}
