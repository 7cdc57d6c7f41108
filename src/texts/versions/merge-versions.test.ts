import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Id, newId } from '#kernel'
import type { Block, DraftBlock } from '../document.ts'
import { alignSegments } from '../segment-alignment.ts'
import { mergeVersions } from './merge-versions.ts'

const page = (...paragraphs: string[][]): DraftBlock[] =>
  paragraphs.map((segments) => ({ slot: 'body', kind: 'paragraph', segments }))
const BASE = page(
  ['The desk is on the first floor.', 'It opens at nine in the morning.'],
  ['Bring your passport and two photos.'],
)
const base = alignSegments([], BASE, newId).blocks
const merge = (theirWords: DraftBlock[], myWords: DraftBlock[]) => {
  const theirs = alignSegments(base, theirWords, newId).blocks
  const mine = alignSegments(base, myWords, newId, { also: theirs }).blocks
  return mergeVersions(base, theirs, mine)
}
const wordsOf = (blocks: readonly Block[]) => blocks.map(({ segments }) => segments.map(({ text }) => text))

test('two who have changed different sentences get both changes', () => {
  const { blocks, conflicts } = merge(
    page(['The desk is on the second floor.', 'It opens at nine in the morning.'], [...(BASE[1]?.segments ?? [])]),
    page([...(BASE[0]?.segments ?? [])], ['Bring your passport and three photos.']),
  )
  expect(conflicts).toEqual([])
  expect(wordsOf(blocks)).toEqual([
    ['The desk is on the second floor.', 'It opens at nine in the morning.'],
    ['Bring your passport and three photos.'],
  ])
})

test('a sentence that both have changed is a conflict that names all three wordings; mine stands until somebody decides', () => {
  const { blocks, conflicts } = merge(
    page(['The desk is on the second floor.', 'It opens at nine in the morning.'], [...(BASE[1]?.segments ?? [])]),
    page(['The desk is on the third floor.', 'It opens at nine in the morning.'], [...(BASE[1]?.segments ?? [])]),
  )
  expect(conflicts).toEqual([
    {
      segmentId: base[0]?.segments[0]?.id,
      base: 'The desk is on the first floor.',
      theirs: 'The desk is on the second floor.',
      mine: 'The desk is on the third floor.',
    },
  ])
  expect(wordsOf(blocks)[0]?.[0]).toBe('The desk is on the third floor.')
})

test('what one has removed and the other has changed is a conflict, and stays until somebody decides', () => {
  const { blocks, conflicts } = merge(
    page(['The desk is on the first floor.', 'It opens at ten in the morning.'], [...(BASE[1]?.segments ?? [])]),
    page(['The desk is on the first floor.'], [...(BASE[1]?.segments ?? [])]),
  )
  expect(conflicts).toMatchObject([{ theirs: 'It opens at ten in the morning.', mine: undefined }])
  expect(wordsOf(blocks)[0]).toEqual(['The desk is on the first floor.', 'It opens at ten in the morning.'])
})

test('what each has added stands beside its neighbours; a new block stays a block', () => {
  const { blocks, conflicts } = merge(
    page(
      ['The desk is on the first floor.', 'A lift goes there.', 'It opens at nine in the morning.'],
      ['Nobody asks for money.'],
      [...(BASE[1]?.segments ?? [])],
    ),
    page(['Welcome.'], [...(BASE[0]?.segments ?? []), 'It is closed on Sunday.'], [...(BASE[1]?.segments ?? [])]),
  )
  expect(conflicts).toEqual([])
  expect(wordsOf(blocks)).toEqual([
    ['Welcome.'],
    [
      'The desk is on the first floor.',
      'A lift goes there.',
      'It opens at nine in the morning.',
      'It is closed on Sunday.',
    ],
    ['Nobody asks for money.'],
    ['Bring your passport and two photos.'],
  ])
})

test('the order is that of whoever has moved something, and of mine when both have, which is said', () => {
  const moved = page([...(BASE[1]?.segments ?? [])], [...(BASE[0]?.segments ?? [])])
  const changed = page([...(BASE[0]?.segments ?? [])], ['Bring your passport and three photos.'])
  const oneMoved = merge(moved, changed)
  expect(wordsOf(oneMoved.blocks)[0]).toEqual(['Bring your passport and three photos.'])
  expect(oneMoved.bothRearranged).toBe(false)
  const warning = BASE.map((block) => ({ ...block, kind: 'warning' as const }))
  expect(merge(moved, warning)).toMatchObject({ bothRearranged: true, blocks: [{ kind: 'warning' }, {}] })
})

test('a sentence that both have added in the same words stands once', () => {
  const added = [...BASE, ...page(['Nobody asks for money.'])]
  expect(wordsOf(merge(added, added).blocks)).toEqual(wordsOf(alignSegments([], added, newId).blocks))
})

test('under any edits nothing that one of the two has written is lost without a conflict, and nothing stands twice', () => {
  const sentence = fc
    .array(fc.constantFrom('rent', 'desk', 'bring', 'photo', 'office', 'card'), { minLength: 1, maxLength: 5 })
    .map((words) => words.join(' '))
  const text = fc
    .array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { maxLength: 4 })
    .map((blocks) => page(...blocks))
  fc.assert(
    fc.property(text, text, text, (first, theirWords, myWords) => {
      const old = alignSegments([], first, newId).blocks
      const theirs = alignSegments(old, theirWords, newId).blocks
      const mine = alignSegments(old, myWords, newId, { also: theirs }).blocks
      const { blocks, conflicts } = mergeVersions(old, theirs, mine)
      const textsOf = (version: readonly Block[]) =>
        new Map(version.flatMap(({ segments }) => segments.map(({ id, text: words }) => [id, words] as const)))
      const [inOld, inMerge] = [textsOf(old), textsOf(blocks)]
      const ids = blocks.flatMap(({ segments }) => segments.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
      const disputed = new Set<Id>(conflicts.map(({ segmentId }) => segmentId))
      for (const version of [theirs, mine]) {
        for (const [id, words] of textsOf(version)) {
          if (inOld.get(id) !== words && !disputed.has(id)) expect(inMerge.get(id)).toBe(words)
        }
      }
      expect(wordsOf(mergeVersions(old, old, mine).blocks)).toEqual(wordsOf(mine))
      expect(wordsOf(mergeVersions(old, theirs, old).blocks)).toEqual(wordsOf(theirs))
    }),
  )
})
