import { RateLimit } from '#feedback'
import type { Instant } from '#kernel'
import type { PlacePages, Reader, Readers } from '#places'
import type { Database, Write } from '#platform/db'
import type { Catalogues } from '#platform/i18n'
import type { Mount } from '#platform/mount'
import { type Onward, type ServedVisit, useSitting } from './asking/routes/asking.ts'
import { beginRoutes } from './asking/routes/begin-routes.tsx'
import { addressesFor, deviceRoutes } from './asking/routes/device-routes.ts'
import { sittingRoutes } from './asking/routes/sitting-routes.ts'
import { fileRoutes } from './forms/file-routes.ts'
import { OpenForms } from './forms/open-forms.ts'
import { forgetAnswers } from './sitting/forget.ts'
import { Sittings, type Used } from './sitting/sittings.ts'

export interface QuestionnairesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly shipped: Catalogues
  readonly clock: () => Instant
  /** Where the answers to a form lead before all of them are given; absent where nothing is made of them. */
  readonly onward?: Onward
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
}

/** Of a place, in one process. A class that begins together must fit in; a script that fills the database must not. */
const MOST_A_MINUTE = 120

export function mountQuestionnaires(parts: QuestionnairesParts): Questionnaires {
  const forms = new OpenForms()
  const asking = {
    ...parts,
    forms,
    sittings: new Sittings(parts.database, forms),
    begun: new RateLimit(MOST_A_MINUTE),
    received: new RateLimit(MOST_A_MINUTE),
  }
  return {
    // What a device asks for has names that no form has.
    routes: [...fileRoutes(parts), ...deviceRoutes(asking), ...beginRoutes(asking), ...sittingRoutes(asking)],
    jobs: [forgetAnswers(forms, parts.clock)],
    deviceAddresses: (place) => addressesFor(asking, place),
    useSitting: (reader, form, work) => useSitting(asking, reader, work, form),
  }
}
