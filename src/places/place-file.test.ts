import { expect, test } from 'vitest'
import { type PlaceFile, parsePlaceFile } from './place-file.ts'

const settings = {
  slug: 'town',
  level: 'state',
  languages: [{ tag: 'en', name: 'Town' }],
  zone: 'Europe/London',
  holidays: { country: 'GB', state: 'SCT' },
}
const plan = { picture: 'plan.png', north: 56, south: 55.9, west: -2.5, east: -2.4, attribution: 'Hand-drawn' }
const parsed = (wish: object): PlaceFile => parsePlaceFile(JSON.stringify({ ...settings, ...wish }))

test('a place may bring a plan, and says where its edges lie', () => {
  expect(parsed({ plan })).toMatchObject({ kind: 'place', plan })
  expect(parsed({ plan: { ...plan, attribution: undefined } })).toMatchObject({ plan: { attribution: '' } })
  expect(parsed({})).toMatchObject({ kind: 'place', plan: undefined })
})

test('a place of one letter is refused: short links begin so', () => {
  for (const slug of ['s', 'staff', 'assets'])
    expect(parsed({ slug })).toEqual({ kind: 'problems', problems: [expect.stringMatching(/^slug: /)] })
})

test.each([
  ['of another folder', { picture: '../plan.png' }, /^plan\.picture: /],
  ['that is a program', { picture: 'plan.svg' }, /^plan\.picture: /],
  ['upside down', { north: 55, south: 56 }, /^plan: south must be less than north/],
  ['without width', { west: -2.4 }, /^plan: .*west less than east/],
  ['beyond the pole', { north: 91 }, /^plan\.north: /],
  ['without an edge', { east: undefined }, /^plan\.east: /],
])('a plan %s is refused', (_, wrong, problem) => {
  expect(parsed({ plan: { ...plan, ...wrong } })).toEqual({
    kind: 'problems',
    problems: [expect.stringMatching(problem)],
  })
})
