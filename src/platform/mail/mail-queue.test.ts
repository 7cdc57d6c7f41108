import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import type { Log } from '#platform/log'
import { MAIL_GIVEN_UP, queueMail, sendMailJob } from './mail-queue.ts'
import type { Mailer, MailMessage } from './mailer.ts'
import { openOutboxMailer } from './outbox-mailer.ts'
import { openSmtpMailer } from './smtp-mailer.ts'
import { startMailServer } from './testing/index.ts'

const { database, adminUrl, urls } = await testDatabase()
const server = await startMailServer()
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([server.stop(), admin.end()]))

const told: string[] = []
const log: Log = {
  request: () => undefined,
  detail: () => undefined,
  note: () => undefined,
  problem: (message, { error }) => told.push(`${message}: ${error instanceof Error ? error.name : ''}`),
}
const FROM = 'no-reply@welcome.example'
const smtp = openSmtpMailer(server.url, FROM)
const send = (mailer: Mailer = smtp) => sendMailJob(mailer, log).run(database)

const mail: MailMessage = {
  to: 'amina@example.org',
  fromName: 'ألدربورت',
  subject: 'أخبار من ألدربورت',
  text: 'مرحبا',
  html: '<p dir="rtl">مرحبا</p>',
  headers: { 'List-Unsubscribe': '<https://welcome.example/stop?token=abc>' },
}
const queue = (message: MailMessage = mail) => database.write((tx) => queueMail(tx, message))
const waiting = async () => (await admin.query('select attempts, not_before from platform.mail')).rows
const letTimePass = () => admin.query('update platform.mail set not_before = now()')

beforeEach(async () => {
  await admin.query('delete from platform.mail')
  server.taken.length = 0
  server.refuseWith = undefined
  told.length = 0
})

test('a mail whose act is kept arrives once, with both forms of its text and its headers', async () => {
  await queue()
  expect(await send()).toBe(true)
  expect(await send()).toBe(false)
  expect(server.taken).toHaveLength(1)
  const [taken] = server.taken
  expect(taken?.from).toBe(FROM)
  expect(taken?.to).toEqual(['amina@example.org'])
  expect(taken?.raw).toMatch(/^From: =\?UTF-8\?.+\?= <no-reply@welcome\.example>\r$/m)
  expect(taken?.raw).toContain('List-Unsubscribe: <https://welcome.example/stop?token=abc>')
  expect(taken?.raw).toContain('Auto-Submitted: auto-generated')
  expect(taken?.raw).toMatch(/Content-Type: multipart\/alternative/)
  expect(await waiting()).toEqual([])
})

test('a mail of an act that is taken back is never sent', async () => {
  const act = database.write(async (tx) => {
    await queueMail(tx, mail)
    throw new Error('taken back')
  })
  await expect(act).rejects.toThrow('taken back')
  expect(await send()).toBe(false)
  expect(server.taken).toEqual([])
})

test('a server that is busy is asked again, later and later, under the same Message-ID', async () => {
  await queue()
  server.refuseWith = 451
  await send()
  const [first] = await waiting()
  expect(first.attempts).toBe(1)
  expect(first.not_before.getTime() - Date.now()).toBeGreaterThan(50_000)
  expect(await send()).toBe(false)
  await letTimePass()
  await send()
  const [second] = await waiting()
  expect(second.not_before.getTime() - Date.now()).toBeGreaterThan(110_000)
  server.refuseWith = undefined
  await letTimePass()
  await send()
  expect(server.taken).toHaveLength(1)
  expect(told).toEqual(Array(2).fill('a mail could not be sent and waits: Error'))
})

test('an address that does not exist is given up at once, and the log has no word of it', async () => {
  await queue()
  server.refuseWith = 550
  await send()
  expect(await waiting()).toEqual([])
  expect(told).toEqual(['a mail was given up: MailRefused'])
})

test('after three days of trying a mail is given up', async () => {
  await queue()
  server.refuseWith = 451
  await admin.query('update platform.mail set attempts = 11')
  await send()
  expect(await waiting()).toEqual([])
})

test('two processes that send at once send each mail once', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, number) => queue({ ...mail, subject: `number ${number}` })))
  const work = async () => {
    while (await send());
  }
  await Promise.all([work(), work(), work()])
  const subjects = server.taken.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1])
  expect(subjects).toHaveLength(20)
  expect(new Set(subjects).size).toBe(20)
})

test('a process that dies after sending sends again under the same Message-ID; in the folder it is the same file', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tessera-mail-')), 'mail')
  const outbox = openOutboxMailer(folder, FROM)
  await queue()
  const dying = sendMailJob(
    {
      send: async (message, id) => {
        await outbox.send(message, id)
        await admin.query('revoke delete on platform.mail from tessera_app')
      },
    },
    log,
  )
  await expect(dying.run(database)).rejects.toThrow('permission denied')
  await admin.query('grant delete on platform.mail to tessera_app')
  await letTimePass()
  await send(outbox)
  const files = readdirSync(folder)
  expect(files).toHaveLength(1)
  expect(readFileSync(join(folder, String(files[0])), 'utf8')).toContain(
    `Message-ID: <${String(files[0]).replace('.eml', '')}@welcome.example>`,
  )
  expect([statSync(folder).mode & 0o777, statSync(join(folder, String(files[0]))).mode & 0o777]).toEqual([0o700, 0o600])
})

test('a subject or a header cannot smuggle another header or recipient in', async () => {
  await smtp.send(
    { ...mail, subject: 'Hello\r\nBcc: eve@example.org', headers: { 'X-One': 'a\r\nBcc: eve@example.org' } },
    newId(),
  )
  expect(server.taken[0]?.to).toEqual(['amina@example.org'])
  expect(server.taken[0]?.raw).not.toMatch(/^Bcc:/im)
})

test('nobody sees a mail that waits but the job that sends it', async () => {
  await queue()
  const count = (acting?: { placeId?: number; accountId?: string }) =>
    database.write(async (tx) => (await sql`select from platform.mail`.execute(tx)).rows.length, acting)
  expect(await count()).toBe(0)
  expect(await count({ placeId: 1, accountId: 'account-7' })).toBe(0)
  expect(await count({ accountId: 'platform.mail' })).toBe(1)
  const reader = new pg.Client({ connectionString: urls.reader })
  await reader.connect()
  await expect(reader.query('select from platform.mail')).rejects.toThrow('permission denied')
  await reader.end()
})

test('whoever sent a mail about something hears that it was given up, and only then', async () => {
  const about = { placeId: 7, subject: newId() }
  const events = async () => (await admin.query('select topic, place_id, subject from platform.outbox')).rows
  server.refuseWith = 451
  await database.write((tx) => queueMail(tx, mail, about))
  await send()
  expect(await events()).toEqual([])
  server.refuseWith = 550
  await letTimePass()
  await send()
  expect(await events()).toEqual([{ topic: MAIL_GIVEN_UP, place_id: 7, subject: about.subject }])
  expect(await waiting()).toEqual([])
})
