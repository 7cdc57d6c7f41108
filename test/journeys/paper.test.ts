import { textContent } from 'domutils'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { classesOf, type Element, isElement, isText, type Node } from '../../src/paper/dom.ts'
import { readPage } from '../../src/paper/page.ts'
import { isLiveOnly } from '../../src/paper/page-blocks.ts'
import { comparable, readPdf, seenCode } from '../../src/platform/pdf/testing/index.ts'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
/** What the app calls itself, as long as nobody has set it. */
const ORIGIN = url.replace('127.0.0.1', 'localhost')
const LANGUAGES = ['en', 'ar', 'fa', 'ti', 'uk', 'ru', 'tr', 'so'] as const
const PAGES = [
  '/housing/find-a-flat',
  '/services/harbour-welcome-desk',
  '/services?topic=housing',
  '/search?q=doctor',
  '/events',
  '/news',
  '/phrases',
  '/words',
  '/emergency',
]

const pdfOf = (path: string) => path.replace(/(\?|$)/, '.pdf$1')
const fetched = async (path: string) => {
  const answer = await fetch(url + path, { redirect: 'manual' })
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

const INLINE = new Set(['a', 'span', 'strong', 'em', 'b', 'i', 'bdi', 'bdo', 'abbr', 'time', 'small', 'q'])

/** The words of a page as its markup has them, block by block; without what is only of use on the living page. */
function wordsOf(node: Node): string {
  if (isText(node)) return node.data
  if (!isElement(node) || isLiveOnly(node)) return ''
  const words = node.children.map(wordsOf).join('')
  return INLINE.has(node.name) && !isLine(node) ? words : ` ${words} `
}

/** What the style sheet makes a line of its own. */
function isLine(element: Element): boolean {
  const parent = element.parent
  const around = parent && isElement(parent as Node) ? (parent as Element) : undefined
  return (
    classesOf(element).includes('span') ||
    around?.name === 'address' ||
    (around !== undefined && classesOf(around).includes('actions'))
  )
}

describe('the PDF of a page says what the page says', () => {
  test.each(LANGUAGES)(
    'in %s',
    async (language) => {
      for (const path of PAGES) {
        const address = `/alderport/${language}${path}`
        const html = new TextDecoder().decode((await fetched(address)).bytes)
        const { answer, bytes } = await fetched(pdfOf(address))
        expect([address, answer.status, answer.headers.get('content-type')]).toEqual([address, 200, 'application/pdf'])
        const { text, language: said, isTagged, bookmarks, title } = await readPdf(bytes)
        const page = readPage(html)
        expect([address, text]).toEqual([address, comparable(wordsOf(page.main))])
        expect({ said, isTagged, title, first: bookmarks[0] }).toEqual({
          said: language,
          isTagged: true,
          title: page.title,
          first: comparable(textContent(page.main).length > 0 ? page.title : ''),
        })
      }
    },
    120_000,
  )
})

test('no page is on paper that does not exist, and the answer helps on', async () => {
  const { answer, bytes } = await fetched('/alderport/ar/nothing-here.pdf')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  expect(new TextDecoder().decode(bytes)).toContain('action="/alderport/ar/search"')
})

test('what leaves no trace on the screen leaves none on paper', async () => {
  const { answer } = await fetched('/alderport/en/services/womens-refuge.pdf')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
})

test('the whole guide is one file, without sensitive pages unless one asks for them', async () => {
  const { answer, bytes } = await fetched('/alderport/en/guide.pdf')
  const guide = await readPdf(bytes)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(guide.bookmarks.length).toBeGreaterThan(100)
  expect(guide.text).toContain('Find a flat')
  expect(guide.bookmarks).not.toContain("  Women's refuge")
  const asked = await fetched('/alderport/en/guide.pdf?sensitive=yes')
  expect(asked.answer.headers.get('cache-control')).toBe('no-store')
  expect((await readPdf(asked.bytes)).bookmarks.length).toBeGreaterThan(guide.bookmarks.length)
})

test('a topic is one file', async () => {
  const { bookmarks, title } = await readPdf((await fetched('/alderport/en/guide.pdf?below=housing&paper=a5')).bytes)
  expect(title).toBe('Housing')
  expect(bookmarks).toEqual(expect.arrayContaining(['  Find a flat', '  The rent contract']))
})

test('a poster and cards stand in two languages and name no confidential address', async () => {
  for (const kind of ['poster', 'card']) {
    const open = await readPdf((await fetched(`/alderport/en/services/harbour-welcome-desk/${kind}.pdf?with=ar`)).bytes)
    expect(open.text).toContain('Harbour Welcome Desk')
    expect(open.text).toContain('مكتب هاربر للترحيب')
    const { answer, bytes } = await fetched(`/alderport/en/services/rainbow-safe-space/${kind}.pdf?with=ar`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { text } = await readPdf(bytes)
    expect(text).toContain('Rainbow')
    expect(text).not.toMatch(/Tanner|1107|55\.9/)
  }
})

describe('printed by a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  test('a page says the same as its PDF, and nothing of what can only be pressed', async () => {
    const tab = await browser.newPage()
    await tab.goto(`${url}/alderport/en/housing/find-a-flat`)
    // The browser's fonts have ligatures of their own.
    const text = (await readPdf(await tab.pdf({ format: 'A4' }))).text.normalize('NFKC')
    for (const words of ['Find a flat', 'In short', 'Get a search number at Housing Advice.', 'Cold rent'])
      expect(text).toContain(words)
    expect(text).not.toMatch(/Helpful|Send|PDF|Share/)
    await tab.close()
  })

  test.each([
    ['en/housing/find-a-flat', true],
    ['ar/services?topic=housing', true],
    ['ti/services/harbour-welcome-desk', false],
  ])('a page ends with its address and the code that leads there: %s, script %s', async (path, javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled })
    const tab = await context.newPage()
    const address = `${ORIGIN}/alderport/${path}`
    await tab.goto(`${url}/alderport/${path}`)
    const { sizes, text } = await readPdf(await tab.pdf({ format: 'A4' }))
    expect(text.normalize('NFKC')).toContain(address)
    expect(await seenCode(await tab.pdf({ format: 'A4', pageRanges: String(sizes.length) }))).toBe(address)
    await context.close()
  })
})
