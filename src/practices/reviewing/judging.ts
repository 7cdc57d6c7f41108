import type { Id, Instant } from '#kernel'
import { type Dossier, isOpen, type Question } from '../dossier/dossier.ts'

/** How a reviewer may be too near to a practice to judge it. */
export const CONFLICTS = ['place', 'organisation', 'partner', 'author'] as const
export type Conflict = (typeof CONFLICTS)[number]

/** What a reviewer has said of themselves, and, if they have judged, of the practice. */
export interface Judgement {
  readonly accountId: Id
  readonly conflicts: readonly Conflict[]
  readonly declaredAt: Instant
  readonly verdict: 'yes' | 'no' | undefined
  readonly reason: string
  /** Which sending was judged. */
  readonly sending: number | undefined
  readonly judgedAt: Instant | undefined
}

const ENOUGH = 2

/** What reviewers have decided of what was sent last: the first two who agree decide. What was said of an earlier sending does not count. */
export function decisionOf(sending: number, judgements: readonly Judgement[]): 'accepted' | 'declined' | undefined {
  const count = (verdict: Judgement['verdict']) =>
    judgements.filter((one) => one.sending === sending && one.verdict === verdict && one.conflicts.length === 0).length
  if (count('yes') >= ENOUGH) return 'accepted'
  return count('no') >= ENOUGH ? 'declined' : undefined
}

/** Why somebody may not judge or ask now. */
export type Hindrance = 'not-waiting' | 'held' | 'undeclared' | 'conflict' | 'question-open'

/** `own`: what this reviewer has declared. While a question is open the text may change, and is not judged. */
export function hindranceTo(
  what: 'judge' | 'ask',
  { state, held }: Pick<Dossier, 'state' | 'held'>,
  own: Judgement | undefined,
  questions: readonly Question[],
): Hindrance | undefined {
  if (state !== 'sent') return 'not-waiting'
  if (held.length > 0) return 'held'
  if (!own) return 'undeclared'
  if (own.conflicts.length > 0) return 'conflict'
  return what === 'judge' && questions.some(isOpen) ? 'question-open' : undefined
}

/** Whoever has written or sent it is its author, whatever they declare. */
export function isAuthor(
  { begunBy, senderAddress }: Pick<Dossier, 'begunBy' | 'senderAddress'>,
  { accountId, email }: { readonly accountId: Id; readonly email: string },
): boolean {
  return begunBy === accountId || senderAddress === email
}
