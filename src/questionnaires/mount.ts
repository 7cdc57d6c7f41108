import type { Instant } from '#kernel'
import type { PlacePages, Readers } from '#places'
import type { Database } from '#platform/db'
import type { Mount } from '#platform/mount'
import { beginRoutes } from './asking/begin-routes.tsx'
import { handInRoutes } from './asking/hand-in-routes.tsx'
import { questionRoutes } from './asking/question-routes.tsx'
import { OpenForms } from './forms/open-forms.ts'
import { forgetAnswers } from './sitting/forget.ts'
import { Sittings } from './sitting/sittings.ts'

export interface QuestionnairesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly clock: () => Instant
}

export function mountQuestionnaires(parts: QuestionnairesParts): Mount {
  const forms = new OpenForms()
  const asking = { ...parts, forms, sittings: new Sittings(parts.database, forms) }
  return {
    routes: [...beginRoutes(asking), ...questionRoutes(asking), ...handInRoutes(asking)],
    jobs: [forgetAnswers(forms, parts.clock)],
  }
}
