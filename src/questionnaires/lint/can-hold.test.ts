import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openForm } from '../engine/definition.ts'
import { evaluate } from '../engine/index.ts'
import { ALONE, choice, formOf, question } from '../engine/testing-form.ts'
import { canBeAnswered, canBeAsked } from './can-hold.ts'

const CHOICES = { list: ['a', 'b', 'c'].map((name) => choice(name)) }
const list = { list: 'list' }

const word = fc.constantFrom('a', 'b', 'c', 'd', '')
const number = fc.integer({ min: -2, max: 4 })
const order = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
const equality = fc.constantFrom('=', '!=')
/** Conditions about `${one}`, `${some}` and `${many}`. */
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.tuple(equality, word).map(([sign, name]) => `\${one} ${sign} '${name}'`),
    fc.tuple(equality, word).map(([sign, name]) => `'${name}' ${sign} \${some}`),
    word.map((name) => `selected(\${some}, '${name}')`),
    fc.tuple(order, number).map(([sign, value]) => `\${many} ${sign} ${value}`),
    fc.tuple(order, number).map(([sign, value]) => `${value} ${sign} \${many}`),
    fc.constantFrom('true()', 'false()', '1 < 2', 'string-length(${one}) > 0'),
    tie('condition').map((inner) => `not(${inner})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
  ),
}))
const answers = fc.record({
  one: fc.constantFrom('', 'a', 'b', 'c'),
  some: fc.subarray(['a', 'b', 'c']).map((names) => names.join(' ')),
  many: fc.oneof(fc.constant(''), number.map(String)),
})
const some = () => question('some', 'select_multiple', { choices: list })
const many = () => question('many', 'integer')

test('what is said never to be asked is asked with no answers at all', () => {
  let never = 0
  fc.assert(
    fc.property(condition, condition, fc.array(answers, { minLength: 20, maxLength: 30 }), (first, second, sets) => {
      const form = formOf(
        [
          some(),
          many(),
          question('one', 'select_one', { choices: list, relevant: first.replaceAll('${one}', '${many}') }),
          question('asked', 'text', { relevant: second }),
        ],
        { choices: CHOICES },
      )
      const open = openForm(form)
      const asked = open.named.get('asked')
      if (!asked || canBeAsked(asked, open)) return
      never += 1
      for (const set of sets)
        expect(evaluate(form, set, ALONE).nodes.find(({ path }) => path === '/asked')?.relevant).toBe(false)
    }),
    { numRuns: 150 },
  )
  expect(never).toBeGreaterThan(5)
})

test('what is said to have no answer refuses each one', () => {
  let never = 0
  fc.assert(
    fc.property(condition, fc.array(answers, { minLength: 20, maxLength: 30 }), (constraint, sets) => {
      const form = formOf([some(), many(), question('one', 'select_one', { choices: list, constraint })], {
        choices: CHOICES,
      })
      const open = openForm(form)
      const one = open.named.get('one')
      if (!one || canBeAnswered(one, open)) return
      never += 1
      for (const set of sets.filter((each) => each.one !== ''))
        expect(evaluate(form, set, ALONE).nodes.find(({ path }) => path === '/one')).toMatchObject({
          problem: 'constraint',
        })
    }),
    { numRuns: 150 },
  )
  expect(never).toBeGreaterThan(5)
})
