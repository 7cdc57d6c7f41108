import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { choice, formOf, question, repeat } from '../engine/testing-form.ts'
import { readWorkbook } from '../xlsform/workbook.ts'
import { cellsOf, csvOf, type Writing, workbookOf } from './result-file.ts'
import { tables } from './testing.ts'

const FORM = formOf(
  [
    question('name', 'text', { label: { '': 'Your name' } }),
    question('help', 'select_multiple', { choices: { list: 'help' }, label: { '': 'Help with', fr: 'Aide' } }),
    question('town', 'select_one', { choices: { list: 'towns' } }),
    question('age', 'integer', { hxl: '#affected+age' }),
    question('born', 'date', { dimension: 'sum' }),
    repeat('child', [question('first', 'text')]),
  ],
  {
    choices: {
      help: [choice('flat', { label: { '': 'A flat', fr: 'Un logement' } }), choice('work')],
      towns: [choice('x', { label: { '': 'Xanten' } })],
    },
  },
)
const ANSWERS = {
  name: '=1+1',
  help: 'flat work',
  town: 'x',
  age: '-7',
  born: '2000-02-03',
  child: [{ first: '@home' }],
}
const CODES: Writing = { as: 'codes', language: '', hxl: false }
const [whole, children] = tables(FORM, [ANSWERS])
const cells = (writing: Partial<Writing>) => whole && cellsOf(FORM, whole, { ...CODES, ...writing })

test('with codes, a file has names as the form has them, and numbers as numbers', () => {
  expect(cells({})).toEqual([
    ['answer_set', 'handed_in_on', 'name', 'help', 'town', 'age', 'born', 'score:sum'],
    ['1', '2026-11-22', '=1+1', 'flat work', 'x', -7, '2000-02-03', ''],
  ])
  expect(children && cellsOf(FORM, children, CODES)).toEqual([
    ['answer_set', 'instance', 'child/first'],
    ['1', '/child[1]', '@home'],
  ])
})

test('with labels it has what people read, in the wished language or else the form’s own', () => {
  expect(cells({ as: 'labels', language: 'fr' })).toEqual([
    ['answer_set', 'handed_in_on', 'Your name', 'Aide', 'town', 'age', 'born', 'score:sum'],
    ['1', '2026-11-22', '=1+1', 'Un logement; WORK', 'Xanten', -7, '2000-02-03', ''],
  ])
})

test('a row of HXL tags: the author’s, else by the type', () => {
  const tags = [
    '#meta+id',
    '#date+reported',
    '#description+text',
    '#indicator+code',
    '#indicator+code',
    '#affected+age',
    '#date',
    '#indicator+score+num',
  ]
  expect(cells({ hxl: true })?.[1]).toEqual(tags)
  expect(cells({ hxl: true, as: 'labels' })?.[1]?.[3]).toBe('#indicator+name')
})

test('no answer is run as a formula: in CSV it has an apostrophe, in a workbook it is a text', () => {
  expect(parse(csvOf(cells({}) ?? []), { bom: true })[1]).toEqual([
    '1',
    '2026-11-22',
    "'=1+1",
    'flat work',
    'x',
    '-7',
    '2000-02-03',
    '',
  ])
  const { sheets, findings } = readWorkbook(workbookOf(FORM, tables(FORM, [ANSWERS]), CODES))
  expect(findings.problems).toEqual([])
  expect(sheets.map(({ name, rows }) => [name, rows.length, rows[1]?.[2]])).toEqual([
    ['answers', 2, '=1+1'],
    ['child', 2, '@home'],
  ])
})

test('a workbook takes long answers and many tables of one name', () => {
  const name = 'a_repeat_with_a_name_that_is_far_too_long'
  const form = formOf([question('text', 'text'), repeat(name, [repeat(`${name}_too`, [])]), repeat('answers', [])])
  const { sheets } = readWorkbook(workbookOf(form, tables(form, [{ text: 'x'.repeat(40_000) }]), CODES))
  expect(sheets.map((sheet) => sheet.name)).toEqual([
    'answers',
    'a_repeat_with_a_name_that_is',
    'a_repeat_with_a_name_that_is-2',
    'answers-2',
  ])
  expect(sheets[0]?.rows[1]?.[2]).toMatch(/^x{32766}…$/)
})
