import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice, formOf, group, question, repeat } from '../engine/testing-form.ts'
import { describe, mapDescribed } from './described-answers.ts'

const FORM = formOf(
  [
    question('name', 'text'),
    question('age', 'integer'),
    question('day', 'date'),
    question('share', 'range', { range: { start: 0, end: 10, step: 1 } }),
    question('home', 'select_one', { choices: { list: 'homes' } }),
    group('wishes', [question('first', 'rank', { choices: { list: 'homes' } })]),
    repeat('person', [
      question('called', 'text'),
      repeat('paper', [question('kind', 'select_multiple', { choices: { list: 'homes' } })]),
    ]),
  ],
  { choices: { homes: [choice('flat'), choice('tent')] } },
)

test('answers say what they answer: types, groups, and repeats with what is in any of their instances', () => {
  const answers = {
    name: 'Amal',
    wishes: { first: 'tent' },
    person: [{}, { called: 'Bilal', paper: [{ kind: 'flat' }] }],
  }
  expect(describe(FORM, answers)).toEqual({
    name: 'text',
    wishes: { first: 'rank' },
    person: [{ called: 'text', paper: [{ kind: 'select_multiple' }] }],
  })
})

test('described answers come back to their own form unchanged', () => {
  const chosen = fc.constantFrom('flat', 'tent')
  const words = fc.string({ minLength: 1 })
  const person = fc.record({
    called: words,
    paper: fc.array(fc.record({ kind: fc.constantFrom('flat', 'flat tent') })),
  })
  const answers = fc.record(
    {
      name: words,
      age: fc.integer().map(String),
      day: fc.constant('2026-11-22'),
      share: fc.integer({ min: 0, max: 10 }).map(String),
      home: chosen,
      wishes: fc.record({ first: chosen }),
      person: fc.array(person, { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(answers, (given) => {
      const taken = mapDescribed(describe(FORM, given), given, FORM)
      expect(taken.unplaced).toEqual({})
      expect(JSON.parse(JSON.stringify(taken.answers))).toEqual(JSON.parse(JSON.stringify(given)))
    }),
  )
})

test('what the form has no question for, asks otherwise or no longer offers is told apart', () => {
  const next = formOf([question('age', 'date'), question('home', 'select_one', { choices: { list: 'homes' } })], {
    choices: { homes: [choice('flat')] },
  })
  const answers = { name: 'Amal', age: '30', home: 'tent', person: [{ called: 'Bilal' }] }
  expect(mapDescribed(describe(FORM, answers), answers, next)).toEqual({
    answers: {},
    unplaced: { '/name': 'Amal', '/age': '30', '/home': 'tent', '/person[1]/called': 'Bilal' },
  })
})

test('a description that does not fit its answers makes none up', () => {
  expect(
    mapDescribed({ name: { first: 'text' }, person: [{ called: 'text' }] }, { name: 'Amal', person: 'x' }, FORM),
  ).toEqual({
    answers: {},
    unplaced: {},
  })
})
