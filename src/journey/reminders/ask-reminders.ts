import { instantAt } from '#kernel'
import { newLinkToken } from '#people'
import type { Reader } from '#places'
import type { Write } from '#platform/db'
import { queueMail } from '#platform/mail'
import type { Secret } from '#questionnaires'
import { queuePush } from '#subscriptions'
import { reminderOf } from './reminder.ts'
import { confirmationOf } from './reminder-mails.tsx'
import { confirmationPush } from './reminder-pushes.ts'
import { askedLately, insertReminders, noteAsked } from './reminder-store.ts'
import type { ReminderWish } from './reminder-wish.ts'

export type AskReminders = { readonly kind: 'asked' } | { readonly kind: 'refused'; readonly reason: 'many-in-place' }

/** For 48 hours a link confirms. */
const CONFIRM_MS = 48 * 3_600_000
/** A person who finds no mail asks again; a form used to annoy somebody does not get far. */
const MOST_OF_ADDRESS = 3
const MOST_IN_PLACE = 300

/**
 * Keeps a wish until it is confirmed, and sends the link that confirms it. To an address that was written into the form too often no link
 * is sent; all else is the same, so that nobody learns it.
 */
export async function askReminders(
  tx: Write,
  reader: Reader,
  secret: Secret,
  { address, device, days, before }: ReminderWish,
  origin: string,
): Promise<AskReminders> {
  const { place, language, now, today } = reader
  const { ofAddress, inPlace } = await askedLately(tx, address, now)
  if (inPlace >= MOST_IN_PLACE) return { kind: 'refused', reason: 'many-in-place' }
  await noteAsked(tx, place.id, address, now)
  const token = newLinkToken()
  const reminders = days.map((day) => reminderOf(day, before, today))
  const until = instantAt(now + CONFIRM_MS)
  await insertReminders(tx, place.id, secret, { address, device, language, reminders }, token, until)
  if (ofAddress >= MOST_OF_ADDRESS) return { kind: 'asked' }
  if (device) await queuePush(tx, { endpoint: address, ...device }, confirmationPush(reader, token))
  else await queueMail(tx, confirmationOf(reader, address, origin, token))
  return { kind: 'asked' }
}
