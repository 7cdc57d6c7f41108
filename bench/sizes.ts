import type { Answered } from './ask-for.ts'

/** Municipalities: a tenth of the size that counts, that size, ten times that. */
export const SIZES = { tenth: 20, whole: 200, tenfold: 2_000 } as const

/** However slow the machine is, no data set grows longer than this; it then counts as it is, and the report says so. */
export const LONGEST_GROWING_MINUTES = 12

export const CONNECTIONS = 16
export const RUN_SECONDS = 15
/** The engine compiles what it has met some thousand times. */
export const WARM_UP_SECONDS = 10

/** What one kind of question met with, and the processor time that an answer took. */
export interface Met extends Answered {
  readonly appMs: number
  readonly databaseMs: number
}

export interface Loaded {
  readonly places: number
  /** As many places as there should have been. */
  readonly wanted: number
  readonly lists: Met
  readonly searches: Met
  readonly bytes: { readonly app: number; readonly database: number }
}
