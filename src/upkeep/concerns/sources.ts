import type { ConcernSource } from './concern.ts'

/** Everything that is looked at. */
export const CONCERN_SOURCES: readonly ConcernSource[] = []
