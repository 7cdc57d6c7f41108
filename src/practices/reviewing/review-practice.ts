import { dayAt, type Id, type Instant } from '#kernel'
import { type LinkToken, type Member, mayDo, newLinkToken } from '#people'
import type { Place } from '#places'
import { publish, recordAudit, type Write } from '#platform/db'
import type { Dossier } from '../dossier/dossier.ts'
import {
  insertLink,
  insertQuestion,
  lockedDossier,
  questionsOf,
  setDecided,
  setHeld,
  setSender,
} from '../dossier/dossier-store.ts'
import { linkEnds, spokenIn, type WritingParts, writeToSender } from '../submitting/write-to-sender.ts'
import { judgementsOf, putDeclaration, setVerdict } from './judgement-store.ts'
import { type Conflict, decisionOf, type Hindrance, hindranceTo, isAuthor, type Judgement } from './judging.ts'

/** Told when two reviewers have said yes; the subject is the dossier. */
export const PRACTICE_ACCEPTED = 'practices.accepted'

type Refused<Reason> = { readonly kind: 'refused'; readonly reason: Reason }
type NoSuch = Refused<'may-not' | 'no-such-dossier'>

export type DeclareConflicts = { readonly kind: 'declared' } | NoSuch | Refused<'not-waiting'>

/** What a reviewer says of how near they are; whoever sent it is its author all the same. What they had judged is void. */
export async function declareConflicts(
  tx: Write,
  by: Member,
  place: Place,
  dossierId: Id,
  declared: readonly Conflict[],
  now: Instant,
): Promise<DeclareConflicts> {
  const dossier = await reviewed(tx, by, place, dossierId)
  if (!('record' in dossier)) return dossier
  if (dossier.state !== 'sent') return { kind: 'refused', reason: 'not-waiting' }
  const conflicts = isAuthor(dossier, by) ? [...new Set<Conflict>([...declared, 'author'])] : declared
  await putDeclaration(tx, dossier, by.accountId, conflicts, now)
  await told(tx, by, dossier, 'practices.declare-conflicts')
  return { kind: 'declared' }
}

export type AskSender = { readonly kind: 'asked' } | NoSuch | Refused<Hindrance>

/** Asks the sender something, by a mail with a link; until they have answered, nobody judges. */
export async function askSender(
  tx: Write,
  by: Member,
  place: Place,
  dossierId: Id,
  question: string,
  parts: WritingParts,
  now: Instant,
): Promise<AskSender> {
  const dossier = await reviewed(tx, by, place, dossierId)
  if (!('record' in dossier)) return dossier
  const hindrance = await hindranceFor(tx, 'ask', dossier, by)
  if (hindrance) return { kind: 'refused', reason: hindrance }
  await insertQuestion(tx, dossier, { askedBy: by.accountId, askedAt: now, question })
  await writeToSender(tx, parts, place, dossier, 'question', now)
  await told(tx, by, dossier, 'practices.ask-sender')
  return { kind: 'asked' }
}

export type JudgePractice =
  | { readonly kind: 'judged'; readonly decision: 'accepted' | 'declined' | undefined }
  | NoSuch
  | Refused<Hindrance>

/** What a reviewer without a conflict thinks; the second who agrees decides. It is published by whoever hears of it. */
export async function judgePractice(
  tx: Write,
  by: Member,
  place: Place,
  dossierId: Id,
  judgement: { readonly verdict: 'yes' | 'no'; readonly reason: string },
  parts: WritingParts,
  now: Instant,
): Promise<JudgePractice> {
  const dossier = await reviewed(tx, by, place, dossierId)
  if (!('record' in dossier)) return dossier
  const hindrance = await hindranceFor(tx, 'judge', dossier, by)
  if (hindrance) return { kind: 'refused', reason: hindrance }
  await setVerdict(tx, dossier, by.accountId, judgement, now)
  await told(tx, by, dossier, `practices.say-${judgement.verdict}`)
  const decision = decisionOf(dossier.sending, await judgementsOf(tx, dossier))
  if (decision) {
    await setDecided(tx, dossier, decision, dayAt(now, place.zone))
    await writeToSender(tx, parts, place, dossier, decision, now)
    if (decision === 'accepted')
      await publish(tx, { topic: PRACTICE_ACCEPTED, placeId: place.id, subject: dossier.dossierId })
  }
  return { kind: 'judged', decision }
}

export type SettleHeld = { readonly kind: 'settled' } | NoSuch | Refused<'not-held'>

/** Lets what was held go on to be judged, or puts it aside for good, without a word to whoever sent it. */
export async function settleHeld(
  tx: Write,
  by: Member,
  place: Place,
  dossierId: Id,
  how: 'let-through' | 'put-aside',
  now: Instant,
): Promise<SettleHeld> {
  const dossier = await reviewed(tx, by, place, dossierId)
  if (!('record' in dossier)) return dossier
  if (dossier.state !== 'sent' || dossier.held.length === 0) return { kind: 'refused', reason: 'not-held' }
  if (how === 'let-through') await setHeld(tx, dossier, [])
  else await setDecided(tx, dossier, 'declined', dayAt(now, place.zone))
  await told(tx, by, dossier, `practices.${how}`)
  return { kind: 'settled' }
}

export type RenewPractice = { readonly kind: 'renewing'; readonly token: LinkToken } | NoSuch | Refused<'not-published'>

/** Takes the record of a published practice up again, in the own name: whoever does that is its author now, and does not judge it. */
export async function renewPractice(
  tx: Write,
  by: Member,
  place: Place,
  dossierId: Id,
  now: Instant,
): Promise<RenewPractice> {
  const dossier = await reviewed(tx, by, place, dossierId)
  if (!('record' in dossier)) return dossier
  if (dossier.state !== 'published') return { kind: 'refused', reason: 'not-published' }
  const language = spokenIn(place, by.language)
  await setSender(tx, dossier, { begunBy: by.accountId, senderAddress: by.email, language })
  const token = newLinkToken()
  await insertLink(tx, place.id, { token, dossierId, expiresAt: linkEnds(now) })
  await told(tx, by, dossier, 'practices.renew')
  return { kind: 'renewing', token }
}

async function reviewed(tx: Write, by: Member, place: Place, dossierId: Id): Promise<Dossier | NoSuch> {
  if (!mayDo(by.grants, 'review-practice', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  return (await lockedDossier(tx, place.id, dossierId)) ?? { kind: 'refused', reason: 'no-such-dossier' }
}

async function hindranceFor(
  tx: Write,
  what: 'judge' | 'ask',
  dossier: Dossier,
  by: Member,
): Promise<Hindrance | undefined> {
  const own = ownIn(await judgementsOf(tx, dossier), by)
  if (own && own.conflicts.length === 0 && isAuthor(dossier, by)) return 'conflict'
  return hindranceTo(what, dossier, own, await questionsOf(tx, dossier))
}

export const ownIn = (judgements: readonly Judgement[], { accountId }: Pick<Member, 'accountId'>) =>
  judgements.find((one) => one.accountId === accountId)

async function told(tx: Write, by: Member, { placeId, dossierId }: Dossier, act: string): Promise<void> {
  await recordAudit(tx, { placeId, actor: by.accountId, act, subject: dossierId })
}
