import { change, forgetOwnPages, hasDatabase, read, type Sealed, seal, unseal } from '#platform/pack/device'
import type { CarriedPlan } from './sealed-copy.ts'
import type { PlanHere, PlanShelf } from './sync-copy.ts'

/** As it lies in the browser's database: the plan sealed, the keys such that they cannot be taken out. */
interface KeptHere extends Omit<PlanHere, 'plan'> {
  readonly plan: Sealed
}

/** The plan of a place in the browser's database; asking leaves no trace there. */
export function planShelf(place: string): PlanShelf & { forget(): Promise<void> } {
  const name = `plan:${place}`
  return {
    find: async () => {
      if (!(await hasDatabase())) return undefined
      const kept = await read<KeptHere | undefined>('answers', (store) => store.get(name))
      return kept && { ...kept, plan: await unseal<CarriedPlan>(kept.plan) }
    },
    keep: async ({ plan, copy }) => {
      const kept: KeptHere = { plan: await seal(plan), copy }
      await change('answers', (store) => store.put(kept, name))
    },
    forget: async () => {
      if (!(await hasDatabase())) return
      await change('answers', (store) => store.delete(name))
      await forgetOwnPages(place)
    },
  }
}
