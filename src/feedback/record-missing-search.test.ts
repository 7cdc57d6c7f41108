import { expect, test } from 'vitest'
import { type CalendarDay, instantAt, type LanguageTag } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { missingSearches } from './missing-search-store.ts'
import { recordMissingSearch } from './record-missing-search.ts'
import { NOW, reviewerIn, TODAY } from './testing.ts'

const { database, urls } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')

const accountId = await reviewerIn(urls.owner, town)

const search = (text: string, minutes = 0, language = 'en', placeId = town) =>
  database.write(
    (tx) =>
      recordMissingSearch(
        tx,
        { language: language as LanguageTag, search: text },
        TODAY,
        instantAt(NOW + minutes * 60_000),
      ),
    { placeId },
  )
const found = (acting: { placeId?: number; accountId?: string } = { placeId: town, accountId }) =>
  database.write((tx) => missingSearches(tx, town), acting)

test('a phrase can be read only once it was asked for five times', async () => {
  for (const [index, spelling] of [
    'Swimming lessons',
    'swimming  lessons',
    'SWIMMING LESSONS!',
    'swimming lessons',
  ].entries()) {
    await search(spelling, index * 15)
  }
  expect(await found()).toEqual([])
  await search('swimming lessons?', 60)
  const lessons = { language: 'en', phrase: 'swimming lessons', times: 5, lastAskedOn: TODAY as CalendarDay }
  expect(await found()).toEqual([lessons])
  await search('swimming lessons', 75)
  expect(await found()).toEqual([{ ...lessons, times: 6 }])
})

test('one person who loads the page again and again is not five people', async () => {
  for (let second = 0; second < 10; second += 1) await search('maria of the harbour street', second / 60)
  expect((await found()).map(({ phrase }) => phrase)).not.toContain('maria of the harbour street')
})

test('another language and another place are counted apart', async () => {
  for (let time = 0; time < 3; time += 1) {
    await search('kita', time * 15, 'en')
    await search('kita', time * 15, 'de')
    await search('kita', time * 15, 'en', state)
  }
  expect((await found()).map(({ phrase }) => phrase)).not.toContain('kita')
})

test('a search with the number of a person is counted nowhere', async () => {
  for (let time = 0; time < 6; time += 1) await search('case 123456', time * 15)
  expect((await found()).map(({ phrase }) => phrase)).not.toContain('case 123456')
})

test.each([
  ['nobody', {}],
  ['a place without an account', { placeId: town }],
  ['an account of another place', { placeId: state, accountId }],
])('%s reads none', async (_, acting) => {
  for (let time = 0; time < 5; time += 1) await search('parking permit', time * 15)
  expect((await found()).length).toBeGreaterThan(0)
  expect(await found(acting)).toEqual([])
})

test('there is no way around the view', async () => {
  const peek = (table: string) =>
    database.write((tx) => sql`select from ${sql.raw(table)}`.execute(tx), { placeId: town, accountId })
  await expect(peek('feedback.missing_search')).rejects.toThrow('permission denied')
  await expect(peek('feedback.recent_sending')).rejects.toThrow('permission denied')
})
