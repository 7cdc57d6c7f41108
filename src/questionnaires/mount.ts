import type { Instant } from '#kernel'
import type { Staff } from '#people'
import type { NavigationEntry, Place, PlacePages, Reader, Readers } from '#places'
import type { Database, Write } from '#platform/db'
import type { Catalogues } from '#platform/i18n'
import type { Mount } from '#platform/mount'
import type { Printer } from '#platform/pdf'
import { type Onward, type ServedVisit, useSitting } from './asking/routes/asking.ts'
import { askingRoutes, openAsking } from './asking/routes/asking-routes.ts'
import { addressesFor } from './asking/routes/device-routes.ts'
import { type GivenAnswers, type TakenOver, takeOver } from './asking/routes/take-over.ts'
import { counselRoutes } from './counsel/counsel-routes.tsx'
import { deskRoutes } from './desk/desk-routes.ts'
import { keyRoutes } from './keying/key-routes.tsx'
import { paperRoutes } from './on-paper/paper-routes.ts'
import { forgetAnswers } from './sitting/forget.ts'
import type { Used } from './sitting/sittings.ts'

export interface QuestionnairesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly shipped: Catalogues
  readonly clock: () => Instant
  /** Where the answers to a form lead before all of them are given; absent where nothing is made of them. */
  readonly onward?: Onward
  readonly staff: Staff
  readonly printer: Printer
}

export interface Questionnaires extends Mount {
  /**
   * Opens the reader's sitting of a form for another module, which reads the answers and keeps its own things sealed `beside` them, in one
   * transaction. `undefined` when the reader has none, or none any more.
   */
  useSitting<T>(
    reader: Reader,
    form: string,
    work: (visit: ServedVisit, tx: Write) => Used<T> | Promise<Used<T>>,
  ): Promise<T | undefined>
  /** Begins a sitting of the place's form with answers that were given elsewhere; `undefined` where the place has no such form. */
  takeOver(place: Place, form: string, given: GivenAnswers, now: Instant): Promise<TakenOver | undefined>
}

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
    takeOver: (place, form, given, now) => takeOver(asking, place, form, given, now),
    useSitting: (reader, form, work) => useSitting(asking, reader, work, form),
  }
}

/** Where a place asks what somebody needs, and finds what helps. */
export const questionnairesNavigation: readonly NavigationEntry[] = [
  { path: '/ask', label: 'questionnaires.find-out', wing: 'journey', pictogram: 'lantern' },
]
