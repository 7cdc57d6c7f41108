import type { Id, Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Evidence } from './evidence.ts'

/** Something said about a criterion. */
export interface Remark {
  readonly remarkId: Id
  readonly criterion: string
  readonly accountId: string
  readonly said: string
  readonly at: Instant
}

/** A criterion of a round. */
export interface CriterionKey {
  readonly placeId: number
  readonly assessmentId: Id
  readonly criterion: string
}

/** What shows a criterion, first brought first. */
export async function evidenceFor(tx: Write, key: CriterionKey): Promise<readonly Evidence[]> {
  return selectEvidence(tx, key, sql`criterion = ${key.criterion}`)
}

/** What shows any of these criteria, first brought first. */
export async function evidenceAmong(
  tx: Write,
  key: Pick<CriterionKey, 'placeId' | 'assessmentId'>,
  criteria: readonly string[],
): Promise<readonly Evidence[]> {
  return selectEvidence(tx, key, sql`criterion = any(${[...criteria]}::text[])`)
}

export async function evidenceWith(
  tx: Write,
  key: Pick<CriterionKey, 'placeId' | 'assessmentId'>,
  evidenceId: Id,
): Promise<Evidence | undefined> {
  const [found] = await selectEvidence(tx, key, sql`evidence_id = ${evidenceId}`)
  return found
}

async function selectEvidence(
  tx: Write,
  { placeId, assessmentId }: Pick<CriterionKey, 'placeId' | 'assessmentId'>,
  which: ReturnType<typeof sql>,
): Promise<readonly Evidence[]> {
  const { rows } = await sql<Evidence>`
    select evidence_id as "evidenceId", criterion, account_id as "accountId", title, strands, shown, added_on::text as "on"
    from standards.evidence where place_id = ${placeId} and assessment_id = ${assessmentId} and ${which}
    order by added_on, title, evidence_id`.execute(tx)
  return rows
}

/** Those of these files that evidence of any place names; for the job that removes the others alone. */
export async function filesOfEvidence(tx: Write, names: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ file: string }>`
    select file from standards.evidence_files(${names}::text[]) as f(file)`.execute(tx)
  return new Set(rows.map(({ file }) => file))
}

/** The remarks on a criterion, first said first. */
export async function remarksOn(tx: Write, key: CriterionKey): Promise<readonly Remark[]> {
  const { rows } = await sql<Remark>`
    select remark_id as "remarkId", criterion, account_id as "accountId", said,
      (extract(epoch from said_at) * 1000)::float8 as at
    from standards.remark
    where place_id = ${key.placeId} and assessment_id = ${key.assessmentId} and criterion = ${key.criterion}
    order by said_at, remark_id`.execute(tx)
  return rows
}

/** How much there is of evidence and remarks, by criterion; criteria with neither are left out. */
export async function talkIn(
  tx: Write,
  placeId: number,
  assessmentId: Id,
): Promise<ReadonlyMap<string, { readonly evidence: number; readonly remarks: number }>> {
  const { rows } = await sql<{ criterion: string; evidence: number; remarks: number }>`
    select criterion, (count(*) filter (where is_evidence))::int as evidence, (count(*) filter (where not is_evidence))::int as remarks
    from (
      select criterion, true as is_evidence from standards.evidence where place_id = ${placeId} and assessment_id = ${assessmentId}
      union all
      select criterion, false from standards.remark where place_id = ${placeId} and assessment_id = ${assessmentId}
    ) talk group by criterion`.execute(tx)
  return new Map(rows.map(({ criterion, ...count }) => [criterion, count]))
}

export async function insertEvidence(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { evidenceId, criterion, accountId, title, strands, shown, on }: Evidence,
): Promise<void> {
  await sql`insert into standards.evidence
      (place_id, assessment_id, evidence_id, criterion, account_id, title, strands, shown, added_on)
    values (${placeId}, ${assessmentId}, ${evidenceId}, ${criterion}, ${accountId}, ${title}, ${[...strands]},
      ${JSON.stringify(shown)}::jsonb, ${on})`.execute(tx)
}

/** Answers whether there was one that this account had brought. */
export async function deleteEvidence(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  evidenceId: Id,
  accountId: Id,
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from standards.evidence
    where place_id = ${placeId} and assessment_id = ${assessmentId} and evidence_id = ${evidenceId}
      and account_id = ${accountId}`.execute(tx)
  return numAffectedRows === 1n
}

export async function insertRemark(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { remarkId, criterion, accountId, said, at }: Remark,
): Promise<void> {
  await sql`insert into standards.remark (place_id, assessment_id, remark_id, criterion, account_id, said, said_at)
    values (${placeId}, ${assessmentId}, ${remarkId}, ${criterion}, ${accountId}, ${said}, to_timestamp(${at / 1000}))`.execute(
    tx,
  )
}

/** The evidence that this account brought in one round, brought again in another. */
export async function repeatEvidence(tx: Write, placeId: number, from: Id, to: Id, accountId: Id): Promise<void> {
  await sql`insert into standards.evidence
      (place_id, assessment_id, evidence_id, criterion, account_id, title, strands, shown, added_on)
    select place_id, ${to}, evidence_id, criterion, account_id, title, strands, shown, added_on from standards.evidence
    where place_id = ${placeId} and assessment_id = ${from} and account_id = ${accountId} on conflict do nothing`.execute(
    tx,
  )
}
