import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { distances, gramsOf, type NearWord, nearestWords } from './spelling.ts'

const english = 'en' as LanguageTag
const words = (...list: string[]): NearWord[] =>
  list.map((word) => ({ language: english, word, spelling: word, stem: word }))
const nearest = (typed: string, isBeginning: boolean, ...list: string[]) =>
  nearestWords(typed, isBeginning, words(...list)).map((near) => near.word)

describe('a letter too many, too few, wrong or exchanged is one error', () => {
  test.each(['houusing', 'husing', 'housinq', 'huosing'])('%s', (typed) => {
    expect(distances([...typed], [...'housing']).whole).toBe(1)
  })
})

test('the distance is the same both ways, and none only between equal words', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      const { whole, beginning } = distances(one, other)
      expect(distances(other, one).whole).toBe(whole)
      expect(whole === 0).toBe(one.join('') === other.join(''))
      expect(whole).toBeLessThanOrEqual(Math.max(one.length, other.length))
      expect(beginning).toBeLessThanOrEqual(whole)
    }),
  )
})

test('a short word may hold one error, a longer one two, and a very short one none', () => {
  expect(nearest('dactor', false, 'doctor')).toEqual(['doctor'])
  expect(nearest('dactpr', false, 'doctor')).toEqual(['doctor'])
  expect(nearest('rant', false, 'rent')).toEqual(['rent'])
  expect(nearest('ramt', false, 'rent')).toEqual([])
  expect(nearest('am', false, 'an')).toEqual([])
})

test('with a wrong first letter there may be no second error', () => {
  expect(nearest('focsing', false, 'housing')).toEqual([])
  expect(nearest('fousing', false, 'housing')).toEqual(['housing'])
})

test('the nearest win; what is equally near is all taken', () => {
  expect(nearest('hause', false, 'cause', 'house', 'houses')).toEqual(['cause', 'house'])
})

test('a word in the making is compared with beginnings', () => {
  expect(nearest('hosin', true, 'housing')).toEqual(['housing'])
  expect(nearest('hosin', false, 'housing')).toEqual([])
})

test('grams belong to a place and a language', () => {
  const here = gramsOf({ placeId: 1, language: english }, 'housing')
  expect(here).toHaveLength(9)
  expect(here.every((gram) => Number.isInteger(gram) && gram >= -(2 ** 31) && gram < 2 ** 31)).toBe(true)
  expect(gramsOf({ placeId: 2, language: english }, 'housing').filter((gram) => here.includes(gram))).toEqual([])
})

test('a word with one wrong letter still shares a gram, even of three letters', () => {
  const scope = { placeId: 1, language: 'ti' as LanguageTag }
  const typed = gramsOf(scope, 'ስቀህ')
  expect(gramsOf(scope, 'ስራህ').some((gram) => typed.includes(gram))).toBe(true)
})
