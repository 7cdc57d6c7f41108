import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { assessmentIn, type KeptAssessment } from '../assessing/assessment-store.ts'
import type { Panel } from './panel.ts'
import { panelOf } from './panel-store.ts'

/** What every act on a panel answers. */
export type ChangePanel<Reason extends string = never> =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly reason: Reason | Refusal['reason'] }

interface Refusal {
  readonly kind: 'refused'
  readonly reason: 'may-not' | 'no-such-round' | 'is-delivered'
}

interface OpenPanel {
  readonly assessment: KeptAssessment
  readonly panel: Panel
}

type Opening<Found = OpenPanel> = (tx: Write, by: Member, place: Place, assessmentId: Id) => Promise<Found | Refusal>

const refused = (reason: Refusal['reason']): Refusal => ({ kind: 'refused', reason })

const panelWhere =
  (isWhom: (panelist: Panel['panelists'][number]) => boolean): Opening =>
  async (tx, by, place, assessmentId) => {
    if (!mayDo(by.grants, 'judge', { chain: place.chain })) return refused('may-not')
    const assessment = await assessmentIn(tx, place.id, assessmentId)
    const panel = assessment && (await panelOf(tx, place.id, assessmentId))
    const own = panel?.panelists.find(({ accountId }) => accountId === by.accountId)
    return panel && !panel.calledOff && own && isWhom(own) ? { assessment, panel } : refused('no-such-round')
  }

const beforeReport =
  (open: Opening): Opening =>
  async (...of) => {
    const found = await open(...of)
    return 'panel' in found && found.panel.delivered ? refused('is-delivered') : found
  }

/** The round, if this member leads its panel and has declared no conflict, before or after its report. */
export const leadOf: Opening = panelWhere(({ conflict, isLead }) => conflict === '' && isLead)

/** The same until the report is given. */
export const ledBy: Opening = beforeReport(leadOf)

/** The round, if this member is on its panel and has declared no conflict, until the report is given. */
export const judgedBy: Opening = beforeReport(panelWhere(({ conflict }) => conflict === ''))

/** The round, if its report has been given to the place and this member leads there. */
export const reportedTo: Opening<OpenPanel & { readonly delivered: NonNullable<Panel['delivered']> }> = async (
  tx,
  by,
  place,
  assessmentId,
) => {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return refused('may-not')
  const assessment = await assessmentIn(tx, place.id, assessmentId)
  const panel = assessment && (await panelOf(tx, place.id, assessmentId))
  if (!assessment || !panel?.delivered) return refused('no-such-round')
  return { assessment, panel, delivered: panel.delivered }
}

/** In the audit: who did what to which round. */
export const told = (tx: Write, by: Member, place: Place, act: string, subject: string): Promise<void> =>
  recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject })
