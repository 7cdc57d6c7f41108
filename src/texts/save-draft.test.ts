import { expect, test } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import type { DraftBlock } from './document.ts'
import { importItem } from './import-item.ts'
import type { ItemTraits } from './item-store.ts'
import { publishItem } from './publish-item.ts'
import { saveDraft } from './save-draft.ts'
import { coverageOf } from './translation-store.ts'
import { draftOf, versionsOf } from './versions/version-store.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'drafts')
const [english, arabic] = ['en', 'ar'] as [LanguageTag, LanguageTag]
const [AMINA, BORIS] = ['amina', 'boris']
const traits: ItemTraits = {
  kind: 'page',
  sourceLanguage: english,
  sensitivity: 'public',
  careful: false,
  binding: false,
}
const text = (...segments: string[]): DraftBlock[] => [{ slot: 'body', kind: 'paragraph', segments }]
const TEXT = text('The desk is on the first floor.', 'It opens at nine in the morning.')
const key = () => ({ placeId: town, itemId: newId() })
const save = (item: ReturnType<typeof key>, blocks: DraftBlock[], by: string, basedOn?: number) =>
  database.write((tx) => saveDraft(tx, { ...item, ...traits, blocks, basedOn }, by), COMMAND)

test('of two who go on from the same draft, the second overwrites nothing: sees both changes together and confirms them', async () => {
  const item = key()
  await save(item, TEXT, AMINA)
  await save(item, text('The desk is on the second floor.', 'It opens at nine in the morning.'), AMINA, 1)
  const second = await save(item, text('The desk is on the first floor.', 'It opens at ten in the morning.'), BORIS, 1)
  if (second.kind !== 'collided') throw new Error(second.kind)
  expect(second).toMatchObject({ theirs: 2, merge: { conflicts: [] } })
  const merged = second.merge.blocks.map((block) => ({
    ...block,
    segments: block.segments.map(({ text: words }) => words),
  }))
  expect(merged).toEqual(text('The desk is on the second floor.', 'It opens at ten in the morning.'))
  expect(await database.write((tx) => versionsOf(tx, item), COMMAND)).toMatchObject([
    { version: 2, createdBy: AMINA },
    { version: 1, createdBy: AMINA },
  ])
  expect(await save(item, merged, BORIS, second.theirs)).toEqual({ kind: 'saved', version: 3 })
  expect(await database.write((tx) => draftOf(tx, item), COMMAND)).toMatchObject({
    version: 3,
    createdBy: BORIS,
    traits,
  })
})

test('who saves what somebody else has saved already, or comes twice, collides with nobody', async () => {
  const item = key()
  await save(item, TEXT, AMINA)
  const changed = text('The desk is on the second floor.')
  expect(await save(item, changed, AMINA, 1)).toEqual({ kind: 'saved', version: 2 })
  expect(await save(item, changed, AMINA, 1)).toEqual({ kind: 'unchanged', version: 2 })
})

test('a draft is sensitive, careful or binding for readers only once it is published', async () => {
  const item = key()
  await save(item, TEXT, AMINA)
  await database.write((tx) => publishItem(tx, item, AMINA), COMMAND)
  const changed = { ...traits, sensitivity: 'sensitive' as const, binding: true }
  const draft = { ...item, ...changed, blocks: TEXT }
  expect(await database.write((tx) => saveDraft(tx, draft, AMINA), COMMAND)).toEqual({ kind: 'saved', version: 2 })
  expect(await database.write((tx) => saveDraft(tx, draft, AMINA), COMMAND)).toEqual({ kind: 'unchanged', version: 2 })
  const published = async () => {
    const { rows } = await database.read((tx) =>
      sql`select sensitivity, binding from texts.v_published_item where item_id = ${item.itemId}`.execute(tx),
    )
    return rows
  }
  expect(await published()).toEqual([{ sensitivity: 'public', binding: false }])
  await database.write((tx) => publishItem(tx, item, AMINA), COMMAND)
  expect(await published()).toEqual([{ sensitivity: 'sensitive', binding: true }])
})

test('an edit that leaves the meaning leaves every translation current; the next edit that does not, does not', async () => {
  const item = key()
  await database.write(
    (tx) =>
      importItem(
        tx,
        { ...item, ...traits, blocks: TEXT },
        [{ language: arabic, origin: 'person', blocks: text('المكتب في الطابق الأول.', 'يفتح في التاسعة صباحًا.') }],
        AMINA,
      ),
    COMMAND,
  )
  const edit = async (first: string, meaningUnchanged: boolean) => {
    const blocks = text(first, 'It opens at nine in the morning.')
    await database.write(async (tx) => {
      await saveDraft(tx, { ...item, ...traits, blocks, meaningUnchanged }, AMINA)
      await publishItem(tx, item, AMINA)
    }, COMMAND)
    return (await database.read((tx) => coverageOf(tx, item))).find(({ language }) => language === arabic)?.stale
  }
  expect(await edit('The desk is on the first floor, as always.', true)).toBe(0)
  expect(await edit('The desk is on the second floor, as always.', false)).toBe(1)
})
