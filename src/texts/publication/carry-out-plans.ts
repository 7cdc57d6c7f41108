import type { Instant } from '#kernel'
import type { Database } from '#platform/db'
import { lockedState } from '../item-store.ts'
import { publishItem, withdrawItem } from '../publish-item.ts'
import { duePlan, duePlans } from './plan-store.ts'

const JOB = 'job:texts.plans'

/**
 * Publishes and withdraws what has been planned for a time that has come; what is due for both is withdrawn. Several processes may do
 * this at once: each item is taken by one of them, and once.
 */
export async function carryOutPlans(database: Database, now: Instant): Promise<void> {
  const due = await database.write((tx) => duePlans(tx, now), { accountId: JOB })
  for (const key of due) {
    await database.write(
      async (tx) => {
        await lockedState(tx, key)
        const plan = await duePlan(tx, key, now)
        if (plan?.isToWithdraw) await withdrawItem(tx, key, JOB)
        else if (plan?.version !== undefined) await publishItem(tx, key, JOB, plan.version)
      },
      { placeId: key.placeId, accountId: JOB },
    )
  }
}
