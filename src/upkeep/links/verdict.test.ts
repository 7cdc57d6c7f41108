import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { judge, nextLook, type Observation, type Verdict } from './verdict.ts'

const NEW: Verdict = { state: 'waiting', reason: undefined, movedTo: undefined, failedDays: 0, lastFailedOn: undefined }
const at = (day: number, hour = 12): Instant => instantAt(Date.UTC(2026, 10, day, hour))
const notFound: Observation = { kind: 'failed', reason: 'not-found' }
const slow: Observation = { kind: 'failed', reason: 'slow' }

/** What is said after these looks, one after the other. */
const after = (...looks: readonly (readonly [Observation, Instant])[]) =>
  looks.reduce((verdict, [seen, now]) => judge(verdict, seen, now), NEW).state

test('a link is called broken on the second day on which it fails, however often it failed on the first', () => {
  expect(after([notFound, at(1)], [notFound, at(1, 18)], [notFound, at(1, 23)])).toBe('waiting')
  expect(after([notFound, at(1, 23)], [notFound, at(2, 1)])).toBe('broken')
})

test('between two failures it was there: the days are counted anew', () => {
  expect(after([notFound, at(1)], [{ kind: 'there' }, at(2)], [notFound, at(3)])).toBe('fine')
})

test('a host that does not answer in time is slow for four days before it is called broken', () => {
  expect(after([slow, at(1)], [slow, at(2)], [slow, at(3)])).toBe('waiting')
  expect(after([slow, at(1)], [slow, at(2)], [slow, at(3)], [slow, at(4)])).toBe('broken')
})

test('whatever happens within one day, nothing becomes broken on it', () => {
  const looks = fc.array(
    fc.constantFrom<Observation>(notFound, slow, { kind: 'there' }, { kind: 'perhaps-gone' }, { kind: 'no-network' }),
  )
  fc.assert(
    fc.property(looks, (seen) => {
      expect(after(...seen.map((one, hour) => [one, at(5, hour % 24)] as const))).not.toBe('broken')
    }),
  )
})

test('what fails is looked at again early on the next day, what is well after two weeks, a busy host when it says', () => {
  expect(nextLook(judge(NEW, notFound, at(1, 23)), notFound, at(1, 23))).toBe(at(2, 2))
  expect(nextLook(judge(NEW, { kind: 'there' }, at(1)), { kind: 'there' }, at(1))).toBe(at(15))
  const busy: Observation = { kind: 'cannot-tell', reason: 'busy', until: at(3) }
  expect(nextLook(judge(NEW, busy, at(1)), busy, at(1))).toBe(at(3))
})
