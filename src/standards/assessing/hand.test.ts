import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import { readStandard } from '../standard/read-standard.ts'
import { TODAY } from '../testing-standard.ts'
import { type Hand, isOpen, type Round, standingOf } from './hand.ts'

const read = readStandard({
  id: 'small',
  version: '1',
  title: { en: 'Small' },
  elements: [{ id: 'lead', title: { en: 'Lead' } }],
  criteria: [{ id: 'a', element: 'lead', question: { en: 'A?' } }],
})
if (read.kind === 'refused') throw new Error('the standard of this test is wrong')
const { standard } = read
const [criterion] = standard.criteria as [(typeof standard.criteria)[number]]

const says = (accountId: string, option: string | undefined, more: Partial<Hand> = {}): Hand => ({
  ...{ criterion: 'a', accountId, option, strands: [], comment: '', on: TODAY },
  ...more,
})
const round = (
  hands: readonly Hand[],
  decisions: Readonly<Record<string, string>> = {},
  shown: Readonly<Record<string, readonly string[]>> = {},
): Round => ({
  hands,
  decisions: new Map(Object.entries(decisions)),
  milestones: new Map(),
  shown: new Map(Object.entries(shown)),
})
const answerOf = (one: Round) => standingOf(standard, one, TODAY).answers.get('a')

describe('what counts of what several hands say', () => {
  test('is what all of them say, with the evidence of each and the day of the last', () => {
    const both = round([
      says('amina', 'fully', { strands: ['policy'], on: '2026-01-01' as CalendarDay }),
      says('bo', 'fully', { strands: ['done'] }),
    ])
    expect(answerOf(both)).toEqual({ kind: 'answered', value: 100, strands: new Set(['policy', 'done']), on: TODAY })
    expect(isOpen(both, criterion)).toBe(false)
  })

  test('is the least of what they say until somebody has decided, and is shown as open', () => {
    const apart = [says('amina', 'fully'), says('bo', 'partly'), says('cem', undefined)]
    expect(answerOf(round(apart))).toMatchObject({ value: 50 })
    expect(isOpen(round(apart), criterion)).toBe(true)
    expect(answerOf(round(apart, { a: 'amina' }))).toMatchObject({ value: 100 })
    expect(answerOf(round(apart, { a: 'cem' }))).toEqual({ kind: 'not-applicable' })
    expect(isOpen(round(apart, { a: 'amina' }), criterion)).toBe(false)
  })

  test('is shown by what somebody brought, whoever knew of it', () => {
    const shown = round([says('amina', 'fully'), says('bo', 'partly')], { a: 'amina' }, { a: ['done'] })
    expect(answerOf(shown)).toMatchObject({ value: 100, strands: new Set(['done']) })
  })

  test('is nothing where nobody has answered', () => {
    expect(answerOf(round([]))).toBeUndefined()
    expect(isOpen(round([]), criterion)).toBe(false)
  })
})
