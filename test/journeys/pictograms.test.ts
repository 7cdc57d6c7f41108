import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(() => browser.close())

/** The topic that each card leads to, with the name of its drawing. */
const topicsOn = async (path: string, cards: string) => {
  await page.goto(url + path)
  return page.locator(cards).evaluateAll((all) =>
    all.map((card) => ({
      topic: card.getAttribute('href')?.split('/').at(-1),
      drawing: card.querySelector('use')?.getAttribute('href')?.split('#')[1],
    })),
  )
}

test('every topic has a pictogram of its own, by which it is found among the pictures as well', async () => {
  const topics = await topicsOn('/alderport/en/', '.tile a')
  expect(topics.length).toBeGreaterThan(10)
  expect(new Set(topics.map(({ drawing }) => drawing)).size).toBe(topics.length)
  expect(await topicsOn('/alderport/en/pictures', '.picture-card > a')).toEqual(topics)
})
