import type { CalendarDay, Id } from '#kernel'
import { type Member, mayDo, panelCandidates } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { assessmentIn, roundOf } from '../assessing/assessment-store.ts'
import { deletePanelists, insertPanel, insertPanelist, panelOf } from './panel-store.ts'

export interface PanelWish {
  readonly members: readonly string[]
  /** One of them. */
  readonly lead: string
}

export type HandOverRound =
  | { readonly kind: 'kept' }
  | {
      readonly kind: 'refused'
      readonly reason:
        | 'may-not'
        | 'no-such-round'
        | 'not-frozen'
        | 'is-delivered'
        /** No assessor, nor a reviewer of a place above. */
        | 'no-candidate'
        | 'no-lead'
        /** Somebody who has answered in the round would judge it. */
        | 'has-answered'
        /** Somebody who judges already would be left out, or be the lead or no longer so. */
        | 'judges-already'
    }

/** Hands a closed round to these people, or changes who judges it while nobody concerned judges yet. */
export async function handOverRound(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  { members, lead }: PanelWish,
  today: CalendarDay,
): Promise<HandOverRound> {
  const refused = (reason: Extract<HandOverRound, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return refused('may-not')
  const assessment = await assessmentIn(tx, place.id, assessmentId)
  if (!assessment) return refused('no-such-round')
  if (assessment.frozenOn === undefined) return refused('not-frozen')
  const before = await panelOf(tx, place.id, assessmentId)
  if (before?.delivered) return refused('is-delivered')
  const candidates = new Set<string>((await panelCandidates(tx)).map(({ accountId }) => accountId))
  if (!members.every((member) => candidates.has(member))) return refused('no-candidate')
  if (!members.includes(lead)) return refused('no-lead')
  const { hands } = await roundOf(tx, place.id, assessmentId)
  if (hands.some(({ accountId }) => members.includes(accountId))) return refused('has-answered')

  const named = before?.panelists ?? []
  const stays = ({ accountId, isLead }: (typeof named)[number]) =>
    members.includes(accountId) && isLead === (accountId === lead)
  const leaving = named.filter((one) => !stays(one))
  if (leaving.some(({ conflict }) => conflict === '')) return refused('judges-already')
  await deletePanelists(
    tx,
    place.id,
    assessmentId,
    leaving.map(({ accountId }) => accountId),
  )
  await insertPanel(tx, place.id, assessmentId, today)
  for (const accountId of members)
    if (!named.some((one) => one.accountId === accountId && stays(one)))
      await insertPanelist(tx, place.id, assessmentId, { accountId, isLead: accountId === lead })
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'standards.hand-over-round',
    subject: assessmentId,
  })
  return { kind: 'kept' }
}
