import { type Id, newId } from '#kernel'
import { type Acting, type Database, publish, sql, type Write } from '#platform/db'
import type { Log } from '#platform/log'
import type { PromptJob } from '#platform/mount'
import { type Mailer, type MailMessage, MailRefused } from './mailer.ts'

/** As whom the queue is worked off: row-level security shows it to nobody else. */
const SENDING: Acting = { accountId: 'platform.mail' }
const MOST_AT_ONCE = 5
/** Longer than any attempt lasts: whoever holds a mail after that has died. */
const LEASE_SECONDS = 300
/** After pauses of 1, 2, 4 … minutes: nearly three days. */
const MOST_ATTEMPTS = 12

/** Told when a mail about something is given up: nobody could be reached under its address. The subject is what it was about. */
export const MAIL_GIVEN_UP = 'platform.mail-given-up'

/** What a mail is about, for whoever wants to know that it could not be delivered. */
export interface MailSubject {
  readonly placeId: number
  readonly subject: Id
}

interface QueuedMail {
  readonly mailId: Id
  readonly placeId: number | null
  readonly about: Id | null
  readonly recipient: string
  readonly senderName: string | null
  readonly subject: string
  readonly body: string
  readonly html: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly attempts: number
}

/** Gives a mail on its way as part of an act: it is sent, within seconds, if and only if the act's transaction is kept. */
export async function queueMail(tx: Write, message: MailMessage, about?: MailSubject): Promise<void> {
  const { to, fromName, subject, text, html, headers } = message
  await sql`insert into platform.mail (mail_id, recipient, sender_name, subject, body, html, headers, about_place, about)
    values (${newId()}, ${to}, ${fromName ?? null}, ${subject}, ${text}, ${html ?? null}, ${JSON.stringify(headers ?? {})}::jsonb,
      ${about?.placeId ?? null}, ${about?.subject ?? null})`.execute(tx)
}

/**
 * Sends what waits. A mail is taken by one process for some minutes and forgotten once it is sent. When the process dies between
 * the two, the mail is sent again under the same Message-ID: no mail system can do better than that and lose none.
 */
export function sendMailJob(mailer: Mailer, log: Log): PromptJob {
  return {
    name: 'platform.send-mail',
    run: async (database) => {
      const mails = await database.write(takeSome, SENDING)
      await Promise.all(mails.map((mail) => sendOne(database, mailer, log, mail)))
      return mails.length > 0
    },
  }
}

async function takeSome(tx: Write): Promise<readonly QueuedMail[]> {
  const { rows } = await sql<QueuedMail>`
    update platform.mail m set attempts = attempts + 1, not_before = now() + make_interval(secs => ${LEASE_SECONDS})
    from (
      select mail_id from platform.mail where not_before <= now() order by not_before limit ${MOST_AT_ONCE} for update skip locked
    ) due where m.mail_id = due.mail_id
    returning m.mail_id as "mailId", recipient, sender_name as "senderName", subject, body, html, headers, attempts,
      about_place as "placeId", about`.execute(tx)
  return rows
}

async function sendOne(database: Database, mailer: Mailer, log: Log, mail: QueuedMail): Promise<void> {
  const { mailId, recipient, senderName, subject, body, html, headers, attempts, placeId, about } = mail
  const message: MailMessage = {
    to: recipient,
    subject,
    text: body,
    headers,
    ...(senderName === null ? {} : { fromName: senderName }),
    ...(html === null ? {} : { html }),
  }
  try {
    await mailer.send(message, mailId)
  } catch (error) {
    const isOver = error instanceof MailRefused || attempts >= MOST_ATTEMPTS
    log.problem(isOver ? 'a mail was given up' : 'a mail could not be sent and waits', { error })
    if (!isOver) return database.write((tx) => putBack(tx, mailId), SENDING)
    await database.write(async (tx) => {
      await forget(tx, mailId)
      if (placeId !== null && about !== null) await publish(tx, { topic: MAIL_GIVEN_UP, placeId, subject: about })
    }, SENDING)
    return
  }
  await database.write((tx) => forget(tx, mailId), SENDING)
}

async function forget(tx: Write, mailId: Id): Promise<void> {
  await sql`delete from platform.mail where mail_id = ${mailId}`.execute(tx)
}

async function putBack(tx: Write, mailId: Id): Promise<void> {
  await sql`update platform.mail set not_before = now() + make_interval(mins => power(2, attempts - 1)::int)
    where mail_id = ${mailId}`.execute(tx)
}
