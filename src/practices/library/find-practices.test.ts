import { beforeAll, expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { loadPlace } from '#places'
import { threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { withdrawItem } from '#texts'
import { heard, shelve, TODAY } from '../testing-library.ts'
import { aPractice } from '../testing-practice.ts'
import { findPractices, pageOf } from './find-practices.ts'
import { Library } from './library.ts'
import type { LibraryWish } from './library-wish.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const other = await threeLevels(database, 'other')
const library = new Library()
const [POLICE, MENTORS, FLATS, ARABIC] = [newId(), newId(), newId(), newId()]

const titled = (title: string, wish: Parameters<typeof aPractice>[0] = {}) =>
  aPractice({ ...wish, prose: { title, summary: 'Something is done.', ...wish.prose } })

async function found(wish: Partial<LibraryWish>, language = 'en') {
  const { place } = (await database.read((tx) => loadPlace(tx, 'one-town'))) ?? {}
  if (!place) throw new Error('no place')
  const reader = { language: language as LanguageTag, place, today: TODAY }
  return database.read((tx) => findPractices(tx, library, reader, { query: '', chosen: {}, ...wish }))
}
const idsOf = ({ practices }: { readonly practices: readonly { readonly itemId: Id }[] }) =>
  practices.map(({ itemId }) => itemId)

beforeAll(async () => {
  await shelve(database, town, [[POLICE, aPractice({ language: 'en' as LanguageTag })]])
  await shelve(database, other.town, [
    [MENTORS, titled('Mentors for work', { country: 'CA', themes: ['work'] })],
    [FLATS, titled('Flats by turns', { themes: ['housing'] })],
    [ARABIC, titled('مرشدون للسكن', { language: 'ar' as LanguageTag, themes: ['housing'] })],
  ])
})

test('practices of every place are found, by words of any script, in the text as in the title', async () => {
  expect(idsOf(await found({ query: 'police' }))).toEqual([POLICE])
  expect(idsOf(await found({ query: 'report crime' }))).toEqual([POLICE])
  expect(idsOf(await found({ query: 'سكن' }))).toEqual([ARABIC])
  expect(idsOf(await found({ query: 'مرشد' }, 'ar'))).toEqual([ARABIC])
})

test('words and choices go together', async () => {
  const { practices, counts } = await found({ query: 'something', chosen: { theme: 'work' } })
  expect(idsOf({ practices })).toEqual([MENTORS])
  expect(counts.theme).toContainEqual({ value: 'housing', count: 1 })
  expect(counts.theme).not.toContainEqual({ value: 'safety', count: 1 })
})

test('a mistyped word is put right, and that is said', async () => {
  const { practices, corrected } = await found({ query: 'mentros' })
  expect(idsOf({ practices })).toEqual([MENTORS])
  expect(corrected).toBe('mentors')
})

test('another fact under the same words is known at once, and so is what was withdrawn', async () => {
  await shelve(database, other.town, [[MENTORS, titled('Mentors for work', { country: 'NZ', themes: ['work'] })]])
  expect(idsOf(await found({ chosen: { country: 'NZ' } }))).toEqual([MENTORS])
  const gone = newId()
  await shelve(database, town, [[gone, titled('Soon gone')]])
  expect(idsOf(await found({ query: 'soon gone' }))).toEqual([gone])
  await database.write((tx) => withdrawItem(tx, { placeId: town, itemId: gone }, 'command:test'), {
    ...COMMAND,
    placeId: town,
  })
  await heard(database)
  for (const query of ['soon gone', '']) expect(idsOf(await found({ query }))).not.toContain(gone)
})

test('page after page everything comes once, also when something new comes in between', async () => {
  const many = Array.from({ length: 23 }, (_, at) => [newId(), titled(`Choir ${at}`)] as const)
  await shelve(database, town, many)
  const seen: Id[] = []
  let after: LibraryWish['after']
  do {
    const { shown, next } = pageOf(await found({ query: 'choir' }), after, 5)
    seen.push(...shown.map(({ itemId }) => itemId))
    after = next
    if (seen.length === 10) await shelve(database, town, [[newId(), titled('Another choir')]], '2026-11-23' as never)
  } while (after)
  expect(seen.filter((id) => many.some(([one]) => one === id)).sort()).toEqual(many.map(([id]) => id).sort())
  expect(new Set(seen).size).toBe(seen.length)
})
