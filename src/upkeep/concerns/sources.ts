import { brokenLinks } from '../links/broken-links.ts'
import { unmetLanguages, vainSearches } from './asked-concerns.ts'
import type { ConcernSources } from './concern.ts'
import { entriesDue, outdatedTexts, pagesWithoutWay, unansweredReports, waitingTexts } from './item-concerns.ts'

/** Everything that is looked at. */
export const CONCERN_SOURCES: ConcernSources = {
  ofItems: [unansweredReports, brokenLinks, outdatedTexts, waitingTexts, entriesDue, pagesWithoutWay],
  asked: [vainSearches, unmetLanguages],
}
