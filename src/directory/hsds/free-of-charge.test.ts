import { expect, test } from 'vitest'
import { isFreeOfCharge } from './free-of-charge.ts'

const price = { said: undefined, amounts: [], words: undefined }

test('what the source says outright wins over figures', () => {
  expect(isFreeOfCharge({ ...price, said: true, amounts: [2.5] })).toBe(true)
})

test('one option that costs something makes a service not free', () => {
  expect(isFreeOfCharge({ ...price, amounts: [0, 6], words: 'Registration is free.' })).toBe(false)
})

test('options that all cost nothing make it free; one without a figure leaves it open', () => {
  expect(isFreeOfCharge({ ...price, amounts: [0, 0] })).toBe(true)
  expect(isFreeOfCharge({ ...price, amounts: [0, undefined] })).toBeUndefined()
})

test.each([
  'Everything is free.',
  'It is free.',
  'Advice and the list are free.',
  'The list is free.\nNobody may ask you for money for a place on it.',
  'Free of charge',
  'gratuit',
])('"%s" says free', (words) => {
  expect(isFreeOfCharge({ ...price, words })).toBe(true)
})

test.each([
  'Free with a health card.',
  'With a health card, check-ups and fillings are free.',
  'It is free; the book costs €8 or can be borrowed.',
  'Repairs are free; you pay for spare parts.',
  'The first talk is free for everyone.',
  'Treatment is free.\nThose who can leave €2 for medicine.',
  'You pay what you can.',
  'This is not free.',
])('"%s" leaves it open', (words) => {
  expect(isFreeOfCharge({ ...price, words })).toBeUndefined()
})

test('nothing said is nothing known', () => {
  expect(isFreeOfCharge(price)).toBeUndefined()
})
