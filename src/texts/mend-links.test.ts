import { beforeAll, expect, test } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import type { Member } from '#people'
import { colleague, firstToken, joined, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql, type Write } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem } from './import-item.ts'
import { blocksOf, itemState } from './item-store.ts'
import { mendLinks } from './mend-links.ts'
import { saveDraft } from './save-draft.ts'
import { coverageOf } from './translation-store.ts'

const { database } = await testDatabase()
await threeLevels(database, 'mending')
const [OLD, NEW] = ['https://office.example/old', 'https://office.example/new']
const moved = new Map([[OLD, NEW]])
const traits = {
  kind: 'page',
  sourceLanguage: 'en' as LanguageTag,
  sensitivity: 'public',
  careful: false,
  binding: false,
} as const
const body = (...segments: string[]) => [{ slot: 'body', kind: 'paragraph', segments }] as const

const place = await placeNamed(new PlaceRegistry(database), 'mending-town')

let members: Record<'editor' | 'reviewer', Member>
beforeAll(async () => {
  const administrator = await joined(database, await firstToken(database, 'mending-state'))
  members = {
    editor: await colleague(database, administrator, place, { name: 'editor' }),
    reviewer: await colleague(database, administrator, place, { name: 'reviewer' }),
  }
})
const write = <T>(work: (tx: Write) => Promise<T>, by: Member = members.editor) =>
  database.write(work, { placeId: place.id, accountId: by.accountId })

/** A published page with a link, and its translation. */
async function linked() {
  const itemId = newId()
  const key = { placeId: place.id, itemId }
  await database.write(
    (tx) =>
      importItem(
        tx,
        { ...key, ...traits, blocks: body(`Ask [the office](${OLD}).`, 'It is free.') },
        [{ language: 'ar' as LanguageTag, origin: 'person', blocks: body(`اسأل [المكتب](${OLD}).`, 'مجاني.') }],
        'command:test',
      ),
    COMMAND,
  )
  return key
}
const mend = (itemId: ReturnType<typeof newId>, by = members.editor) =>
  write((tx) => mendLinks(tx, by, { place, itemId, moved }), by)
const translationsOf = async () =>
  (
    await write((tx) =>
      sql<{ text: string }>`select text from texts.translation where text like '%example%'`.execute(tx),
    )
  ).rows

test('a link is mended in the text and its translations, readers have it at once, and no translation is stale', async () => {
  const key = await linked()
  expect(await mend(key.itemId)).toEqual({ kind: 'mended', version: 2, isPublished: true })
  expect(await write((tx) => itemState(tx, key))).toMatchObject({ draftVersion: 2, publishedVersion: 2 })
  expect((await write((tx) => blocksOf(tx, key, 2)))[0]?.segments[0]?.text).toBe(`Ask [the office](${NEW}).`)
  expect(await translationsOf()).toEqual([{ text: `اسأل [المكتب](${NEW}).` }])
  const coverage = await write((tx) => coverageOf(tx, key))
  expect(coverage).toContainEqual({ language: 'ar', segments: 2, current: 2, stale: 0, unchecked: 0 })
  expect(await mend(key.itemId)).toEqual({ kind: 'unchanged', version: 2, isPublished: true })
})

test('where a draft waits, the mended link waits with it', async () => {
  const key = await linked()
  const blocks = body(`Ask [the office](${OLD}).`, 'It costs nothing.')
  await write((tx) => saveDraft(tx, { ...key, ...traits, blocks }, members.editor.accountId))
  expect(await mend(key.itemId)).toEqual({ kind: 'mended', version: 3, isPublished: false })
  expect(await write((tx) => itemState(tx, key))).toMatchObject({ draftVersion: 3, publishedVersion: 1 })
})

test('who may not write mends nothing, and what is not there is not mended', async () => {
  const { itemId } = await linked()
  expect(await mend(itemId, members.reviewer)).toEqual({ kind: 'refused', reason: 'may-not' })
  expect(await mend(newId())).toEqual({ kind: 'refused', reason: 'no-such-item' })
})
