import { canonicalJson } from '#kernel'
import { keptPlanIn, withKeptPlan, withStep } from '../../kept/kept-plan.ts'
import type { CopyKeys } from './copy-keys.ts'
import { mergePlans, type Sitting } from './merge-plans.ts'
import { type CarriedPlan, openCopy, sealCopy } from './sealed-copy.ts'

/** What a copy is opened with; a plan has at most one of each. The token of each lies beside the answers under this name. */
const DOORS = ['copy', 'passkey'] as const
/** `copy`: a recovery code. */
export type Door = (typeof DOORS)[number]

/** What a device keeps of a plan: whoever erases the browser's data erases it. */
export interface PlanHere extends Readonly<Partial<Record<Door, { readonly keys: CopyKeys }>>> {
  /** As it was when this device and its copies last agreed; without a copy, as it was last seen here. */
  readonly plan: CarriedPlan
  /** The same with the steps that were marked here since, of which nobody else knows. */
  readonly ticked?: CarriedPlan | undefined
}

export interface PlanShelf {
  /** Does the work when nobody else works with the plan: another page of it may be open. */
  alone<T>(work: () => Promise<T>): Promise<T>
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

export type SyncPlan =
  | 'same'
  /** What the server did not have has come to it: from another device, or marked here. */
  | 'changed'
  /** There is no such copy, or none any more. */
  | 'gone'
  /** Another plan is open in this browser. */
  | 'other'

const MOST_ATTEMPTS = 5

/** Makes a copy of the plan that is open, under new keys, and keeps on this device what opens it. `other`: another plan is kept here. */
export function makeCopy(shelf: PlanShelf, server: CopyServer, door: Door, keys: CopyKeys): Promise<SyncPlan> {
  return shelf.alone(async () => {
    const [here, open] = [await shelf.find(), await server.plan()]
    if (!open) throw new Error('no plan is open')
    const { form, sitting } = open.plan
    if (here && here.plan.sitting.handInId !== sitting.handInId) return 'other'
    // By the token whoever opens the plan can delete the copy, with a script or without.
    const plan = { form, sitting: { ...sitting, beside: { ...sitting.beside, [door]: keys.token } } }
    if ((await server.bring(plan, open)) !== 'taken') throw new Error('the plan has changed')
    const version = await server.put(keys.token, 0, await sealCopy(keys, plan))
    if (version === undefined) throw new Error('new keys that are known')
    return sync(shelf, server, { door, keys, agreed: plan.sitting })
  })
}

/** Marks a step on this device, or takes the mark back; the server hears of it when the plan is next synced. */
export function tickHere(shelf: PlanShelf, step: string, isDone: boolean): Promise<void> {
  return shelf.alone(async () => {
    const here = await shelf.find()
    if (!here) throw new Error('no plan is kept here')
    const { form, sitting } = here.ticked ?? here.plan
    const ticked = { form, sitting: withKeptPlan(sitting, withStep(keptPlanIn(sitting), step, isDone)) }
    await shelf.keep({ ...here, ticked })
  })
}

/** What opens a copy. */
export interface OpenedDoor {
  readonly door: Door
  readonly keys: CopyKeys
  /** What this device and the copy agreed on last; absent where they never met. */
  readonly agreed?: Sitting | undefined
}

/**
 * Brings what this device keeps, the plan that is open in its browser and the copies together: nothing that one of them holds is lost.
 * What this device and a copy agreed on last tells what only one of them has changed from what both have.
 */
export function syncPlan(shelf: PlanShelf, server: CopyServer, opened?: OpenedDoor): Promise<SyncPlan> {
  return shelf.alone(() => sync(shelf, server, opened))
}

async function sync(shelf: PlanShelf, server: CopyServer, opened: OpenedDoor | undefined): Promise<SyncPlan> {
  const here = await shelf.find()
  const held = DOORS.flatMap((door): OpenedDoor[] => {
    if (opened?.door === door) return [opened]
    const keys = here?.[door]?.keys
    return keys ? [{ door, keys, agreed: here.plan.sitting }] : []
  })
  const agreed = new Map(held.map((one) => [one.door, one.agreed]))
  let hasCome = false
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const copies = (await Promise.all(held.map((one) => copyBehind(server, one)))).filter((copy) => copy !== undefined)
    if (opened && !copies.some(({ door }) => door === opened.door)) return 'gone'
    const open = await server.plan()
    const all = [open?.plan, here?.plan, ...copies.map((copy) => copy.plan)].filter((plan) => plan !== undefined)
    if (new Set(all.map(({ sitting }) => sitting.handInId)).size > 1) return 'other'
    const plan = copies.reduce(
      (mine, copy) => (mine ? together(agreed.get(copy.door), mine, copy.plan) : copy.plan),
      withTicks(open?.plan, here),
    )
    if (!plan) return 'gone'
    if (!open || !isSame(plan, open.plan)) {
      const outcome = await server.bring(plan, open)
      if (outcome === 'other') return outcome
      if (outcome === 'changed') continue
      hasCome = true
    }
    const kept = await Promise.all(copies.map((copy) => putBehind(server, copy, plan)))
    if (!kept.includes(false)) {
      await shelf.keep({ plan, ...Object.fromEntries(copies.map(({ door, keys }) => [door, { keys }])) })
      return held.length > 0 && copies.length === 0 ? 'gone' : hasCome ? 'changed' : 'same'
    }
    // Another device was faster: what it has changed since comes first.
    for (const copy of copies) agreed.set(copy.door, copy.plan.sitting)
  }
  throw new Error('the copy changes all the time')
}

interface FoundCopy extends OpenedDoor {
  readonly version: number
  readonly plan: CarriedPlan
}

async function copyBehind(server: CopyServer, opened: OpenedDoor): Promise<FoundCopy | undefined> {
  const found = await server.find(opened.keys.token)
  return found && { ...opened, version: found.version, plan: await openCopy(opened.keys, found.sealed) }
}

/** `false` where another device was faster. */
async function putBehind(server: CopyServer, { keys, version, plan: before }: FoundCopy, plan: CarriedPlan) {
  return isSame(plan, before) || (await server.put(keys.token, version, await sealCopy(keys, plan))) !== undefined
}

/** What is open with the steps that were marked here; what is kept here where nothing is open. */
function withTicks(open: CarriedPlan | undefined, here: PlanHere | undefined): CarriedPlan | undefined {
  if (!open) return here?.ticked ?? here?.plan
  return here?.ticked ? together(here.plan.sitting, open, here.ticked) : open
}

/** In the newer of their forms: the server takes answers over into the present one. */
function together(base: Sitting | undefined, mine: CarriedPlan, theirs: CarriedPlan): CarriedPlan {
  const form = mine.form.version < theirs.form.version ? theirs.form : mine.form
  return { form, sitting: mergePlans(base, mine.sitting, theirs.sitting) }
}

const isSame = (one: CarriedPlan, other: CarriedPlan) => canonicalJson(one) === canonicalJson(other)
