import type { StaffWay } from '#people'
import type { Route } from '#platform/http'
import { changeRoutes } from './changes/change-routes.tsx'
import { type ConfirmRoutesParts, confirmRoutes } from './confirm/confirm-routes.tsx'
import { ruleRoutes } from './confirm/rule-routes.tsx'
import { duplicateRoutes } from './duplicates/duplicate-routes.tsx'
import { exceptionRoutes } from './exceptions/exception-routes.tsx'
import { type StaffRoutesParts, serviceRoutes } from './services/service-routes.tsx'
import { spreadsheetRoutes } from './spreadsheet/spreadsheet-routes.tsx'
import { suggestionRoutes } from './suggestions/suggestion-routes.tsx'

export type KeepingRoutesParts = ConfirmRoutesParts & StaffRoutesParts

/** Those with names of their own come before those whose last part is an id. */
export function keepingRoutes(parts: KeepingRoutesParts): readonly Route[] {
  return [
    ...confirmRoutes(parts),
    ...ruleRoutes(parts),
    ...suggestionRoutes(parts),
    ...exceptionRoutes(parts),
    ...duplicateRoutes(parts),
    ...changeRoutes(parts),
    ...spreadsheetRoutes(parts),
    ...serviceRoutes(parts),
  ]
}

/** The ways to the directory in a place's workspace. */
export const directoryWays: readonly StaffWay[] = [
  { act: 'keep-service', path: '/services', label: 'keeping.services', group: 'services-and-people' },
]
