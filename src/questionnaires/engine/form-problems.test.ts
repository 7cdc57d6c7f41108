import { describe, expect, test } from 'vitest'
import {
  cyclesOf,
  evaluate,
  problemsOfExpression,
  problemsOfForm,
  referencesIn,
  UNSUPPORTED_FUNCTIONS,
} from './index.ts'
import { ALONE, choice, formOf, group, question, repeat, text } from './testing-form.ts'

describe('an expression is refused, with its place and the reason', () => {
  test.each([
    ["pulldata('towns', 'people', 'name')", 'arguments at 0: “pulldata” is given too few or too many arguments.'],
    ['indexed-repeat(${a}, ${r}, 1, ${s})', 'arguments at 0: “indexed-repeat” is given too few or too many arguments.'],
    ["1 + digest('a', 'MD5')", 'unsupported at 4: “digest” is not supported.'],
    ['frobnicate(1)', 'unknown-function at 0: There is no function “frobnicate”.'],
    ['${last-saved#name}', 'unsupported at 0: “${last-saved#name}” is not supported.'],
    [
      "${a}[regex(., '(a)\\1')]",
      'regular-expression at 5: The regular expression “(a)\\1” cannot be used: it is wrong or outside of what is supported.',
    ],
    ['1 +', 'unfinished at 3: The expression ends before it is complete.'],
  ])('%s', (expression, told) => {
    expect(problemsOfExpression(expression).map(({ kind, at, sentence }) => `${kind} at ${at}: ${sentence}`)).toEqual([
      told,
    ])
  })

  test.each(Object.keys(UNSUPPORTED_FUNCTIONS))('%s() is known and named as not supported', (name) => {
    expect(problemsOfExpression(`${name}()`).map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      `unsupported ${name}`,
    ])
  })

  test('or has nothing wrong with it', () => {
    expect(problemsOfExpression("if(selected(${a}, 'x'), once(random()), jr:choice-name(${b}, '${b}'))")).toEqual([])
  })
})

test('references are found in expressions and in texts', () => {
  expect(referencesIn('Dear ${ name }, you are ${age}.')).toEqual([
    { name: 'name', at: 5 },
    { name: 'age', at: 24 },
  ])
})

test('a form’s problems say in which row and field they are', () => {
  const form = formOf([
    question('a', 'text', { row: 2, label: text('Hello ${nobody}') }),
    group('g', [question('a', 'integer', { row: 4, constraint: '. >' })], { row: 3 }),
    question('b', 'text', { row: 5, relevant: "${a} = 'x'" }),
  ])
  expect(problemsOfForm(form).map(({ row, path, field, kind, what }) => [row, path, field, kind, what])).toEqual([
    [2, '/a', 'label', 'unknown-reference', 'nobody'],
    [4, '/g/a', 'constraint', 'unfinished', ''],
    [5, '/b', 'relevant', 'ambiguous-reference', 'a'],
  ])
})

describe('circles', () => {
  test('are found without evaluating, through relevance, filters and counts too', () => {
    const form = formOf(
      [
        question('a', 'calculate', { calculation: '${b} + 1' }),
        question('b', 'calculate', { calculation: '../c * 2' }),
        question('c', 'calculate', { calculation: '/data/a' }),
        group('g', [question('in', 'text')], { relevant: "${in} = ''" }),
        question('one', 'select_one', { choices: { list: 'l', filter: 'name != ${two}' } }),
        question('two', 'text', { relevant: "${one} = 'x'" }),
        repeat('r', [question('n', 'integer')], { count: 'sum(${n})' }),
        question('fine', 'calculate', { calculation: '${a} + 1' }),
      ],
      { choices: { l: [choice('x')] } },
    )
    expect(cyclesOf(form)).toEqual([['/a', '/b', '/c'], ['/g', '/g/in'], ['/one', '/two'], ['/r']])
    expect(evaluate(form, { r: [{ n: '1' }] }, ALONE).faults.every(({ kind }) => kind === 'cycle')).toBe(true)
  })

  test('are not seen where there are none', () => {
    const form = formOf([
      question('drawn', 'calculate', { calculation: "if(. = '', random(), .)" }),
      question('age', 'integer', { constraint: '. > 0 and ${age} < 120', required: "${age} = ''" }),
      repeat('r', [
        question('x', 'integer'),
        question('sofar', 'calculate', { calculation: '${x} + indexed-repeat(${sofar}, ${r}, position(..) - 1)' }),
      ]),
    ])
    expect(cyclesOf(form)).toEqual([])
    expect(evaluate(form, { r: [{ x: '1' }, { x: '2' }] }, ALONE).faults).toEqual([])
  })
})
