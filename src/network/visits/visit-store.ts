import type { Id, Instant, LanguageTag, TimeZone } from '#kernel'
import { nameOfPlace } from '#places'
import { type Read, sql, type Write } from '#platform/db'
import { type Cursor, inMs, moment, ON_A_PAGE } from '../cursor.ts'
import type { Interest, InterestState, Kind, Visit, VisitDraft } from './visit.ts'

export interface VisitRow {
  visitId: Id
  hostId: number
  hostSlug: string
  hostName: string
  zone: TimeZone
  kind: Kind
  title: string
  about: string
  begins: Instant | null
  ends: Instant | null
  location: string
  languages: LanguageTag[]
  seats: number | null
  taken: number
  cost: string
  contactRole: string
  isPublic: boolean
  learnt: string
  closedAt: Instant | null
}

/** What readers' connections may see of a visit. */
export const columnsFor = (language: string) => sql`
  v.visit_id as "visitId", v.place_id as "hostId", p.slug as "hostSlug", ${nameOfPlace('v.place_id', language)} as "hostName", p.zone,
  v.kind, v.title, v.about, ${inMs('v.begins_at')} as begins, ${inMs('v.ends_at')} as ends, v.location, v.languages, v.seats, v.taken, v.cost,
  v.contact_role as "contactRole", v.is_public as "isPublic", v.learnt, ${inMs('v.closed_at')} as "closedAt"`

export const fromRow = <Row extends VisitRow>({ begins, ends, seats, closedAt, ...row }: Row) => ({
  ...row,
  when: begins === null || ends === null ? undefined : { begins, ends },
  seats: seats ?? undefined,
  closedAt: closedAt ?? undefined,
})

type StaffRow = VisitRow & Pick<Visit, 'elements' | 'criteria' | 'hiddenReason'>

async function selectVisits(tx: Write, language: string, rest: ReturnType<typeof sql>): Promise<readonly Visit[]> {
  const { rows } =
    await sql<StaffRow>`select ${columnsFor(language)}, v.elements, v.criteria, v.hidden_reason as "hiddenReason"
    from network.visit v join places.v_place p on p.place_id = v.place_id where ${rest}`.execute(tx)
  return rows.map(fromRow)
}

export async function visitIn(
  tx: Write,
  standardId: string,
  { host, visitId }: { readonly host: string; readonly visitId: Id },
  language: string,
): Promise<Visit | undefined> {
  const [found] = await selectVisits(
    tx,
    language,
    sql`p.slug = ${host} and v.visit_id = ${visitId} and v.standard_id = ${standardId}`,
  )
  return found
}

/** When it is over: where it has no day and is not closed, never. */
export const END = sql`coalesce(v.ends_at, 'infinity')`
const OVER = sql`coalesce(v.closed_at, v.ends_at)`

export interface VisitWish {
  readonly isPast: boolean
  readonly element?: string | undefined
}

/** To come: the next first, those without a day last. Past: the last first. One more than fit on a page where there are more. */
export async function visitsOf(
  tx: Write,
  standardId: string,
  { isPast, element }: VisitWish,
  now: Instant,
  language: string,
  after?: Cursor,
): Promise<readonly Visit[]> {
  const ofElement = element === undefined ? sql`true` : sql`${element} = any(v.elements)`
  const cursor = after && sql`(coalesce(${moment(after.at)}, 'infinity'), ${after.id}::uuid)`
  const order = isPast
    ? sql`${OVER} <= ${moment(now)} ${cursor ? sql`and (${OVER}, v.visit_id) < ${cursor}` : sql``} order by ${OVER} desc, v.visit_id desc`
    : sql`v.closed_at is null and ${END} > ${moment(now)} ${cursor ? sql`and (${END}, v.visit_id) > ${cursor}` : sql``} order by ${END}, v.visit_id`
  return selectVisits(
    tx,
    language,
    sql`v.standard_id = ${standardId} and ${ofElement} and ${order} limit ${ON_A_PAGE + 1}`,
  )
}

/** What a place shows to everybody, to come: the next first; at most fifty. */
export async function publicVisits(tx: Read, placeId: number, now: Instant, language: string) {
  const { rows } = await sql<VisitRow>`select ${columnsFor(language)}
    from network.visit v join places.v_place p on p.place_id = v.place_id
    where v.place_id = ${placeId} and v.is_public and v.closed_at is null and ${END} > ${moment(now)}
    order by ${END}, v.visit_id limit 50`.execute(tx)
  return rows.map(fromRow)
}

export async function insertVisit(
  tx: Write,
  placeId: number,
  standardId: string,
  visitId: Id,
  draft: VisitDraft,
  accountId: Id,
): Promise<void> {
  const { kind, title, about, elements, criteria, when, location, languages, seats, cost, contactRole, isPublic } =
    draft
  await sql`insert into network.visit (place_id, visit_id, standard_id, kind, title, about, elements, criteria, begins_at, ends_at,
      location, languages, seats, cost, contact_role, is_public, created_by)
    values (${placeId}, ${visitId}, ${standardId}, ${kind}, ${title}, ${about}, ${[...elements]}, ${[...criteria]}, ${moment(when?.begins)},
      ${moment(when?.ends)}, ${location}, ${[...languages]}, ${seats ?? null}, ${cost}, ${contactRole}, ${isPublic}, ${accountId})`.execute(
    tx,
  )
}

/** Its days may be others: whoever comes is then reminded of them. */
export async function updateVisit(tx: Write, placeId: number, visitId: Id, draft: VisitDraft): Promise<void> {
  const { kind, title, about, elements, criteria, when, location, languages, seats, cost, contactRole, isPublic } =
    draft
  await sql`update network.visit set kind = ${kind}, title = ${title}, about = ${about}, elements = ${[...elements]}, criteria = ${[...criteria]},
      begins_at = ${moment(when?.begins)}, ends_at = ${moment(when?.ends)}, location = ${location}, languages = ${[...languages]},
      seats = ${seats ?? null}, cost = ${cost}, contact_role = ${contactRole}, is_public = ${isPublic},
      reminded_at = case when begins_at is not distinct from ${moment(when?.begins)} then reminded_at end
    where place_id = ${placeId} and visit_id = ${visitId}`.execute(tx)
}

/** Of the acting place, locked: its seats are given away one after the other. */
export async function lockVisit(
  tx: Write,
  placeId: number,
  visitId: Id,
): Promise<Pick<Visit, 'seats' | 'taken' | 'when' | 'closedAt' | 'isPublic'> | undefined> {
  const { rows } = await sql<Pick<VisitRow, 'seats' | 'taken' | 'begins' | 'ends' | 'closedAt' | 'isPublic'>>`
    select seats, taken, ${inMs('begins_at')} as begins, ${inMs('ends_at')} as ends, ${inMs('closed_at')} as "closedAt", is_public as "isPublic"
    from network.visit where place_id = ${placeId} and visit_id = ${visitId} for update`.execute(tx)
  return rows[0] && fromRow(rows[0] as VisitRow)
}

/** Closes what is still to come; of what is over only what was learnt changes. */
export async function setClosed(tx: Write, placeId: number, visitId: Id, learnt: string, now: Instant): Promise<void> {
  await sql`update network.visit set learnt = ${learnt},
      closed_at = case when coalesce(ends_at, 'infinity') > ${moment(now)} then coalesce(closed_at, ${moment(now)}) end
    where place_id = ${placeId} and visit_id = ${visitId}`.execute(tx)
}

/** Of all places to their host, of one place to itself: nobody else sees any. Who asked first comes first. */
export async function interestsIn(
  tx: Write,
  { hostId, visitId }: Pick<Visit, 'hostId' | 'visitId'>,
  language: string,
): Promise<readonly Interest[]> {
  const { rows } = await sql<Interest>`
    select from_place as "fromPlace", ${nameOfPlace('i.from_place', language)} as "fromName", people, message, state, answer
    from network.interest i where place_id = ${hostId} and visit_id = ${visitId} order by asked_at, from_place`.execute(
    tx,
  )
  return rows
}

/** Answers whether nothing was decided yet: then it is what is said from now on. */
export async function putInterest(
  tx: Write,
  { hostId, visitId }: Pick<Visit, 'hostId' | 'visitId'>,
  { fromPlace, people, message }: Pick<Interest, 'fromPlace' | 'people' | 'message'>,
  accountId: Id,
  now: Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into network.interest (place_id, visit_id, from_place, people, message, asked_by, asked_at)
    values (${hostId}, ${visitId}, ${fromPlace}, ${people}, ${message}, ${accountId}, ${moment(now)})
    on conflict (place_id, visit_id, from_place) do update
    set people = excluded.people, message = excluded.message, asked_by = excluded.asked_by, asked_at = excluded.asked_at
    where interest.state = 'asked'`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteInterest(
  tx: Write,
  { hostId, visitId }: Pick<Visit, 'hostId' | 'visitId'>,
  fromPlace: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from network.interest
    where place_id = ${hostId} and visit_id = ${visitId} and from_place = ${fromPlace}`.execute(tx)
  return numAffectedRows === 1n
}

export async function setAnswer(
  tx: Write,
  placeId: number,
  visitId: Id,
  { fromPlace, state, answer }: { fromPlace: number; state: InterestState; answer: string },
): Promise<void> {
  await sql`update network.interest set state = ${state}, answer = ${answer}
    where place_id = ${placeId} and visit_id = ${visitId} and from_place = ${fromPlace}`.execute(tx)
}

/** Takes everything of a place off the list, and tells whoever counted on what is to come. */
export async function closeVisitsOf(tx: Write, placeId: number, standardId: string, now: Instant): Promise<void> {
  await sql`
    with closed as (
      update network.visit set closed_at = ${moment(now)}
      where place_id = ${placeId} and standard_id = ${standardId} and closed_at is null and coalesce(ends_at, 'infinity') > ${moment(now)}
      returning place_id, visit_id
    )
    insert into network.notice (place_id, notice_id, account_id, kind, host_id, visit_id)
    select i.from_place, gen_random_uuid(), i.asked_by, 'closed', i.place_id, i.visit_id
    from network.interest i join closed using (place_id, visit_id) where i.state <> 'declined'`.execute(tx)
  await sql`update network.visit set is_public = false where place_id = ${placeId} and standard_id = ${standardId}`.execute(
    tx,
  )
}
