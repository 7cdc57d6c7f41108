import type { Instant } from '#kernel'
import type { Database } from '#platform/db'
import type { Readers } from './reader.ts'

/** What a module's outline is read with; `clock` says when nobody asks for a moment. */
export interface OutlineParts {
  readonly database: Database
  readonly readers: Readers
  readonly clock: () => Instant
}
