import { expect, test } from 'vitest'
import { newId } from '#kernel'
import type { DraftBlock } from '../document.ts'
import { alignSegments } from '../segment-alignment.ts'
import { compareVersions } from './compare-versions.ts'

const page = (kind: DraftBlock['kind'], ...segments: string[]): DraftBlock => ({ slot: 'body', kind, segments })
const compare = (before: DraftBlock[], after: DraftBlock[]) => {
  const old = alignSegments([], before, newId).blocks
  return compareVersions(old, alignSegments(old, after, newId).blocks)
}
const FLOOR = 'The desk is on the first floor.'
const PHOTOS = 'Bring your passport and two photos.'
const HOURS = 'It opens at nine.'
const MONEY = 'Nobody asks for money.'

test('an edited sentence shows which words went and which came', () => {
  const [line] = compare([page('paragraph', FLOOR)], [page('paragraph', 'The desk is on the second floor.')])
  expect(line?.kind).toBe('changed')
  expect(line?.words).toEqual([
    { kind: 'same', text: 'The desk is on the ' },
    { kind: 'removed', text: 'first' },
    { kind: 'added', text: 'second' },
    { kind: 'same', text: ' floor.' },
  ])
})

test('what was removed stands where it stood, what was added where it stands, what moved at its new place and once', () => {
  const lines = compare(
    [page('paragraph', FLOOR, PHOTOS, HOURS), page('paragraph', MONEY, 'Come before noon.')],
    [page('paragraph', MONEY, FLOOR, HOURS, 'Dogs must wait outside.'), page('paragraph', 'Come before noon.')],
  )
  expect(lines.map(({ kind, before, after }) => [kind, (after ?? before)?.text])).toEqual([
    ['moved', MONEY],
    ['same', FLOOR],
    ['removed', PHOTOS],
    ['same', HOURS],
    ['added', 'Dogs must wait outside.'],
    ['same', 'Come before noon.'],
  ])
})

test('a paragraph that becomes a warning has changed, though its words have not', () => {
  const [line] = compare([page('paragraph', FLOOR)], [page('warning', FLOOR)])
  expect(line).toMatchObject({
    kind: 'changed',
    before: { kind: 'paragraph' },
    after: { kind: 'warning', begins: true },
  })
})
