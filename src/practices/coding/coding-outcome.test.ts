import { describe, expect, test } from 'vitest'
import { nominalAlpha } from '../plane/alpha.ts'
import type { Coding } from '../plane/plane.ts'
import { isPublishable, outcomeOf, type Ruling } from './coding-outcome.ts'
import { codingsFile } from './codings-file.ts'
import { DOMAINS } from './policy.ts'
import { currentVersion, featuresFor } from './policy-feature.ts'

const HOUSING = featuresFor({ features: currentVersion(), domain: 'housing' })
const QUOTE = '=cmd() is quoted'
const coded = (yes: readonly string[], no: readonly string[] = []): ReadonlyMap<string, Coding> =>
  new Map(
    HOUSING.map(({ id }): [string, Coding] => [
      id,
      yes.includes(id) || no.includes(id)
        ? { says: yes.includes(id) ? 'yes' : 'no', passage: QUOTE }
        : { says: 'not-stated' },
    ]),
  )
const YES = ['own-language-offered', 'own-associations', 'shared-activities', 'meeting-places']
const ruling = (says: 'yes' | 'no'): Ruling => ({ says, passage: QUOTE, reason: 'The text is plain.' })

describe('the features', () => {
  test.each(DOMAINS)(
    'ask of %s enough on either axis to name something, and of rights the same everywhere',
    (domain) => {
      const features = featuresFor({ features: currentVersion(), domain })
      const about = (axis: string) =>
        features.flatMap((one) =>
          one.about !== 'right-restricted' && one.about.axis === axis ? one.about.towards : [],
        )
      for (const axis of ['identity-maintenance', 'social-mixing']) {
        expect(about(axis).length).toBeGreaterThanOrEqual(7)
        expect(new Set(about(axis))).toEqual(new Set(['more', 'less']))
      }
      expect(features.filter((one) => one.about === 'right-restricted')).toHaveLength(6)
    },
  )

  test('are twelve on each axis, named in every language of the product, and explained to coders', () => {
    const all = new Map(
      DOMAINS.flatMap((domain) => featuresFor({ features: currentVersion(), domain })).map((one) => [one.id, one]),
    )
    const axes = [...all.values()].map(({ about }) => (about === 'right-restricted' ? about : about.axis))
    for (const axis of ['identity-maintenance', 'social-mixing'])
      expect(axes.filter((one) => one === axis)).toHaveLength(12)
    for (const { name, definition, example, counterExample } of all.values()) {
      expect(Object.keys(name).sort()).toEqual(['ar', 'de', 'en', 'es', 'fa', 'fr', 'pt', 'ru', 'so', 'ti', 'tr', 'uk'])
      for (const texts of [definition, example, counterExample])
        expect(Object.keys(texts).sort()).toEqual(['en', 'es', 'fr'])
    }
  })

  test('of a version that is not there are none', () => {
    expect(featuresFor({ features: '1900-1', domain: 'work' })).toEqual([])
  })
})

describe('what comes of two codings', () => {
  test('that agree is what both say, with an alpha for each axis and for all', () => {
    const outcome = outcomeOf(HOUSING, { hands: [coded(YES), coded(YES)], rulings: new Map() })
    expect(outcome).toMatchObject({ differences: [], open: [], agreement: { all: 1, 'social-mixing': 1 } })
    expect(outcome.placement.axes['social-mixing']).toEqual({ low: 2 / 10, high: 1 })
    expect(isPublishable(outcome)).toBe(true)
  })

  test('that differ is open until a third person has decided, and counts as nothing until then', () => {
    const hands = [coded(YES), coded(YES, ['mixed-neighbourhoods'])] as const
    const open = outcomeOf(HOUSING, { hands, rulings: new Map() })
    expect(open).toMatchObject({ differences: ['mixed-neighbourhoods'], open: ['mixed-neighbourhoods'] })
    expect(open.placement.axes['social-mixing']).toEqual({ low: 2 / 10, high: 1 })
    expect(isPublishable(open)).toBe(false)
    const decided = outcomeOf(HOUSING, { hands, rulings: new Map([['mixed-neighbourhoods', ruling('no')]]) })
    expect(decided.placement.axes['social-mixing']).toEqual({ low: 2 / 10, high: 0.2 + 7 / 10 })
    expect(isPublishable(decided)).toBe(true)
    // Agreement is that of the two, whatever was decided.
    expect(decided.agreement).toEqual(open.agreement)
    expect(decided.agreement.all).toBeCloseTo(
      nominalAlpha(HOUSING.map(({ id }) => hands.flatMap((codings) => codings.get(id)?.says ?? []))) ?? 0,
    )
  })

  test('is not published where they agree too seldom, or where there is nothing to compare', () => {
    const apart = outcomeOf(HOUSING, {
      hands: [coded(YES), coded(['separate-homes', 'contact-limited'])],
      rulings: new Map([...YES, 'separate-homes', 'contact-limited'].map((id) => [id, ruling('yes')])),
    })
    expect(apart.open).toEqual([])
    expect(apart.agreement.all).toBeLessThan(0.667)
    expect(isPublishable(apart)).toBe(false)
    const empty = outcomeOf(HOUSING, { hands: [coded([]), coded([])], rulings: new Map() })
    expect(empty.agreement.all).toBeUndefined()
    expect(isPublishable(empty)).toBe(false)
  })

  test('is a table of both with what was decided, in which no spreadsheet finds a formula', () => {
    const hands = [coded(YES), coded(YES, ['mixed-neighbourhoods'])] as const
    const lines = codingsFile(HOUSING, { hands, rulings: new Map([['mixed-neighbourhoods', ruling('no')]]) }).split(
      '\r\n',
    )
    expect(lines[0]).toContain('feature,about,coder_1,coder_1_passage,coder_2,coder_2_passage')
    expect(lines).toContain(
      `mixed-neighbourhoods,social-mixing: more,not-stated,,no,'${QUOTE},no,'${QUOTE},The text is plain.,no`,
    )
    expect(lines).toContain('family-restricted,right-restricted,not-stated,,not-stated,,,,,not-stated')
  })
})
