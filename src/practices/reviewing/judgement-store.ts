import { type Id, type Instant, instantAt } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Dossier } from '../dossier/dossier.ts'
import type { Conflict, Judgement } from './judging.ts'

type Key = Pick<Dossier, 'placeId' | 'dossierId'>
const moment = (instant: Instant) => sql`to_timestamp(${instant / 1000})`

/** What reviewers have declared and judged, in the order in which they declared. */
export async function judgementsOf(tx: Write, { placeId, dossierId }: Key): Promise<readonly Judgement[]> {
  const { rows } = await sql<{
    accountId: Id
    conflicts: Conflict[]
    declaredAt: Date
    verdict: 'yes' | 'no' | null
    reason: string
    sending: number | null
    judgedAt: Date | null
  }>`select account_id as "accountId", conflicts, declared_at as "declaredAt", verdict, reason, sending, judged_at as "judgedAt"
    from practices.judgement where place_id = ${placeId} and dossier_id = ${dossierId} order by declared_at, account_id`.execute(
    tx,
  )
  return rows.map(({ declaredAt, verdict, sending, judgedAt, ...row }) => ({
    ...row,
    declaredAt: instantAt(declaredAt.getTime()),
    verdict: verdict ?? undefined,
    sending: sending ?? undefined,
    judgedAt: judgedAt === null ? undefined : instantAt(judgedAt.getTime()),
  }))
}

/** Who declares a conflict has judged nothing. */
export async function putDeclaration(
  tx: Write,
  { placeId, dossierId }: Key,
  accountId: Id,
  conflicts: readonly Conflict[],
  now: Instant,
): Promise<void> {
  await sql`insert into practices.judgement (place_id, dossier_id, account_id, conflicts, declared_at)
    values (${placeId}, ${dossierId}, ${accountId}, ${conflicts}::text[], ${moment(now)})
    on conflict (place_id, dossier_id, account_id) do update set conflicts = excluded.conflicts, declared_at = excluded.declared_at,
      verdict = null, reason = '', sending = null, judged_at = null`.execute(tx)
}

export async function setVerdict(
  tx: Write,
  { placeId, dossierId, sending }: Dossier,
  accountId: Id,
  { verdict, reason }: { readonly verdict: 'yes' | 'no'; readonly reason: string },
  now: Instant,
): Promise<void> {
  await sql`update practices.judgement
    set verdict = ${verdict}, reason = ${reason}, sending = ${sending}, judged_at = ${moment(now)}
    where place_id = ${placeId} and dossier_id = ${dossierId} and account_id = ${accountId}`.execute(tx)
}
