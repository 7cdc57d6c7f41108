import { unmetLanguages, vainSearches } from './asked-concerns.ts'
import type { ConcernSource } from './concern.ts'
import { outdatedTexts, pagesWithoutWay, unansweredReports, waitingTexts } from './item-concerns.ts'

/** Everything that is looked at. */
export const CONCERN_SOURCES: readonly ConcernSource[] = [
  unansweredReports,
  outdatedTexts,
  waitingTexts,
  vainSearches,
  pagesWithoutWay,
  unmetLanguages,
]
