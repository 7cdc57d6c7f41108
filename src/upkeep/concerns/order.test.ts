import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONCERN_KINDS, type Concern, type ConcernKind } from './concern.ts'
import { byBenefit } from './order.ts'

const concern = (kind: ConcernKind, count: number, affected: number): Concern & { kind: ConcernKind } => ({
  kind,
  count,
  affected,
  href: `/${kind}`,
  examples: [],
})
const kindsOf = (...concerns: readonly (Concern & { kind: ConcernKind })[]) =>
  byBenefit(concerns).map(({ kind }) => kind)

test('what helps many readers in little time comes before a mountain of small use', () => {
  // 3 minutes for 90 readers; 2,000 minutes for 4,000; 10 minutes for 200.
  const order = kindsOf(
    concern('outdated-texts', 1_000, 4_000),
    concern('missing-searches', 1, 200),
    concern('broken-links', 1, 90),
  )
  expect(order).toEqual(['broken-links', 'missing-searches', 'outdated-texts'])
})

test('all of a kind takes its count times the minutes of one', () => {
  expect(byBenefit([concern('outdated-texts', 12, 40)])[0]?.minutes).toBe(24)
})

test('where no reader is known, what is quickest to do comes first', () => {
  expect(kindsOf(concern('unanswered-reports', 4, 0), concern('broken-links', 4, 0))).toEqual([
    'broken-links',
    'unanswered-reports',
  ])
})

test('where there is nothing to do, nothing is shown', () => {
  expect(byBenefit([concern('broken-links', 0, 0)])).toEqual([])
})

test('the order is the same whatever order the sources answer in, and nothing is lost', () => {
  const any = fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...CONCERN_KINDS), count: fc.nat(500), affected: fc.nat(5_000) }),
    { selector: ({ kind }) => kind },
  )
  fc.assert(
    fc.property(any, (list) => {
      const concerns = list.map(({ kind, count, affected }) => concern(kind, count, affected))
      const order = kindsOf(...concerns)
      expect(kindsOf(...concerns.toReversed())).toEqual(order)
      expect(order.length).toBe(list.filter(({ count }) => count > 0).length)
    }),
  )
})
