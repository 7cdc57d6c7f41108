import { expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { testDatabase } from '#platform/db/testing'
import { allMatches, indexDocuments } from './index.ts'

const { database } = await testDatabase()
const [en, ar] = ['en', 'ar'] as LanguageTag[] as [LanguageTag, LanguageTag]
const HERE = 7
const BODY = 'We like sailing.'

function publish(kind: string, language: LanguageTag, ...titles: readonly string[]): Promise<readonly Id[]> {
  return database.write(async (tx) => {
    const ids: Id[] = []
    for (const title of titles) {
      const key = { placeId: HERE, kind, itemId: newId() }
      const document = { ...key, language, title, summary: '', body: BODY, changedAt: new Date('2026-01-01') }
      await indexDocuments(tx, key, [document])
      ids.push(key.itemId)
    }
    return ids
  })
}

const matching = (query: string, language = en) =>
  database.read((tx) =>
    allMatches(tx, { placeIds: [HERE], languages: [language, en], meant: [language], kinds: ['practice'], query }),
  )

const [titled] = await publish('practice', en, 'Neighbours teach sailing')
const texts = await publish('practice', en, ...Array.from({ length: 350 }, (_, at) => `Boats ${at}`))
await publish('page', en, 'Sailing')
const [harbour] = await publish('practice', ar, 'الميناء القديم')

test('every item that holds the words is there, beyond what a ranked search looks at, those titled so first', async () => {
  const { items } = await matching('sail')
  expect(items.size).toBe(351)
  expect([...items].sort(([, one], [, other]) => one - other)[0]?.[0]).toBe(titled)
  expect(texts.every((id) => items.has(id))).toBe(true)
})

test('a word of another script is found by its sound', async () => {
  expect([...(await matching('alminaa', ar)).items.keys()]).toContain(harbour)
})

test('where nothing holds every word, the best of what holds some stands in, and what was put right is said', async () => {
  const { items, corrected } = await matching('neigbours zebra')
  expect([...items.keys()]).toEqual([titled])
  expect(corrected).toBe('neighbours zebra')
})

test.each(['', '   ', '!', "'; drop table search.word; --"])(
  'nothing is found for %j, and nothing breaks',
  async (query) => {
    expect((await matching(query)).items.size).toBe(0)
  },
)
