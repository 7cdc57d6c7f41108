import { beforeAll, describe, expect, test } from 'vitest'
import { type CalendarDay, type Id, type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { publicTexts } from '#texts'
import { aPractice } from '../testing-practice.ts'
import type { WholePractice } from './completeness.ts'
import { copiesOf, practiceNamed, publishedPractices } from './practice-store.ts'
import { publishPractices } from './publish-practices.ts'

const { database } = await testDatabase()
const { state, town } = await threeLevels(database, 'one')
const TODAY = '2026-11-22' as CalendarDay
const [POLICE, HARBOUR] = [newId(), newId()]

const published = (placeId: number, practices: readonly (readonly [Id, WholePractice])[], today = TODAY) =>
  database.write(
    (tx) =>
      publishPractices(
        tx,
        placeId,
        practices.map(([practiceId, practice]) => ({ practiceId, practice })),
        today,
        'command:test',
      ),
    { placeId, accountId: 'command:test' },
  )

beforeAll(async () => {
  await published(state, [
    [POLICE, aPractice({ cost: { amount: 12.5, currency: 'EUR' }, fromYear: 2017, sources: [{ title: 'A report' }] })],
    [HARBOUR, aPractice({ evidenceLevel: 2, themes: ['safety', 'work'], copiedFrom: 'everyones-police-nl' })],
  ])
})

describe('a published practice', () => {
  test('is found by its address in every place, with what was recorded and its words sentence by sentence', async () => {
    const found = await database.read((tx) => practiceNamed(tx, 'everyones-police-nl'))
    expect(found).toEqual({
      placeId: state,
      itemId: POLICE,
      slug: 'everyones-police-nl',
      language: 'en',
      country: 'NL',
      level: 'local',
      themes: ['safety'],
      funds: [],
      evidenceLevel: 0,
      sources: [{ title: 'A report' }],
      licence: 'CC-BY-4.0',
      fromYear: 2017,
      cost: { amount: 12.5, currency: 'EUR' },
      checkedOn: TODAY,
      publishedOn: TODAY,
      renewBy: '2028-11-22',
    })
    const texts = await database.read((tx) =>
      publicTexts(tx, [{ placeId: state, itemId: POLICE }], {
        language: 'ar' as LanguageTag,
        slots: ['summary'],
        withholdUnchecked: false,
      }),
    )
    expect(texts.get(POLICE)?.blocks[0]?.segments.map(({ text, state }) => [text, state])).toEqual([
      ['Victims report crimes.', 'missing'],
      ['Nobody asks for papers.', 'missing'],
    ])
  })

  test('has an address of its own where another has the same title', async () => {
    const copies = await database.read((tx) => copiesOf(tx, 'everyones-police-nl'))
    expect(copies.map(({ slug, itemId }) => [slug, itemId])).toEqual([['everyones-police-nl-2', HARBOUR]])
  })

  test('comes before others where it is better proven', async () => {
    const found = await database.read((tx) => publishedPractices(tx, { themes: ['safety'], most: 5 }))
    expect(found.map(({ itemId }) => itemId)).toEqual([HARBOUR, POLICE])
    expect(await database.read((tx) => publishedPractices(tx, { themes: ['work'], most: 5 }))).toHaveLength(1)
    expect(await database.read((tx) => publishedPractices(tx, { themes: ['housing'], most: 5 }))).toEqual([])
  })

  test('keeps its address under another title, and is due two years after it was checked', async () => {
    const practiceId = newId()
    await published(town, [[practiceId, aPractice({ prose: { title: 'شرطة للجميع' } })]])
    const slug = `${practiceId.slice(0, 8)}-nl`
    const checkedOn = '2024-02-29' as CalendarDay
    await published(town, [[practiceId, aPractice({ checkedOn, prose: { title: 'Police for all' } })]])
    expect(await database.read((tx) => practiceNamed(tx, slug))).toMatchObject({
      itemId: practiceId,
      renewBy: '2026-02-28',
    })
    const { rows } = await database.read((tx) =>
      sql<{
        title: string
        location: string
      }>`select title, location from practices.v_practice where slug = ${slug}`.execute(tx),
    )
    expect(rows).toEqual([{ title: 'Police for all', location: 'Amsterdam' }])
  })
})

test('nobody but the product itself publishes a practice', async () => {
  const act = database.write(
    (tx) => publishPractices(tx, state, [{ practiceId: newId(), practice: aPractice() }], TODAY, 'link:00'),
    { placeId: state, accountId: 'link:00' },
  )
  await expect(act).rejects.toThrow('row-level security')
})
