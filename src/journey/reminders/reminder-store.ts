import { createHash } from 'node:crypto'
import { type CalendarDay, type Id, type Instant, instantAt, newId } from '#kernel'
import { hashOfLink, type LinkToken } from '#people'
import { type Acting, sql, type Write } from '#platform/db'
import { keysOf, type Secret } from '#questionnaires'
import type { PushDevice } from '#subscriptions'
import type { Reminder } from './reminder.ts'
import type { Recipient } from './reminder-wish.ts'

/** As whom a transaction works for whoever holds the secret: row-level security shows it what was asked for with it, and nothing else. */
export function holderOfReminders(placeId: number, secret: Secret): Required<Acting> {
  return { placeId, accountId: `reminders:${keysOf(secret).lookup.toString('hex')}` }
}

/** As whom the job works, in all places. */
export const REMINDING: Acting = { accountId: 'job:journey.remind' }

const HOUR_MS = 3_600_000
const moment = (instant: Instant) => sql`to_timestamp(${instant / 1000})`
const hashOfAddress = (address: string) => createHash('sha256').update(address).digest()
const anHourBefore = (now: Instant) => moment(instantAt(now - HOUR_MS))

/** How often in the past hour this address was written into the form, in all places, and how often any was in the acting place. */
export async function askedLately(
  tx: Write,
  address: string,
  now: Instant,
): Promise<{ readonly ofAddress: number; readonly inPlace: number }> {
  const { rows } = await sql<{ ofAddress: number; inPlace: number }>`
    select of_address as "ofAddress", in_place as "inPlace"
    from journey.reminders_asked(${hashOfAddress(address)}, ${anHourBefore(now)})`.execute(tx)
  return rows[0] ?? { ofAddress: 0, inPlace: 0 }
}

export async function noteAsked(tx: Write, placeId: number, address: string, now: Instant): Promise<void> {
  await sql`insert into journey.reminder_asking (place_id, address_hash, asked_at)
    values (${placeId}, ${hashOfAddress(address)}, ${moment(now)})`.execute(tx)
}

/** Contains an address: never log. */
export interface Asked extends Recipient {
  readonly language: string
  readonly reminders: readonly Reminder[]
}

/** Keeps what was asked for until `until`, unless the link with `token` confirms it before. */
export async function insertReminders(
  tx: Write,
  placeId: number,
  secret: Secret,
  { address, device, language, reminders }: Asked,
  token: LinkToken,
  until: Instant,
): Promise<void> {
  const addressId = newId()
  await sql`insert into journey.reminder_address (place_id, address_id, lookup, address, device, language, confirm_hash, confirm_until)
    values (${placeId}, ${addressId}, ${keysOf(secret).lookup}, ${address}, ${device ? JSON.stringify(device) : null}, ${language}, ${hashOfLink(token)}, ${moment(until)})`.execute(
    tx,
  )
  await sql`insert into journey.reminder (place_id, address_id, position, remind_on, due_on, title)
    select ${placeId}, ${addressId}, r.position, r.remind_on, r.due_on, r.title
    from unnest(${reminders.map(({ remindOn }) => remindOn)}::date[], ${reminders.map(({ day }) => day)}::date[],
      ${reminders.map(({ title }) => title)}::text[]) with ordinality as r(remind_on, due_on, title, position)`.execute(
    tx,
  )
}

/** Confirms what a link is for, asked for in the acting place; `false` when it is over. */
export async function confirmReminders(tx: Write, token: LinkToken, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ isConfirmed: boolean }>`
    select journey.confirm_reminders(${hashOfLink(token)}, ${moment(now)}) as "isConfirmed"`.execute(tx)
  return rows[0]?.isConfirmed ?? false
}

/** Deletes everything of the address to which a link was sent from the acting place; `false` when there was nothing any more. */
export async function stopReminders(tx: Write, token: LinkToken): Promise<boolean> {
  const { rows } = await sql<{ wasThere: boolean }>`
    select journey.stop_reminders(${hashOfLink(token)}) as "wasThere"`.execute(tx)
  return rows[0]?.wasThere ?? false
}

/** The last day on which something is told of what was asked for with this secret; `undefined` where nothing is kept. */
export async function remindersUntil(tx: Write, placeId: number, secret: Secret): Promise<CalendarDay | undefined> {
  const { rows } = await sql<{ until: CalendarDay | null }>`
    select max(r.remind_on)::text as until from journey.reminder r join journey.reminder_address a using (place_id, address_id)
    where a.place_id = ${placeId} and a.lookup = ${keysOf(secret).lookup}`.execute(tx)
  return rows[0]?.until ?? undefined
}

export async function deleteReminders(tx: Write, placeId: number, secret: Secret): Promise<void> {
  await sql`delete from journey.reminder_address where place_id = ${placeId} and lookup = ${keysOf(secret).lookup}`.execute(
    tx,
  )
}

/** Slugs of the places where something is to be told on a day up to `day`. */
export async function placesToRemind(tx: Write, day: CalendarDay): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from places.v_place where place_id in (
      select r.place_id from journey.reminder r join journey.reminder_address a using (place_id, address_id)
      where r.remind_on <= ${day} and a.confirm_until is null)
    order by slug`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** What is told to one address at once, in a mail or a message. Contains the address: never log. */
export interface Told {
  readonly addressId: Id
  readonly address: string
  readonly device: Pick<PushDevice, 'key' | 'secret'> | null
  readonly language: string
  /** The nearest first. */
  readonly days: readonly Pick<Reminder, 'day' | 'title'>[]
  /** Whether nothing more is to be told later. */
  readonly isLast: boolean
}

/** Takes out what is due, of some addresses: whoever takes it sends it. */
export async function takeReminders(
  tx: Write,
  placeId: number,
  today: CalendarDay,
  limit: number,
): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    with taken as (
      delete from journey.reminder r using journey.reminder_address a
      where r.place_id = ${placeId} and r.remind_on <= ${today} and a.place_id = r.place_id and a.address_id = r.address_id
        and r.address_id in (
          select d.address_id from journey.reminder d join journey.reminder_address c using (place_id, address_id)
          where d.place_id = ${placeId} and d.remind_on <= ${today} and c.confirm_until is null
          group by d.address_id limit ${limit})
      returning r.address_id, r.due_on, r.title, a.address, a.device, a.language
    )
    select address_id as "addressId", address, device, language,
      json_agg(json_build_object('day', due_on, 'title', title) order by due_on, title) as days,
      not exists (select from journey.reminder l
        where l.place_id = ${placeId} and l.address_id = taken.address_id and l.remind_on > ${today}) as "isLast"
    from taken group by address_id, address, device, language`.execute(tx)
  return rows
}

export async function deleteAddresses(tx: Write, placeId: number, ids: readonly Id[]): Promise<void> {
  await sql`delete from journey.reminder_address where place_id = ${placeId} and address_id = any(${ids}::uuid[])`.execute(
    tx,
  )
}

/** Keeps, for each of these addresses, a link that stops what is still to be told. */
export async function insertStopLinks(tx: Write, placeId: number, links: ReadonlyMap<Id, LinkToken>): Promise<void> {
  await sql`insert into journey.reminder_stop (place_id, token_hash, address_id)
    select ${placeId}, token_hash, address_id
    from unnest(${[...links.values()].map(hashOfLink)}::bytea[], ${[...links.keys()]}::uuid[]) as l(token_hash, address_id)`.execute(
    tx,
  )
}

/** Deletes, in all places, what nobody has confirmed in time, and who was asked for more than an hour ago. */
export async function forgetUnconfirmed(tx: Write, now: Instant): Promise<void> {
  await sql`delete from journey.reminder_address where confirm_until <= ${moment(now)}`.execute(tx)
  await sql`delete from journey.reminder_asking where asked_at <= ${anHourBefore(now)}`.execute(tx)
}
