import type { Slot } from '../record/practice.ts'

/** One subject on each page, in this order; then what was written is looked over and sent. */
export const STEPS = ['what', 'whom', 'how', 'worth', 'sources'] as const
export type Step = (typeof STEPS)[number]

/** The passages that a step asks for. */
export const STEP_SLOTS: Readonly<Record<Step, readonly Slot[]>> = {
  what: ['title', 'summary', 'where'],
  whom: ['for-whom', 'handover'],
  how: ['purpose', 'why', 'how', 'newcomers', 'partners'],
  worth: ['cost', 'results', 'numbers', 'uncertainty', 'negative', 'elsewhere'],
  sources: ['copied-from', 'copied-by', 'contact'],
}
