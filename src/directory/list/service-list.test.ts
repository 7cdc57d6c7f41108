import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { filterList, groupsWithin, inOrderOfUse, type ListEntry, type ListFilter } from './service-list.ts'

function entry(slug: string, rest: Partial<ListEntry> = {}): ListEntry {
  return {
    placeId: 1,
    itemId: newId(),
    slug,
    isOpen: false,
    isFree: false,
    asksForNoPapers: false,
    hasRoom: false,
    isStepFree: false,
    isForEveryone: true,
    topics: [],
    languages: [],
    ...rest,
  }
}

const slugs = (entries: readonly ListEntry[]) => entries.map(({ slug }) => slug)

describe('filters', () => {
  const all = [
    entry('doctor', { isFree: true, isOpen: true, topics: ['health'], languages: ['ar', 'en'] }),
    entry('dentist', { topics: ['health'], languages: ['en'], asksForNoPapers: true }),
    entry('hostel', { isFree: true, topics: ['housing', 'safety'], languages: ['ar'], isStepFree: true }),
  ]

  test('without a filter everything is there, and each value has its count', () => {
    const { entries, counts } = filterList(all, {})
    expect(slugs(entries)).toEqual(['doctor', 'dentist', 'hostel'])
    expect(counts).toMatchObject({ total: 3, open: 1, free: 2, stepFree: 1, noPapers: 1 })
    expect([...counts.topics]).toEqual([
      ['health', 2],
      ['housing', 1],
      ['safety', 1],
    ])
    expect([...counts.languages]).toEqual([
      ['ar', 2],
      ['en', 2],
    ])
  })

  test('counts say what one would see next, the other filters kept', () => {
    const { entries, counts } = filterList(all, { topic: 'health' })
    expect(slugs(entries)).toEqual(['doctor', 'dentist'])
    expect(counts).toMatchObject({ total: 2, free: 1 })
    expect(counts.topics.get('housing')).toBe(1)
    expect(counts.languages.get('ar')).toBe(1)
  })

  test('a chosen value that finds nothing is still there to be taken away', () => {
    const { counts } = filterList(all, { topic: 'housing', language: 'en' })
    expect(counts.total).toBe(0)
    expect(counts.topics.get('housing')).toBe(0)
    expect(counts.languages.get('en')).toBe(0)
  })

  const anyEntry = fc
    .record({
      isOpen: fc.boolean(),
      isFree: fc.boolean(),
      isStepFree: fc.boolean(),
      asksForNoPapers: fc.boolean(),
      hasRoom: fc.boolean(),
      topics: fc.uniqueArray(fc.constantFrom('health', 'housing', 'work')),
      languages: fc.uniqueArray(fc.constantFrom('en', 'ar', 'ti')),
    })
    .map((facts) => entry('any', facts))
  const anyFilter: fc.Arbitrary<ListFilter> = fc.record(
    {
      topic: fc.constantFrom('health', 'housing'),
      language: fc.constantFrom('en', 'ar'),
      open: fc.boolean(),
      free: fc.boolean(),
      stepFree: fc.boolean(),
      noPapers: fc.boolean(),
      room: fc.boolean(),
    },
    { requiredKeys: [] },
  )

  test('each count is the length of the list that one gets by choosing', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyFilter, (entries, filter) => {
        const { counts } = filterList(entries, filter)
        const lengthWith = (change: ListFilter) => filterList(entries, { ...filter, ...change }).entries.length
        expect(counts.open).toBe(lengthWith({ open: true }))
        expect(counts.free).toBe(lengthWith({ free: true }))
        expect(counts.stepFree).toBe(lengthWith({ stepFree: true }))
        expect(counts.noPapers).toBe(lengthWith({ noPapers: true }))
        expect(counts.room).toBe(lengthWith({ room: true }))
        for (const [topic, count] of counts.topics) expect(count).toBe(lengthWith({ topic }))
        for (const [language, count] of counts.languages) expect(count).toBe(lengthWith({ language }))
      }),
    )
  })
})

describe('the order', () => {
  const all = [
    entry('closed-special', { isForEveryone: false }),
    entry('closed'),
    entry('open-special', { isOpen: true, isForEveryone: false }),
    entry('open', { isOpen: true }),
  ]

  test('is open now, then open to everyone, then the name', () => {
    expect(slugs(inOrderOfUse(all, new Map(), 'en'))).toEqual(['open', 'open-special', 'closed', 'closed-special'])
    const [a, b, c] = [entry('a'), entry('b'), entry('c')] as const
    const swedish = new Map([
      [a.itemId, 'Ö'],
      [b.itemId, 'Z'],
      [c.itemId, 'A'],
    ])
    expect(slugs(inOrderOfUse([a, b, c], swedish, 'sv'))).toEqual(['c', 'b', 'a'])
    expect(slugs(inOrderOfUse([a, b, c], swedish, 'de'))).toEqual(['c', 'a', 'b'])
  })

  test('by pages is the whole order in pieces', () => {
    const many = fc.array(fc.record({ isOpen: fc.boolean(), isForEveryone: fc.boolean() }), { maxLength: 30 })
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 8 }), (facts, size) => {
        const entries = facts.map((fact, index) => entry(`s${index}`, fact))
        const paged: ListEntry[] = []
        for (let from = 0; from < entries.length; from += size) {
          const { entries: reached, skipped } = groupsWithin(entries, from, from + size)
          paged.push(...inOrderOfUse(reached, new Map(), 'en').slice(from - skipped, from - skipped + size))
        }
        expect(paged).toEqual(inOrderOfUse(entries, new Map(), 'en'))
      }),
    )
  })
})
