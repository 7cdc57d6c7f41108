import { expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import { choice, formOf, group, question, repeat } from '../engine/testing-form.ts'
import { filtered, type ResultTable, tablesOf } from './result-table.ts'
import { setsOf, tables } from './testing.ts'

const FORM = formOf(
  [
    question('town', 'text'),
    group('home', [
      question('rooms', 'integer', { dimension: 'space', score: '${rooms} * 2' }),
      question('kind', 'select_one', { choices: { list: 'kind' }, relevant: '${rooms} > 1' }),
    ]),
    repeat('person', [
      question('age', 'integer'),
      question('speaks', 'select_multiple', { choices: { list: 'kind' }, dimension: 'words' }),
      repeat('paper', [question('name', 'text')]),
    ]),
    question('people', 'calculate', { calculation: 'count(${person})' }),
    question('thanks', 'note'),
  ],
  { choices: { kind: [choice('a', { score: 1 }), choice('b', { score: 2 })] } },
)
const FAMILY = {
  town: 'Here',
  home: { rooms: '3', kind: 'a' },
  person: [
    { age: '40', speaks: 'a b', paper: [{ name: 'passport' }, { name: 'card' }] },
    { age: '9', paper: [] },
  ],
}
const ALONE = { home: { rooms: '1', kind: 'b' }, person: [{ age: '20', paper: [] }] }

const shown = ({ path, columns, rows }: ResultTable) => [
  `${path}: ${columns.map((column) => column.path).join(' ')}`,
  ...rows.map(({ set, instance, values }) => `${set.id}${instance}: ${values.join(',')}`),
]

test('a form is a table, each of its repeats is one, and a question that was not asked has no answer', () => {
  expect(tables(FORM, [FAMILY, ALONE]).map(shown)).toEqual([
    [': /town /home/rooms /home/kind /people', '1: Here,3,a,2', '2: ,1,,1'],
    ['/person: /person/age /person/speaks', '1/person[1]: 40,a b', '1/person[2]: 9,', '2/person[1]: 20,'],
    ['/person/paper: /person/paper/name', '1/person[1]/paper[1]: passport', '1/person[1]/paper[2]: card'],
  ])
})

test('scores stand with the answer set, by dimension; without an answer there is none', () => {
  const [whole, persons] = tables(FORM, [FAMILY, ALONE])
  expect(whole?.dimensions).toEqual(['space', 'words'])
  expect(whole?.rows.map(({ scores }) => scores)).toEqual([
    [6, 3],
    [2, undefined],
  ])
  expect(persons?.dimensions).toEqual([])
})

test('a filter keeps whole answer sets: by day, by answer, by one of several chosen in any instance', () => {
  const all = tablesOf(
    FORM,
    [...setsOf([FAMILY]), ...setsOf([ALONE], '2026-12-01').map((set) => ({ ...set, id: '2' }))],
    {
      zone: 'UTC',
      language: '',
    },
  )
  const kept = (filter: Parameters<typeof filtered>[1]) =>
    filtered(all, filter).map(({ rows }) => rows.map(({ set }) => set.id).join(''))
  const day = (text: string) => text as CalendarDay
  expect(kept({})).toEqual(['12', '112', '11'])
  expect(kept({ from: day('2026-11-23') })).toEqual(['2', '2', ''])
  expect(kept({ from: day('2026-11-22'), until: day('2026-11-22') })).toEqual(['1', '11', '11'])
  expect(kept({ answers: { '/town': 'Here' } })).toEqual(['1', '11', '11'])
  expect(kept({ answers: { '/person/speaks': 'b' } })).toEqual(['1', '11', '11'])
  expect(kept({ answers: { '/person/age': '20', '/home/rooms': '1' } })).toEqual(['2', '2', ''])
  expect(kept({ answers: { '/gone': '' } })).toEqual(['', '', ''])
})
