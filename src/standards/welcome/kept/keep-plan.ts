import { type CalendarDay, type Id, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import { type Place, touchPlace } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { showAdopted } from '#practices'
import type { Action, ClosedCriterion } from '../plan/action.ts'
import { circleThrough } from '../plan/dependencies.ts'
import {
  actionsOf,
  type ElementKey,
  insertObjective,
  type Keeping,
  lockPlan,
  objectiveFor,
  objectivesOf,
  possibleOwners,
  putAction,
  putKeeping,
  putSettings,
  settingsOf,
} from './plan-store.ts'
import { keepWords, type Words } from './words.ts'

type Refused<Reason> = { readonly kind: 'refused'; readonly reason: Reason }
const refused = <Reason extends string>(reason: Reason): Refused<Reason> => ({ kind: 'refused', reason })

const mayPlan = ({ grants }: Member, { chain }: Place): boolean => mayDo(grants, 'plan-welcome', { chain })

export interface SettingsWish {
  readonly currency: string | undefined
  readonly isShown: boolean
}

/** Says in which money the plan is told, and whether everybody reads it. */
export async function setUpPlan(
  tx: Write,
  by: Member,
  place: Place,
  { currency, isShown }: SettingsWish,
  today: CalendarDay,
): Promise<{ readonly kind: 'kept' } | Refused<'may-not'>> {
  if (!mayPlan(by, place)) return refused('may-not')
  await lockPlan(tx, place.id)
  const before = await settingsOf(tx, place.id)
  await putSettings(tx, place.id, { currency, shownOn: isShown ? (before?.shownOn ?? today) : undefined })
  await told(tx, by, place, isShown ? 'standards.show-plan' : 'standards.keep-plan', place.slug)
  return { kind: 'kept' }
}

export type KeepObjective =
  | { readonly kind: 'kept'; readonly objectiveId: Id }
  | Refused<'may-not' | 'no-such-objective'>

/** Adds an objective, or changes what is said of the one that is named. */
export async function keepObjective(
  tx: Write,
  by: Member,
  place: Place,
  words: Words,
  known?: Id,
): Promise<KeepObjective> {
  if (!mayPlan(by, place)) return refused('may-not')
  await lockPlan(tx, place.id)
  if (known !== undefined && !(await hasObjective(tx, place, known))) return refused('no-such-objective')
  const objectiveId = known ?? (await newObjective(tx, by, place, words))
  if (known !== undefined) await keepWords(tx, place, { kind: 'objective', itemId: known, words }, by.accountId)
  await told(tx, by, place, 'standards.keep-objective', objectiveId)
  return { kind: 'kept', objectiveId }
}

/** What somebody wants of an action, all of it. */
export interface ActionWish extends Omit<Action, 'actionId' | 'revision' | 'adoptedFrom'> {
  readonly words: Words
  readonly keeping: Keeping
}

export type KeepAction =
  | { readonly kind: 'kept'; readonly actionId: Id }
  | Refused<'may-not' | 'no-such-action' | 'no-such-objective' | 'no-such-owner' | 'collided'>
  /** Each of these needs the next one, and the last one the first. */
  | { readonly kind: 'refused'; readonly reason: 'circle'; readonly circle: readonly Id[] }

/** Adds an action, or changes the one that is `seen`: nothing is kept where somebody has changed it since. */
export async function keepAction(
  tx: Write,
  by: Member,
  place: Place,
  { words, keeping, ...wish }: ActionWish,
  seen?: Pick<Action, 'actionId' | 'revision'>,
): Promise<KeepAction> {
  if (!mayPlan(by, place)) return refused('may-not')
  await lockPlan(tx, place.id)
  const actions = await actionsOf(tx, place.id)
  const before = actions.find(({ actionId }) => actionId === seen?.actionId)
  if (seen && !before) return refused('no-such-action')
  if (before && before.revision !== seen?.revision) return refused('collided')
  if (!(await hasObjective(tx, place, wish.objectiveId))) return refused('no-such-objective')
  const { ownerId } = keeping
  if (ownerId !== undefined && !(await possibleOwners(tx)).has(ownerId)) return refused('no-such-owner')
  const actionId = before?.actionId ?? newId()
  if (!wish.needs.every((needed) => actions.some((one) => one.actionId === needed))) return refused('no-such-action')
  const circle = circleThrough({ actionId, needs: wish.needs }, actions)
  if (circle) return { kind: 'refused', reason: 'circle', circle }
  const revision = (before?.revision ?? 0) + 1
  await putWhole(tx, by, place, { ...wish, actionId, revision, adoptedFrom: before?.adoptedFrom }, words, keeping)
  return { kind: 'kept', actionId }
}

/** Where an action comes from that is begun with one press. */
export interface Beginning {
  readonly title: string
  /** The part of a standard, or whatever else brings such actions together, with what it is called. */
  readonly under: ElementKey & { readonly title: string }
  readonly closes?: ClosedCriterion | undefined
  readonly adoptedFrom?: string | undefined
}

/** Begins an action for what is missing, or from a practice, under the objective of its part of the standard. */
export async function beginAction(
  tx: Write,
  by: Member,
  place: Place,
  { title, under, closes, adoptedFrom }: Beginning,
): Promise<{ readonly kind: 'kept'; readonly actionId: Id } | Refused<'may-not'>> {
  if (!mayPlan(by, place)) return refused('may-not')
  await lockPlan(tx, place.id)
  const objectiveId =
    (await objectiveFor(tx, place.id, under)) ?? (await newObjective(tx, by, place, { title: under.title }, under))
  const action: Action = {
    actionId: newId(),
    objectiveId,
    revision: 1,
    status: 'planned',
    beginsOn: undefined,
    endsOn: undefined,
    money: [],
    needs: [],
    criteria: closes ? [closes] : [],
    baseline: undefined,
    target: undefined,
    measures: [],
    adoptedFrom,
  }
  await putWhole(tx, by, place, action, { title }, { ownerId: undefined, note: '' })
  return { kind: 'kept', actionId: action.actionId }
}

async function newObjective(tx: Write, by: Member, place: Place, words: Words, from?: ElementKey): Promise<Id> {
  const objectiveId = newId()
  await insertObjective(tx, place.id, objectiveId, from)
  await keepWords(tx, place, { kind: 'objective', itemId: objectiveId, words }, by.accountId)
  return objectiveId
}

async function hasObjective(tx: Write, { id }: Place, objectiveId: Id): Promise<boolean> {
  return (await objectivesOf(tx, id)).some((one) => one.objectiveId === objectiveId)
}

async function putWhole(tx: Write, by: Member, place: Place, action: Action, words: Words, keeping: Keeping) {
  const { actionId: itemId } = action
  await putAction(tx, place.id, action)
  await putKeeping(tx, place.id, itemId, keeping)
  await keepWords(tx, place, { kind: 'action', itemId, words }, by.accountId)
  await told(tx, by, place, 'standards.keep-action', itemId)
}

/** What follows from every change: who made it is noted, readers see it, and whose practice is taken over is told so. */
async function told(tx: Write, by: Member, place: Place, act: string, subject: string): Promise<void> {
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject })
  const isShown = (await settingsOf(tx, place.id))?.shownOn !== undefined
  const adopted = isShown ? (await actionsOf(tx, place.id)).flatMap(({ adoptedFrom }) => adoptedFrom ?? []) : []
  await showAdopted(tx, place.id, [...new Set(adopted)])
  await touchPlace(tx, place.id)
}
