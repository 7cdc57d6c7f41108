import type { StaffWay } from '#people'
import type { Route } from '#platform/http'
import { answersRoutes } from './answers/answers-routes.tsx'
import type { DeskParts } from './desk-parts.ts'
import { formRoutes } from './forms/form-routes.tsx'
import { importRoutes } from './importing/import-routes.tsx'
import { trialRoutes } from './trying/trial-routes.tsx'

/** The part of a place's workspace in which its forms are kept and what was answered is read. */
export function deskRoutes(parts: DeskParts): readonly Route[] {
  // What is brought has addresses among those of the forms.
  return [...importRoutes(parts), ...formRoutes(parts), ...trialRoutes(parts), ...answersRoutes(parts)]
}

export const questionnairesWays: readonly StaffWay[] = [
  { act: 'read-figures', path: '/forms', label: 'forms.forms', group: 'readers' },
]
