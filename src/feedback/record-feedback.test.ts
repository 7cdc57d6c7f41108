import { expect, test } from 'vitest'
import { instantAt, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { withdrawItem } from '#texts'
import { listReports } from './list-reports.ts'
import { recordFeedback } from './record-feedback.ts'
import { helpfulCounts } from './report-store.ts'
import { aboutPage, NOW, no, publishPage, report, send, TODAY, yes } from './testing.ts'

const { database } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const { town: elsewhere } = await threeLevels(database, 'other')

const asStaff = { placeId: town, accountId: 'account-7' }
const reports = (acting: { placeId?: number; accountId?: string } = asStaff) =>
  database.write((tx) => listReports(tx, town), acting)

async function helpful(itemId: string) {
  const counts = await database.write((tx) => helpfulCounts(tx, town), asStaff)
  return counts
    .filter((count) => count.itemId === itemId)
    .map(({ version, language, yes: y, no: n }) => [version, language, y, n])
}

test('what a reader reports is kept with the version and the day, and ends after twelve months', async () => {
  const itemId = await publishPage(database, town)
  expect(
    await send(database, { ...aboutPage(town, itemId, report('The number has changed.')), readInPlaceId: state }),
  ).toBe('recorded')
  expect((await reports()).filter(({ item }) => item.itemId === itemId)).toEqual([
    {
      reportId: expect.any(String),
      item: { placeId: town, itemId },
      itemKind: 'page',
      version: 1,
      language: 'en',
      readInPlaceId: state,
      said: { kind: 'report', text: 'The number has changed.' },
      createdOn: '2026-11-23',
      expiresOn: '2027-11-23',
    },
  ])
})

test('nothing is kept that says who sent it or at what moment', async () => {
  const { rows } = await database.write((tx) =>
    sql<{ name: string; type: string }>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = 'feedback.report'::regclass and attnum > 0 and not attisdropped order by attnum`.execute(tx),
  )
  expect(rows.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'place_id integer',
    'report_id uuid',
    'item_id uuid',
    'item_kind text',
    'version integer',
    'language text',
    'read_in_place_id integer',
    'helpful boolean',
    'report text',
    'created_on date',
    'expires_on date',
  ])
  const audit = await database.write((tx) =>
    sql`select from platform.audit_entry where act like 'feedback.record%'`.execute(tx),
  )
  expect(audit.rows).toHaveLength(0)
})

test('yes and no are counted for each version and language', async () => {
  const itemId = await publishPage(database, town)
  const arabic = { ...aboutPage(town, itemId, no), language: 'ar' as never }
  await send(database, aboutPage(town, itemId, yes))
  await send(database, aboutPage(town, itemId, no))
  await send(database, aboutPage(town, itemId, yes), 60)
  await send(database, arabic)
  await publishPage(database, town, 'Find a flat or a room', {}, itemId)
  await send(database, { ...aboutPage(town, itemId, yes), version: 2 })
  expect(await helpful(itemId)).toEqual([
    [1, 'ar', 0, 1],
    [1, 'en', 2, 1],
    [2, 'en', 1, 0],
  ])
})

test('a form that is sent twice counts once, also when both arrive at the same moment', async () => {
  const itemId = await publishPage(database, town)
  expect((await Promise.all([1, 2, 3, 4].map(() => send(database, aboutPage(town, itemId, yes))))).sort()).toEqual([
    'already-recorded',
    'already-recorded',
    'already-recorded',
    'recorded',
  ])
  expect(await send(database, aboutPage(town, itemId, yes), 29)).toBe('already-recorded')
  expect(await helpful(itemId)).toEqual([[1, 'en', 1, 0]])
  expect(await send(database, aboutPage(town, itemId, yes), 60)).toBe('recorded')

  const words = aboutPage(town, itemId, report('The door is on the other side.'))
  expect((await Promise.all([send(database, words), send(database, words)])).sort()).toEqual([
    'already-recorded',
    'recorded',
  ])
  expect(await send(database, words, 3600)).toBe('already-recorded')
  expect(await send(database, aboutPage(town, itemId, report('The door is locked.')))).toBe('recorded')
})

test('a sending that fails is not remembered: trying again counts', async () => {
  const itemId = await publishPage(database, town)
  const failing = database.write(
    async (tx) => {
      await recordFeedback(tx, aboutPage(town, itemId, yes), TODAY, NOW)
      throw new Error('the connection broke')
    },
    { placeId: town },
  )
  await expect(failing).rejects.toThrow('the connection broke')
  expect(await send(database, aboutPage(town, itemId, yes))).toBe('recorded')
})

test('about what readers do not see, nothing is kept', async () => {
  const itemId = await publishPage(database, town)
  expect(await send(database, aboutPage(town, newId(), yes))).toBe('refused')
  expect(await send(database, { ...aboutPage(town, itemId, yes), version: 2 })).toBe('refused')
  expect(await send(database, { ...aboutPage(town, itemId, yes), itemKind: 'service' })).toBe('refused')
  expect(await send(database, aboutPage(elsewhere, itemId, yes))).toBe('refused')
  await database.write((tx) => withdrawItem(tx, { placeId: town, itemId }, 'account-7'))
  expect(await send(database, aboutPage(town, itemId, yes))).toBe('refused')
})

test('the list goes on where it ended, newest day first', async () => {
  const itemId = await publishPage(database, elsewhere)
  for (const [index, day] of ['2026-11-20', '2026-11-22', '2026-11-21', '2026-11-22'].entries()) {
    const feedback = aboutPage(elsewhere, itemId, report(`Report ${index}`))
    await database.write((tx) => recordFeedback(tx, feedback, day as never, NOW), { placeId: elsewhere })
  }
  const staff = { placeId: elsewhere, accountId: 'account-9' }
  const all = await database.write((tx) => listReports(tx, elsewhere), staff)
  expect(all.map(({ createdOn }) => createdOn)).toEqual(['2026-11-22', '2026-11-22', '2026-11-21', '2026-11-20'])
  expect(await database.write((tx) => listReports(tx, elsewhere, all[0]), staff)).toEqual(all.slice(1))
})

test('each reading leaves one audit entry of the account that reads', async () => {
  const entries = () =>
    database.write(async (tx) => {
      const { rows } = await sql`select actor, subject from platform.audit_entry
        where place_id = ${town} and act = 'feedback.list-reports'`.execute(tx)
      return rows
    })
  const before = await entries()
  await reports()
  expect((await entries()).slice(before.length)).toEqual([{ actor: 'account-7', subject: String(town) }])
})

test.each([
  ['a transaction that acts for nobody', {}],
  ['a place without an account', { placeId: town }],
  ['an account without a place', { accountId: 'account-7' }],
  ['an account of another place', { placeId: elsewhere, accountId: 'account-7' }],
])('%s reads no reports and no counts', async (_, acting) => {
  await send(database, aboutPage(town, await publishPage(database, town), report('My name is in here.')))
  expect(await reports(acting)).toEqual([])
  expect(await database.write((tx) => helpfulCounts(tx, town), acting)).toEqual([])
})

test('what a device had to send several times is kept once, also weeks later and by several connections at a time', async () => {
  const itemId = await publishPage(database, town)
  const letter = { ...aboutPage(town, itemId, yes), once: newId() }
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => send(database, letter)))
  expect(outcomes.toSorted()).toEqual([...Array(4).fill('already-recorded'), 'recorded'])
  const later = instantAt(NOW + 27 * 86_400_000)
  const again = await database.write((tx) => recordFeedback(tx, letter, TODAY, later), { placeId: town })
  expect(again.kind).toBe('already-recorded')
  expect(await helpful(itemId)).toEqual([[1, 'en', 1, 0]])
})

test('two people who say the same at the same moment, each on a device that names its sending, count as two', async () => {
  const itemId = await publishPage(database, town)
  const about = aboutPage(town, itemId, no)
  expect(await send(database, { ...about, once: newId() })).toBe('recorded')
  expect(await send(database, { ...about, once: newId() })).toBe('recorded')
  expect(await helpful(itemId)).toEqual([[1, 'en', 0, 2]])
})
