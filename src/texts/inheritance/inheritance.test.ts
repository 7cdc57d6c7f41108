import { beforeAll, expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import type { Member } from '#people'
import { colleague, firstToken, joined, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql, type Write } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import type { DraftBlock } from '../document.ts'
import { importItem } from '../import-item.ts'
import type { ItemTraits } from '../item-store.ts'
import { outdatedSegments } from '../outdated-store.ts'
import { publicTexts } from '../public-text-store.ts'
import { publishItem, withdrawItem } from '../publish-item.ts'
import { saveDraft } from '../save-draft.ts'
import { coverageOf } from '../translation-store.ts'
import { draftOf } from '../versions/version-store.ts'
import { catchUp } from './catch-up.ts'
import { overridesIn } from './inheritance-store.ts'
import { takeOver } from './take-over.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const [town, region, state] = (await Promise.all(
  ['one-town', 'one-region', 'one-state'].map((slug) => placeNamed(registry, slug)),
)) as [Place, Place, Place]
const [english, arabic, persian] = ['en', 'ar', 'fa'] as [LanguageTag, LanguageTag, LanguageTag]
const BY = 'command:test'
const traits: ItemTraits = {
  kind: 'page',
  sourceLanguage: english,
  sensitivity: 'public',
  careful: false,
  binding: false,
}

let editor: Member
let reviewer: Member
beforeAll(async () => {
  const administrator = await joined(database, await firstToken(database, 'one-state'))
  editor = await colleague(database, administrator, town, { name: 'editor' })
  reviewer = await colleague(database, administrator, state, { name: 'reviewer' })
})

const TITLE = 'Find a flat'
const blocks = (...sentences: string[]): DraftBlock[] => [
  { slot: 'title', kind: 'line', segments: [sentences[0] ?? ''] },
  { slot: 'body', kind: 'paragraph', segments: sentences.slice(1) },
]
const as = <T>(who: Member, work: (tx: Write) => Promise<T>) =>
  database.write(work, { placeId: town.id, accountId: who.accountId })
/** A page of a place in English and Arabic, published. */
async function publish(place: Place, itemId: Id, texts: DraftBlock[], wish: Partial<ItemTraits> = {}) {
  const key = { placeId: place.id, itemId }
  const translated = texts.map((block) => ({ ...block, segments: block.segments.map((text) => `عربي ${text}`) }))
  await database.write(
    (tx) =>
      importItem(
        tx,
        { ...key, ...traits, ...wish, blocks: texts },
        [{ language: arabic, origin: 'person', blocks: translated }],
        BY,
      ),
    COMMAND,
  )
  return key
}
const change = (key: { placeId: number; itemId: Id }, texts: DraftBlock[], wish: Partial<ItemTraits> = {}) =>
  database.write(async (tx) => {
    await saveDraft(tx, { ...key, ...traits, ...wish, blocks: texts }, BY)
    await publishItem(tx, key, BY)
  }, COMMAND)
const seenIn = async (place: Place) =>
  (
    await database.read((tx) =>
      sql<{ itemId: Id; placeId: number }>`select item_id as "itemId", place_id as "placeId"
        from texts.visible_item(${place.chain}::int[], 'page')`.execute(tx),
    )
  ).rows
const wordsOf = async (key: { placeId: number; itemId: Id }) =>
  (await as(editor, (tx) => draftOf(tx, key)))?.blocks.flatMap(({ segments }) => segments.map(({ text }) => text))

test('one press makes an inherited text the own one, with its translations; readers see it once it is published', async () => {
  const origin = await publish(state, newId(), blocks(TITLE, 'Two months are usual.'))
  const outcome = await as(editor, (tx) => takeOver(tx, editor, { place: town, origin }))
  if (outcome.kind !== 'taken') throw new Error(outcome.kind)
  const own = { placeId: town.id, itemId: outcome.itemId }
  expect(await seenIn(town)).toContainEqual(origin)
  expect(await as(editor, (tx) => takeOver(tx, editor, { place: town, origin }))).toEqual({
    ...outcome,
    kind: 'unchanged',
  })
  await database.write((tx) => publishItem(tx, own, BY), COMMAND)
  expect(await seenIn(town)).toContainEqual(own)
  expect(await seenIn(region)).toContainEqual(origin)
  expect(await database.read((tx) => coverageOf(tx, own))).toEqual(await database.read((tx) => coverageOf(tx, origin)))
  expect(await as(editor, (tx) => takeOver(tx, editor, { place: town, origin }))).toEqual({
    ...outcome,
    kind: 'unchanged',
  })
})

test('of two presses at once one makes the override', async () => {
  const origin = await publish(state, newId(), blocks(TITLE, 'Two months are usual.'))
  const outcomes = await Promise.all(
    [1, 2].map(() => as(editor, (tx) => takeOver(tx, editor, { place: town, origin }))),
  )
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['taken', 'unchanged'])
})

test('what is binding, not published, of another place or not for this person is not taken over', async () => {
  const take = (origin: { placeId: number; itemId: Id }, who = editor) =>
    as(who, (tx) => takeOver(tx, who, { place: town, origin }))
  const origin = await publish(state, newId(), blocks(TITLE, 'Two months are usual.'))
  expect(await take(origin, reviewer)).toEqual({ kind: 'refused', reason: 'may-not' })
  expect(await take({ ...origin, placeId: town.id })).toEqual({ kind: 'refused', reason: 'not-inherited' })
  await change(origin, blocks(TITLE, 'Two months are usual.'), { binding: true })
  expect(await take(origin)).toEqual({ kind: 'refused', reason: 'binding' })
  await database.write((tx) => withdrawItem(tx, origin, BY), COMMAND)
  expect(await take(origin)).toEqual({ kind: 'refused', reason: 'not-inherited' })
})

test('an override says what has changed above since, and takes it in beside its own words, or takes note of it', async () => {
  const origin = await publish(state, newId(), blocks(TITLE, 'Two months are usual.', 'It costs nothing.'))
  const taken = await as(editor, (tx) => takeOver(tx, editor, { place: town, origin }))
  if (taken.kind !== 'taken') throw new Error(taken.kind)
  const own = { placeId: town.id, itemId: taken.itemId }
  const mine = async () =>
    (await as(editor, (tx) => overridesIn(tx, town.chain))).find(({ itemId }) => itemId === own.itemId)
  expect(await mine()).toMatchObject({ title: TITLE, isPublished: false, above: { kind: 'same' } })

  const draft = await as(editor, (tx) => draftOf(tx, own))
  if (!draft) throw new Error('no draft')
  const ours = blocks('Find a flat in our town', 'Two months are usual.', 'It costs nothing.')
  await as(editor, (tx) =>
    saveDraft(tx, { ...own, ...draft.traits, blocks: ours, basedOn: draft.version }, editor.accountId),
  )
  await change(origin, blocks(TITLE, 'Three months are usual.', 'It costs nothing.', 'Ask at the harbour desk.'))
  expect((await mine())?.above).toMatchObject({ kind: 'changed', version: 2, sentences: 2 })

  const wish = { place: town, itemId: own.itemId, version: 2 }
  const stale = await as(editor, (tx) => catchUp(tx, editor, { ...wish, version: 1, merging: true }))
  expect(stale).toEqual({ kind: 'refused', reason: 'newer-above' })
  expect(await as(reviewer, (tx) => catchUp(tx, reviewer, { ...wish, merging: true }))).toMatchObject({
    reason: 'may-not',
  })
  const merged = await as(editor, (tx) => catchUp(tx, editor, { ...wish, merging: true }))
  expect(merged).toEqual({ kind: 'caught-up', conflicts: [] })
  expect(await wordsOf(own)).toEqual([
    'Find a flat in our town',
    'Three months are usual.',
    'It costs nothing.',
    'Ask at the harbour desk.',
  ])

  await change(
    origin,
    blocks('Where to live', 'Three months are usual.', 'It costs nothing.', 'Ask at the harbour desk.'),
  )
  expect((await mine())?.above).toMatchObject({ version: 3 })
  await as(editor, (tx) => catchUp(tx, editor, { ...wish, version: 3, merging: false }))
  expect((await wordsOf(own))?.[0]).toBe('Find a flat in our town')

  await database.write((tx) => withdrawItem(tx, origin, BY), COMMAND)
  expect((await mine())?.above).toEqual({ kind: 'withdrawn' })
})

test('a binding change from the state is what every municipality reads, and shows in which languages it is now stale', async () => {
  const origin = await publish(state, newId(), blocks(TITLE, 'Two months are usual.', 'It costs nothing.'))
  const taken = await as(editor, (tx) => takeOver(tx, editor, { place: town, origin }))
  if (taken.kind !== 'taken') throw new Error(taken.kind)
  const own = { placeId: town.id, itemId: taken.itemId }
  await database.write((tx) => publishItem(tx, own, BY), COMMAND)

  const changed = blocks(TITLE, 'Three months are usual.', 'It costs nothing.')
  await database.write((tx) => saveDraft(tx, { ...origin, ...traits, binding: true, blocks: changed }, BY), COMMAND)
  expect(await seenIn(town)).toContainEqual(own)
  await database.write((tx) => publishItem(tx, origin, BY), COMMAND)

  for (const place of [town, region, state]) {
    const seen = await seenIn(place)
    expect(seen).toContainEqual(origin)
    expect(seen).not.toContainEqual(own)
  }
  const readIn = async (language: LanguageTag) =>
    (await database.read((tx) => publicTexts(tx, [origin], { language, withholdUnchecked: false })))
      .get(origin.itemId)
      ?.blocks.flatMap(({ segments }) => segments.map(({ state: is }) => is))
  expect(await readIn(english)).toEqual(['source', 'source', 'source'])
  expect(await readIn(arabic)).toEqual(['current', 'stale', 'current'])
  expect(await readIn(persian)).toEqual(['missing', 'missing', 'missing'])
  expect(await database.read((tx) => coverageOf(tx, origin))).toEqual([
    { language: 'ar', segments: 3, current: 2, stale: 1, unchecked: 0 },
    { language: 'en', segments: 3, current: 3, stale: 0, unchecked: 0 },
  ])
  const mine = (await as(editor, (tx) => overridesIn(tx, town.chain))).find(({ itemId }) => itemId === own.itemId)
  expect(mine).toMatchObject({ isOverruled: true, above: { kind: 'changed', sentences: 1 } })
})

test('outdated sentences come in the order of the text, a page at a time, in one language of one place', async () => {
  const key = await publish(region, newId(), blocks(TITLE, 'Two months are usual.', 'It costs nothing.'))
  await change(key, blocks('Find a small flat', 'Three months are usual.', 'It costs nothing.'))
  const outdated = (after?: Parameters<typeof outdatedSegments>[3]['after']) =>
    database.read((tx) => outdatedSegments(tx, region.id, arabic, { after, limit: 1 }))
  const [first] = await outdated()
  expect(first).toMatchObject({ itemId: key.itemId, text: 'Find a small flat', translation: `عربي ${TITLE}` })
  const [second] = await outdated(first)
  expect(second?.text).toBe('Three months are usual.')
  expect(await outdated(second)).toEqual([])
  expect(await database.read((tx) => outdatedSegments(tx, region.id, persian, { limit: 9 }))).toEqual([])
})
