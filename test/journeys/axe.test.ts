import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'

const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti'] as const
/** One address of every kind of page. */
const KINDS = [
  '/',
  '/housing',
  '/housing/find-a-flat',
  '/emergency/violence',
  '/services',
  '/services?open=now&language=ar',
  '/services/harbour-welcome-desk',
  '/services/womens-refuge',
  '/search?q=school',
  '/search?q=zzzzqqqq',
  '/events',
  '/events/language-cafe-harbour-house',
  '/news',
  '/phrases',
  '/words',
  '/device',
  '/imprint',
  '/privacy',
  '/no/such/page',
] as const

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(LANGUAGES)('in %s', (language) => {
  test('no page breaks a rule of accessibility, and none runs over the side of a small phone', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    const faults: string[] = []
    for (const kind of KINDS) {
      await page.goto(`${url}/alderport/${language}${kind}`)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      for (const { id, nodes } of violations) faults.push(`${kind}: ${id}: ${nodes[0]?.html.slice(0, 160)}`)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (overflow > 0) faults.push(`${kind}: ${overflow} px too wide`)
      const html = page.locator('html')
      if ((await html.getAttribute('lang')) !== language) faults.push(`${kind}: lang`)
      if ((await html.getAttribute('dir')) !== (['ar', 'fa'].includes(language) ? 'rtl' : 'ltr'))
        faults.push(`${kind}: dir`)
    }
    await context.close()
    expect(faults).toEqual([])
  }, 120_000)
})

test('the page on which one chooses a place breaks no rule either', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/`)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await context.close()
})
