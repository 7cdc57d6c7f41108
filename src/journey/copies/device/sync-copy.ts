import { canonicalJson } from '#kernel'
import type { CopyKeys } from './copy-keys.ts'
import { mergePlans, type Sitting } from './merge-plans.ts'
import { type CarriedPlan, openCopy, sealCopy } from './sealed-copy.ts'

/** What a device keeps of a plan: whoever erases the browser's data erases it. */
export interface PlanHere {
  /** As it was when this device and the copy last agreed; without a copy, as it was last seen here. */
  readonly plan: CarriedPlan
  readonly copy?: { readonly keys: CopyKeys; readonly version: number } | undefined
}

export interface PlanShelf {
  find(): Promise<PlanHere | undefined>
  keep(here: PlanHere): Promise<void>
}

/** The plan as it is open in a browser, and a mark of this state of it. */
export interface OpenPlan {
  readonly plan: CarriedPlan
  readonly mark: string
}

/** What the server does for a copy that it cannot read, and for the plan of whoever holds the cookie. All reject without a network. */
export interface CopyServer {
  find(token: string): Promise<{ readonly version: number; readonly sealed: string } | undefined>
  /** Keeps it in the place of version `seen`, 0 for a new one; `undefined` where another stands there by now, or none any more. */
  put(token: string, seen: number, sealed: string): Promise<number | undefined>
  /** The plan that the cookie opens. */
  plan(): Promise<OpenPlan | undefined>
  /**
   * Gives the plan to the server, so that it makes its pages, in the place of the one that was `seen`. `changed`: another state of it is
   * open there by now; `other`: another plan is, or it was handed in with other answers.
   */
  bring(plan: CarriedPlan, seen: OpenPlan | undefined): Promise<'taken' | 'changed' | 'other'>
}

export type SyncCopy =
  | 'same'
  /** What another device has changed has come. */
  | 'changed'
  /** There is no such copy, or none any more. */
  | 'gone'
  /** Another plan is open in this browser. */
  | 'other'

const MOST_ATTEMPTS = 5

/** Makes a copy of the plan that is open, under new keys, and keeps on this device what opens it. */
export async function makeCopy(shelf: PlanShelf, server: CopyServer, keys: CopyKeys): Promise<void> {
  const open = await server.plan()
  if (!open) throw new Error('no plan is open')
  const { form, sitting } = open.plan
  // By the token whoever opens the plan can delete the copy, with a script or without.
  const plan = { form, sitting: { ...sitting, beside: { ...sitting.beside, copy: keys.token } } }
  if ((await server.bring(plan, open)) !== 'taken') throw new Error('the plan has changed')
  const version = await server.put(keys.token, 0, await sealCopy(keys, plan))
  if (version === undefined) throw new Error('a new code that is known')
  await shelf.keep({ plan, copy: { keys, version } })
}

/**
 * Brings what this device keeps (`here`), the plan that is open in its browser and the copy together: nothing that one of them holds is
 * lost. What this device and the copy agreed on last tells what only one of them has changed from what both have.
 */
export async function syncCopy(
  shelf: PlanShelf,
  server: CopyServer,
  keys: CopyKeys,
  here: PlanHere | undefined,
): Promise<SyncCopy> {
  let agreed = here?.copy && here.plan.sitting
  let hasCome = false
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const there = await server.find(keys.token)
    if (!there) return 'gone'
    const [theirs, open] = [await openCopy(keys, there.sealed), await server.plan()]
    const isOther = (plan: CarriedPlan | undefined) => plan && plan.sitting.handInId !== theirs.sitting.handInId
    if (isOther(open?.plan) || isOther(here?.plan)) return 'other'
    const mine = open?.plan ?? here?.plan
    const plan = mine ? together(agreed, mine, theirs) : theirs
    if (!open || !isSame(plan, open.plan)) {
      const outcome = await server.bring(plan, open)
      if (outcome === 'other') return outcome
      if (outcome === 'changed') continue
      hasCome = true
    }
    const version = isSame(plan, theirs)
      ? there.version
      : await server.put(keys.token, there.version, await sealCopy(keys, plan))
    if (version !== undefined) {
      await shelf.keep({ plan, copy: { keys, version } })
      return hasCome ? 'changed' : 'same'
    }
    // Another device was faster: what it has changed since comes first.
    agreed = theirs.sitting
  }
  throw new Error('the copy changes all the time')
}

/** In the newer of their forms: the server takes answers over into the present one. */
function together(base: Sitting | undefined, mine: CarriedPlan, theirs: CarriedPlan): CarriedPlan {
  const form = mine.form.version < theirs.form.version ? theirs.form : mine.form
  return { form, sitting: mergePlans(base, mine.sitting, theirs.sitting) }
}

const isSame = (one: CarriedPlan, other: CarriedPlan) => canonicalJson(one) === canonicalJson(other)
