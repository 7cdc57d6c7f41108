import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import type { Id, Instant } from '#kernel'
import { NOW } from '#people/testing'
import { type Database, deliverEvents, sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { MailRefused, sendMailJob } from '#platform/mail'
import { newPlace, rowsIn, uuid } from '../../testing-directory.ts'
import { importServices } from '../../testing-readers.ts'
import { ask, daysAfter, openKeeping, receivedMails } from '../testing-keeping.ts'
import { ASKING, candidatesOf } from './confirmation-store.ts'
import { bounceListener } from './hear-bounces.ts'

const parts = await testDatabase()
const { database } = parts
let places = 0
let placeId: number
let slug: string
const desk = openKeeping(parts, 'asking-0')

/** An organisation whose entries are due without any shift. */
const PROMPT = '00000000-0000-4000-8000-000000000000'
const service = (number: number, more: object = {}) => ({
  id: uuid(number),
  name: `Service ${number}`,
  status: 'active',
  organization: { id: PROMPT, name: 'Harbour House', description: 'A house.', email: 'house@example.org' },
  assured_date: '2026-05-01',
  ...more,
})

/** Monday, 23 November 2026, ten in the morning; nothing is due in the weeks before. */
beforeEach(async () => {
  await receivedMails(database)
  slug = `asking-${places}`
  places += 1
  placeId = await newPlace(database, slug)
})

const rounds = async () =>
  database.write(
    async (tx) => (await candidatesOf(tx, placeId)).map(({ slug: name, round }) => [name, round?.mails ?? 0]),
    {
      placeId,
      accountId: ASKING,
    },
  )
const mailsOn = async (now: Instant) => {
  await ask(database, desk, now)
  return (await receivedMails(database)).filter(({ links }) => links.every((link) => link.startsWith(`/${slug}/`)))
}
const visible = async (id: number) =>
  (
    await rowsIn(
      database,
      sql`select from texts.v_published_item where place_id = ${placeId} and item_id = ${uuid(id)}`,
    )
  ).length > 0

test('an organisation gets one mail with all its entries that are due, a link for each, and no second one the same day', async () => {
  await importServices(database, placeId, [
    service(1),
    service(2),
    service(3, { assured_date: '2026-11-20' }),
    service(4, { email: 'other@example.org' }),
  ])
  const mails = await mailsOn(NOW)
  expect(mails.map(({ to, links }) => [to, links.length]).sort()).toEqual([
    ['house@example.org', 2],
    ['other@example.org', 1],
  ])
  const [mail] = mails.filter(({ to }) => to === 'house@example.org')
  expect(mail?.text).toContain('Service 1')
  expect(new Set(mail?.links).size).toBe(2)
  expect(await mailsOn(NOW)).toEqual([])
  const stored = await adminRows(database, placeId)
  for (const link of mail?.links ?? []) expect(stored).not.toContain(link.slice(link.indexOf('=') + 1))
})

/** All that is kept of links, as text. */
async function adminRows(from: Database, place: number): Promise<string> {
  const { rows } = await from.write(
    (tx) => sql<{ row: string }>`select l::text as row from directory.confirmation_link l`.execute(tx),
    { placeId: place, accountId: ASKING },
  )
  return rows.map(({ row }) => row).join()
}

test('who does not answer is reminded twice, two weeks apart, and then left alone', async () => {
  await importServices(database, placeId, [service(1)])
  const subjects: string[] = []
  for (let day = 0; day < 120; day += 1) {
    for (const { subject } of await mailsOn(daysAfter(NOW, day))) subjects.push(`${day}: ${subject}`)
  }
  expect(subjects).toHaveLength(3)
  expect(subjects[0]).toMatch(/^0: .*is this still right/)
  expect(subjects[1]).toMatch(/^14: .*reminder/)
  expect(subjects[2]).toMatch(/^28: .*reminder/)
  expect(await visible(1)).toBe(true)
}, 60_000)

test('where the place wants it, what nobody confirms is hidden, but never an emergency entry', async () => {
  await importServices(database, placeId, [service(1), service(2, { topics: ['emergency'] })])
  await forceRule()
  for (const day of [0, 14, 28, 42]) await mailsOn(daysAfter(NOW, day))
  expect([await visible(1), await visible(2)]).toEqual([false, true])
})

/** As an administrator would set it; who may is tested with the routes. */
async function forceRule(): Promise<void> {
  const admin = new pg.Client({ connectionString: parts.adminUrl })
  await admin.connect()
  await admin.query('insert into directory.confirmation_rule values ($1, 6, $2, true) on conflict do nothing', [
    placeId,
    [],
  ])
  await admin.end()
}

test('nobody is written to at night, at the weekend, or about a service that is no more', async () => {
  await importServices(database, placeId, [service(1), service(2, { status: 'defunct' })])
  expect(await mailsOn((NOW - 5 * 3_600_000) as Instant)).toEqual([])
  expect(await mailsOn(daysAfter(NOW, -1))).toEqual([])
  expect((await mailsOn(NOW)).flatMap(({ links }) => links)).toHaveLength(1)
})

test('an entry without an address is counted as asked, so that staff find it; a mail that cannot be delivered is noted', async () => {
  const nobody = { id: uuid(28 * 3), name: 'Nobody', description: 'No address.' }
  await importServices(database, placeId, [service(1, { organization: nobody }), service(2)])
  await ask(database, desk, NOW)
  expect(await rounds()).toEqual([
    ['service-1', 1],
    ['service-2', 1],
  ])
  const quiet = { request: () => undefined, note: () => undefined, detail: () => undefined, problem: () => undefined }
  const refusing = sendMailJob({ send: () => Promise.reject(new MailRefused(550)) }, quiet)
  while (await refusing.run(database));
  while (
    (await deliverEvents(database, [bounceListener], (_, error) => {
      throw error
    })) > 0
  );
  const { rows } = await database.write(
    (tx) =>
      sql<{
        id: Id
      }>`select service_id as id from directory.confirmation_round where place_id = ${placeId} and bounced`.execute(tx),
    { placeId, accountId: ASKING },
  )
  expect(rows.map(({ id }) => id)).toEqual([uuid(2)])
})

test('rounds and links are there for nobody who has no part in them', async () => {
  await importServices(database, placeId, [service(1)])
  await mailsOn(NOW)
  for (const accountId of [undefined, 'job:other', 'link:00']) {
    const acting = { placeId, ...(accountId && { accountId }) }
    for (const table of ['confirmation_round', 'confirmation_link', 'suggestion', 'exception_batch']) {
      const { rows } = await database.write((tx) => sql`select from ${sql.id('directory', table)}`.execute(tx), acting)
      expect([table, accountId, rows.length]).toEqual([table, accountId, 0])
    }
  }
})
