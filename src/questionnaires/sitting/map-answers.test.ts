import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choice, formOf, group, question, repeat } from '../engine/testing-form.ts'
import { mapAnswers, movesBetween } from './map-answers.ts'

const FIRST = formOf([
  question('name', 'text'),
  question('age', 'integer'),
  group('home', [question('rooms', 'integer'), question('rent', 'decimal')]),
  repeat('person', [question('called', 'text'), repeat('paper', [question('kind', 'text')])]),
])

describe('answers to a former version', () => {
  test('go to the question of the same name and type, wherever it stands now', () => {
    const next = formOf([
      group('who', [question('name', 'text')]),
      question('age', 'decimal'),
      question('rooms', 'integer'),
      group('home', [question('rent', 'decimal')]),
    ])
    const answers = { name: 'Amal', age: '30', home: { rooms: '2', rent: '500.0' } }
    expect(mapAnswers(FIRST, next, answers)).toEqual({
      answers: { who: { name: 'Amal' }, age: '30', rooms: '2', home: { rent: '500.0' } },
      unplaced: {},
    })
  })

  test('stay with their person, also in repeats within repeats and where somebody has said nothing yet', () => {
    const next = formOf([
      group('all', [
        repeat('person', [group('more', [question('called', 'text')]), repeat('paper', [question('kind', 'text')])]),
      ]),
    ])
    const answers = { person: [{}, { called: 'Bilal', paper: [{ kind: 'passport' }, {}] }] }
    expect(mapAnswers(FIRST, next, answers)).toEqual({
      answers: { all: { person: [{}, { more: { called: 'Bilal' }, paper: [{ kind: 'passport' }, {}] }] } },
      unplaced: {},
    })
  })

  test('say also where nobody is left', () => {
    const answers = { name: 'Amal', person: [{ called: 'Bilal', paper: [] }] }
    expect(mapAnswers(FIRST, FIRST, answers)).toEqual({ answers, unplaced: {} })
    expect(mapAnswers(FIRST, FIRST, { person: [] })).toEqual({ answers: { person: [] }, unplaced: {} })
  })

  test('are told apart where there is no such question, it is of another type, or no longer once for each person', () => {
    const next = formOf([question('age', 'date'), question('called', 'text')])
    expect(mapAnswers(FIRST, next, { name: 'Amal', age: '30', person: [{ called: 'Bilal' }] })).toEqual({
      answers: {},
      unplaced: { '/name': 'Amal', '/age': '30', '/person[1]/called': 'Bilal' },
    })
  })

  test('that are no longer among the choices are told apart', () => {
    const asking = (...names: string[]) =>
      formOf([question('home', 'select_one', { choices: { list: 'homes' } })], {
        choices: { homes: names.map((name) => choice(name)) },
      })
    expect(mapAnswers(asking('flat', 'tent'), asking('flat'), { home: 'tent' })).toEqual({
      answers: {},
      unplaced: { '/home': 'tent' },
    })
  })

  test('never take the place of one another: of two with one name each keeps its own or is told apart', () => {
    const two = formOf([group('a', [question('x', 'text')]), group('b', [question('x', 'text')])])
    const one = formOf([group('a', [question('x', 'text')])])
    expect(mapAnswers(two, one, { a: { x: '1' }, b: { x: '2' } })).toEqual({
      answers: { a: { x: '1' } },
      unplaced: { '/b/x': '2' },
    })
  })

  test('are all there afterwards, whatever has become of the form', () => {
    const items = fc.shuffledSubarray([
      question('name', 'text'),
      question('age', 'text'),
      group('house', [question('rooms', 'integer')]),
      group('home', [question('rent', 'decimal'), question('street', 'text')]),
      repeat('person', [question('street', 'text'), question('called', 'text')]),
    ])
    const answers = {
      name: 'n1',
      age: '41',
      home: { rooms: '5', rent: '6.5' },
      person: [{ called: 'p1' }, { called: 'p2' }],
    }
    fc.assert(
      fc.property(items, (some) => {
        const told = JSON.stringify(mapAnswers(FIRST, formOf(some), answers))
        for (const text of ['n1', '41', '5', '6.5', 'p1', 'p2']) expect(told.split(`"${text}"`)).toHaveLength(2)
      }),
    )
  })
})

describe('what a new version does to answers, told before it is published', () => {
  test('says of each question where its answers go, and which questions are new', () => {
    const next = formOf([
      group('who', [question('name', 'text')]),
      question('age', 'decimal'),
      group('home', [question('rooms', 'integer'), question('rent', 'text')]),
      question('since', 'date'),
    ])
    expect(movesBetween(FIRST, next)).toEqual({
      moves: [
        { path: '/name', becomes: 'moved', to: '/who/name', withoutChoices: [] },
        { path: '/age', becomes: 'other-type', to: '/age', withoutChoices: [] },
        { path: '/home/rooms', becomes: 'kept', to: '/home/rooms', withoutChoices: [] },
        { path: '/home/rent', becomes: 'apart', to: '', withoutChoices: [] },
        { path: '/person/called', becomes: 'apart', to: '', withoutChoices: [] },
        { path: '/person/paper/kind', becomes: 'apart', to: '', withoutChoices: [] },
      ],
      added: ['/home/rent', '/since'],
    })
  })

  test('names choices that are gone', () => {
    const asking = (...names: string[]) =>
      formOf([question('home', 'select_one', { choices: { list: 'homes' } })], {
        choices: { homes: names.map((name) => choice(name)) },
      })
    expect(movesBetween(asking('flat', 'tent'), asking('flat')).moves).toMatchObject([
      { becomes: 'kept', withoutChoices: ['tent'] },
    ])
  })

  test('is what is done: an answer goes apart exactly where it is said', () => {
    const answers = { text: 'a', integer: '1', decimal: '1.5', date: '2026-11-22', note: '' } as const
    const type = fc.constantFrom(...(Object.keys(answers) as (keyof typeof answers)[]))
    const types = fc.tuple(type, type, type)
    const form = ([one, two, three]: (keyof typeof answers)[]) =>
      formOf([
        question('a', one ?? 'note'),
        group('in', [question('b', two ?? 'note')]),
        question('c', three ?? 'note'),
      ])
    fc.assert(
      fc.property(types, types, (was, is) => {
        const [a, b, c] = was.map((one) => answers[one]) as [string, string, string]
        const { unplaced } = mapAnswers(form(was), form(is), { a, in: { b }, c })
        const apart = movesBetween(form(was), form(is)).moves.filter(({ becomes }) => becomes === 'apart')
        expect(Object.keys(unplaced)).toEqual(apart.map(({ path }) => path))
      }),
    )
  })
})
