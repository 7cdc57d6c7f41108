import type { CalendarDay, Instant } from '#kernel'
import { type Member, mayDo, type PlaceVisit } from '#people'
import { type Database, recordAudit } from '#platform/db'
import type { SigningKey } from '#platform/signing'
import type { Questionnaires } from '#questionnaires'
import { withKeptPlan } from '../kept/kept-plan.ts'
import { basisFor } from '../steps/part-store.ts'
import type { Counter, HandOver } from './hand-over.ts'
import { noteOpened, openedOn, trustedKeys } from './hand-over-store.ts'
import { type ReadSigned, readSigned } from './signed-file.ts'

export type OpenHandOver =
  /** A sitting has begun with it: `cookie` opens it in the counsellor's browser, at `path` below the place's pages. */
  | { readonly kind: 'opened'; readonly cookie: string; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: RefusedFile | 'may-not' | 'another-place' | 'no-form' }
  /** `day`: the last on which it was good, or that on which it was opened. */
  | { readonly kind: 'refused'; readonly reason: 'expired' | 'opened-before'; readonly day: CalendarDay }

type RefusedFile = Extract<ReadSigned, { kind: 'refused' }>['reason']

export interface OpeningParts {
  readonly takeOver: Questionnaires['takeOver']
  readonly signingKey: () => Promise<SigningKey>
  /** The public address of this installation. */
  readonly origin: string
}

/** Opens what somebody hands over, once: a sitting begins with it, sealed by a code of its own. */
export async function openHandOver(
  database: Database,
  by: Member,
  { place, acting, today }: Pick<PlaceVisit, 'place' | 'acting' | 'today'>,
  file: Uint8Array,
  { takeOver, signingKey, origin }: OpeningParts,
  now: Instant,
): Promise<OpenHandOver> {
  if (!mayDo(by.grants, 'counsel', place)) return { kind: 'refused', reason: 'may-not' }
  const { trusted, form } = await database.read(async (tx) => ({
    trusted: await trustedKeys(tx, place.chain),
    form: (await basisFor(tx, place.chain))?.form,
  }))
  const read = readSigned(file, [(await signingKey()).publicKey, ...trusted.map(({ publicKey }) => publicKey)])
  if (read.kind === 'refused') return read
  const { handOver } = read
  const refusal = whyNotOpen(handOver, { installation: origin, place: place.slug }, today)
  if (refusal) return refusal
  const before = await database.write((tx) => openedOn(tx, place.id, handOver.id), acting)
  if (before) return { kind: 'refused', reason: 'opened-before', day: before }
  const taken = form === undefined ? undefined : await takeOver(place, form, givenIn(handOver), now)
  if (!taken) return { kind: 'refused', reason: 'no-form' }
  const isFirst = await database.write(async (tx) => {
    if (!(await noteOpened(tx, place.id, handOver, today))) return false
    await recordAudit(tx, {
      placeId: place.id,
      actor: by.accountId,
      act: 'journey.open-hand-over',
      subject: handOver.id,
    })
    return true
  }, acting)
  if (isFirst) return { kind: 'opened', cookie: taken.cookie, path: taken.path }
  // Pressed twice: the other one has it.
  await taken.forget()
  return { kind: 'refused', reason: 'opened-before', day: today }
}

function whyNotOpen({ to, goodUntil }: HandOver, here: Counter, today: CalendarDay): OpenHandOver | undefined {
  if (to && (to.installation !== here.installation || to.place !== here.place))
    return { kind: 'refused', reason: 'another-place' }
  return goodUntil < today ? { kind: 'refused', reason: 'expired', day: goodUntil } : undefined
}

function givenIn({ answers, questions, done, papers, arrival, hasSafety }: HandOver) {
  return {
    answers,
    questions,
    // About safety is asked alone only, and so shown: who has chosen to tell of it is to be heard.
    company: hasSafety ? ('alone' as const) : ('side-by-side' as const),
    ...withKeptPlan({ beside: {} }, { done, papers, gaps: [], ...(arrival === undefined ? {} : { arrival }) }),
  }
}
