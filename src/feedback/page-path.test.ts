import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hrefOf, parsePagePath } from './page-path.ts'

test.each(['/', '/housing', '/housing/find-a-flat', '/services/Größe', '/events/ኣዲስ'])(
  '%s is a page of ours',
  (path) => {
    expect(parsePagePath(path)).toBe(path)
  },
)

test.each([
  '',
  'housing',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  '/housing/../../elsewhere',
  '/.',
  '/housing//a',
  '/housing?next=//evil.example',
  '/housing#x',
  '/a\nb',
  '/a\u202eb',
  `/${'a'.repeat(500)}`,
])('%j is not', (path) => {
  expect(parsePagePath(path)).toBeUndefined()
})

test('whatever a form names, the way back stays on this site and below the base', () => {
  const base = '/alderport/en'
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webPath(), fc.webUrl()), (text) => {
      const path = parsePagePath(text)
      if (path === undefined) return
      const url = new URL(hrefOf(base, path), 'https://welcome.example')
      expect(url.host).toBe('welcome.example')
      expect(url.pathname.startsWith(`${base}/`)).toBe(true)
      expect(url.search + url.hash).toBe('')
    }),
  )
})
