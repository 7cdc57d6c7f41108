import { brokenLinks } from '../links/broken-links.ts'
import { unmetLanguages, vainSearches } from './asked-concerns.ts'
import type { ConcernSource } from './concern.ts'
import { entriesDue, outdatedTexts, pagesWithoutWay, unansweredReports, waitingTexts } from './item-concerns.ts'

/** Everything that is looked at. */
export const CONCERN_SOURCES: readonly ConcernSource[] = [
  unansweredReports,
  brokenLinks,
  outdatedTexts,
  waitingTexts,
  entriesDue,
  vainSearches,
  pagesWithoutWay,
  unmetLanguages,
]
