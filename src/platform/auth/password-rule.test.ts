import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonPasswords, LONGEST_PASSWORD, SHORTEST_PASSWORD, whyNotPassword } from './password-rule.ts'

const isCommon = await commonPasswords()
const ABOUT = ['Amina Yusuf', 'amina.yusuf@welcome.example']
const judge = (password: string) => whyNotPassword(password, ABOUT, isCommon)

test.each([
  ['eleven-char', 'too-short'],
  ['', 'too-short'],
  ['x'.repeat(129), 'too-long'],
  ['passwordpassword', 'common'],
  ['Password2026!', 'common'],
  ['P4ssw0rd!!!!', 'common'],
  ['123456789012', 'common'],
  ['aaaaaaaaaaaaaa', 'common'],
  ['abcdefghijklmn', 'common'],
  ['zyxwvutsrqpo', 'common'],
  ['aminayusuf2026', 'about-you'],
  ['Amina.Yusuf!1', 'about-you'],
])('%j is refused: %s', (password, problem) => {
  expect(judge(password)).toBe(problem)
})

test.each([
  'four quiet geese',
  'vier stille ganzen op het dak',
  'أربع إوزات هادئة',
  'four geese beside amina',
  'Tr0ub4dor&3-horse',
])('%j can be one', (password) => {
  expect(judge(password)).toBeUndefined()
})

test('length is counted in characters, both ends included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 160 }), (length) => {
      const password = [...'𝓪ዐبжéqwzx§ñμ'.repeat(20)].slice(0, length).join('')
      const problem = judge(password)
      if (length < SHORTEST_PASSWORD) expect(problem).toBe('too-short')
      else if (length > LONGEST_PASSWORD) expect(problem).toBe('too-long')
      else expect(['too-short', 'too-long']).not.toContain(problem)
    }),
  )
})

test.each(['qwertyuiop123', 'unbelievable', '1qaz2wsx3edc4rfv'])('%j is in the list and is not taken', (password) => {
  expect(isCommon(password)).toBe(true)
  expect(judge(password)).toBe('common')
})
