import type { CalendarDay, Id } from '#kernel'
import { type Member, mayDo, panelCandidates } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { assessmentIn, roundOf } from '../assessing/assessment-store.ts'
import { type ChangePanel, told } from './acting-on-panel.ts'
import { leadOn, mayJudge, type Panelist } from './panel.ts'
import { askReportBy, callOff, deletePanelists, insertPanel, insertPanelist, nameLead, panelOf } from './panel-store.ts'

export interface PanelWish {
  /** Of those who are on the panel already, also who has no role any more. */
  readonly members: readonly string[]
  /** One of them. */
  readonly lead: string
  /** The last day for the report. */
  readonly reportDueOn: CalendarDay | undefined
}

export type HandOverRound = ChangePanel<
  | 'not-frozen'
  | 'is-called-off'
  /** No assessor, nor a reviewer of a place above. */
  | 'no-candidate'
  /** Nobody, or somebody who has a conflict of interest. */
  | 'no-lead'
  /** Somebody who has answered in the round would judge it. */
  | 'has-answered'
  /** Somebody who judges already would be left out, or a lead who can lead would do so no longer. */
  | 'judges-already'
>

/**
 * Hands a closed round to these people, or changes who judges it. Whoever has said that they judge stays, and what they have said counts,
 * also when their role ends; a lead who has a conflict or no role any more is replaced, and that alone once the report is given.
 */
export async function handOverRound(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  { members, lead, reportDueOn }: PanelWish,
  today: CalendarDay,
): Promise<HandOverRound> {
  const refused = (reason: Extract<HandOverRound, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return refused('may-not')
  const assessment = await assessmentIn(tx, place.id, assessmentId)
  if (!assessment) return refused('no-such-round')
  if (assessment.frozenOn === undefined) return refused('not-frozen')
  const before = await panelOf(tx, place.id, assessmentId)
  if (before?.calledOff) return refused('is-called-off')

  const candidates = await panelCandidates(tx)
  const named = before?.panelists ?? []
  const leaving = named.filter(({ accountId }) => !members.includes(accountId))
  const joining = members.filter((member) => !named.some(({ accountId }) => accountId === member))
  if (before?.delivered && (leaving.length > 0 || joining.some((member) => member !== lead)))
    return refused('is-delivered')
  if (!joining.every((accountId) => mayJudge({ accountId }, candidates))) return refused('no-candidate')
  const wished = named.find(({ accountId }) => accountId === lead) ?? { accountId: lead }
  if (!members.includes(lead) || !mayJudge(wished, candidates)) return refused('no-lead')
  const { hands } = await roundOf(tx, place.id, assessmentId)
  if (hands.some(({ accountId }) => joining.includes(accountId))) return refused('has-answered')
  const isKept = (one: Panelist) => one.conflict === '' && mayJudge(one, candidates)
  const former = leadOn(named)
  if (leaving.some(isKept) || (former && isKept(former) && former.accountId !== lead)) return refused('judges-already')

  await insertPanel(tx, place.id, assessmentId, today)
  const silent = leaving.filter(({ conflict }) => conflict !== '').map(({ accountId }) => accountId)
  await deletePanelists(tx, place.id, assessmentId, silent)
  for (const accountId of joining) await insertPanelist(tx, place.id, assessmentId, accountId)
  await nameLead(tx, assessmentId, lead)
  await askReportBy(tx, assessmentId, reportDueOn)
  await told(tx, by, place, 'standards.hand-over-round', assessmentId)
  return { kind: 'kept' }
}

/** Ends a panel before its report is given, for good: the round is closed to it, and whoever looks at it reads why. */
export async function callOffPanel(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  because: string,
  today: CalendarDay,
): Promise<ChangePanel<'no-reasons'>> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (because === '') return { kind: 'refused', reason: 'no-reasons' }
  if (!(await callOff(tx, place.id, assessmentId, { on: today, because })))
    return { kind: 'refused', reason: 'no-such-round' }
  await told(tx, by, place, 'standards.call-off-panel', assessmentId)
  return { kind: 'kept' }
}
