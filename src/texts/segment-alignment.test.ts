import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '#kernel'
import { type Block, type DraftBlock, meaningOf } from './document.ts'
import { alignSegments } from './segment-alignment.ts'

const idsFrom = (first: number) => {
  let next = first
  return () => `id-${next++}` as Id
}
const body = (...segments: string[]): DraftBlock[] => [{ slot: 'body', kind: 'paragraph', segments }]
const first = (...segments: string[]) => alignSegments([], body(...segments), idsFrom(0)).blocks
const idsOf = (blocks: readonly Block[]) => blocks.flatMap((block) => block.segments.map((segment) => segment.id))

const TEXT = ['Bring your passport and two photos.', 'The desk is on the first floor.', 'It costs nothing.'] as const

test('an edited sentence keeps its id and gets another meaning; its neighbours keep both', () => {
  const before = first(...TEXT)
  const { blocks } = alignSegments(before, body(TEXT[0], 'The desk is on the second floor.', TEXT[2]), idsFrom(100))
  expect(idsOf(blocks)).toEqual(idsOf(before))
  const meanings = (of: readonly Block[]) => of.flatMap((block) => block.segments.map((segment) => segment.meaning))
  expect(meanings(blocks).map((meaning, index) => meaning === meanings(before)[index])).toEqual([true, false, true])
})

test('a moved sentence takes its id along, also into another block', () => {
  const before = first(...TEXT)
  const after: DraftBlock[] = [
    { slot: 'cost', kind: 'paragraph', segments: [TEXT[2]] },
    { slot: 'body', kind: 'paragraph', segments: [TEXT[1], TEXT[0]] },
  ]
  expect(idsOf(alignSegments(before, after, idsFrom(100)).blocks)).toEqual(['id-2', 'id-1', 'id-0'])
})

test('a split sentence keeps its id for one half, and the other half remembers where it came from', () => {
  const before = first('Bring your passport and two photos, and come to the first floor of the town hall.')
  const { blocks, lineage } = alignSegments(
    before,
    body('Bring your passport and two photos.', 'Come to the first floor of the town hall.'),
    idsFrom(100),
  )
  const ids = idsOf(blocks)
  expect(ids).toContain('id-0')
  expect(ids).toContain('id-100')
  expect(lineage).toEqual([{ segmentId: 'id-100', cameFrom: 'id-0' }])
})

test('two sentences that become one are both remembered', () => {
  const before = first('Bring your passport and two photos.', 'Come to the first floor of the town hall.')
  const { blocks, lineage } = alignSegments(
    before,
    body('Bring your passport and two photos, and come to the first floor of the town hall.'),
    idsFrom(100),
  )
  expect(idsOf(blocks)).toHaveLength(1)
  expect(lineage).toHaveLength(1)
})

test('a sentence that says something else is a new sentence', () => {
  const before = first(...TEXT)
  const { blocks } = alignSegments(before, body('Dogs must wait outside.'), idsFrom(100))
  expect(idsOf(blocks)).toEqual(['id-100'])
})

const sentence = fc
  .array(fc.constantFrom('rent', 'desk', 'bring', 'photo', 'tomorrow', 'office', 'card', 'school'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '))

test('under any edits: no id twice, unchanged text keeps the ids, and untouched unique sentences keep theirs', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 12 }), fc.array(sentence, { maxLength: 12 }), (old, fresh) => {
      const before = first(...old)
      const again = alignSegments(before, body(...old), idsFrom(500))
      expect(idsOf(again.blocks)).toEqual(idsOf(before))
      expect(again.lineage).toEqual([])

      const { blocks } = alignSegments(before, body(...fresh), idsFrom(500))
      const ids = idsOf(blocks)
      expect(new Set(ids).size).toBe(ids.length)
      const oldIds = idsOf(before)
      fresh.forEach((text, index) => {
        const same = old.filter((other) => meaningOf(other) === meaningOf(text)).length
        const now = fresh.filter((other) => meaningOf(other) === meaningOf(text)).length
        if (same === 1 && now === 1)
          expect(ids[index]).toBe(oldIds[old.findIndex((other) => meaningOf(other) === meaningOf(text))])
      })
    }),
  )
})
