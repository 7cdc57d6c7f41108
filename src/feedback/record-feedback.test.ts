import { expect, test } from 'vitest'
import { instantAt, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { withdrawItem } from '#texts'
import { recordFeedback } from './record-feedback.ts'
import { aboutPage, NOW, no, publishPage, report, reviewerIn, send, sentTo, TODAY, yes } from './testing.ts'

const { database, urls } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const { town: elsewhere } = await threeLevels(database, 'other')

const asStaff = { placeId: town, accountId: await reviewerIn(urls.owner, town) }
const reports = (acting: { placeId?: number; accountId?: string } = asStaff) => sentTo(database, acting)

async function helpful(itemId: string) {
  const { rows } = await database.write(
    (tx) =>
      sql<{ version: number; language: string; yes: number; no: number }>`
        select version, language, yes::integer, no::integer from feedback.v_helpful_count
        where place_id = ${town} and item_id = ${itemId} order by version, language`.execute(tx),
    asStaff,
  )
  return rows.map(({ version, language, yes: y, no: n }) => [version, language, y, n])
}

test('what a reader reports is kept with the version and the day, and ends after twelve months', async () => {
  const itemId = await publishPage(database, town)
  expect(
    await send(database, { ...aboutPage(town, itemId, report('The number has changed.')), readInPlaceId: state }),
  ).toBe('recorded')
  expect((await reports()).filter((one) => one.itemId === itemId)).toEqual([
    {
      itemId,
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
    'state text',
    'note text',
    'closed_on date',
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
  await database.write((tx) => withdrawItem(tx, { placeId: town, itemId }, 'account-7'), COMMAND)
  expect(await send(database, aboutPage(town, itemId, yes))).toBe('refused')
})

test.each([
  ['a transaction that acts for nobody', {}],
  ['a place without an account', { placeId: town }],
  ['an account without a place', { accountId: asStaff.accountId }],
  ['an account of another place', { placeId: elsewhere, accountId: asStaff.accountId }],
])('%s reads no reports and no counts', async (_, acting) => {
  await send(database, aboutPage(town, await publishPage(database, town), report('My name is in here.')))
  expect(await reports(acting)).toEqual([])
  const counts = await database.write((tx) => sql`select from feedback.v_helpful_count`.execute(tx), acting)
  expect(counts.rows).toEqual([])
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
