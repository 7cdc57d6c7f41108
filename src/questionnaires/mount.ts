import type { Instant } from '#kernel'
import type { PlacePages, Reader, Readers } from '#places'
import type { Database, Write } from '#platform/db'
import type { Mount } from '#platform/mount'
import { type Onward, type ServedVisit, useSitting } from './asking/routes/asking.ts'
import { beginRoutes } from './asking/routes/begin-routes.tsx'
import { sittingRoutes } from './asking/routes/sitting-routes.ts'
import { fileRoutes } from './forms/file-routes.ts'
import { OpenForms } from './forms/open-forms.ts'
import { forgetAnswers } from './sitting/forget.ts'
import { Sittings, type Used } from './sitting/sittings.ts'

export interface QuestionnairesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
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

export function mountQuestionnaires(parts: QuestionnairesParts): Questionnaires {
  const forms = new OpenForms()
  const asking = { ...parts, forms, sittings: new Sittings(parts.database, forms) }
  return {
    routes: [...fileRoutes(parts), ...beginRoutes(asking), ...sittingRoutes(asking)],
    jobs: [forgetAnswers(forms, parts.clock)],
    useSitting: (reader, form, work) => useSitting(asking, reader, work, form),
  }
}
