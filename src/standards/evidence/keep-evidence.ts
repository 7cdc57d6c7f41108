import { type CalendarDay, type Id, type Instant, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type ChangeRound, openRound } from '../assessing/assess.ts'
import type { Evidence } from './evidence.ts'
import { deleteEvidence, insertEvidence, insertRemark } from './evidence-store.ts'

/** Keeps what shows a criterion beside what others have brought. A file is put into the file store within the same transaction. */
export async function addEvidence(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  wish: Pick<Evidence, 'criterion' | 'title' | 'strands' | 'shown'>,
  today: CalendarDay,
): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'assess', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  const { criteria, strands } = round.standard
  if (
    !criteria.some(({ id }) => id === wish.criterion) ||
    !wish.strands.every((one) => strands.some(({ id }) => id === one))
  )
    return { kind: 'refused', reason: 'no-such-criterion' }
  const evidenceId = newId()
  const { criterion, title, shown } = wish
  await insertEvidence(tx, place.id, assessmentId, {
    ...{ evidenceId, criterion, title, strands: wish.strands, shown },
    accountId: by.accountId,
    on: today,
  })
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'standards.add-evidence', subject: evidenceId })
  return { kind: 'kept' }
}

/** Takes back what this member has brought. */
export async function removeEvidence(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  evidenceId: Id,
): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'assess', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  if (!(await deleteEvidence(tx, place.id, assessmentId, evidenceId, by.accountId)))
    return { kind: 'refused', reason: 'no-such-evidence' }
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'standards.remove-evidence',
    subject: evidenceId,
  })
  return { kind: 'kept' }
}

/** Says something about a criterion to the others who answer. */
export async function remarkOn(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  { criterion, said }: { readonly criterion: string; readonly said: string },
  now: Instant,
): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'assess', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  if (!round.standard.criteria.some(({ id }) => id === criterion))
    return { kind: 'refused', reason: 'no-such-criterion' }
  await insertRemark(tx, place.id, assessmentId, {
    remarkId: newId(),
    criterion,
    said,
    accountId: by.accountId,
    at: now,
  })
  return { kind: 'kept' }
}
