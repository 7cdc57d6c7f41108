import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import type { DraftBlock } from './document.ts'
import { importItem } from './import-item.ts'
import { blocksOf, type ItemTraits, itemState, type Origin } from './item-store.ts'
import { plainTexts } from './plain-text-store.ts'
import { languagesOf, publicTexts } from './public-text-store.ts'
import { publishItem, withdrawItem } from './publish-item.ts'
import { saveDraft } from './save-draft.ts'
import { saveTranslation } from './save-translation.ts'
import { coverageOf } from './translation-store.ts'

const { database } = await testDatabase()
const ids = await threeLevels(database, 'texts')
const [english, arabic, dari, persian] = ['en', 'ar', 'prs', 'fa'] as [
  LanguageTag,
  LanguageTag,
  LanguageTag,
  LanguageTag,
]
const BY = 'command:test'
const traits: ItemTraits = {
  kind: 'page',
  sourceLanguage: english,
  sensitivity: 'public',
  careful: false,
  binding: false,
}

const blocks = (title: string, ...sentences: string[]): DraftBlock[] => [
  { slot: 'title', kind: 'line', segments: [title] },
  ...(sentences.length > 0 ? [{ slot: 'body', kind: 'paragraph' as const, segments: sentences }] : []),
]
const key = (placeId = ids.town) => ({ placeId, itemId: newId() })
const read = async (item: { placeId: number; itemId: Id }, language: LanguageTag, withholdUnchecked = false) =>
  (await database.read((tx) => publicTexts(tx, [item], { language, withholdUnchecked }))).get(item.itemId)
const sentencesOf = (text: Awaited<ReturnType<typeof read>>) =>
  text?.blocks.flatMap((block) => block.segments.map((segment) => segment.text))

test('a draft is not read by anyone until it is published, and stays as it was when a later draft is written', async () => {
  const item = key()
  await database.write((tx) => saveDraft(tx, { ...item, ...traits, blocks: blocks('First') }, BY), COMMAND)
  expect(await read(item, english)).toBeUndefined()
  await database.write((tx) => publishItem(tx, item, BY), COMMAND)
  await database.write((tx) => saveDraft(tx, { ...item, ...traits, blocks: blocks('Second') }, BY), COMMAND)
  expect(sentencesOf(await read(item, english))).toEqual(['First'])
  await database.write((tx) => publishItem(tx, item, BY), COMMAND)
  expect(sentencesOf(await read(item, english))).toEqual(['Second'])
  expect(await database.read((tx) => blocksOf(tx, item, 1))).toMatchObject([{ segments: [{ text: 'First' }] }])
  await database.write((tx) => withdrawItem(tx, item, BY), COMMAND)
  expect(await read(item, english)).toBeUndefined()
})

test('an item that is asked for twice is read once', async () => {
  const item = key()
  await database.write((tx) => importItem(tx, { ...item, ...traits, blocks: blocks('Title', 'One.') }, [], BY), COMMAND)
  const texts = await database.read((tx) =>
    publicTexts(tx, [item, item], { language: english, withholdUnchecked: false }),
  )
  expect(sentencesOf(texts.get(item.itemId))).toEqual(['Title', 'One.'])
})

test('no role of the application can change or remove a version', async () => {
  for (const change of [
    sql`update texts.segment set text = 'x'`,
    sql`delete from texts.segment`,
    sql`update texts.version set created_by = 'x'`,
    sql`delete from texts.block`,
  ]) {
    await expect(database.write((tx) => change.execute(tx), COMMAND)).rejects.toThrow(/permission denied/)
  }
})

test('one changed sentence makes exactly that sentence stale, in exactly the languages that had it; a draft makes none stale', async () => {
  const item = key()
  await database.write(async (tx) => {
    await importItem(
      tx,
      { ...item, ...traits, blocks: blocks('Title', 'The desk is open.', 'It costs nothing.') },
      [{ language: arabic, origin: 'machine', blocks: blocks('عنوان', 'المكتب مفتوح.', 'لا يكلف شيئًا.') }],
      BY,
    )
  }, COMMAND)
  const states = async () =>
    (await read(item, arabic))?.blocks.flatMap((block) => block.segments.map((segment) => segment.state))
  await database.write(
    (tx) =>
      saveDraft(
        tx,
        { ...item, ...traits, blocks: blocks('Title', 'The desk is open on Monday.', 'It costs nothing.') },
        BY,
      ),
    COMMAND,
  )
  expect(await states()).toEqual(['current', 'current', 'current'])
  await database.write((tx) => publishItem(tx, item, BY), COMMAND)
  expect(await states()).toEqual(['current', 'stale', 'current'])
  expect(await database.read((tx) => coverageOf(tx, item))).toEqual([
    { language: 'ar', segments: 3, current: 2, stale: 1, unchecked: 3 },
    { language: 'en', segments: 3, current: 3, stale: 0, unchecked: 0 },
  ])
})

test('a reader of Dari reads Persian; a sentence nobody has translated comes in its own language and says so', async () => {
  const item = key()
  await database.write(
    (tx) =>
      importItem(
        tx,
        { ...item, ...traits, blocks: blocks('Title', 'One.') },
        [{ language: persian, origin: 'person', blocks: blocks('عنوان', 'یک.') }],
        BY,
      ),
    COMMAND,
  )
  await database.write(async (tx) => {
    await saveDraft(
      tx,
      { ...item, ...traits, blocks: blocks('Title', 'One.', 'A wholly new sentence about buses.') },
      BY,
    )
    await publishItem(tx, item, BY)
  }, COMMAND)
  const text = await read(item, dari)
  expect(text?.blocks[0]?.segments[0]).toMatchObject({
    text: 'عنوان',
    language: 'fa',
    state: 'current',
    unchecked: false,
  })
  expect(text?.blocks[1]?.segments[1]).toMatchObject({ language: 'en', state: 'missing' })
})

test('a machine translation of careful text is withheld where the place wants that, until a person has checked it', async () => {
  const item = key()
  const translation = { language: arabic, origin: 'machine' as const, blocks: blocks('عنوان') }
  await database.write(
    (tx) => importItem(tx, { ...item, ...traits, careful: true, blocks: blocks('Title') }, [translation], BY),
    COMMAND,
  )
  expect(sentencesOf(await read(item, arabic, true))).toEqual(['Title'])
  expect(sentencesOf(await read(item, arabic, false))).toEqual(['عنوان'])
  expect((await database.read((tx) => languagesOf(tx, [item], true))).get(item.itemId)).toEqual(['en'])
  await database.write((tx) => saveTranslation(tx, { ...item, ...translation, checkedBy: 'a-person' }, BY), COMMAND)
  expect(sentencesOf(await read(item, arabic, true))).toEqual(['عنوان'])
})

test('plain texts hold in each language what is written in it, however little, and nothing of the others', async () => {
  const item = key()
  const [title, body] = blocks('عنوان', '')
  const arabicTitle = {
    language: arabic,
    origin: 'machine' as const,
    blocks: [title, { ...body, segments: [] }] as DraftBlock[],
  }
  const draft = { ...item, ...traits, careful: true, blocks: blocks('Title', 'One.', 'Two.') }
  await database.write((tx) => importItem(tx, draft, [arabicTitle], BY), COMMAND)
  const plain = async (withholdUnchecked: boolean) =>
    (await database.read((tx) => plainTexts(tx, [item], { withholdUnchecked }))).get(item.itemId)
  const inEnglish = [english, new Map(Object.entries({ title: 'Title', body: 'One. Two.' }))] as const
  expect(await plain(false)).toEqual(new Map([inEnglish, [arabic, new Map([['title', 'عنوان']])]]))
  expect(await plain(true)).toEqual(new Map([inEnglish]))
})

test('importing twice equals importing once: no version, no news', async () => {
  const item = key()
  const bring = () =>
    database.write(
      (tx) =>
        importItem(
          tx,
          { ...item, ...traits, blocks: blocks('Title', 'One.') },
          [{ language: arabic, origin: 'machine', blocks: blocks('عنوان', 'واحد.') }],
          BY,
        ),
      COMMAND,
    )
  const news = async () =>
    (
      await database.write(
        (tx) =>
          sql<{ n: number }>`select count(*) as n from platform.outbox where subject = ${item.itemId}`.execute(tx),
        COMMAND,
      )
    ).rows[0]?.n
  expect((await bring()).kind).toBe('created')
  expect(await news()).toBe(1)
  expect((await bring()).kind).toBe('unchanged')
  expect(await news()).toBe(1)
  expect((await database.read((tx) => itemState(tx, item)))?.draftVersion).toBe(1)
})

test('a translation that does not lie beside its source is named by its block and not taken', async () => {
  const item = key()
  const result = await database.write(
    (tx) =>
      importItem(
        tx,
        { ...item, ...traits, blocks: blocks('Title', 'One.', 'Two.') },
        [{ language: arabic, origin: 'machine', blocks: blocks('عنوان', 'واحد.') }],
        BY,
      ),
    COMMAND,
  )
  expect(result.misfits).toMatchObject([{ language: 'ar', block: 2, slot: 'body', expected: 2, found: 1 }])
  expect(sentencesOf(await read(item, arabic))).toEqual(['Title', 'One.', 'Two.'])
})

/** The rule of inheritance in words: the highest binding one, else the nearest; an override that hides takes everything away. */
test('of an item and its overrides a place shows one, as the rule says, whatever overrides what', async () => {
  const chain = [ids.town, ids.region, ids.state]
  const layer = fc.record({ here: fc.boolean(), binding: fc.boolean(), hides: fc.boolean(), published: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(layer, layer, layer, async (town, region, state) => {
      const layers = [town, region, { ...state, hides: false }].map((wish, level) => ({
        ...wish,
        placeId: chain[level] as number,
        itemId: newId(),
      }))
      await database.write(async (tx) => {
        let origin: Origin | undefined
        for (const { here, binding, hides, published, placeId, itemId } of [...layers].reverse()) {
          if (!here) continue
          const isOverride = origin !== undefined
          await saveDraft(
            tx,
            {
              placeId,
              itemId,
              ...traits,
              kind: 'inherited',
              binding,
              ...(isOverride ? { origin: origin as Origin, hides } : {}),
              blocks: blocks('T'),
            },
            BY,
          )
          if (published) await publishItem(tx, { placeId, itemId }, BY)
          origin = { placeId, itemId, version: 1 }
        }
      }, COMMAND)
      const standing = layers.filter((entry) => entry.here && entry.published)
      const lowest = layers.filter((entry) => entry.here).at(-1)
      const isHiding = (entry: (typeof layers)[number]) => entry.hides && entry !== lowest
      const winner = standing.filter((entry) => entry.binding).at(-1) ?? standing[0]
      const expected = winner === undefined || isHiding(winner) ? [] : [winner.itemId]
      const { rows } = await database.read((tx) =>
        sql<{ itemId: Id }>`select item_id as "itemId" from texts.visible_item(${chain}::int[], 'inherited')
          where item_id = any(${layers.map((entry) => entry.itemId)}::uuid[])`.execute(tx),
      )
      expect(rows.map((row) => row.itemId)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})
