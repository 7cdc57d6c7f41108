import type { CalendarDay, Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import type { Hand } from '../assessing/hand.ts'
import { optionsOf, topOf } from '../standard/standard.ts'
import { type ChangePanel, judgedBy, ledBy, told } from './acting-on-panel.ts'
import { putConflict, putJudgement, putSettlement } from './panel-store.ts'

/** Says, once, what would make somebody's judgement doubtful; empty for nothing. Who has a conflict judges nothing of the round. */
export async function declareInterest(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  conflict: string,
  today: CalendarDay,
): Promise<ChangePanel> {
  if (!mayDo(by.grants, 'judge', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const declared = { accountId: by.accountId, conflict, on: today }
  if (!(await putConflict(tx, place.id, assessmentId, declared))) return { kind: 'refused', reason: 'no-such-round' }
  await told(tx, by, place, 'standards.declare-interest', assessmentId)
  return { kind: 'kept' }
}

/** What this assessor says of some criteria, as they would of their own; each with reasons where it is not met as a whole. */
export async function judgeCriteria(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  hands: readonly Omit<Hand, 'accountId'>[],
): Promise<ChangePanel<'no-such-criterion'> | WithoutReasons> {
  const judged = await judgedBy(tx, by, place, assessmentId)
  if (!('panel' in judged)) return judged
  const { criteria, strands } = judged.assessment.standard
  const without: string[] = []
  for (const hand of hands) {
    const criterion = criteria.find(({ id }) => id === hand.criterion)
    const option = criterion && optionsOf(criterion).find(({ id }) => id === hand.option)
    const areStrands = hand.strands.every((strand) => strands.some(({ id }) => id === strand))
    if (!criterion || (hand.option !== undefined && !option) || !areStrands)
      return { kind: 'refused', reason: 'no-such-criterion' }
    if (hand.comment === '' && option?.value !== topOf(criterion)) without.push(criterion.id)
  }
  if (without.length > 0) return { kind: 'refused', reason: 'no-reasons', criteria: without }
  for (const hand of hands) await putJudgement(tx, place.id, assessmentId, { ...hand, accountId: by.accountId })
  await told(tx, by, place, 'standards.judge-criteria', assessmentId)
  return { kind: 'kept' }
}

/** Criteria that are not met as a whole, without a word why. */
interface WithoutReasons {
  readonly kind: 'refused'
  readonly reason: 'no-reasons'
  readonly criteria: readonly string[]
}

/** The lead decides whose judgement counts where they differ, and says why. */
export async function settleCriterion(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  settled: { readonly criterion: string; readonly accountId: string; readonly reason: string },
): Promise<ChangePanel<'no-such-judgement' | 'no-reasons'>> {
  const led = await ledBy(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  if (settled.reason === '') return { kind: 'refused', reason: 'no-reasons' }
  const { judgements } = led.panel
  if (!judgements.some((one) => one.criterion === settled.criterion && one.accountId === settled.accountId))
    return { kind: 'refused', reason: 'no-such-judgement' }
  await putSettlement(tx, place.id, assessmentId, settled)
  await told(tx, by, place, 'standards.settle-criterion', `${assessmentId} ${settled.criterion}`)
  return { kind: 'kept' }
}
