import { describe, expect, test } from 'vitest'
import type { LanguageTag, TimeZone } from '#kernel'
import type { Place } from '#places'
import type { Standard } from '#standards'
import { parseVisit } from './parse-visit.ts'

const place = { zone: 'Europe/London' as TimeZone, languages: ['en', 'ar'] as LanguageTag[] } as unknown as Place
const standard = { elements: [{ id: 'welcome' }, { id: 'work' }], criteria: [{ id: 'desk' }] } as unknown as Standard
const GOOD = { kind: 'asked', title: ' A morning at a desk ', element: 'work', contact: 'Welcome desk' }
const parsed = (fields: Readonly<Record<string, string>>) =>
  parseVisit(new URLSearchParams({ ...GOOD, ...fields }), place, standard)
const problems = (fields: Readonly<Record<string, string>>) => {
  const outcome = parsed(fields)
  return outcome.kind === 'problems' ? outcome.problems : []
}

describe('the form of a visit', () => {
  test('is understood, by the clocks of the place; what is not offered is left out', () => {
    const days = { begins: '2026-07-01T10:00', ends: '2026-07-01T12:30' }
    expect(parsed({ ...days, language: 'ar', criterion: 'other', seats: '12', public: 'yes' })).toEqual({
      kind: 'understood',
      draft: {
        kind: 'asked',
        title: 'A morning at a desk',
        about: '',
        elements: ['work'],
        criteria: [],
        // London is an hour ahead in summer.
        when: { begins: Date.UTC(2026, 6, 1, 9), ends: Date.UTC(2026, 6, 1, 11, 30) },
        location: '',
        languages: ['ar'],
        seats: 12,
        cost: '',
        contactRole: 'Welcome desk',
        isPublic: true,
      },
    })
  })

  test('may leave the days and the seats open', () => {
    expect(parsed({ begins: '', ends: '' })).toMatchObject({ draft: { when: undefined, seats: undefined } })
  })

  test.each([
    [{ title: ' ' }, ['no-title']],
    [{ element: 'weather' }, ['no-theme']],
    [{ contact: '' }, ['no-contact-role']],
    [{ begins: '2026-07-01T10:00' }, ['wrong-days']],
    [{ begins: '2026-07-01T10:00', ends: '2026-07-01T09:59' }, ['wrong-days']],
    [{ begins: 'soon', ends: 'later' }, ['wrong-days']],
    [{ seats: '0' }, ['wrong-seats']],
    [{ seats: '2.5' }, ['wrong-seats']],
    [{ contact: 'ada@welcome.example' }, ['names-contact']],
    [{ about: 'Call +44 131 496 0339', public: 'yes' }, ['names-contact']],
    [{ about: 'Call +44 131 496 0339' }, []],
  ])('%o is told: %o', (fields, told) => {
    expect(problems(fields as Readonly<Record<string, string>>)).toEqual(told)
  })
})
