import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import type { Hand } from '../assessing/hand.ts'
import { appealsOf } from './appeal-store.ts'
import type { Panel, Panelist, Report, SiteVisit } from './panel.ts'
import { remediesOf } from './remedy-store.ts'

/** The panel of a round, with what the acting account may see of it; `undefined` where there is none. */
export async function panelOf(tx: Write, placeId: number, assessmentId: Id): Promise<Panel | undefined> {
  const { rows } = await sql<
    Omit<Report, 'milestone'> & {
      readonly handedOn: CalendarDay
      readonly reportDueOn: CalendarDay | null
      readonly milestone: string | null
      readonly deliveredOn: CalendarDay | null
      readonly mendBy: CalendarDay | null
      readonly calledOffOn: CalendarDay | null
      readonly because: string | null
    }
  >`
    select handed_on::text as "handedOn", report_due_on::text as "reportDueOn", summary, findings, recommendations, milestone, delivered_on::text as "deliveredOn",
      mend_by::text as "mendBy", called_off_on::text as "calledOffOn", called_off_because as because
    from standards.panel where place_id = ${placeId} and assessment_id = ${assessmentId}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { handedOn, reportDueOn, deliveredOn, mendBy, calledOffOn, because, milestone, ...report } = row
  return {
    handedOn,
    reportDueOn: reportDueOn ?? undefined,
    report: { ...report, milestone: milestone ?? undefined },
    delivered: deliveredOn !== null && mendBy !== null ? { on: deliveredOn, mendBy } : undefined,
    calledOff: calledOffOn !== null && because !== null ? { on: calledOffOn, because } : undefined,
    panelists: await panelistsOf(tx, placeId, assessmentId),
    ...(await judgementsOf(tx, placeId, assessmentId)),
    visits: await visitsOf(tx, placeId, assessmentId),
    appeals: await appealsOf(tx, placeId, assessmentId),
    remedies: await remediesOf(tx, placeId, assessmentId),
  }
}

async function panelistsOf(tx: Write, placeId: number, assessmentId: Id): Promise<readonly Panelist[]> {
  const { rows } = await sql<Omit<Panelist, 'conflict'> & { readonly conflict: string | null }>`
    select account_id as "accountId", is_lead as "isLead", conflict from standards.panelist
    where place_id = ${placeId} and assessment_id = ${assessmentId} order by is_lead desc, account_id`.execute(tx)
  return rows.map(({ conflict, ...row }) => ({ ...row, conflict: conflict ?? undefined }))
}

async function judgementsOf(
  tx: Write,
  placeId: number,
  assessmentId: Id,
): Promise<Pick<Panel, 'judgements' | 'settlements'>> {
  const { rows } = await sql<Omit<Hand, 'option'> & { readonly option: string | null; readonly reason: string | null }>`
    select judgement.criterion, judgement.account_id as "accountId", option, strands, reasons as comment, judged_on::text as "on",
      settlement.reason
    from standards.judgement left join standards.settlement using (place_id, assessment_id, criterion, account_id)
    where place_id = ${placeId} and assessment_id = ${assessmentId} order by judged_on, account_id`.execute(tx)
  return {
    judgements: rows.map(({ reason: _, option, ...hand }) => ({ ...hand, option: option ?? undefined })),
    settlements: new Map(
      rows.flatMap(({ criterion, accountId, reason }) => (reason === null ? [] : [[criterion, { accountId, reason }]])),
    ),
  }
}

async function visitsOf(tx: Write, placeId: number, assessmentId: Id): Promise<readonly SiteVisit[]> {
  const { rows } = await sql<Omit<SiteVisit, 'milestone'> & { readonly milestone: string | null }>`
    select visit_id as "visitId", visited_on::text as "on", milestone, who, seen, notes from standards.site_visit
    where place_id = ${placeId} and assessment_id = ${assessmentId} order by visited_on, visit_id`.execute(tx)
  return rows.map(({ milestone, ...row }) => ({ ...row, milestone: milestone ?? undefined }))
}

/** A round that was handed to the acting account. */
export interface HandedRound extends Pick<KeptAssessment, 'assessmentId' | 'number' | 'standard'> {
  readonly handedOn: CalendarDay
  readonly reportDueOn: CalendarDay | null
  /** Whether its report has been given. */
  readonly isDelivered: boolean
}

/** Those of the place that the acting account judges or decides an appeal of, the last handed first. */
export async function roundsHandedToMe(tx: Write, placeId: number): Promise<readonly HandedRound[]> {
  const { rows } = await sql<HandedRound>`
    select assessment_id as "assessmentId", number, definition as standard, handed_on::text as "handedOn",
      report_due_on::text as "reportDueOn", delivered_on is not null as "isDelivered"
    from standards.panel join standards.assessment using (place_id, assessment_id)
    join standards.standard using (place_id, standard_id, version)
    where place_id = ${placeId} and assessment_id in (select standards.handed_to_me())
    order by handed_on desc, assessment_id`.execute(tx)
  return rows
}

/** Opens a panel on a round; one that is there stays. */
export async function insertPanel(tx: Write, placeId: number, assessmentId: Id, handedOn: CalendarDay): Promise<void> {
  await sql`insert into standards.panel (place_id, assessment_id, handed_on, summary, recommendations, findings)
    values (${placeId}, ${assessmentId}, ${handedOn}, '', '', '{}') on conflict do nothing`.execute(tx)
}

export async function insertPanelist(tx: Write, placeId: number, assessmentId: Id, accountId: string): Promise<void> {
  await sql`insert into standards.panelist (place_id, assessment_id, account_id, is_lead)
    values (${placeId}, ${assessmentId}, ${accountId}, false)`.execute(tx)
}

/** Makes somebody on a panel of the acting place its lead, if whoever leads cannot go on or nobody does. */
export async function nameLead(tx: Write, assessmentId: Id, accountId: string): Promise<void> {
  await sql`select standards.name_lead(${assessmentId}, ${accountId})`.execute(tx)
}

/** Says by when a panel of the acting place gives its report; it is reminded of that once, and anew when the day is another. */
export async function askReportBy(tx: Write, assessmentId: Id, day: CalendarDay | undefined): Promise<void> {
  await sql`select standards.ask_report_by(${assessmentId}, ${day ?? null})`.execute(tx)
}

/** Answers whether there was a panel that had neither given its report nor been called off. */
export async function callOff(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { on, because }: NonNullable<Panel['calledOff']>,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update standards.panel set called_off_on = ${on}, called_off_because = ${because}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and delivered_on is null and called_off_on is null`.execute(
      tx,
    )
  return numAffectedRows === 1n
}

export async function deletePanelists(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  accountIds: readonly string[],
): Promise<void> {
  await sql`delete from standards.panelist
    where place_id = ${placeId} and assessment_id = ${assessmentId} and account_id = any(${[...accountIds]})`.execute(
    tx,
  )
}

/** Answers whether they are on the panel and had not said it yet. */
export async function putConflict(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { accountId, conflict, on }: { readonly accountId: Id; readonly conflict: string; readonly on: CalendarDay },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update standards.panelist set conflict = ${conflict}, declared_on = ${on}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and account_id = ${accountId} and conflict is null`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** What an assessor says of a criterion, instead of what they said before; a settlement of it is void. */
export async function putJudgement(tx: Write, placeId: number, assessmentId: Id, hand: Hand): Promise<void> {
  const { criterion, accountId, option, strands, comment, on } = hand
  await sql`delete from standards.settlement
    where place_id = ${placeId} and assessment_id = ${assessmentId} and criterion = ${criterion}`.execute(tx)
  await sql`insert into standards.judgement (place_id, assessment_id, criterion, account_id, option, strands, reasons, judged_on)
    values (${placeId}, ${assessmentId}, ${criterion}, ${accountId}, ${option ?? null}, ${[...strands]}, ${comment}, ${on})
    on conflict (place_id, assessment_id, criterion, account_id) do update
    set option = excluded.option, strands = excluded.strands, reasons = excluded.reasons, judged_on = excluded.judged_on`.execute(
    tx,
  )
}

export async function putSettlement(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { criterion, accountId, reason }: { readonly criterion: string; readonly accountId: string; readonly reason: string },
): Promise<void> {
  await sql`insert into standards.settlement (place_id, assessment_id, criterion, account_id, reason)
    values (${placeId}, ${assessmentId}, ${criterion}, ${accountId}, ${reason})
    on conflict (place_id, assessment_id, criterion) do update
    set account_id = excluded.account_id, reason = excluded.reason`.execute(tx)
}

export async function insertVisit(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { visitId, on, milestone, who, seen, notes }: SiteVisit,
): Promise<void> {
  await sql`insert into standards.site_visit (place_id, assessment_id, visit_id, visited_on, milestone, who, seen, notes)
    values (${placeId}, ${assessmentId}, ${visitId}, ${on}, ${milestone ?? null}, ${who}, ${seen}, ${notes})`.execute(
    tx,
  )
}

export async function putReport(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { summary, findings, recommendations, milestone }: Report,
): Promise<void> {
  await sql`update standards.panel set summary = ${summary}, findings = ${JSON.stringify(findings)}::jsonb,
      recommendations = ${recommendations}, milestone = ${milestone ?? null}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and delivered_on is null`.execute(tx)
}

export async function deliverOn(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { on, mendBy }: NonNullable<Panel['delivered']>,
): Promise<void> {
  await sql`update standards.panel set delivered_on = ${on}, mend_by = ${mendBy}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and delivered_on is null`.execute(tx)
}
