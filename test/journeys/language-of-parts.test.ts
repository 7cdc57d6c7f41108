import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'
import { KINDS } from './kinds-of-pages.ts'

const url = inject('appUrl')
let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser(['--blink-settings=imagesEnabled=false'])
  page = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage()
})
afterAll(() => browser.close())

/** The script that each of these languages is written in. */
const SCRIPTS = { en: 'Latin', ar: 'Arabic', ti: 'Ethiopic', uk: 'Cyrillic' } as const

/**
 * Words in another script than the page's, without an ancestor that names another language. Latin letters may stand in any page:
 * names of streets, people and shops, and what one is to say in English, are written so there by people too.
 */
function unnamed(script: string): readonly string[] {
  const others = ['Arabic', 'Cyrillic', 'Ethiopic'].filter((other) => other !== script)
  const foreign = new RegExp(others.map((other) => `\\p{Script=${other}}`).join('|'), 'u')
  const found: string[] = []
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent ?? ''
    const language = walker.currentNode.parentElement?.closest<HTMLElement>('[lang]')?.lang
    const isScript = walker.currentNode.parentElement?.closest('script, style') !== null
    if (!isScript && language === document.documentElement.lang && foreign.test(text)) found.push(text.trim())
  }
  return found
}

describe.each(Object.entries(SCRIPTS))('in %s', (language, script) => {
  test('whatever is written in another script says which language it is in', async () => {
    const faults: string[] = []
    for (const kind of KINDS) {
      await page.goto(`${url}/alderport/${language}${kind}`)
      faults.push(...(await page.evaluate(unnamed, script)).map((text) => `${kind}: ${text.slice(0, 80)}`))
    }
    expect(faults).toEqual([])
  })
})

/** Every telephone number in the main part, as it is written and as the eye meets it from left to right. */
function numbersSeen(): readonly { readonly written: string; readonly seen: string }[] {
  const found: { written: string; seen: string }[] = []
  const walker = document.createTreeWalker(document.querySelector('main') as Element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const number = /\+44[\d\s]+\d/.exec(node.textContent ?? '')
    if (!number || !node.parentElement?.checkVisibility()) continue
    const characters = [...number[0]].map((character, at) => {
      const range = document.createRange()
      range.setStart(node, number.index + at)
      range.setEnd(node, number.index + at + 1)
      const { left, top } = range.getBoundingClientRect()
      return { character: /\s/.test(character) ? ' ' : character, left, top }
    })
    const inOrder = characters.toSorted((a, b) => a.top - b.top || a.left - b.left)
    found.push({
      written: characters.map(({ character }) => character).join(''),
      seen: inOrder.map(({ character }) => character).join(''),
    })
  }
  return found
}

test.each(['ar', 'fa'])(
  'in %s a telephone number runs from left to right, beginning with its plus',
  async (language) => {
    for (const path of ['/services/harbour-welcome-desk', '/services/harbour-welcome-desk/pictures', '/emergency']) {
      await page.goto(`${url}/alderport/${language}${path}`)
      const numbers = await page.evaluate(numbersSeen)
      expect(numbers.length, path).toBeGreaterThan(0)
      expect(numbers.filter(({ written, seen }) => written !== seen)).toEqual([])
    }
  },
)

test('what points onwards turns with the script; a clock, a telephone and a magnifier do not', async () => {
  const turned = new Map<string, boolean>()
  for (const path of ['/', '/emergency/violence', '/services/harbour-welcome-desk', '/housing/find-a-flat']) {
    await page.goto(`${url}/alderport/ar${path}`)
    const drawings = await page.evaluate(() =>
      [...document.querySelectorAll('svg.pictogram')]
        .filter((drawing) => drawing.checkVisibility())
        .map((drawing) => ({
          name: drawing.querySelector('use')?.getAttribute('href')?.split('#')[1] ?? '',
          isTurned: getComputedStyle(drawing).transform.startsWith('matrix(-1'),
        })),
    )
    for (const { name, isTurned } of drawings) turned.set(name, isTurned)
  }
  expect(
    [...turned]
      .filter(([, isTurned]) => isTurned)
      .map(([name]) => name)
      .sort(),
  ).toEqual(['exit', 'lines'])
  for (const name of ['phone', 'search', 'globe', 'calendar', 'pin', 'printer', 'bookmark']) {
    expect(turned.get(name), name).toBe(false)
  }
})
