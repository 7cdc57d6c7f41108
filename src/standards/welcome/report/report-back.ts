import type { Id, Instant } from '#kernel'
import { type LinkToken, type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { beginOwn, type Practice, practiceNamed } from '#practices'
import { readPlan, type WelcomePlan } from '../kept/read-plan.ts'
import { planLanguage, typedWords } from '../kept/words.ts'
import type { Action } from '../plan/action.ts'
import { moneyTotals } from '../plan/money.ts'

export type ReportBack =
  | { readonly kind: 'begun'; readonly token: LinkToken }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'not-adopted' }

/**
 * Begins a record for the practice library of what came of an action, following the practice that it was taken over from. Whoever reports
 * goes on with it, and reviewers decide: the practice itself is not changed.
 */
export async function reportBack(tx: Write, by: Member, place: Place, actionId: Id, now: Instant): Promise<ReportBack> {
  if (!mayDo(by.grants, 'plan-welcome', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const plan = await readPlan(tx, place, planLanguage(place))
  const action = plan.actions.find((one) => one.actionId === actionId)
  const practice = action?.adoptedFrom === undefined ? undefined : await practiceNamed(tx, action.adoptedFrom)
  if (!action || !practice) return { kind: 'refused', reason: 'not-adopted' }
  const { slug: copiedFrom, themes } = practice
  return beginOwn(tx, by, place, now, {
    ...recordOf(plan, action),
    ...{ language: planLanguage(place), copiedFrom, themes: [...themes] },
  })
}

/** What the plan knows of an action, as a record of a practice says it. What the institution changed is one of its results. */
function recordOf({ texts, currency }: WelcomePlan, action: Action): Partial<Practice> {
  const { title, about, partners, result, institution, negative } = typedWords(texts.get(action.actionId))
  const { sum, sources } = moneyTotals(action.money)
  const results = [result, institution].filter((text) => text !== undefined).join('\n')
  return {
    ...(action.beginsOn && { fromYear: Number(action.beginsOn.slice(0, 4)) }),
    ...(action.status === 'done' && action.endsOn && { toYear: Number(action.endsOn.slice(0, 4)) }),
    ...(sum > 0 && currency !== undefined && { cost: { amount: sum, currency } }),
    funds: sources.map(({ source }) => source),
    prose: {
      ...(title && { title }),
      ...(about && { how: about }),
      ...(partners && { partners }),
      ...(results && { results }),
      ...(negative && { negative }),
    },
  }
}
