import { type Id, type Instant, instantAt, newId } from '#kernel'
import { sql, type Write } from '#platform/db'
import { moment } from '../cursor.ts'
import type { Visit } from '../visits/visit.ts'

type VisitKey = Pick<Visit, 'hostId' | 'visitId'>

/** The host is told that somebody is interested. */
export async function noteInterest(tx: Write, { hostId, visitId }: VisitKey): Promise<void> {
  await sql`insert into network.notice (place_id, notice_id, account_id, kind, host_id, visit_id)
    select place_id, ${newId()}::uuid, created_by, 'interest', place_id, visit_id from network.visit
    where place_id = ${hostId} and visit_id = ${visitId}`.execute(tx)
}

/** Whoever asked is told what came of it. */
export async function noteAnswer(tx: Write, { hostId, visitId }: VisitKey, fromPlace: number): Promise<void> {
  await sql`insert into network.notice (place_id, notice_id, account_id, kind, host_id, visit_id)
    select from_place, ${newId()}::uuid, asked_by, 'answer', place_id, visit_id from network.interest
    where place_id = ${hostId} and visit_id = ${visitId} and from_place = ${fromPlace}`.execute(tx)
}

/** All who asked are told that it does not take place. */
export async function noteClosed(tx: Write, { hostId, visitId }: VisitKey): Promise<void> {
  await sql`insert into network.notice (place_id, notice_id, account_id, kind, host_id, visit_id)
    select from_place, gen_random_uuid(), asked_by, 'closed', place_id, visit_id from network.interest
    where place_id = ${hostId} and visit_id = ${visitId} and state <> 'declined'`.execute(tx)
}

/** What somebody is to be told, with what it is about. */
export interface Notice {
  readonly accountId: Id
  readonly kind: 'interest' | 'answer' | 'reminder' | 'closed' | 'hidden'
  readonly standardId: string
  readonly hostSlug: string
  readonly visitId: Id
  readonly title: string
}

const NEAR_MS = 7 * 86_400_000

/** Whoever comes, and the host, are told once that a visit begins within a week. */
export async function noteReminders(tx: Write, now: Instant): Promise<void> {
  await sql`
    with near as (
      update network.visit set reminded_at = ${moment(now)}
      where closed_at is null and hidden_at is null and reminded_at is null and begins_at > ${moment(now)} and begins_at <= ${moment(instantAt(now + NEAR_MS))}
      returning place_id, visit_id, created_by
    )
    insert into network.notice (place_id, notice_id, account_id, kind, host_id, visit_id)
    select place_id, gen_random_uuid(), created_by, 'reminder', place_id, visit_id from near
    union all
    select i.from_place, gen_random_uuid(), i.asked_by, 'reminder', i.place_id, i.visit_id
    from network.interest i join near using (place_id, visit_id) where i.state = 'accepted'`.execute(tx)
}

/** Slugs of the places where somebody waits for a notice, or for a digest that is due. */
export async function placesToTell(tx: Write, now: Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from places.v_place where place_id in (
      select place_id from network.notice union select place_id from network.digest where next_at <= ${moment(now)})
    order by slug`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** Takes some out: whoever takes them sends them. */
export async function takeNotices(tx: Write, placeId: number, limit: number): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`
    with taken as (
      delete from network.notice where place_id = ${placeId} and notice_id in (
        select notice_id from network.notice where place_id = ${placeId} order by notice_id limit ${limit})
      returning account_id, kind, host_id, visit_id
    )
    select t.account_id as "accountId", t.kind, v.standard_id as "standardId", p.slug as "hostSlug", v.visit_id as "visitId", v.title
    from taken t join network.visit v on (v.place_id, v.visit_id) = (t.host_id, t.visit_id) join places.v_place p on p.place_id = v.place_id`.execute(
    tx,
  )
  return rows
}
