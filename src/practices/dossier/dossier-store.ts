import { type CalendarDay, type Id, type Instant, instantAt } from '#kernel'
import { hashOfLink, type LinkToken } from '#people'
import { sql, type Write } from '#platform/db'
import type { Practice } from '../record/practice.ts'
import type { Dossier, Hold, Question } from './dossier.ts'

const moment = (instant: Instant) => sql`to_timestamp(${instant / 1000})`
const at = (date: Date | null): Instant | undefined => (date === null ? undefined : instantAt(date.getTime()))

type Row = Omit<Dossier, 'senderAddress' | 'begunAt' | 'sentAt' | 'decidedOn'> & {
  readonly senderAddress: string | null
  readonly begunAt: Date
  readonly sentAt: Date | null
  readonly decidedOn: CalendarDay | null
}
const columns = sql`place_id as "placeId", dossier_id as "dossierId", state, begun_by as "begunBy", sender_address as "senderAddress",
  language, organisation, record, held, sending, begun_at as "begunAt", sent_at as "sentAt", decided_on as "decidedOn"`

function dossierIn({ senderAddress, begunAt, sentAt, decidedOn, ...row }: Row): Dossier {
  return {
    ...row,
    senderAddress: senderAddress ?? undefined,
    begunAt: instantAt(begunAt.getTime()),
    sentAt: at(sentAt),
    decidedOn: decidedOn ?? undefined,
  }
}

export async function insertDossier(
  tx: Write,
  {
    placeId,
    dossierId,
    begunBy,
    senderAddress,
    language,
    record,
    begunAt,
  }: Pick<Dossier, 'placeId' | 'dossierId' | 'begunBy' | 'senderAddress' | 'language' | 'record' | 'begunAt'>,
): Promise<void> {
  await sql`insert into practices.dossier (place_id, dossier_id, state, begun_by, sender_address, language, record, begun_at)
    values (${placeId}, ${dossierId}, 'begun', ${begunBy}, ${senderAddress ?? null}, ${language}, ${JSON.stringify(record)}::jsonb,
      ${moment(begunAt)})`.execute(tx)
}

/** How many were begun by mail since then: with this address in all places, and in the acting place. */
export async function begunSince(
  tx: Write,
  address: string,
  since: Instant,
): Promise<{ readonly ofAddress: number; readonly inPlace: number }> {
  const { rows } = await sql<{ ofAddress: number; inPlace: number }>`
    select of_address as "ofAddress", in_place as "inPlace" from practices.begun_since(${address}, ${moment(since)})`.execute(
    tx,
  )
  return rows[0] ?? { ofAddress: 0, inPlace: 0 }
}

export async function insertLink(
  tx: Write,
  placeId: number,
  { token, dossierId, expiresAt }: { readonly token: LinkToken; readonly dossierId: Id; readonly expiresAt: Instant },
): Promise<void> {
  await sql`insert into practices.dossier_link (place_id, token_hash, dossier_id, expires_at)
    values (${placeId}, ${hashOfLink(token)}, ${dossierId}, ${moment(expiresAt)})`.execute(tx)
}

export async function deleteLink(tx: Write, placeId: number, token: LinkToken): Promise<void> {
  await sql`delete from practices.dossier_link where place_id = ${placeId} and token_hash = ${hashOfLink(token)}`.execute(
    tx,
  )
}

/** What the acting link is for, as its sender has written it so far, and until when it counts; nobody else changes it meanwhile. */
export async function dossierHeld(
  tx: Write,
  placeId: number,
  token: LinkToken,
): Promise<{ readonly dossier: Dossier; readonly expiresAt: Instant } | undefined> {
  const { rows } = await sql<{ dossierId: Id; expiresAt: Date }>`
    select dossier_id as "dossierId", expires_at as "expiresAt" from practices.dossier_link
    where place_id = ${placeId} and token_hash = ${hashOfLink(token)}`.execute(tx)
  const [link] = rows
  const dossier = link && (await lockedDossier(tx, placeId, link.dossierId))
  if (!dossier) return undefined
  const draft = await sql<Draft>`select record, organisation, held from practices.draft
    where place_id = ${placeId} and dossier_id = ${dossier.dossierId} and begun_by = ${dossier.begunBy}`.execute(tx)
  return { dossier: { ...dossier, ...draft.rows[0] }, expiresAt: instantAt(link.expiresAt.getTime()) }
}

type Draft = Pick<Dossier, 'record' | 'organisation' | 'held'>

/** Keeps what the sender has written so far, which reviewers see once it is sent. */
export async function putDraft(
  tx: Write,
  {
    placeId,
    dossierId,
    begunBy,
    record,
    organisation,
    held,
  }: Draft & Pick<Dossier, 'placeId' | 'dossierId' | 'begunBy'>,
): Promise<void> {
  await sql`insert into practices.draft (place_id, dossier_id, begun_by, record, organisation, held)
    values (${placeId}, ${dossierId}, ${begunBy}, ${JSON.stringify(record)}::jsonb, ${organisation}, ${held}::text[])
    on conflict (place_id, dossier_id) do update set (begun_by, record, organisation, held)
      = (excluded.begun_by, excluded.record, excluded.organisation, excluded.held)`.execute(tx)
}

/** One dossier that the acting member or link may see, as it was sent, and nobody else changes until the transaction ends. */
export async function lockedDossier(tx: Write, placeId: number, dossierId: Id): Promise<Dossier | undefined> {
  const { rows } = await sql<Row>`select ${columns} from practices.dossier
    where place_id = ${placeId} and dossier_id = ${dossierId} for update`.execute(tx)
  return rows[0] && dossierIn(rows[0])
}

export interface DossierLine extends Dossier {
  readonly openQuestions: number
  /** How many have judged what was sent last. */
  readonly judged: number
  /** When readers are told that it is old; absent before it is published. */
  readonly renewBy: CalendarDay | undefined
}

const MOST_LISTED = 200

/** What reviewers of a place see: what waits, the longest first, and then what is due soonest; at most 200. */
export async function dossiersOf(tx: Write, placeId: number): Promise<readonly DossierLine[]> {
  const { rows } = await sql<Row & { openQuestions: number; judged: number; renewBy: CalendarDay | null }>`
    select ${columns}, p."renewBy", coalesce(q.open, 0)::int as "openQuestions", coalesce(j.judged, 0)::int as judged
    from practices.dossier d
    left join (select dossier_id, count(*) as open from practices.question
      where place_id = ${placeId} and answer is null group by dossier_id) q using (dossier_id)
    left join (select j.dossier_id, j.sending, count(*) as judged from practices.judgement j
      where j.place_id = ${placeId} and j.verdict is not null group by j.dossier_id, j.sending) j using (dossier_id, sending)
    left join (select practice_id as dossier_id, renew_by as "renewBy" from practices.practice where place_id = ${placeId}) p
      using (dossier_id)
    where place_id = ${placeId} and state <> 'begun'
    order by state = 'sent' desc, case when state = 'sent' then sent_at end, p."renewBy" nulls last, dossier_id limit ${MOST_LISTED}`.execute(
    tx,
  )
  return rows.map(({ openQuestions, judged, renewBy, ...row }) => ({
    ...dossierIn(row),
    openQuestions,
    judged,
    renewBy: renewBy ?? undefined,
  }))
}

/** One more sending, of what it says now: what was judged before was something else. */
export async function setSent(
  tx: Write,
  { placeId, dossierId, record, organisation, held }: Dossier,
  now: Instant,
): Promise<void> {
  await sql`update practices.dossier
    set record = ${JSON.stringify(record)}::jsonb, organisation = ${organisation}, held = ${held}::text[], state = 'sent',
      sending = sending + 1, sent_at = ${moment(now)}
    where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(tx)
  await sql`delete from practices.draft where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(tx)
}

export async function setDecided(
  tx: Write,
  { placeId, dossierId }: Dossier,
  decision: 'accepted' | 'declined',
  today: CalendarDay,
): Promise<void> {
  await sql`update practices.dossier set state = ${decision}, decided_on = ${today}
    where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(tx)
}

export async function setPublished(tx: Write, { placeId, dossierId }: Dossier): Promise<void> {
  await sql`update practices.dossier set state = 'published' where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(
    tx,
  )
}

export async function setHeld(tx: Write, { placeId, dossierId }: Dossier, held: readonly Hold[]): Promise<void> {
  await sql`update practices.dossier set held = ${held}::text[] where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(
    tx,
  )
}

/** Who answers for it from now on. */
export async function setSender(
  tx: Write,
  { placeId, dossierId }: Dossier,
  { begunBy, senderAddress, language }: Pick<Dossier, 'begunBy' | 'senderAddress' | 'language'>,
): Promise<void> {
  await sql`update practices.dossier set begun_by = ${begunBy}, sender_address = ${senderAddress ?? null}, language = ${language}
    where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(tx)
}

/** What was published at once, by a command, so that it can be renewed; what somebody has sent since stays. */
export async function putPublished(
  tx: Write,
  placeId: number,
  practices: readonly { readonly practiceId: Id; readonly practice: Practice }[],
  by: string,
  now: Instant,
): Promise<void> {
  await sql`insert into practices.dossier as d (place_id, dossier_id, state, begun_by, language, record, begun_at)
    select ${placeId}, g."practiceId", 'published', ${by}, g.practice ->> 'language', g.practice, ${moment(now)}
    from jsonb_to_recordset(${JSON.stringify(practices)}::jsonb) as g("practiceId" uuid, practice jsonb)
    on conflict (place_id, dossier_id) do update set record = excluded.record
    where d.state = 'published' and d.begun_by = excluded.begun_by`.execute(tx)
}

/** In the order in which they were asked. */
export async function questionsOf(
  tx: Write,
  { placeId, dossierId }: Pick<Dossier, 'placeId' | 'dossierId'>,
): Promise<readonly Question[]> {
  const { rows } = await sql<{
    number: number
    askedBy: string
    askedAt: Date
    question: string
    answer: string | null
    answeredAt: Date | null
  }>`select number, asked_by as "askedBy", asked_at as "askedAt", question, answer, answered_at as "answeredAt"
    from practices.question where place_id = ${placeId} and dossier_id = ${dossierId} order by number`.execute(tx)
  return rows.map(({ askedAt, answer, answeredAt, ...row }) => ({
    ...row,
    askedAt: instantAt(askedAt.getTime()),
    answer: answer ?? undefined,
    answeredAt: at(answeredAt),
  }))
}

export async function insertQuestion(
  tx: Write,
  { placeId, dossierId }: Dossier,
  { askedBy, askedAt, question }: Pick<Question, 'askedBy' | 'askedAt' | 'question'>,
): Promise<void> {
  await sql`insert into practices.question (place_id, dossier_id, number, asked_by, asked_at, question)
    select ${placeId}, ${dossierId}, coalesce(max(number), 0) + 1, ${askedBy}, ${moment(askedAt)}, ${question}
    from practices.question where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(tx)
}

export async function setAnswer(
  tx: Write,
  { placeId, dossierId }: Dossier,
  number: number,
  answer: string,
  now: Instant,
): Promise<void> {
  await sql`update practices.question set answer = ${answer}, answered_at = ${moment(now)}
    where place_id = ${placeId} and dossier_id = ${dossierId} and number = ${number} and answer is null`.execute(tx)
}

/** Dossiers of published practices to whose sender nobody has written since `before`, though they are due. */
export async function dueDossiers(
  tx: Write,
  placeId: number,
  today: CalendarDay,
  before: CalendarDay,
): Promise<readonly Dossier[]> {
  const { rows } = await sql<Row>`select ${columns} from practices.dossier d
    where place_id = ${placeId} and state = 'published' and sender_address is not null and (reminded_on is null or reminded_on < ${before})
      and exists (select from practices.practice p
        where p.place_id = d.place_id and p.practice_id = d.dossier_id and p.renew_by <= ${today})
    order by dossier_id for update skip locked`.execute(tx)
  return rows.map(dossierIn)
}

export async function setReminded(tx: Write, { placeId, dossierId }: Dossier, today: CalendarDay): Promise<void> {
  await sql`update practices.dossier set reminded_on = ${today} where place_id = ${placeId} and dossier_id = ${dossierId}`.execute(
    tx,
  )
}

/** Slugs of the places that have published practices which are due. */
export async function placesWithDue(tx: Write, today: CalendarDay): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`select slug from places.v_place
    where place_id in (select place_id from practices.practice where renew_by <= ${today}) order by slug`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** Forgets what was begun before then and never sent, links that ended before then, and who sent what was declined before then. */
export async function forgetOld(tx: Write, before: Instant): Promise<void> {
  await sql`delete from practices.dossier where state = 'begun' and begun_at < ${moment(before)}`.execute(tx)
  await sql`delete from practices.dossier_link where expires_at < ${moment(before)}`.execute(tx)
  await sql`update practices.dossier set sender_address = null
    where state = 'declined' and sender_address is not null and sent_at < ${moment(before)}`.execute(tx)
}
