import type { CalendarDay, Id, Instant, LanguageTag } from '#kernel'
import { hashOfLink, type LinkToken } from '#people'
import { type Read, sql, type Write } from '#platform/db'
import { type Confirmable, type ConfirmationRule, type Round, USUAL_RULE } from './confirmation-rule.ts'

/** As whom organisations are asked: row-level security shows rounds and links to it. */
export const ASKING = 'job:directory.confirmation'

export async function ruleOf(tx: Read | Write, placeId: number): Promise<ConfirmationRule> {
  const { rows } = await sql<ConfirmationRule>`
    select months, trusted, hides from directory.confirmation_rule where place_id = ${placeId}`.execute(tx)
  return rows[0] ?? USUAL_RULE
}

export async function putRule(tx: Write, placeId: number, { months, trusted, hides }: ConfirmationRule): Promise<void> {
  await sql`insert into directory.confirmation_rule (place_id, months, trusted, hides)
    values (${placeId}, ${months}, ${trusted}::text[], ${hides})
    on conflict (place_id) do update set months = excluded.months, trusted = excluded.trusted, hides = excluded.hides`.execute(
    tx,
  )
}

/** The places that have services to be confirmed, by slug. */
export async function placesWithServices(tx: Read): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select p.slug from places.v_place p where exists (select from directory.service s where s.place_id = p.place_id) order by slug`.execute(
    tx,
  )
  return rows.map(({ slug }) => slug)
}

/** A service with whom to ask about it. */
export interface Candidate extends Confirmable {
  readonly slug: string
  /** Who last assured the entry, else the service's address, else its organisation's. Never log. */
  readonly email: string | null
  /** `null` for an entry that readers do not see. */
  readonly sourceLanguage: LanguageTag | null
  readonly round: Round | undefined
}

interface CandidateRow extends Confirmable, Round {
  readonly slug: string
  readonly email: string | null
  readonly sourceLanguage: LanguageTag | null
}

/** The services of a place that people may go to, or some of them, with their rounds. */
export async function candidatesOf(tx: Write, placeId: number, serviceId?: Id): Promise<readonly Candidate[]> {
  const { rows } = await sql<CandidateRow>`
    select s.service_id as "serviceId", s.slug, s.organization_id as "organizationId", s.verified_on as "verifiedOn",
      s.modified_at::date as "keptOn", coalesce(s.assurer_email, s.email, o.email) as email, i.source_language as "sourceLanguage",
      exists (select from directory.service_topic t
        where t.place_id = s.place_id and t.service_id = s.service_id and t.topic = 'emergency') as "isEmergency",
      r.asked_on as "askedOn", r.mails, r.mailed_on as "mailedOn", r.hidden
    from directory.service s
    left join texts.v_published_item i on i.place_id = s.place_id and i.item_id = s.service_id
    left join directory.organization o on o.place_id = s.place_id and o.organization_id = s.organization_id
    left join directory.confirmation_round r on r.place_id = s.place_id and r.service_id = s.service_id
    where s.place_id = ${placeId} and s.status in ('active', 'temporarily closed')
      and (${serviceId ?? null}::uuid is null or s.service_id = ${serviceId ?? null}::uuid)
    order by s.slug`.execute(tx)
  return rows.map(({ askedOn, mails, mailedOn, hidden, ...row }) => ({
    ...row,
    round: askedOn === null ? undefined : { askedOn, mails, mailedOn, hidden },
  }))
}

/**
 * Notes that a mail goes out today about these services and answers those that had none today: run again after a failure, nobody
 * gets a second one.
 */
export async function noteMail(
  tx: Write,
  placeId: number,
  services: readonly { readonly serviceId: Id; readonly isNew: boolean }[],
  mailId: Id,
  today: CalendarDay,
): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ id: Id }>`
    insert into directory.confirmation_round as r (place_id, service_id, asked_on, mails, mailed_on, mail_id)
    select ${placeId}, "serviceId", ${today}, 1, ${today}, ${mailId}
    from jsonb_to_recordset(${JSON.stringify(services)}::jsonb) as w("serviceId" uuid, "isNew" boolean)
    on conflict (place_id, service_id) do update set
      (asked_on, mails, hidden) = (
        select case when w."isNew" then excluded.asked_on else r.asked_on end, case when w."isNew" then 1 else r.mails + 1 end,
          not w."isNew" and r.hidden
        from jsonb_to_recordset(${JSON.stringify(services)}::jsonb) as w("serviceId" uuid, "isNew" boolean)
        where w."serviceId" = r.service_id),
      mailed_on = excluded.mailed_on, mail_id = excluded.mail_id, bounced = false
    where r.mailed_on < excluded.mailed_on
    returning service_id as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** A mail under this id could not be delivered; ids of other mails are passed over. */
export async function noteBounce(tx: Write, placeId: number, mailId: Id): Promise<void> {
  await sql`select directory.note_bounce(${placeId}, ${mailId})`.execute(tx)
}

export async function noteHidden(tx: Write, placeId: number, serviceId: Id): Promise<void> {
  await sql`update directory.confirmation_round set hidden = true
    where place_id = ${placeId} and service_id = ${serviceId}`.execute(tx)
}

/** Somebody has answered: the rounds about these services are over. */
export async function endRounds(tx: Write, placeId: number, serviceIds: readonly Id[]): Promise<void> {
  await sql`delete from directory.confirmation_round
    where place_id = ${placeId} and service_id = any(${serviceIds}::uuid[])`.execute(tx)
}

export async function setVerified(tx: Write, placeId: number, serviceId: Id, today: CalendarDay): Promise<void> {
  await sql`update directory.service set verified_on = ${today}
    where place_id = ${placeId} and service_id = ${serviceId}`.execute(tx)
}

export async function putLink(
  tx: Write,
  placeId: number,
  link: { readonly token: LinkToken; readonly serviceId: Id; readonly expiresAt: Instant },
): Promise<void> {
  await sql`insert into directory.confirmation_link (place_id, token_hash, service_id, expires_at)
    values (${placeId}, ${hashOfLink(link.token)}, ${link.serviceId}, ${new Date(link.expiresAt)})`.execute(tx)
}

/** What the acting link is for, be it still good or not; `undefined` for one that never was. */
export async function linkHeld(
  tx: Write,
  placeId: number,
  token: LinkToken,
  now: Instant,
): Promise<{ readonly serviceId: Id; readonly isGood: boolean } | undefined> {
  const { rows } = await sql<{ serviceId: Id; isGood: boolean }>`
    select service_id as "serviceId", used_at is null and expires_at > ${new Date(now)} as "isGood"
    from directory.confirmation_link where place_id = ${placeId} and token_hash = ${hashOfLink(token)}`.execute(tx)
  return rows[0]
}

/** Uses the acting link up and answers its service; `undefined` when it does not count, or no longer. */
export async function useLink(tx: Write, placeId: number, token: LinkToken, now: Instant): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`
    update directory.confirmation_link set used_at = ${new Date(now)}
    where place_id = ${placeId} and token_hash = ${hashOfLink(token)} and used_at is null and expires_at > ${new Date(now)}
    returning service_id as id`.execute(tx)
  return rows[0]?.id
}

/** Forgets links that ended before the moment; until then a new one may be asked for with them. */
export async function forgetLinks(tx: Write, placeId: number, before: Instant): Promise<void> {
  await sql`delete from directory.confirmation_link where place_id = ${placeId} and expires_at < ${new Date(before)}`.execute(
    tx,
  )
}

/** Where a service is that everybody may find, and whether other organisations are there as well. */
export interface OwnLocation {
  readonly locationId: Id
  readonly isShared: boolean
}

/** In the service's own order, without confidential locations. */
export async function locationsOf(tx: Read | Write, placeId: number, serviceId: Id): Promise<readonly OwnLocation[]> {
  const { rows } = await sql<OwnLocation>`
    select a.location_id as "locationId", exists (
        select from directory.service_at_location b
        join directory.service o on o.place_id = b.place_id and o.service_id = b.service_id
        where b.place_id = a.place_id and b.location_id = a.location_id and o.organization_id is distinct from s.organization_id
      ) as "isShared"
    from directory.service_at_location a
    join directory.service s on s.place_id = a.place_id and s.service_id = a.service_id
    join directory.location l on l.place_id = a.place_id and l.location_id = a.location_id and not l.confidential
    where a.place_id = ${placeId} and a.service_id = ${serviceId}
    order by a.position, a.service_at_location_id`.execute(tx)
  return rows
}
