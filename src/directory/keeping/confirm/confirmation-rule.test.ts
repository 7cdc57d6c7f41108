import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDay, daysBetween, type Id, newId } from '#kernel'
import { type Confirmable, dueOn, monthsBetween, nextStep, type Round, USUAL_RULE } from './confirmation-rule.ts'

const day = (text: string) => text as CalendarDay
/** An organisation whose entries are due without any shift. */
const PROMPT = '00000000-0000-4000-8000-000000000000' as Id
const entry = (more: Partial<Confirmable> = {}): Confirmable => ({
  verifiedOn: day('2026-05-31'),
  keptOn: day('2026-01-01'),
  organizationId: PROMPT,
  serviceId: newId(),
  isEmergency: false,
  ...more,
})
const round = (more: Partial<Round> = {}): Round => ({
  askedOn: day('2026-12-01'),
  mailedOn: day('2026-12-01'),
  mails: 1,
  hidden: false,
  ...more,
})
const HIDING = { ...USUAL_RULE, hides: true }

test.each([
  ['half a year after it was confirmed, on the last day where the month is shorter', {}, 6, '2026-11-30'],
  ['after the months the place has set', {}, 9, '2027-02-28'],
  ['at once when nobody has ever confirmed it', { verifiedOn: null }, 6, '2026-01-01'],
])('an entry is due %s', (_, more, months, due) => {
  expect(dueOn(entry(more), { months })).toBe(due)
})

test('entries of one organisation are due together, those of many spread over four weeks', () => {
  const organizations = Array.from({ length: 400 }, newId)
  const due = organizations.map((organizationId) => dueOn(entry({ organizationId }), USUAL_RULE))
  expect(organizations.map((organizationId) => dueOn(entry({ organizationId }), USUAL_RULE))).toEqual(due)
  const perDay = Map.groupBy(due, (one) => one)
  expect(perDay.size).toBeGreaterThan(20)
  expect(Math.max(...[...perDay.values()].map(({ length }) => length))).toBeLessThan(50)
  for (const one of due) {
    expect(daysBetween(day('2026-11-30'), one)).toBeGreaterThanOrEqual(0)
    expect(daysBetween(day('2026-11-30'), one)).toBeLessThan(28)
  }
})

describe('a round', () => {
  test.each<[string, Partial<Round>, string, string]>([
    ['waits two weeks before it reminds', {}, '2026-12-14', 'nothing'],
    ['reminds after two weeks', {}, '2026-12-15', 'remind'],
    ['reminds a second time', { mails: 2, mailedOn: day('2026-12-15') }, '2026-12-29', 'remind'],
    ['then hides where the place wants it', { mails: 3, mailedOn: day('2026-12-29') }, '2027-01-12', 'hide'],
    ['and does so once', { mails: 3, mailedOn: day('2026-12-29'), hidden: true }, '2027-03-01', 'nothing'],
  ])('%s', (_, more, today, step) => {
    expect(nextStep(entry(), round(more), HIDING, day(today))).toBe(step)
  })

  test('leaves an emergency entry where readers find it, and every entry where the place hides none', () => {
    const told = round({ mails: 3, mailedOn: day('2026-12-29') })
    expect(nextStep(entry({ isEmergency: true }), told, HIDING, day('2028-01-01'))).toBe('nothing')
    expect(nextStep(entry(), told, USUAL_RULE, day('2028-01-01'))).toBe('nothing')
  })

  test('is over once the entry was confirmed in another way, and begins anew when it is due again', () => {
    const confirmed = entry({ verifiedOn: day('2026-12-20') })
    expect(nextStep(confirmed, round({ mails: 3 }), HIDING, day('2027-01-20'))).toBe('nothing')
    expect(nextStep(confirmed, round({ mails: 3 }), HIDING, day('2027-06-20'))).toBe('ask')
  })
})

test('whatever day it is run, a year without an answer brings three mails and no more', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 60, maxLength: 80 }), (pauses) => {
      let now = day('2026-11-01')
      let current: Round | undefined
      let mails = 0
      for (const pause of pauses) {
        now = addDays(now, pause)
        const step = nextStep(entry(), current, USUAL_RULE, now)
        if (step === 'nothing') continue
        mails += 1
        current = { askedOn: current?.askedOn ?? now, mailedOn: now, mails: (current?.mails ?? 0) + 1, hidden: false }
      }
      expect(mails).toBeLessThanOrEqual(3)
    }),
  )
})

test.each([
  ['2026-01-31', '2026-02-28', 0],
  ['2025-09-19', '2026-11-19', 14],
  ['2025-09-20', '2026-11-19', 13],
])('from %s to %s it is %d months', (from, to, months) => {
  expect(monthsBetween(day(from), day(to))).toBe(months)
})
