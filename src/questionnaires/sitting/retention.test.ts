import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDay } from '#kernel'
import { withAnswer, withInstance } from '../engine/index.ts'
import { formOf, group, question, repeat } from '../engine/testing-form.ts'
import { dated, newSitting, removePerson, type Sitting, withoutOld } from './sitting.ts'

const FORM = formOf([
  question('kept', 'text'),
  question('short', 'date', { retention: 3 }),
  group('home', [question('rent', 'integer', { retention: 10 })]),
  repeat('person', [question('called', 'text'), question('ill', 'text', { retention: 3 })]),
])
const MONDAY = '2026-11-23' as CalendarDay
const on = (day: number) => addDays(MONDAY, day)
const begun: Sitting = newSitting({ company: 'alone' })

/** The sitting as it is kept after an answer on that day, opened before. */
function answered(sitting: Sitting, path: string, text: string, day: number): Sitting {
  const opened = withoutOld(FORM, sitting, on(day))
  return dated(FORM, opened, { ...opened, answers: withAnswer(FORM, opened.answers, path, text) }, on(day))
}
const opened = (sitting: Sitting, day: number) => withoutOld(FORM, sitting, on(day)).answers

describe('an answer that has a time of its own', () => {
  test('is there to its last day and gone on the next; others stay', () => {
    const sitting = answered(answered(begun, '/short', '2020-01-01', 0), '/kept', 'a', 0)
    expect(opened(sitting, 3)).toEqual({ short: '2020-01-01', kept: 'a' })
    expect(opened(sitting, 4)).toEqual({ kept: 'a' })
  })

  test('counts from its last change, not from when it was sent again or something else was', () => {
    let sitting = answered(begun, '/home/rent', '500', 0)
    sitting = answered(sitting, '/home/rent', '500', 5)
    sitting = answered(sitting, '/kept', 'a', 9)
    expect(opened(sitting, 11)).toEqual({ home: {}, kept: 'a' })
    sitting = answered(sitting, '/home/rent', '600', 9)
    expect(opened(sitting, 19)).toEqual({ home: { rent: '600' }, kept: 'a' })
  })

  test('keeps its own day when somebody before it is taken out', () => {
    let sitting = answered(begun, '/person[1]/ill', 'a', 0)
    sitting = { ...sitting, answers: withInstance(FORM, sitting.answers, '/person') }
    sitting = answered(sitting, '/person[2]/ill', 'b', 2)
    sitting = dated(FORM, sitting, removePerson(FORM, sitting, '/person[1]', 0), on(3))
    expect(opened(sitting, 5)).toEqual({ person: [{ ill: 'b' }] })
    expect(opened(sitting, 6)).toEqual({ person: [{}] })
  })

  test('of which no day is known begins to count when it is next kept', () => {
    const former: Sitting = { ...begun, answers: { short: '2020-01-01' } }
    expect(withoutOld(FORM, former, on(400))).toBe(former)
    expect(opened(answered(former, '/kept', 'a', 400), 404)).toEqual({ kept: 'a' })
  })
})

test('whenever answers are given, one is there just as long after its last change as its question says', () => {
  const change = fc.record({ day: fc.integer({ min: 0, max: 30 }), text: fc.constantFrom('1', '2', '') })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), fc.integer({ min: 30, max: 50 }), (changes, end) => {
      let sitting = begun
      let last: { text: string; day: number } | undefined
      for (const { day, text } of changes.toSorted((a, b) => a.day - b.day)) {
        if (last && day > last.day + 10) last = undefined
        if (text !== (last?.text ?? '')) last = { text, day }
        sitting = answered(sitting, '/home/rent', text, day)
      }
      const { rent = '' } = (opened(sitting, end).home ?? {}) as { rent?: string }
      expect(rent).toBe(last && end <= last.day + 10 ? last.text : '')
    }),
  )
})
