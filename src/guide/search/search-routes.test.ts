import { describe, expect, test } from 'vitest'
import { deliverEvents } from '#platform/db'
import { guideOf, PAGES, PAGES_IN_ARABIC, unescaped } from '../testing-guide.ts'
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

describe('whatever is typed, the search page answers, says it as it was typed, and runs none of it', () => {
  test.each([
    ['emoji', '🏠🏡'],
    ['mixed directions', 'سكن housing \u202eжитло\u202c'],
    ['only stop words', 'the of and'],
    ['SQL', "'; drop table search.word; --"],
    ['HTML', '"><script>alert(1)</script>'],
    ['half of a surrogate pair', '\ud83c home'],
  ])('%s', async (_, query) => {
    const answer = await ask(`/search-town/en/search?${new URLSearchParams({ q: query })}`)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).not.toContain('<script>alert')
    expect(unescaped(page)).toContain(query.toWellFormed())
  })

  test('10,000 letters are more than an address may have; the form takes no more than it may', async () => {
    expect((await ask(`/search-town/en/search?q=${'a'.repeat(10_000)}`)).status).toBe(414)
    expect(await body('/search-town/en/search')).toMatch(/<input[^>]*name="q"[^>]*maxlength="200"/)
  })
})

test('the search is listed by search engines, what somebody searched for is not', async () => {
  const isHidden = async (path: string) => (await (await ask(path)).text()).includes('content="noindex"')
  expect([await isHidden('/search-town/en/search'), await isHidden('/search-town/en/search?q=rent')]).toEqual([
    false,
    true,
  ])
})

test('the topic of the best results stands among them', async () => {
  const page = await body('/search-town/en/search?q=neighbours')
  expect(page.indexOf('/search-town/en/housing/flat"')).toBeLessThan(page.indexOf('<a href="/search-town/en/housing"'))
})

test('nothing found is no empty page: it offers the topics', async () => {
  const page = await body('/search-town/en/search?q=zzzzqqqq')
  expect(page).toContain('A home &amp; a key')
})
