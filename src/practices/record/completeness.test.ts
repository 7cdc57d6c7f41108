import { expect, test } from 'vitest'
import { aPractice } from '../testing-practice.ts'
import { isWhole, missingFrom, neededFor } from './completeness.ts'
import { emptyPractice } from './practice.ts'

const LANGUAGE = aPractice().language

test('a record is told what it does not say, and what it cannot do without', () => {
  expect(neededFor(emptyPractice(LANGUAGE))).toEqual([
    'title',
    'summary',
    'where',
    'country',
    'level',
    'themes',
    'licence',
  ])
  expect(isWhole(emptyPractice(LANGUAGE))).toBe(false)
  expect(isWhole(aPractice())).toBe(true)
  expect(missingFrom(aPractice())).toContain('negative')
})

test('nobody is asked what does not apply', () => {
  expect(missingFrom(aPractice({ target: 'everyone', approach: 'targeted' }))).not.toEqual(
    expect.arrayContaining(['for-whom', 'handover']),
  )
  const moving = missingFrom(aPractice({ target: 'refugees', approach: 'moving' }))
  expect(moving).toContain('for-whom')
  expect(moving).toContain('handover')
})

test('a cost may be told in words', () => {
  expect(missingFrom(aPractice())).toContain('cost')
  expect(missingFrom(aPractice({ prose: { cost: 'Two posts.' } }))).not.toContain('cost')
})
