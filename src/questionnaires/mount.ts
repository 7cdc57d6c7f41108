import type { Instant } from '#kernel'
import type { Staff } from '#people'
import type { NavigationEntry, PlacePages, Readers } from '#places'
import type { Database } from '#platform/db'
import type { Catalogues } from '#platform/i18n'
import type { Mount } from '#platform/mount'
import type { Printer } from '#platform/pdf'
import type { Onward } from './asking/routes/asking.ts'
import { askingRoutes, openAsking } from './asking/routes/asking-routes.ts'
import { addressesFor, picturesFor } from './asking/routes/device-routes.ts'
import { type AnswersForOthers, answersForOthers } from './asking/routes/for-others.ts'
import { counselRoutes } from './counsel/counsel-routes.tsx'
import { deskRoutes } from './desk/desk-routes.ts'
import { keyRoutes } from './keying/key-routes.tsx'
import { paperRoutes } from './on-paper/paper-routes.ts'
import type { MergeSittings } from './sitting/bring-back.ts'
import { forgetAnswers } from './sitting/forget.ts'

export interface QuestionnairesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly shipped: Catalogues
  readonly clock: () => Instant
  /** Where the answers to a form lead before all of them are given; absent where nothing is made of them. */
  readonly onward?: Onward
  readonly mergeSittings: MergeSittings
  readonly staff: Staff
  readonly printer: Printer
}

export type Questionnaires = Mount & AnswersForOthers

export function mountQuestionnaires(parts: QuestionnairesParts): Questionnaires {
  const asking = openAsking(parts)
  return {
    routes: [
      ...askingRoutes(asking),
      ...counselRoutes(asking),
      ...keyRoutes(asking),
      ...paperRoutes(asking),
      ...deskRoutes(asking),
    ],
    jobs: [forgetAnswers(asking.forms, parts.clock)],
    deviceAddresses: (place) => addressesFor(asking, place),
    devicePictures: (place) => picturesFor(asking, place),
    ...answersForOthers(asking),
  }
}

/** Where a place asks what somebody needs, and finds what helps. */
export const questionnairesNavigation: readonly NavigationEntry[] = [
  { path: '/ask', label: 'questionnaires.find-out', wing: 'journey', pictogram: 'lantern' },
]
