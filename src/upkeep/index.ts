export type { Concern, ConcernSource, Example, Looking } from './concerns/concern.ts'
