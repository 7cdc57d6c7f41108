import type { Instant } from '#kernel'
import type { Mount } from '#platform/mount'
import { carryOutPlans } from './publication/carry-out-plans.ts'

export function mountTexts({ clock }: { readonly clock: () => Instant }): Mount {
  return {
    routes: [],
    jobs: [{ name: 'texts.plans', cron: '* * * * *', run: (database) => carryOutPlans(database, clock()) }],
  }
}
