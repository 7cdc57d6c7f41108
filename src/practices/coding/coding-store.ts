import type { Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { type Coding, passageOf } from '../plane/plane.ts'
import type { BothCodings, Ruling } from './coding-outcome.ts'

/** Somebody who codes a text. */
export interface Coder {
  readonly accountId: string
  /** Of the two whose coding counts; `undefined` while it is not finished. */
  readonly hand: 1 | 2 | undefined
  /** As far as whoever asks may see it: of others only once both have finished. */
  readonly codings: ReadonlyMap<string, Coding>
}

interface Said {
  readonly says: Coding['says']
  readonly passage: string | null
}

const codingOf = ({ says, passage }: Said): Coding =>
  passage === null ? { says: 'not-stated' } : ({ says, passage } as Coding)

/** Those who code a text: first the two who have finished, in that order. */
export async function codersOf(tx: Read, placeId: number, policyId: Id): Promise<readonly Coder[]> {
  const { rows } = await sql<{ accountId: string; hand: 1 | 2 | null; codes: readonly (Said & { feature: string })[] }>`
    select account_id as "accountId", hand, coalesce(jsonb_agg(jsonb_build_object('feature', feature, 'says', says, 'passage', passage))
      filter (where feature is not null), '[]') as codes
    from practices.policy_coding left join practices.policy_code using (place_id, policy_id, account_id)
    where place_id = ${placeId} and policy_id = ${policyId}
    group by account_id, hand order by hand nulls last, account_id`.execute(tx)
  return rows.map(({ accountId, hand, codes }) => ({
    accountId,
    hand: hand ?? undefined,
    codings: new Map(codes.map((said) => [said.feature, codingOf(said)])),
  }))
}

async function rulingsOn(tx: Read, placeId: number, policyId: Id): Promise<ReadonlyMap<string, Ruling>> {
  const { rows } = await sql<Said & { feature: string; reason: string }>`
    select feature, says, passage, reason from practices.policy_ruling
    where place_id = ${placeId} and policy_id = ${policyId}`.execute(tx)
  return new Map(rows.map(({ feature, reason, ...said }) => [feature, { ...codingOf(said), reason }]))
}

/** Both codings with what was decided; `undefined` until both are finished. */
export async function bothCodings(
  tx: Read,
  placeId: number,
  policyId: Id,
  coders: readonly Coder[],
): Promise<BothCodings | undefined> {
  const [one, other] = coders.filter(({ hand }) => hand !== undefined)
  if (!one || !other) return undefined
  return { hands: [one.codings, other.codings], rulings: await rulingsOn(tx, placeId, policyId) }
}

/** Of whom and what a row is. */
export interface CodeKey {
  readonly placeId: number
  readonly policyId: Id
  readonly accountId: string
}

/** What somebody has read of a feature, instead of what they said before; with the first one they have begun. */
export async function putCode(tx: Write, { placeId, policyId, accountId }: CodeKey, feature: string, coding: Coding) {
  await sql`insert into practices.policy_coding (place_id, policy_id, account_id) values (${placeId}, ${policyId}, ${accountId})
    on conflict do nothing`.execute(tx)
  await sql`insert into practices.policy_code (place_id, policy_id, account_id, feature, says, passage)
    values (${placeId}, ${policyId}, ${accountId}, ${feature}, ${coding.says}, ${passageOf(coding) ?? null})
    on conflict (place_id, policy_id, account_id, feature) do update set says = excluded.says, passage = excluded.passage`.execute(
    tx,
  )
}

export async function finishAs(tx: Write, { placeId, policyId, accountId }: CodeKey, hand: 1 | 2): Promise<void> {
  await sql`update practices.policy_coding set hand = ${hand}
    where place_id = ${placeId} and policy_id = ${policyId} and account_id = ${accountId}`.execute(tx)
}

/** What somebody has decided of a feature, instead of what was decided before. */
export async function putRuling(tx: Write, { placeId, policyId, accountId }: CodeKey, feature: string, ruling: Ruling) {
  await sql`insert into practices.policy_ruling (place_id, policy_id, feature, says, passage, reason, account_id)
    values (${placeId}, ${policyId}, ${feature}, ${ruling.says}, ${passageOf(ruling) ?? null}, ${ruling.reason}, ${accountId})
    on conflict (place_id, policy_id, feature) do update set says = excluded.says, passage = excluded.passage, reason = excluded.reason,
      account_id = excluded.account_id`.execute(tx)
}
