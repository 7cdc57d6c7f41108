import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type CalendarDay, daysBetween, newId } from '#kernel'
import { DAYS_BEFORE, daysToTell, reminderOf } from './reminder.ts'
import { firstWish, parseWish, typedWish } from './reminder-wish.ts'

const TODAY = '2026-11-23' as CalendarDay
const deadline = (days: number) => ({ stepId: newId(), day: addDays(TODAY, days), title: 'Register' })

test('one is told of today and of the next 400 days, not of what is over', () => {
  const offered = [-1, 0, 1, 400, 401].map(deadline)
  expect(daysToTell(offered, TODAY)).toEqual(offered.slice(1, 4))
})

test('so many days before as was chosen, and at once where they have begun', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...DAYS_BEFORE), (days, before) => {
      const { remindOn, day } = reminderOf(deadline(days), before, TODAY)
      expect(day).toBe(addDays(TODAY, days))
      expect(remindOn).toBe(addDays(TODAY, Math.max(0, days - before)))
      expect(daysBetween(remindOn, day)).toBeLessThanOrEqual(before)
    }),
  )
})

test('of what a form says, only days that are offered and a choice that there is are taken', () => {
  const offered = [deadline(5), deadline(9)]
  const form = (fields: Record<string, string>) => typedWish(new URLSearchParams(fields))
  const [first] = offered
  const wish = form({ step: first?.stepId ?? '', before: '3', address: ' Amina@Example.ORG ' })
  expect(parseWish(wish, offered)).toEqual({
    kind: 'understood',
    wish: { address: 'Amina@example.org', days: [first], before: 3 },
  })
  expect(form({ before: '400' }).before).toBe(7)
  expect(parseWish(form({ step: newId(), address: 'amina@' }), offered)).toEqual({
    kind: 'problems',
    problems: ['no-day', 'no-address'],
  })
  expect(parseWish({ ...firstWish(offered), address: 'a@example.org' }, offered)).toMatchObject({
    wish: { days: offered, before: 7 },
  })
})
