import type { Instant } from '#kernel'
import type { Staff, StaffWay } from '#people'
import type { Database } from '#platform/db'
import type { Catalogues } from '#platform/i18n'
import type { Mount } from '#platform/mount'
import { interfaceRoutes } from './interface/interface-routes.tsx'
import { carryOutPlans } from './publication/carry-out-plans.ts'
import { glossaryRoutes } from './translating/glossary/glossary-routes.tsx'
import { machineRoutes } from './translating/machine/machine-routes.tsx'
import { type MachineSettings, openMachine } from './translating/machine/translation-machine.ts'
import { workspaceRoutes } from './translating/workspace/routes.tsx'
import { exchangeRoutes } from './translating/xliff/exchange-routes.tsx'

export interface TextsParts {
  readonly database: Database
  readonly staff: Staff
  readonly clock: () => Instant
  /** The interface texts as they come, which a place may say in its own words. */
  readonly shipped: Catalogues
  /** A translation machine, where the operator has one. */
  readonly translation: MachineSettings | undefined
}

/** For whoever works on texts. */
export const textsWays: readonly StaffWay[] = [
  { act: 'see-drafts', path: '/translate', label: 'translating.title', group: 'translating' },
  { act: 'manage-place', path: '/wording', label: 'wording.title', group: 'translating' },
  { act: 'manage-place', path: '/languages', label: 'wording.languages', group: 'translating' },
]

export function mountTexts({ database, staff, clock, shipped, translation }: TextsParts): Mount {
  const machine = translation && openMachine(translation)
  return {
    routes: [
      ...glossaryRoutes({ database, staff }),
      ...exchangeRoutes({ database, staff }),
      ...machineRoutes({ database, staff, machine }),
      ...interfaceRoutes({ database, staff, shipped }),
      ...workspaceRoutes({ database, staff, machine }),
    ],
    jobs: [{ name: 'texts.plans', cron: '* * * * *', run: (jobDatabase) => carryOutPlans(jobDatabase, clock()) }],
  }
}
