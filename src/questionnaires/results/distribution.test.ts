import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choice, formOf, question } from '../engine/testing-form.ts'
import { bandsOf } from './band.ts'
import { distributionsOf } from './distribution.ts'
import { tables } from './testing.ts'

const LIST = ['a', 'b', 'c', 'd']
const choices = { list: 'list' }
const FORM = formOf(
  [
    question('one', 'select_one', { choices }),
    question('some', 'select_multiple', { choices }),
    question('best', 'rank', { choices }),
    question('age', 'integer'),
    question('why', 'text'),
  ],
  { choices: { list: LIST.map((name) => choice(name)) } },
)
const times = (count: number, answers: Readonly<Record<string, string>>) => Array.from({ length: count }, () => answers)
const told = (answers: readonly Readonly<Record<string, string>>[], path: string) =>
  distributionsOf(FORM, tables(FORM, answers)).find(({ column }) => column.path === path)
const rowsOf = (answers: readonly Readonly<Record<string, string>>[], path: string) =>
  told(answers, path)?.rows?.map(({ answer, times: count }) => `${answer} ${count ?? 'hidden'}`)

test('each choice in its order, what nobody chose, and those who said nothing', () => {
  const answers = [...times(20, { one: 'b' }), ...times(15, { one: 'a' }), ...times(12, {})]
  expect(rowsOf(answers, '/one')).toEqual(['a 15', 'b 20', 'c 0', 'd 0', ' 12'])
  expect(told(answers, '/one')?.total).toBe(47)
  expect(told(answers, '/why')).toBeUndefined()
})

test('a group under ten is hidden, and another with it, so that the total does not tell it', () => {
  const answers = [...times(20, { one: 'b' }), ...times(15, { one: 'a' }), ...times(9, { one: 'c' })]
  expect(rowsOf(answers, '/one')).toEqual(['a hidden', 'b 20', 'c hidden', 'd 0', ' 0'])
  expect(rowsOf([...times(20, { one: 'b' }), ...times(9, {})], '/one')).toBeUndefined()
  expect(rowsOf(times(9, { one: 'a' }), '/one')).toBeUndefined()
})

test('of several that may be chosen, one that fewer than ten have left out is hidden', () => {
  const answers = [
    ...times(40, { some: 'a b' }),
    ...times(20, { some: 'a' }),
    ...times(5, { some: 'a c' }),
    ...times(5, { some: 'b d' }),
  ]
  expect(rowsOf(answers, '/some')).toEqual(['a hidden', 'b hidden', 'c hidden', 'd hidden', ' 0'])
  expect(rowsOf([...times(40, { some: 'a b' }), ...times(20, { some: 'a' })], '/some')).toEqual([
    'a 60',
    'b 40',
    'c 0',
    'd 0',
    ' 0',
  ])
})

test('a ranking is told by what stands first, numbers in bands', () => {
  expect(rowsOf([...times(10, { best: 'a b c d' }), ...times(10, { best: 'd c b a' })], '/best')).toEqual([
    'a 10',
    'b 0',
    'c 0',
    'd 10',
    ' 0',
  ])
  expect(
    rowsOf([...times(10, { age: '19' }), ...times(10, { age: '41' }), ...times(10, { age: '42' })], '/age'),
  ).toEqual(['15–19 10', '20–24 0', '25–29 0', '30–34 0', '35–39 0', '40–44 20', ' 0'])
})

describe('whoever sees the total and all that is told', () => {
  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 60 })), {
    minLength: 5,
    maxLength: 5,
  })
  const answer = (index: number) => LIST[index] ?? ''

  test.each(['one', 'some'])('cannot work out a group of one to nine (%s)', (name) => {
    fc.assert(
      fc.property(counts, (each) => {
        const distribution = told(
          each.flatMap((count, index) => times(count, { [name]: answer(index) })),
          `/${name}`,
        )
        const { rows, total = 0 } = distribution ?? {}
        if (!rows) return
        const hidden = rows.flatMap((row, index) => (row.times === undefined ? (each[index] ?? 0) : []))
        expect(total).toBe(each.reduce((sum, count) => sum + count, 0))
        for (const [index, row] of rows.entries()) {
          if (row.times === undefined) continue
          expect(row.times).toBe(each[index])
          expect(row.times === 0 || row.times >= 10).toBe(true)
        }
        // Everybody gave one answer, so what is hidden adds up to the rest: each of them could be anything that leaves one for the others.
        const rest = total - rows.reduce((sum, row) => sum + (row.times ?? 0), 0)
        if (hidden.length > 0) {
          expect(hidden.length).toBeGreaterThanOrEqual(2)
          expect(rest).toBe(hidden.reduce((sum, count) => sum + count, 0))
          expect(rest - (hidden.length - 1)).toBeGreaterThanOrEqual(10)
        }
      }),
      { numRuns: 100 },
    )
  })
})

test('bands hold each number once, are at most ten, and begin at round numbers', () => {
  expect([...bandsOf(['0.25', '1.5', ''])]).toEqual([
    ['0.2–0.4', 1],
    ['0.4–0.6', 0],
    ['0.6–0.8', 0],
    ['0.8–1', 0],
    ['1–1.2', 0],
    ['1.2–1.4', 0],
    ['1.4–1.6', 1],
    ['', 1],
  ])
  expect([...bandsOf(['3', '3', '5'])]).toEqual([
    ['3', 2],
    ['4', 0],
    ['5', 1],
    ['', 0],
  ])
  expect([...bandsOf([])]).toEqual([['', 0]])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 100_000 }).map(String), { minLength: 1 }), (values) => {
      const bands = bandsOf(values)
      expect(bands.size).toBeLessThanOrEqual(11)
      expect([...bands.values()].reduce((sum, count) => sum + count, 0)).toBe(values.length)
    }),
  )
})
