import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { holds } from './holds.ts'
import { ALONE, formOf, question, repeat } from './testing-form.ts'

const form = formOf([
  question('stage', 'text'),
  question('worries', 'text'),
  repeat('child', [question('age', 'integer')]),
])
const answered = evaluate(
  form,
  { stage: 'arrived', worries: 'home school', child: [{ age: '4' }, { age: '15' }] },
  ALONE,
)

test.each([
  ["${stage} = 'arrived'", true],
  ["${stage} = 'arrived' and selected(${worries}, 'work')", false],
  ["selected(${worries}, 'home') or ${stage} = 'before'", true],
  ['count(${child}) > 1', true],
  ['count(${child}[age < 6]) = 1', true],
  ['min(${age}) < 3', false],
  ["${nothing} = ''", false],
  ['1 +', false],
  ['frobnicate(1)', false],
])('of these answers, %s is %s', (expression, expected) => {
  expect(holds(answered, expression)).toBe(expected)
})
