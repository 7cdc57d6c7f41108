import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDay, type LanguageTag, newId } from '#kernel'
import { Catalogue } from './catalogue.ts'
import { ageOn, type Catalogued, FACETS, valuesOf } from './facet.ts'

const TODAY = '2026-11-22' as CalendarDay

const practice = (wish: Partial<Catalogued> = {}): Catalogued => ({
  placeId: 1,
  itemId: newId(),
  slug: 'one',
  country: 'NZ',
  level: 'local',
  target: 'newcomers',
  approach: 'targeted',
  status: null,
  themes: ['work'],
  evidenceLevel: 0,
  licence: 'CC-BY-4.0',
  languages: ['en'] as LanguageTag[],
  fromYear: null,
  toYear: null,
  position: undefined,
  publishedOn: '2026-01-01' as CalendarDay,
  renewBy: '2028-01-01' as CalendarDay,
  ...wish,
})

const countsOf = (list: readonly { readonly value: string; readonly count: number }[]) =>
  Object.fromEntries(list.map(({ value, count }) => [value, count]))

describe('what a reader would see after a choice stands beside it', () => {
  const [welcoming, police, seminar] = [
    practice({ themes: ['governance'], evidenceLevel: 1 }),
    practice({ country: 'NL', themes: ['safety'], evidenceLevel: 3, renewBy: TODAY }),
    practice({ country: 'PH', level: 'national', target: null }),
  ]
  const catalogue = new Catalogue([welcoming, police, seminar])

  test('with nothing chosen everything counts, and what is not stated counts nowhere', () => {
    const { practices, counts } = catalogue.narrow({}, TODAY)
    expect(practices).toHaveLength(3)
    expect(countsOf(counts.country)).toEqual({ NZ: 1, NL: 1, PH: 1 })
    expect(counts.target).toEqual([{ value: 'newcomers', count: 2 }])
    expect(countsOf(counts.age)).toEqual({ current: 2, old: 1 })
  })

  test('within the facet of a choice the others keep their counts', () => {
    const { practices, counts } = catalogue.narrow({ country: 'NL' }, TODAY)
    expect(practices).toEqual([police])
    expect(countsOf(counts.country)).toEqual({ NZ: 1, NL: 1, PH: 1 })
    expect(counts.level).toEqual([{ value: 'local', count: 1 }])
  })

  test('better evidence is at least so much evidence', () => {
    expect(countsOf(catalogue.narrow({}, TODAY).counts.evidence)).toEqual({ 1: 2, 2: 1, 3: 1 })
    expect(catalogue.narrow({ evidence: '2' }, TODAY).practices).toEqual([police])
  })

  test('a theme is found by the areas of other schemes in which it lies', () => {
    expect(catalogue.narrow({ theme: 'integration-indicators:safety' }, TODAY).practices).toEqual([police])
    expect(catalogue.narrow({ theme: 'global-compact:23' }, TODAY).practices).toEqual([welcoming])
  })

  test('a practice is old from the day on that it was to be renewed', () => {
    expect(catalogue.narrow({ age: 'old' }, TODAY).practices).toEqual([police])
    expect(catalogue.narrow({ age: 'old' }, '2026-11-21' as CalendarDay).practices).toEqual([])
  })

  test('a value that nothing has finds nothing, and breaks nothing', () => {
    const { practices, counts } = catalogue.narrow({ country: 'XX' }, TODAY)
    expect(practices).toEqual([])
    expect(countsOf(counts.country)).toEqual({ NZ: 1, NL: 1, PH: 1 })
  })

  test('only what a search has found is looked at', () => {
    const { practices, counts } = catalogue.narrow({}, TODAY, [seminar.itemId, newId()])
    expect(practices).toEqual([seminar])
    expect(counts.country).toEqual([{ value: 'PH', count: 1 }])
  })
})

test('every count is the number of practices that its choice finds', () => {
  const drawn = fc.record({
    country: fc.constantFrom('NZ', 'NL'),
    level: fc.constantFrom('local', 'national'),
    approach: fc.constantFrom('targeted', null),
    themes: fc.subarray(['work', 'safety', 'funding'], { minLength: 1 }),
    evidenceLevel: fc.nat(3),
    renewBy: fc.constantFrom('2026-01-01', '2027-01-01') as fc.Arbitrary<CalendarDay>,
  })
  const choice = fc.record(
    {
      country: fc.constantFrom('NZ', 'NL'),
      approach: fc.constant('targeted'),
      theme: fc.constantFrom('work', 'eu-action-plan:funding'),
      evidence: fc.constantFrom('1', '3'),
      age: fc.constantFrom('current', 'old'),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 12 }), choice, (list, chosen) => {
      const all = list.map((one) => practice(one))
      const catalogue = new Catalogue(all)
      const isWanted = (one: Catalogued, wish: Readonly<Record<string, string | undefined>>) =>
        Object.entries(wish).every(([facet, value]) =>
          [...valuesOf(one), ['age', ageOn(one, TODAY)]].some(([of, its]) => of === facet && its === value),
        )
      const { practices, counts } = catalogue.narrow(chosen, TODAY)
      expect(new Set(practices)).toEqual(new Set(all.filter((one) => isWanted(one, chosen))))
      for (const facet of FACETS)
        for (const { value, count } of counts[facet])
          expect(count).toBe(all.filter((one) => isWanted(one, { ...chosen, [facet]: value })).length)
    }),
  )
})
