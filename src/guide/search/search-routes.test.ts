import { describe, expect, test } from 'vitest'
import { deliverEvents } from '#platform/db'
import { guideOf, PAGES, PAGES_IN_ARABIC } from '../testing-guide.ts'
import { indexGuideItem } from './index-item.ts'

const FLAT = `
=== housing/flat

# Find a flat

> Ask the neighbours.
`

const { ask, body, bring, database } = await guideOf('search')
await bring('search-town', { 'pages.en.md': PAGES + FLAT, 'pages.ar.md': PAGES_IN_ARABIC })
await deliverEvents(database, [indexGuideItem], (_, error) => Promise.reject(error))

async function suggested(language: string, query: string) {
  const answer = await ask(`/search-town/${language}/search/suggest?q=${encodeURIComponent(query)}`)
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3_000)
  return JSON.parse(text) as { status: string; hits: { href: string; title: string; lang?: string; dir?: string }[] }
}

describe('while one types', () => {
  test('the first results come, in the reader’s language', async () => {
    expect((await suggested('ar', 'hom')).hits[0]).toMatchObject({ href: '/search-town/ar/housing', title: 'السكن' })
  })

  test('what is not there in the reader’s language says in which it is', async () => {
    const { hits } = await suggested('ar', 'flat')
    expect(hits[0]).toMatchObject({ href: '/search-town/ar/housing/flat', lang: 'en', dir: 'ltr' })
  })

  test.each(['', ' ', 'zzzzqqqq', '<script>', "'; drop table search.word; --", '🏠'.repeat(90), 'a'.repeat(1_500)])(
    'nothing is offered for %s',
    async (query) => {
      expect((await suggested('en', query)).hits).toEqual([])
    },
  )
})

test('the topic of the best results stands among them', async () => {
  const page = await body('/search-town/en/search?q=neighbours')
  expect(page.indexOf('/search-town/en/housing/flat"')).toBeLessThan(page.indexOf('<a href="/search-town/en/housing"'))
})

test('nothing found is no empty page: it offers the topics', async () => {
  const page = await body('/search-town/en/search?q=zzzzqqqq')
  expect(page).toContain('A home &amp; a key')
})
