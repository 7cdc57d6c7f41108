import type { CalendarDay, Id } from '#kernel'
import { type RawBuilder, type Read, sql, type Write } from '#platform/db'
import type { Policy, PolicyFacts } from './policy.ts'

const COLUMNS = sql`policy_id as "policyId", title, issued_by as "issuedBy", domain, year, source, licence, language, body, features,
  published_on::text as "publishedOn"`

interface PolicyRow extends Omit<Policy, 'source' | 'publishedOn'> {
  readonly source: string | null
  readonly publishedOn: CalendarDay | null
}

/** A text of the place; to readers only one that is published. */
export async function policyIn(tx: Read, placeId: number, policyId: Id): Promise<Policy | undefined> {
  return found(tx, sql`select ${COLUMNS} from practices.policy where place_id = ${placeId} and policy_id = ${policyId}`)
}

/** The same, held until the transaction ends: it is not changed while somebody codes it, nor coded while it is changed. */
export async function lockPolicy(tx: Write, placeId: number, policyId: Id): Promise<Policy | undefined> {
  return found(
    tx,
    sql`select ${COLUMNS} from practices.policy where place_id = ${placeId} and policy_id = ${policyId} for update`,
  )
}

async function found(tx: Read, query: RawBuilder<unknown>): Promise<Policy | undefined> {
  const [row] = (await (query as RawBuilder<PolicyRow>).execute(tx)).rows
  return row && { ...row, source: row.source ?? undefined, publishedOn: row.publishedOn ?? undefined }
}

/** A text among others. */
export interface ListedPolicy extends Pick<Policy, 'policyId' | 'title' | 'issuedBy' | 'domain' | 'year' | 'language'> {
  readonly isPublished: boolean
  /** How many have begun to code it, and how many of the two have finished. */
  readonly begun: number
  readonly finished: number
}

/** The texts of a place, the newest first; to readers those that are published. */
export async function policiesOf(tx: Read, placeId: number): Promise<readonly ListedPolicy[]> {
  const { rows } = await sql<ListedPolicy>`
    select policy_id as "policyId", title, issued_by as "issuedBy", domain, year, language, published_on is not null as "isPublished",
      count(c.account_id)::int as begun, count(c.hand)::int as finished
    from practices.policy p left join practices.policy_coding c using (place_id, policy_id)
    where place_id = ${placeId}
    group by place_id, policy_id order by year desc, title, policy_id`.execute(tx)
  return rows
}

export async function insertPolicy(tx: Write, placeId: number, policy: Omit<Policy, 'publishedOn'>): Promise<boolean> {
  const { policyId, title, issuedBy, domain, year, source, licence, language, body, features } = policy
  const { numAffectedRows } = await sql`
    insert into practices.policy (place_id, policy_id, title, issued_by, domain, year, source, licence, language, body, features)
    values (${placeId}, ${policyId}, ${title}, ${issuedBy}, ${domain}, ${year}, ${source ?? null}, ${licence}, ${language}, ${body}, ${features})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function updatePolicy(tx: Write, placeId: number, policyId: Id, facts: PolicyFacts): Promise<void> {
  const { title, issuedBy, domain, year, source, licence, language, body } = facts
  await sql`update practices.policy set title = ${title}, issued_by = ${issuedBy}, domain = ${domain}, year = ${year},
      source = ${source ?? null}, licence = ${licence}, language = ${language}, body = ${body}
    where place_id = ${placeId} and policy_id = ${policyId}`.execute(tx)
}

/** Without a day it is not published any more. */
export async function setPublished(
  tx: Write,
  placeId: number,
  policyId: Id,
  day: CalendarDay | undefined,
): Promise<void> {
  await sql`update practices.policy set published_on = ${day ?? null}
    where place_id = ${placeId} and policy_id = ${policyId}`.execute(tx)
}
