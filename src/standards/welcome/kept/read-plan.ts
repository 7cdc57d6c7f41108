import type { Id, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read } from '#platform/db'
import { type PublicText, plainSlot } from '#texts'
import type { Action, Objective } from '../plan/action.ts'
import { actionsOf, objectivesOf, type PlanSettings, settingsOf } from './plan-store.ts'
import { practiceTitles } from './practice-titles.ts'
import { type Slot, wordsIn } from './words.ts'

/** A plan in one language. Nothing in it is internal. */
export interface WelcomePlan extends PlanSettings {
  readonly objectives: readonly Objective[]
  readonly actions: readonly Action[]
  /** Of objectives and actions, by their ids. */
  readonly texts: ReadonlyMap<Id, PublicText>
  /** Of the practices that actions were taken over from, by their addresses. */
  readonly practices: ReadonlyMap<string, string>
}

export type PlaceOfPlan = Pick<Place, 'id' | 'withholdsUnchecked'>

/** As whoever asks may see it: to readers a plan that is not shown is empty. */
export async function readPlan(tx: Read, place: PlaceOfPlan, language: LanguageTag): Promise<WelcomePlan> {
  const settings = await settingsOf(tx, place.id)
  const objectives = await objectivesOf(tx, place.id)
  const actions = await actionsOf(tx, place.id)
  const ids = [...objectives.map(({ objectiveId }) => objectiveId), ...actions.map(({ actionId }) => actionId)]
  const texts = await wordsIn(tx, place, ids, language)
  const adopted = actions.flatMap(({ adoptedFrom }) => adoptedFrom ?? [])
  const practices = await practiceTitles(tx, adopted, language)
  return { currency: settings?.currency, shownOn: settings?.shownOn, objectives, actions, texts, practices }
}

/** A short text of an objective or an action, in one line. */
export function said({ texts }: Pick<WelcomePlan, 'texts'>, id: Id, slot: Slot = 'title'): string {
  const text = texts.get(id)
  return text ? plainSlot(text, slot) : ''
}
