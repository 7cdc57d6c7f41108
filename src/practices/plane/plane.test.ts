import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AXES, type Coding, type Codings, disagreements, type Feature, placementOf } from './plane.ts'

const features: readonly Feature[] = [
  { id: 'school-language', about: { axis: 'identity-maintenance', towards: 'more' } },
  { id: 'own-festivals', about: { axis: 'identity-maintenance', towards: 'more' } },
  { id: 'dress-banned', about: { axis: 'identity-maintenance', towards: 'less' } },
  { id: 'shared-classes', about: { axis: 'social-mixing', towards: 'more' } },
  { id: 'separate-homes', about: { axis: 'social-mixing', towards: 'less' } },
  { id: 'mixed-councils', about: { axis: 'social-mixing', towards: 'more' } },
  { id: 'no-health-care', about: 'right-restricted' },
]
const says = (coded: Readonly<Record<string, Coding['says']>>): Codings =>
  new Map(
    Object.entries(coded).map(([id, answer]): [string, Coding] => [
      id,
      answer === 'not-stated' ? { says: answer } : { says: answer, passage: `… ${id} …` },
    ]),
  )
const place = (coded: Readonly<Record<string, Coding['says']>>) => placementOf(features, says(coded))

const KEEPS = { 'school-language': 'yes', 'own-festivals': 'yes', 'dress-banned': 'no' } as const
const FORBIDS = { 'school-language': 'no', 'own-festivals': 'no', 'dress-banned': 'yes' } as const
const MIXES = { 'shared-classes': 'yes', 'separate-homes': 'no', 'mixed-councils': 'yes' } as const
const PARTS = { 'shared-classes': 'no', 'separate-homes': 'yes', 'mixed-councils': 'no' } as const

describe('the policy plane', () => {
  test.each([
    ['integration', { ...KEEPS, ...MIXES }],
    ['separation', { ...KEEPS, ...PARTS }],
    ['assimilation', { ...FORBIDS, ...MIXES }],
    ['marginalisation', { ...FORBIDS, ...PARTS }],
  ] as const)('names %s when everything is stated so', (quadrant, coded) => {
    expect(place(coded)).toEqual(expect.objectContaining({ quadrant, restrictions: [] }))
  })

  test('cannot tell while what is not stated could turn it', () => {
    const placed = place({ ...MIXES, 'school-language': 'yes', 'own-festivals': 'not-stated' })
    expect(placed.axes['identity-maintenance']).toEqual({ low: 1 / 3, high: 1 })
    expect(placed.quadrant).toBe('cannot-tell')
    expect(place({}).quadrant).toBe('cannot-tell')
  })

  test('flags a right that is restricted, whatever the plane says', () => {
    expect(place({ ...KEEPS, ...MIXES, 'no-health-care': 'yes' })).toEqual(
      expect.objectContaining({ quadrant: 'integration', restrictions: ['no-health-care'] }),
    )
  })

  test('names a quadrant only if it stays the same whatever else is found to be stated', () => {
    const answer = fc.constantFrom<Coding['says']>('yes', 'no', 'not-stated')
    const coded = fc.record(Object.fromEntries(features.map(({ id }) => [id, answer])))
    const stated = fc.record(
      Object.fromEntries(features.map(({ id }) => [id, fc.constantFrom<Coding['says']>('yes', 'no')])),
    )
    fc.assert(
      fc.property(coded, stated, (before, found) => {
        const known = Object.entries(before).filter(([, one]) => one !== 'not-stated')
        const first = place(before)
        const then = place({ ...found, ...Object.fromEntries(known) })
        for (const axis of AXES) {
          expect(then.axes[axis].low).toBeGreaterThanOrEqual(first.axes[axis].low - 1e-12)
          expect(then.axes[axis].high).toBeLessThanOrEqual(first.axes[axis].high + 1e-12)
        }
        if (first.quadrant !== 'cannot-tell') expect(then.quadrant).toBe(first.quadrant)
      }),
    )
  })

  test('shows where two coders differ', () => {
    expect(disagreements(features, says(KEEPS), says({ ...KEEPS, 'dress-banned': 'not-stated' }))).toEqual([
      'dress-banned',
    ])
  })
})
