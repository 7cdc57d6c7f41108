import { expect, test } from 'vitest'
import type { Id } from '#kernel'
import type { Entry } from '../hsds/entry.ts'
import { assignSlugs } from './assign-slugs.ts'

function service(id: string, wanted: string, given = false): Entry {
  return {
    kind: 'service',
    id: id as Id,
    where: { file: 'a.json' },
    slug: { wanted, given },
    row: {},
    children: new Map(),
    text: { blocks: [], translations: [] },
    sensitivity: 'public',
    careful: false,
  }
}
const had = (slugs: Record<string, string>) => new Map(Object.entries(slugs)) as unknown as ReadonlyMap<Id, string>
const slugs = (entries: readonly Entry[], before: Record<string, string> = {}) =>
  Object.fromEntries(assignSlugs(entries, had(before)))

test('a slug comes from the name, and a second service of that name gets a number', () => {
  expect(slugs([service('a', 'Legal advice'), service('b', 'Legal advice')])).toEqual({
    a: 'legal-advice',
    b: 'legal-advice-2',
  })
})

test('a page keeps its address when the name changes', () => {
  expect(slugs([service('a', 'Free legal advice')], { a: 'legal-advice' })).toEqual({ a: 'legal-advice' })
})

test('the source may name another address, if nobody has it', () => {
  expect(slugs([service('a', 'law', true)], { a: 'legal-advice' })).toEqual({ a: 'law' })
  expect(slugs([service('a', 'law', true)], { a: 'legal-advice', b: 'law' })).toEqual({ a: 'legal-advice' })
})

test('a name without Latin letters gives a slug of the id', () => {
  expect(slugs([service('3ba739ef-6a83', 'مركز')])).toEqual({ '3ba739ef-6a83': 'service-3ba739ef' })
})

test('assigning twice changes nothing', () => {
  const entries = [service('a', 'x', true), service('b', 'x', true), service('c', 'X')]
  const first = slugs(entries)
  expect(slugs(entries, first)).toEqual(first)
})
