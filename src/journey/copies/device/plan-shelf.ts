import { change, forgetOwnPages, hasDatabase, read, type Sealed, seal, unseal } from '#platform/pack/device'
import type { CarriedPlan } from './sealed-copy.ts'
import type { PlanHere, PlanShelf } from './sync-plan.ts'

/** As it lies in the browser's database: the plan sealed, the keys such that they cannot be taken out. */
interface KeptHere extends Omit<PlanHere, 'plan' | 'ticked'> {
  readonly plan: Sealed
  readonly ticked?: Sealed | undefined
}

/** The plan of a place in the browser's database; asking leaves no trace there. */
export function planShelf(place: string): PlanShelf & { forget(): Promise<void> } {
  const name = `plan:${place}`
  return {
    alone: (work) => navigator.locks.request(`tessera-${name}`, work),
    find: async () => {
      if (!(await hasDatabase())) return undefined
      const kept = await read<KeptHere | undefined>('answers', (store) => store.get(name))
      if (!kept) return undefined
      const { plan, ticked } = kept
      return {
        ...kept,
        plan: await unseal<CarriedPlan>(plan),
        ticked: ticked && (await unseal<CarriedPlan>(ticked)),
      }
    },
    keep: async ({ plan, ticked, ...doors }) => {
      const kept: KeptHere = { ...doors, plan: await seal(plan), ticked: ticked && (await seal(ticked)) }
      await change('answers', (store) => store.put(kept, name))
    },
    forget: async () => {
      if (!(await hasDatabase())) return
      await change('answers', (store) => store.delete(name))
      await forgetOwnPages(place)
    },
  }
}
