import { describe, expect, test } from 'vitest'
import { type CalendarDay, newId } from '#kernel'
import { readWorkbook, writeWorkbook } from '#questionnaires'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'
import { mergeAnswers, readAnswers, type Saying, writeAnswers } from './answers-file.ts'

const standard = shippedStandards().find(({ id }) => id === 'welcoming-cities-shape') as Standard
const round: KeptAssessment = {
  ...{ assessmentId: newId(), number: 1, standard },
  ...{ begunOn: '2026-11-22' as CalendarDay, frozenOn: undefined },
}
const says = (criterion: string, option: string | undefined, more: Partial<Saying> = {}): Saying => ({
  ...{ criterion, option, strands: [], comment: '' },
  ...more,
})
const own = [
  says('leadership.1', 'fully', { strands: ['policy'], comment: 'Resolution 12' }),
  says('leadership.2', undefined),
]
const english = (texts: Readonly<Record<string, string>>) => texts.en ?? ''
const written = (said: readonly Saying[]) => writeAnswers(round, said, english, (_, option) => option)
/** The sheet with some cells of its answers typed over, by criterion. */
function typed(bytes: Uint8Array, changes: Readonly<Record<string, Readonly<Record<string, string>>>>): Uint8Array {
  const { sheets } = readWorkbook(bytes)
  const [answers, about] = sheets
  const [header = [], ...rows] = answers?.rows ?? []
  const over = (row: readonly string[]) => header.map((column, at) => changes[row[0] ?? '']?.[column] ?? row[at] ?? '')
  return writeWorkbook([{ name: 'answers', rows: [header, ...rows.map(over)] }, about as NonNullable<typeof about>])
}
const sayingsIn = (bytes: Uint8Array) => {
  const read = readAnswers(bytes, round)
  if (read.kind !== 'read') throw new Error(JSON.stringify(read))
  return read.sayings
}

describe('a round answered without a network', () => {
  test('comes back as it was taken, and changes nothing', () => {
    const bytes = written(own)
    expect(sayingsIn(bytes)).toMatchObject(own)
    expect(mergeAnswers(sayingsIn(bytes), own)).toEqual({ fresh: [], conflicts: [] })
    const lines = [says('leadership.1', 'not', { comment: 'Two\r\nlines' })]
    expect(mergeAnswers(sayingsIn(written(lines)), lines)).toEqual({ fresh: [], conflicts: [] })
    // What was said here in the meantime stays, where the sheet says what it said before.
    const since = [says('leadership.1', 'not'), ...own.slice(1)]
    expect(mergeAnswers(sayingsIn(bytes), since)).toEqual({ fresh: [], conflicts: [] })
  })

  test('brings what was typed into it', () => {
    const bytes = typed(written(own), {
      'leadership.1': { comment: 'Resolution 12 and 13' },
      'leadership.3': { answer: 'partly', strands: 'internal, policy' },
      'leadership.4': { answer: '-' },
    })
    expect(mergeAnswers(sayingsIn(bytes), own)).toEqual({
      fresh: [
        says('leadership.1', 'fully', { strands: ['policy'], comment: 'Resolution 12 and 13' }),
        says('leadership.3', 'partly', { strands: ['internal', 'policy'] }),
        says('leadership.4', undefined),
      ],
      conflicts: [],
    })
  })

  test('is shown beside what was said here in the meantime, and loses neither', () => {
    const bytes = typed(written(own), { 'leadership.1': { answer: 'partly' }, 'leadership.3': { answer: 'fully' } })
    const here = [says('leadership.1', 'not'), own[1] as Saying, says('leadership.3', 'partly')]
    const inFile = says('leadership.1', 'partly', { strands: ['policy'], comment: 'Resolution 12' })
    expect(mergeAnswers(sayingsIn(bytes), here)).toEqual({
      fresh: [],
      conflicts: [
        { here: here[0], inFile },
        { here: here[2], inFile: says('leadership.3', 'fully') },
      ],
    })
    // Both have come to the same: no conflict.
    expect(mergeAnswers(sayingsIn(bytes), [inFile, says('leadership.3', 'fully')]).conflicts).toEqual([])
  })

  test.each([
    ['answer', { answer: 'best' }, 'unknown-option'],
    ['strands', { answer: 'fully', strands: 'policy elsewhere' }, 'unknown-strand'],
    ['comment', { answer: 'fully', comment: 'a'.repeat(2001) }, 'comment-too-long'],
    ['criterion', { answer: 'fully', criterion: 'nothing' }, 'unknown-criterion'],
    ['criterion', { answer: 'fully', criterion: 'leadership.1' }, 'twice'],
  ] as const)('is refused with row and column for what cannot be in %s', (column, cells, fault) => {
    const read = readAnswers(typed(written(own), { 'leadership.3': cells }), round)
    expect(read).toMatchObject({ kind: 'refused', problems: [{ sheet: 'answers', row: 4, column, fault }] })
  })

  test('is not taken for another round, nor is any other file for it', () => {
    expect(readAnswers(written(own), { ...round, assessmentId: newId() })).toEqual({ kind: 'other-round' })
    expect(readAnswers(new Uint8Array([1, 2, 3]), round)).toMatchObject({ kind: 'unreadable' })
  })
})
