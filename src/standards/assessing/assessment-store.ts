import type { CalendarDay, Id, Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Standard } from '../standard/standard.ts'
import type { Hand, Round } from './hand.ts'

/** A round of answering a standard. */
export interface KeptAssessment {
  readonly assessmentId: Id
  /** Of this standard in the place, from 1. */
  readonly number: number
  readonly begunOn: CalendarDay
  /** From then on nothing in it changes. */
  readonly frozenOn: CalendarDay | undefined
  readonly standard: Standard
}

/** Keeps a version of a standard for the place; the same again changes nothing. */
export async function putStandard(
  tx: Write,
  placeId: number,
  standard: Standard,
  by: string,
  now: Instant,
): Promise<void> {
  await sql`insert into standards.standard (place_id, standard_id, version, definition, kept_by, kept_at)
    values (${placeId}, ${standard.id}, ${standard.version}, ${JSON.stringify(standard)}::jsonb, ${by}, to_timestamp(${now / 1000}))
    on conflict do nothing`.execute(tx)
}

/** A version of a standard as the place keeps it. */
export async function keptStandard(
  tx: Write,
  placeId: number,
  { id, version }: Pick<Standard, 'id' | 'version'>,
): Promise<Standard | undefined> {
  const { rows } = await sql<{ readonly definition: Standard }>`
    select definition from standards.standard where place_id = ${placeId} and standard_id = ${id} and version = ${version}`.execute(
    tx,
  )
  return rows[0]?.definition
}

/** What the place keeps, of each standard the version taken up last; by id. */
export async function keptStandards(tx: Write, placeId: number): Promise<readonly Standard[]> {
  const { rows } = await sql<{ readonly definition: Standard }>`
    select distinct on (standard_id) definition from standards.standard
    where place_id = ${placeId} order by standard_id, kept_at desc, version desc`.execute(tx)
  return rows.map(({ definition }) => definition)
}

/** The standards by which the place has measured itself, each in the version of its last round; by id. */
export async function heldStandards(tx: Write, placeId: number): Promise<readonly Standard[]> {
  const { rows } = await sql<{ readonly definition: Standard }>`
    select distinct on (standard_id) definition from standards.assessment join standards.standard using (place_id, standard_id, version)
    where place_id = ${placeId} order by standard_id, number desc`.execute(tx)
  return rows.map(({ definition }) => definition)
}

/** One of them; `undefined` where the place has no round of it. */
export async function heldStandard(tx: Write, placeId: number, standardId: string): Promise<Standard | undefined> {
  const { rows } = await sql<{ readonly definition: Standard }>`
    select definition from standards.assessment join standards.standard using (place_id, standard_id, version)
    where place_id = ${placeId} and standard_id = ${standardId} order by number desc limit 1`.execute(tx)
  return rows[0]?.definition
}

/** Answers whether there was none open of the same standard. */
export async function insertAssessment(
  tx: Write,
  placeId: number,
  { assessmentId, standard, number, begunOn }: KeptAssessment,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into standards.assessment (place_id, assessment_id, standard_id, version, number, begun_on)
    values (${placeId}, ${assessmentId}, ${standard.id}, ${standard.version}, ${number}, ${begunOn}) on conflict do nothing`.execute(
      tx,
    )
  return numAffectedRows === 1n
}

/** The place's rounds, the last begun first. */
export async function assessmentsOf(tx: Write, placeId: number): Promise<readonly KeptAssessment[]> {
  return selectAssessments(tx, placeId, sql`true`)
}

export async function assessmentIn(tx: Write, placeId: number, assessmentId: Id): Promise<KeptAssessment | undefined> {
  const [found] = await selectAssessments(tx, placeId, sql`assessment_id = ${assessmentId}`)
  return found
}

/** A round without what it asks. */
export type RoundNamed = Pick<KeptAssessment, 'assessmentId' | 'number' | 'frozenOn'>

/** The rounds of a standard, the last begun first. */
export async function roundsOf(tx: Write, placeId: number, standardId: string): Promise<readonly RoundNamed[]> {
  const { rows } = await sql<Omit<RoundNamed, 'frozenOn'> & { readonly frozenOn: CalendarDay | null }>`
    select assessment_id as "assessmentId", number, frozen_on::text as "frozenOn" from standards.assessment
    where place_id = ${placeId} and standard_id = ${standardId} order by number desc`.execute(tx)
  return rows.map(({ frozenOn, ...row }) => ({ ...row, frozenOn: frozenOn ?? undefined }))
}

/** The round of the same standard that was closed before this one. */
export async function roundBefore(
  tx: Write,
  placeId: number,
  { standard, number }: KeptAssessment,
): Promise<KeptAssessment | undefined> {
  const [found] = await selectAssessments(tx, placeId, sql`standard_id = ${standard.id} and number = ${number - 1}`)
  return found
}

/** A round in which nothing is frozen until the transaction ends; many may answer it at the same time. */
export async function roundToAnswer(tx: Write, placeId: number, assessmentId: Id): Promise<KeptAssessment | undefined> {
  await sql`select pg_advisory_xact_lock_shared(${lockOf(assessmentId)})`.execute(tx)
  return assessmentIn(tx, placeId, assessmentId)
}

/** A round in which nobody answers until the transaction ends; waits for those who do. */
export async function roundToFreeze(tx: Write, placeId: number, assessmentId: Id): Promise<KeptAssessment | undefined> {
  await sql`select pg_advisory_xact_lock(${lockOf(assessmentId)})`.execute(tx)
  return assessmentIn(tx, placeId, assessmentId)
}

/** A lock of the row itself is for those who may change it, whom row-level security names: not for everybody who answers. */
const lockOf = (assessmentId: Id) => sql`hashtextextended(${`standards.assessment ${assessmentId}`}, 0)`

async function selectAssessments(
  tx: Write,
  placeId: number,
  which: ReturnType<typeof sql>,
): Promise<readonly KeptAssessment[]> {
  const { rows } = await sql<Omit<KeptAssessment, 'frozenOn'> & { readonly frozenOn: CalendarDay | null }>`
    select assessment_id as "assessmentId", number, begun_on::text as "begunOn", frozen_on::text as "frozenOn", definition as standard
    from standards.assessment join standards.standard using (place_id, standard_id, version)
    where place_id = ${placeId} and ${which} order by begun_on desc, standard_id, number desc`.execute(tx)
  return rows.map(({ frozenOn, ...row }) => ({ ...row, frozenOn: frozenOn ?? undefined }))
}

export async function roundOf(tx: Write, placeId: number, assessmentId: Id): Promise<Round> {
  const { rows: hands } = await sql<
    Omit<Hand, 'option'> & { readonly option: string | null; readonly isDecided: boolean }
  >`
    select answer.criterion, answer.account_id as "accountId", option, strands, comment, answered_on::text as "on",
      decision.criterion is not null as "isDecided"
    from standards.answer left join standards.decision using (place_id, assessment_id, criterion, account_id)
    where place_id = ${placeId} and assessment_id = ${assessmentId} order by answered_on, account_id`.execute(tx)
  const { rows: milestones } = await sql<{ readonly milestone: string; readonly day: CalendarDay }>`
    select milestone, reached_on::text as day from standards.milestone
    where place_id = ${placeId} and assessment_id = ${assessmentId}`.execute(tx)
  const { rows: shown } = await sql<{ readonly criterion: string; readonly strands: readonly string[] }>`
    select criterion, array_agg(distinct strand) as strands from standards.evidence, unnest(strands) as strand
    where place_id = ${placeId} and assessment_id = ${assessmentId} group by criterion`.execute(tx)
  return {
    hands: hands.map(({ isDecided: _, option, ...hand }) => ({ ...hand, option: option ?? undefined })),
    decisions: new Map(
      hands.flatMap(({ isDecided, criterion, accountId }) => (isDecided ? [[criterion, accountId]] : [])),
    ),
    milestones: new Map(milestones.map(({ milestone, day }) => [milestone, day])),
    shown: new Map(shown.map(({ criterion, strands }) => [criterion, strands])),
  }
}

/** What a hand says of a criterion, instead of what it said before. */
export async function putHand(tx: Write, placeId: number, assessmentId: Id, hand: Hand): Promise<void> {
  const { criterion, accountId, option, strands, comment, on } = hand
  await sql`delete from standards.decision
    where place_id = ${placeId} and assessment_id = ${assessmentId} and criterion = ${criterion}`.execute(tx)
  await sql`insert into standards.answer (place_id, assessment_id, criterion, account_id, option, strands, comment, answered_on)
    values (${placeId}, ${assessmentId}, ${criterion}, ${accountId}, ${option ?? null}, ${[...strands]}, ${comment}, ${on})
    on conflict (place_id, assessment_id, criterion, account_id) do update
    set option = excluded.option, strands = excluded.strands, comment = excluded.comment, answered_on = excluded.answered_on`.execute(
    tx,
  )
}

/** Whose answer counts from now on. */
export async function putDecision(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  criterion: string,
  accountId: string,
): Promise<void> {
  await sql`insert into standards.decision (place_id, assessment_id, criterion, account_id)
    values (${placeId}, ${assessmentId}, ${criterion}, ${accountId})
    on conflict (place_id, assessment_id, criterion) do update set account_id = excluded.account_id`.execute(tx)
}

/** The last day on which it took place; without a day it has not. */
export async function putMilestone(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  milestone: string,
  day: CalendarDay | undefined,
): Promise<void> {
  if (day === undefined)
    await sql`delete from standards.milestone
      where place_id = ${placeId} and assessment_id = ${assessmentId} and milestone = ${milestone}`.execute(tx)
  else
    await sql`insert into standards.milestone (place_id, assessment_id, milestone, reached_on)
      values (${placeId}, ${assessmentId}, ${milestone}, ${day})
      on conflict (place_id, assessment_id, milestone) do update set reached_on = excluded.reached_on`.execute(tx)
}

export async function freezeOn(tx: Write, placeId: number, assessmentId: Id, day: CalendarDay): Promise<void> {
  await sql`update standards.assessment set frozen_on = ${day}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and frozen_on is null`.execute(tx)
}

/** What this account said in one round, said again in another where it has said nothing yet, with the days on which it was first said. */
export async function repeatHand(tx: Write, placeId: number, from: Id, to: Id, accountId: Id): Promise<void> {
  await sql`insert into standards.answer (place_id, assessment_id, criterion, account_id, option, strands, comment, answered_on)
    select place_id, ${to}, criterion, account_id, option, strands, comment, answered_on from standards.answer
    where place_id = ${placeId} and assessment_id = ${from} and account_id = ${accountId} on conflict do nothing`.execute(
    tx,
  )
}

export async function repeatMilestones(tx: Write, placeId: number, from: Id, to: Id): Promise<void> {
  await sql`insert into standards.milestone (place_id, assessment_id, milestone, reached_on)
    select place_id, ${to}, milestone, reached_on from standards.milestone
    where place_id = ${placeId} and assessment_id = ${from}`.execute(tx)
}
