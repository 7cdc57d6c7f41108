import { type Id, type Instant, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { noteAnswer, noteClosed, noteInterest } from '../mails/notice-store.ts'
import { isMember } from '../members/membership-store.ts'
import { type Interest, isPast, seatsLeft, type Visit, type VisitDraft } from './visit.ts'
import {
  deleteInterest,
  insertVisit,
  interestsIn,
  lockVisit,
  putInterest,
  setAnswer,
  setClosed,
  updateVisit,
} from './visit-store.ts'

type Refused<Reason> = { readonly kind: 'refused'; readonly reason: 'may-not' | Reason }
export type OfferVisit = { readonly kind: 'kept'; readonly visitId: Id } | Refused<'no-member'>
export type ChangeVisit = { readonly kind: 'kept' } | Refused<'no-such-visit' | 'is-past' | 'too-few-seats'>

const mayExchange = (by: Member, place: Place): boolean => mayDo(by.grants, 'exchange', { chain: place.chain })

/** Tells the places that share the standard what this one offers, or asks for. */
export async function offerVisit(
  tx: Write,
  by: Member,
  place: Place,
  standardId: string,
  draft: VisitDraft,
): Promise<OfferVisit> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await isMember(tx, place.id, standardId))) return { kind: 'refused', reason: 'no-member' }
  const visitId = newId()
  await insertVisit(tx, place.id, standardId, visitId, draft, by.accountId)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'network.offer-visit', subject: visitId })
  return { kind: 'kept', visitId }
}

/** Changes what is to come. Who was accepted keeps a seat. */
export async function changeVisit(
  tx: Write,
  by: Member,
  place: Place,
  visitId: Id,
  draft: VisitDraft,
  now: Instant,
): Promise<ChangeVisit> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const visit = await lockVisit(tx, place.id, visitId)
  if (!visit) return { kind: 'refused', reason: 'no-such-visit' }
  if (isPast(visit, now)) return { kind: 'refused', reason: 'is-past' }
  if (draft.seats !== undefined && draft.seats < visit.taken) return { kind: 'refused', reason: 'too-few-seats' }
  await updateVisit(tx, place.id, visitId, draft)
  return { kind: 'kept' }
}

export type CloseVisit = { readonly kind: 'closed' } | Refused<'no-such-visit'>

/** Takes a visit off the list, or writes down of a past one what was learnt. Whoever counted on one to come is told. */
export async function closeVisit(
  tx: Write,
  by: Member,
  place: Place,
  visitId: Id,
  learnt: string,
  now: Instant,
): Promise<CloseVisit> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const visit = await lockVisit(tx, place.id, visitId)
  if (!visit) return { kind: 'refused', reason: 'no-such-visit' }
  if (!isPast(visit, now)) await noteClosed(tx, { hostId: place.id, visitId })
  await setClosed(tx, place.id, visitId, learnt, now)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'network.close-visit', subject: visitId })
  return { kind: 'closed' }
}

export type AskForSeats =
  | { readonly kind: 'asked' }
  | Refused<'own-visit' | 'is-past' | 'too-many-people' | 'was-answered'>

/** Says that this place is interested. Again, before it was answered: says it anew. */
export async function askForSeats(
  tx: Write,
  by: Member,
  place: Place,
  visit: Visit,
  { people, message }: Pick<Interest, 'people' | 'message'>,
  now: Instant,
): Promise<AskForSeats> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  if (visit.hostId === place.id) return { kind: 'refused', reason: 'own-visit' }
  if (isPast(visit, now)) return { kind: 'refused', reason: 'is-past' }
  if (visit.seats !== undefined && people > visit.seats) return { kind: 'refused', reason: 'too-many-people' }
  const isAsked = await putInterest(tx, visit, { fromPlace: place.id, people, message }, by.accountId, now)
  if (!isAsked) return { kind: 'refused', reason: 'was-answered' }
  await noteInterest(tx, visit)
  return { kind: 'asked' }
}

export type WithdrawInterest = { readonly kind: 'withdrawn' } | Refused<'no-such-interest'>

/** This place does not come after all. */
export async function withdrawInterest(tx: Write, by: Member, place: Place, visit: Visit): Promise<WithdrawInterest> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await deleteInterest(tx, visit, place.id))) return { kind: 'refused', reason: 'no-such-interest' }
  await noteInterest(tx, visit)
  return { kind: 'withdrawn' }
}

export type AnswerInterest =
  | { readonly kind: 'answered' }
  | Refused<'no-such-visit' | 'no-such-interest' | 'is-past' | 'no-seats-left'>

/** The host decides; it may decide otherwise until the visit is over. */
export async function answerInterest(
  tx: Write,
  by: Member,
  place: Place,
  visitId: Id,
  reply: Pick<Interest, 'fromPlace' | 'state' | 'answer'>,
  now: Instant,
): Promise<AnswerInterest> {
  if (!mayExchange(by, place)) return { kind: 'refused', reason: 'may-not' }
  const visit = await lockVisit(tx, place.id, visitId)
  if (!visit) return { kind: 'refused', reason: 'no-such-visit' }
  if (isPast(visit, now)) return { kind: 'refused', reason: 'is-past' }
  const key = { hostId: place.id, visitId }
  const interest = (await interestsIn(tx, key, by.language)).find(({ fromPlace }) => fromPlace === reply.fromPlace)
  if (!interest) return { kind: 'refused', reason: 'no-such-interest' }
  const left = seatsLeft(visit, interest.state === 'accepted' ? interest.people : 0)
  if (reply.state === 'accepted' && left !== undefined && interest.people > left)
    return { kind: 'refused', reason: 'no-seats-left' }
  await setAnswer(tx, place.id, visitId, reply)
  await noteAnswer(tx, key, reply.fromPlace)
  return { kind: 'answered' }
}
