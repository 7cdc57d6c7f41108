import { expect, test } from 'vitest'
import { checkMessage } from './check-message.ts'

const COUNTED = '{count, plural, one {# page} other {# pages}} of {place}'

test.each([
  ['Welcome', 'Hello'],
  ['Pages in {place}: {count}', COUNTED],
  ['{place}: {count, plural, =0 {none} other {#}}', COUNTED],
  ['It is <b>here</b>', 'There'],
])('%j can stand for %j', (text, model) => {
  expect(checkMessage(text, model)).toBeUndefined()
})

test.each([
  ['Hello {name', 'Hello {name}', 1, 7],
  ['{count, plural, one {#}} of {place}', COUNTED, 1, 24],
  ['Line one\n{', 'Hello', 2, 1],
])('%j is broken, and it is said where', (text, model, line, column) => {
  expect(checkMessage(text, model)).toMatchObject({ kind: 'broken', line, column })
})

test('an argument that nobody gives is refused, also within a plural', () => {
  expect(checkMessage('{count, plural, other {# of {town}}} {place}', COUNTED)).toEqual({
    kind: 'unknown-arguments',
    names: ['town'],
  })
})

test('an argument in a form that its value does not have is refused', () => {
  expect(checkMessage('{place, date} {count}', COUNTED)).toEqual({ kind: 'unknown-arguments', names: ['place'] })
})

test('an argument whose value readers would miss is refused', () => {
  expect(checkMessage('Some pages', COUNTED)).toEqual({ kind: 'missing-arguments', names: ['count', 'place'] })
})
