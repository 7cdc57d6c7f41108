import { type CalendarDay, type Id, type Instant, newId } from '#kernel'
import { actsAtHome, type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { repeatEvidence } from '../evidence/evidence-store.ts'
import { shareIfAgreed } from '../peers/share-results.ts'
import { optionsOf, type Standard } from '../standard/standard.ts'
import {
  freezeOn,
  insertAssessment,
  type KeptAssessment,
  putDecision,
  putHand,
  putMilestone,
  putStandard,
  repeatHand,
  repeatMilestones,
  roundBefore,
  roundOf,
  roundsOf,
  roundToAnswer,
  roundToFreeze,
} from './assessment-store.ts'
import type { Hand } from './hand.ts'

type Refused<Reason> = { readonly kind: 'refused'; readonly reason: Reason }
export type BeginRound = { readonly kind: 'begun'; readonly assessmentId: Id } | Refused<'may-not' | 'round-is-open'>

/** Begins a round of answering a standard in this version; what took place before still has. */
export async function beginRound(
  tx: Write,
  by: Member,
  place: Place,
  standard: Standard,
  now: Instant,
  today: CalendarDay,
): Promise<BeginRound> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (!(await actsAtHome(tx, 'administrator'))) return { kind: 'refused', reason: 'may-not' }
  const [former] = await roundsOf(tx, place.id, standard.id)
  await putStandard(tx, place.id, standard, by.accountId, now)
  const number = (former?.number ?? 0) + 1
  const round: KeptAssessment = { assessmentId: newId(), number, standard, begunOn: today, frozenOn: undefined }
  if (!(await insertAssessment(tx, place.id, round))) return { kind: 'refused', reason: 'round-is-open' }
  if (former) await repeatMilestones(tx, place.id, former.assessmentId, round.assessmentId)
  await told(tx, by, place, 'standards.begin-round', standard.id)
  return { kind: 'begun', assessmentId: round.assessmentId }
}

export type ChangeRound =
  | { readonly kind: 'kept' }
  | Refused<
      | 'may-not'
      | 'no-such-round'
      | 'is-frozen'
      | 'no-such-criterion'
      | 'no-such-answer'
      | 'no-such-milestone'
      | 'no-such-evidence'
      | 'no-such-element'
      | 'no-such-colleague'
    >

/** What this member says of some criteria. Only their own answers change; a decision about one of them is void. */
export async function answerCriteria(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  hands: readonly Omit<Hand, 'accountId'>[],
): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'assess', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  const before = await roundOf(tx, place.id, assessmentId)
  const own = before.hands.filter(({ accountId }) => accountId === by.accountId)
  for (const hand of hands) {
    const criterion = round.standard.criteria.find(({ id }) => id === hand.criterion)
    const isOption = hand.option === undefined || optionsOf(criterion ?? {}).some(({ id }) => id === hand.option)
    const areStrands = hand.strands.every((strand) => round.standard.strands.some(({ id }) => id === strand))
    if (!criterion || !isOption || !areStrands) return { kind: 'refused', reason: 'no-such-criterion' }
    if (own.some((said) => saysTheSame(said, hand))) continue
    await putHand(tx, place.id, assessmentId, { ...hand, accountId: by.accountId })
  }
  return { kind: 'kept' }
}

/** Whether nothing new is said: then the day on which it was said stays. */
function saysTheSame(said: Hand, hand: Omit<Hand, 'accountId'>): boolean {
  return (
    said.criterion === hand.criterion &&
    said.option === hand.option &&
    said.comment === hand.comment &&
    said.strands.length === hand.strands.length &&
    said.strands.every((strand) => hand.strands.includes(strand))
  )
}

/** What this member said and showed in the round before, again where they have said nothing yet. */
export async function repeatOwn(tx: Write, by: Member, place: Place, assessmentId: Id): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'assess', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  const former = await roundBefore(tx, place.id, round)
  if (former) {
    await repeatHand(tx, place.id, former.assessmentId, assessmentId, by.accountId)
    await repeatEvidence(tx, place.id, former.assessmentId, assessmentId, by.accountId)
  }
  return { kind: 'kept' }
}

/** Decides whose answer to a criterion counts. */
export async function decideAnswer(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  { criterion, accountId }: Pick<Hand, 'criterion' | 'accountId'>,
): Promise<ChangeRound> {
  const round = await ledRound(tx, by, place, assessmentId)
  if (!('standard' in round)) return round
  const { hands } = await roundOf(tx, place.id, assessmentId)
  if (!hands.some((hand) => hand.criterion === criterion && hand.accountId === accountId))
    return { kind: 'refused', reason: 'no-such-answer' }
  await putDecision(tx, place.id, assessmentId, criterion, accountId)
  await told(tx, by, place, 'standards.decide-answer', `${assessmentId} ${criterion}`)
  return { kind: 'kept' }
}

/** Records when each of these took place last; without a day, that it has not. */
export async function recordMilestones(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  days: ReadonlyMap<string, CalendarDay | undefined>,
): Promise<ChangeRound> {
  const round = await ledRound(tx, by, place, assessmentId)
  if (!('standard' in round)) return round
  const known = new Set(round.standard.milestones.map(({ id }) => id))
  if (![...days.keys()].every((id) => known.has(id))) return { kind: 'refused', reason: 'no-such-milestone' }
  const { milestones } = await roundOf(tx, place.id, assessmentId)
  for (const [milestone, day] of days)
    if (milestones.get(milestone) !== day) {
      await putMilestone(tx, place.id, assessmentId, milestone, day)
      await told(tx, by, place, 'standards.record-milestone', `${assessmentId} ${milestone}`)
    }
  return { kind: 'kept' }
}

/** Closes a round: from then on it is compared with, and nothing in it changes. */
export async function freezeRound(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  today: CalendarDay,
): Promise<ChangeRound> {
  const round = await ledRound(tx, by, place, assessmentId, roundToFreeze)
  if (!('standard' in round)) return round
  await freezeOn(tx, place.id, assessmentId, today)
  await shareIfAgreed(tx, place.id, { ...round, frozenOn: today })
  await told(tx, by, place, 'standards.freeze-round', assessmentId)
  return { kind: 'kept' }
}

async function ledRound(tx: Write, by: Member, place: Place, assessmentId: Id, held = roundToAnswer) {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' } as const
  return openRound(tx, place, assessmentId, held)
}

/** A round that can be answered, held so until the transaction ends. */
export async function openRound(
  tx: Write,
  place: Place,
  assessmentId: Id,
  held = roundToAnswer,
): Promise<KeptAssessment | Refused<'no-such-round' | 'is-frozen'>> {
  const round = await held(tx, place.id, assessmentId)
  if (!round) return { kind: 'refused', reason: 'no-such-round' }
  return round.frozenOn === undefined ? round : { kind: 'refused', reason: 'is-frozen' }
}

async function told(tx: Write, by: Member, place: Place, act: string, subject: string): Promise<void> {
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject })
}
