import { beforeAll, expect, test } from 'vitest'
import { type Id, type Instant, instantAt, type LanguageTag, newId } from '#kernel'
import type { Member } from '#people'
import { auditOf, colleague, firstToken, joined, NOW, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import type { Write } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import type { DraftBlock } from '../document.ts'
import { itemState } from '../item-store.ts'
import { publicTexts } from '../public-text-store.ts'
import { publishItem } from '../publish-item.ts'
import { saveDraft } from '../save-draft.ts'
import { restoreVersion } from '../versions/restore-version.ts'
import { askForReview, returnFromReview } from './ask-for-review.ts'
import { carryOutPlans } from './carry-out-plans.ts'
import { planPublication, publishDraft, withdrawPublished } from './decide-publication.ts'
import { publicationOf } from './publication-store.ts'
import { waitingDrafts } from './review-store.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const [town, region, otherTown] = (await Promise.all(
  ['one-town', 'one-region', 'other-town'].map((slug) => placeNamed(registry, slug)),
)) as [Place, Place, Place]
const english = 'en' as LanguageTag

let editor: Member
let reviewer: Member
let translator: Member
let neighbour: Member

beforeAll(async () => {
  const administrator = await joined(database, await firstToken(database, 'one-state'))
  editor = await colleague(database, administrator, town, { name: 'editor' })
  reviewer = await colleague(database, administrator, region, { name: 'reviewer' })
  translator = await colleague(database, administrator, town, { name: 'translator', languages: [english] })
  const other = await joined(database, await firstToken(database, 'other-state'))
  neighbour = await colleague(database, other, otherTown, { name: 'editor' })
})

const as = <T>(who: Member, work: (tx: Write) => Promise<T>) =>
  database.write(work, { placeId: town.id, accountId: who.accountId })
const write = (itemId: Id, title: string) =>
  as(editor, (tx) => {
    const blocks: DraftBlock[] = [{ slot: 'title', kind: 'line', segments: [title] }]
    const traits = {
      kind: 'page',
      sourceLanguage: english,
      sensitivity: 'public',
      careful: false,
      binding: false,
    } as const
    return saveDraft(tx, { placeId: town.id, itemId, ...traits, blocks }, editor.accountId)
  })
const draft = async (title = 'First') => {
  const itemId = newId()
  await write(itemId, title)
  return { place: town, itemId }
}
const key = ({ itemId }: { readonly itemId: Id }) => ({ placeId: town.id, itemId })
const shown = async (wish: { readonly itemId: Id }) =>
  (await database.read((tx) => publicTexts(tx, [key(wish)], { language: english, withholdUnchecked: false }))).get(
    wish.itemId,
  )?.blocks[0]?.segments[0]?.text
const later = (minutes: number) => instantAt(NOW + minutes * 60_000)
const plan = (wish: Awaited<ReturnType<typeof draft>>, publishAt?: Instant, withdrawAt?: Instant) =>
  as(reviewer, (tx) => planPublication(tx, reviewer, { ...wish, publishAt, withdrawAt }, NOW))

test('a draft is asked about, sent back with a sentence, asked about again and published, each step once in the audit', async () => {
  const wish = await draft('Find a flat')
  expect(await as(editor, (tx) => askForReview(tx, editor, wish, NOW))).toEqual({ kind: 'asked' })
  expect(await as(editor, (tx) => askForReview(tx, editor, wish, NOW))).toEqual({ kind: 'unchanged' })
  expect(await as(reviewer, (tx) => waitingDrafts(tx, town.id))).toEqual([
    {
      itemId: wish.itemId,
      kind: 'page',
      title: 'Find a flat',
      version: 1,
      askedBy: editor.accountId,
      askedAt: NOW,
      isPublished: false,
    },
  ])
  const back = { ...wish, remark: 'Which papers?' }
  expect(await as(reviewer, (tx) => returnFromReview(tx, reviewer, back, later(5)))).toEqual({ kind: 'returned' })
  expect(await as(reviewer, (tx) => returnFromReview(tx, reviewer, back, later(5)))).toMatchObject({
    reason: 'not-asked',
  })
  expect(await as(reviewer, (tx) => waitingDrafts(tx, town.id))).toEqual([])
  expect((await as(editor, (tx) => publicationOf(tx, key(wish))))?.review).toMatchObject({
    returned: { by: reviewer.accountId, at: later(5), remark: 'Which papers?' },
  })
  await as(editor, (tx) => askForReview(tx, editor, wish, later(9)))
  expect(await as(reviewer, (tx) => publishDraft(tx, reviewer, { ...wish, version: 1 }))).toEqual({ kind: 'published' })
  expect(await as(reviewer, (tx) => publicationOf(tx, key(wish)))).toMatchObject({
    publishedVersion: 1,
    review: undefined,
  })
  const acts = (await auditOf(database, town.id))
    .filter((line) => line.endsWith(wish.itemId))
    .map((line) => line.split(' ')[1])
  expect(acts).toEqual(
    ['ask-for-review', 'return-from-review', 'ask-for-review', 'publish-item'].map((act) => `texts.${act}`),
  )
})

test('nobody publishes what they have not seen: a draft written meanwhile is not published', async () => {
  const wish = await draft()
  await write(wish.itemId, 'Second')
  const outcome = await as(reviewer, (tx) => publishDraft(tx, reviewer, { ...wish, version: 1 }))
  expect(outcome).toEqual({ kind: 'refused', reason: 'newer-draft' })
  expect(await shown(wish)).toBeUndefined()
})

test('a plan publishes the draft that was planned, at its time and once, and withdraws it at its time', async () => {
  const wish = await draft('As planned')
  expect(await plan(wish, later(10), later(20))).toEqual({ kind: 'planned' })
  await write(wish.itemId, 'Written afterwards')
  await carryOutPlans(database, later(9))
  expect(await shown(wish)).toBeUndefined()
  await Promise.all([1, 2, 3].map(() => carryOutPlans(database, later(10))))
  expect(await shown(wish)).toBe('As planned')
  await carryOutPlans(database, later(19))
  expect(await shown(wish)).toBe('As planned')
  await Promise.all([1, 2, 3].map(() => carryOutPlans(database, later(20))))
  expect(await shown(wish)).toBeUndefined()
  expect(
    (await auditOf(database, town.id)).filter((line) => line.includes('job:') && line.endsWith(wish.itemId)),
  ).toEqual([`job:texts.plans texts.publish-item ${wish.itemId}`, `job:texts.plans texts.withdraw-item ${wish.itemId}`])
})

test('after a long outage what is due for both is not shown for a moment', async () => {
  const wish = await draft()
  await plan(wish, later(10), later(20))
  await carryOutPlans(database, later(30))
  expect(await shown(wish)).toBeUndefined()
  expect((await as(reviewer, (tx) => publicationOf(tx, key(wish))))?.plan).toBeUndefined()
})

test('publishing by hand ends a planned publication, and leaves the day of withdrawal; a later plan takes the place of an earlier one', async () => {
  const wish = await draft()
  await plan(wish, later(10))
  await plan(wish, later(15), later(20))
  await as(reviewer, (tx) => publishDraft(tx, reviewer, { ...wish, version: 1 }))
  expect((await as(reviewer, (tx) => publicationOf(tx, key(wish))))?.plan).toMatchObject({
    publish: undefined,
    withdrawAt: later(20),
  })
  expect(await plan(wish)).toEqual({ kind: 'planned' })
  expect((await as(reviewer, (tx) => publicationOf(tx, key(wish))))?.plan).toBeUndefined()
})

test('what ends before it begins is not planned, nor a publication without anything new', async () => {
  const wish = await draft()
  expect(await plan(wish, later(10), later(10))).toMatchObject({ reason: 'ends-before-it-begins' })
  await database.write((tx) => publishItem(tx, key(wish), 'command:test'), COMMAND)
  expect(await plan(wish, later(10))).toMatchObject({ reason: 'nothing-new' })
  expect(await as(editor, (tx) => askForReview(tx, editor, wish, NOW))).toMatchObject({ reason: 'nothing-new' })
})

test('a former text comes back with the ids it had, as a new draft', async () => {
  const wish = await draft('First')
  await write(wish.itemId, 'Something wholly different')
  const restored = await as(editor, (tx) => restoreVersion(tx, editor, { ...wish, version: 1 }))
  expect(restored).toEqual({ kind: 'saved', version: 3 })
  expect(await as(editor, (tx) => restoreVersion(tx, editor, { ...wish, version: 3 }))).toEqual({
    kind: 'unchanged',
    version: 3,
  })
  expect(await as(editor, (tx) => restoreVersion(tx, editor, { ...wish, version: 9 }))).toMatchObject({
    reason: 'no-such-version',
  })
  expect(await database.read((tx) => itemState(tx, key(wish)))).toMatchObject({ draftVersion: 3 })
})

test('a reviewer does not write, a translator neither writes nor publishes, and nobody does in a place that is not theirs', async () => {
  const wish = await draft()
  await as(editor, (tx) => askForReview(tx, editor, wish, NOW))
  const publishing = [
    (tx: Write, who: Member) => publishDraft(tx, who, { ...wish, version: 1 }),
    (tx: Write, who: Member) => withdrawPublished(tx, who, wish),
    (tx: Write, who: Member) => returnFromReview(tx, who, { ...wish, remark: 'No.' }, NOW),
    (tx: Write, who: Member) => planPublication(tx, who, { ...wish, publishAt: later(1), withdrawAt: undefined }, NOW),
  ]
  const writing = [
    (tx: Write, who: Member) => askForReview(tx, who, wish, NOW),
    (tx: Write, who: Member) => restoreVersion(tx, who, { ...wish, version: 1 }),
  ]
  for (const [who, acts] of [
    [translator, [...publishing, ...writing]],
    [neighbour, [...publishing, ...writing]],
    [reviewer, writing],
  ] as const) {
    for (const act of acts)
      expect(await as<object>(who, (tx) => act(tx, who))).toEqual({ kind: 'refused', reason: 'may-not' })
  }
  for (const who of [translator, neighbour]) {
    expect(await as(who, (tx) => waitingDrafts(tx, town.id))).toEqual([])
    expect((await as(who, (tx) => publicationOf(tx, key(wish))))?.review).toBeUndefined()
  }
})
