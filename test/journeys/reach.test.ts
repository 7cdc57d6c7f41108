import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { contrastFaultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { edgelessOn, lostOn, movingOn } from '../setup/reach-faults.ts'
import { KINDS } from './kinds-of-pages.ts'

const url = inject('appUrl')
const WITHOUT_PICTURES = '--blink-settings=imagesEnabled=false'
const SENSITIVE = '/emergency/violence'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser([WITHOUT_PICTURES])
})
afterAll(() => browser.close())
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
})
afterEach(() => page.context().close())

type Question = () => Promise<readonly string[]>

/** What the questions answer on each kind of page, with the page before them; each leaves the page as it found it. */
async function onEveryKind(
  language: string,
  questions: Readonly<Record<string, Question>>,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const kind of KINDS) {
    await page.goto(`${url}/alderport/${language}${kind}`)
    for (const [name, ask] of Object.entries(questions))
      faults.push(...(await ask()).map((fault) => `${kind}, ${name}: ${fault}`))
  }
  return faults
}

describe('text of twice the size in a window of 320 px, as wide as one of 1280 px is after enlarging four times', () => {
  let enlarged: Browser
  beforeAll(async () => {
    enlarged = await openBrowser([`${WITHOUT_PICTURES},defaultFontSize=32`])
  })
  afterAll(() => enlarged.close())
  beforeEach(async () => {
    await page.context().close()
    page = await (await enlarged.newContext({ viewport: { width: 320, height: 256 } })).newPage()
  })

  // Of the twelve those with the longest words, in two scripts, and one from right to left.
  test.each(['de', 'ru', 'ar'])('nothing is cut off or to be scrolled sideways, in %s', async (language) => {
    expect(await onEveryKind(language, { enlarged: () => lostOn(page) })).toEqual([])
  })
})

/** Whether something of the focused element can be seen: at its middle or one of its corners nothing else lies over it. */
function focusIsSeen(): boolean {
  const focused = document.activeElement as HTMLElement
  return [...focused.getClientRects()].some(({ left, right, top, bottom }) =>
    [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 2, top + 2],
      [right - 2, bottom - 2],
      [left + 2, bottom - 2],
      [right - 2, top + 2],
    ].some(([x = 0, y = 0]) => {
      const there = document.elementFromPoint(x, y)
      return there !== null && (focused.contains(there) || there.contains(focused))
    }),
  )
}

/** How the browser's ring and a style of our own show the focus: a line of at least two pixels that is not of the ground's colour. */
function focusIsMarked(): boolean {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement as HTMLElement)
  const ground = getComputedStyle(document.body).backgroundColor
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== ground
}

describe.each([
  { width: 320, height: 640 },
  { width: 320, height: 256 },
  { width: 1280, height: 720 },
])('walking with the Tab key in a window of $width by $height', (viewport) => {
  test.each(['en', 'ar'])(
    'the focus is marked, and never hidden behind the way out that stays on the screen (%s)',
    async (language) => {
      await page.setViewportSize(viewport)
      await page.goto(`${url}/alderport/${language}${SENSITIVE}`)
      expect(await page.locator('.quick-exit').evaluate((bar) => getComputedStyle(bar).position)).toBe('sticky')
      const faults: string[] = []
      let stops = 0
      for (;;) {
        await page.keyboard.press('Tab')
        const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100) ?? '')
        if (where.startsWith('<body')) break
        stops += 1
        if (!(await page.evaluate(focusIsSeen))) faults.push(`hidden: ${where}`)
        if (!(await page.evaluate(focusIsMarked))) faults.push(`not marked: ${where}`)
      }
      expect(stops).toBeGreaterThan(20)
      expect(faults).toEqual([])
    },
  )
})

/** Controls of less than 44 px either way; what stands in a sentence is as high as its line, and a box is as large as its label. */
function smallTargets(): readonly string[] {
  return [
    ...document.querySelectorAll<HTMLElement>('a[href], button, summary, select, textarea, input:not([type=hidden])'),
  ]
    .filter((control) => control.checkVisibility() && !control.matches('.visually-hidden, .skip, :disabled'))
    .map((control) => control.closest('label') ?? (control as HTMLInputElement).labels?.[0]?.parentElement ?? control)
    .filter((target) => getComputedStyle(target).display !== 'inline')
    .filter((target) => {
      const { width, height } = target.getBoundingClientRect()
      return Math.min(width, height) < 43.5
    })
    .map((target) => `${target.outerHTML.slice(0, 100)}`)
}

const targets: Question = () => page.evaluate(smallTargets)

test.each(['ar', 'ti'])('whatever can be pressed is at least 44 px wide and high, in %s', async (language) => {
  expect(await onEveryKind(language, { targets })).toEqual([])
})

/** Whether emergency comes first in the header, and a person first in the footer. */
const wayToHelp: Question = async () => {
  const emergency = await page.locator('header .navigation li:last-child a').getAttribute('href')
  const person = await page.locator('footer nav li:first-child a').getAttribute('href')
  const isThere = emergency === '/alderport/en/emergency' && person === '/alderport/en/#person'
  return isThere ? [] : [`${emergency} ${person}`]
}

/** Text without enough contrast in the colours that the device or the reader has chosen. */
const contrastIn =
  (colorScheme: 'light' | 'dark', theme: string | undefined, level: 'AA' | 'AAA'): Question =>
  async () => {
    const choose = (chosen: string | undefined) =>
      page.evaluate((name) => {
        if (name === undefined) document.documentElement.removeAttribute('data-theme')
        else document.documentElement.dataset.theme = name
      }, chosen)
    // A colour that is still changing is not the one that stays.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await choose(theme)
    const faults = await contrastFaultsOf(page, level)
    await choose(undefined)
    await page.emulateMedia({ colorScheme: null, reducedMotion: null })
    return faults
  }

test('every page is large enough to press, leads to help in the same order, and can be seen in all colours, still and moving', async () => {
  const questions = {
    targets,
    'the way to help': wayToHelp,
    'dark by device': contrastIn('dark', undefined, 'AA'),
    'dark by choice': contrastIn('light', 'dark', 'AA'),
    'high contrast': contrastIn('light', 'contrast', 'AAA'),
    'forced colours': () => edgelessOn(page),
    'less motion': () => movingOn(page),
  }
  expect(await onEveryKind('en', questions)).toEqual([])
})

test('the way to a person leads to a telephone number', async () => {
  await page.goto(`${url}/alderport/en/news`)
  await page.locator('footer a[href$="#person"]').click()
  expect(await page.locator('#person a[href^="tel:"]').count()).toBe(1)
})
