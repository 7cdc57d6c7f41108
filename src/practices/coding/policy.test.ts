import { expect, test } from 'vitest'
import { LONGEST, type PolicyFacts, parsePolicy } from './policy.ts'

const TYPED: Readonly<Record<keyof PolicyFacts, string>> = {
  title: ' A  home ',
  issuedBy: 'City',
  domain: 'housing',
  year: '2025',
  source: '',
  licence: 'CC0',
  language: 'pt-br',
  body: 'One.\r\n\r\n  Two\tthree. \n',
}
const parsed = (change: Partial<typeof TYPED> = {}) => parsePolicy((field) => ({ ...TYPED, ...change })[field])

test('a text is kept line by line, without white space that says nothing', () => {
  expect(parsed()).toEqual({
    kind: 'policy',
    facts: {
      title: 'A home',
      issuedBy: 'City',
      domain: 'housing',
      year: 2025,
      source: undefined,
      licence: 'CC0',
      language: 'pt-BR',
      body: 'One.\nTwo three.',
    },
  })
  expect(parsed({ source: 'https://a.example/b' })).toMatchObject({ facts: { source: 'https://a.example/b' } })
})

test.each([
  [{ title: ' ' }, 'title', 'missing'],
  [{ body: '\n \n' }, 'body', 'missing'],
  [{ body: 'x'.repeat(LONGEST.body + 1) }, 'body', 'too-long'],
  [{ domain: 'country' }, 'domain', 'wrong'],
  [{ year: '1899' }, 'year', 'wrong'],
  [{ year: '20.5' }, 'year', 'wrong'],
  [{ source: 'javascript:alert(1)' }, 'source', 'wrong'],
  [{ language: 'not a language' }, 'language', 'wrong'],
] as const)('%j is told beside its field', (change, field, fault) => {
  expect(parsed(change)).toEqual({ kind: 'problems', problems: [{ field, fault }] })
})
