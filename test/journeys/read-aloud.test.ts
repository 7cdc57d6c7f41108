import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { violationsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

let context: BrowserContext
let page: Page
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' })
  page = await context.newPage()
})
afterEach(() => context.close())

/** A headless browser has no voices: this device has some, and tells the test what they would say. It speaks no sentence to its end. */
async function withVoices(...languages: readonly string[]): Promise<void> {
  await page.addInitScript((known) => {
    const said: SpeechSynthesisUtterance[] = []
    const device = Object.assign(new EventTarget(), {
      getVoices: () => known.map((lang) => ({ lang, localService: true })),
      speak: (words: SpeechSynthesisUtterance) => said.push(words),
      cancel: () => undefined,
    })
    class Words extends EventTarget {
      readonly text: string
      constructor(text: string) {
        super()
        this.text = text
      }
    }
    Object.assign(globalThis, { said, SpeechSynthesisUtterance: Words })
    Object.defineProperty(globalThis, 'speechSynthesis', { value: device })
  }, languages)
}

interface Device {
  readonly said: readonly (EventTarget & { readonly text: string; readonly lang: string; readonly rate: number })[]
}

const lastSaid = () =>
  page.evaluate(() => {
    const words = (globalThis as unknown as Device).said.at(-1)
    return { text: words?.text.trim(), lang: words?.lang, rate: words?.rate }
  })
const marked = (name: string) =>
  page.evaluate(
    (key) =>
      [...(CSS.highlights.get(key) ?? [])]
        .map((range) => String(range))
        .join('')
        .trim(),
    name,
  )
const hears = (event: string, more: object = {}) =>
  page.evaluate(
    ([type, values]) => {
      const words = (globalThis as unknown as Device).said.at(-1)
      words?.dispatchEvent(Object.assign(new Event(type), values))
    },
    [event, more] as const,
  )
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

test('a device without a voice for the language offers nothing to listen to', async () => {
  await withVoices('en-GB')
  await page.goto(`${url}/alderport/ti/first-days`)
  expect(await page.locator('[data-action=listen]').isVisible()).toBe(false)
})

test('nothing of the reader is fetched before somebody wants to listen', async () => {
  await withVoices('en-GB')
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto(`${url}/alderport/en/first-days`)
  await page.waitForLoadState('networkidle')
  expect(fetched.filter((address) => address.includes('read-aloud'))).toEqual([])
  await press('Listen')
  await page.locator('.player').waitFor()
  expect(fetched.filter((address) => address.includes('read-aloud'))).toHaveLength(1)
})

test('a page is read sentence by sentence, and the sentence and the word that are said are marked', async () => {
  await withVoices('en-GB')
  await page.goto(`${url}/alderport/en/first-days`)
  await press('Listen')
  await page.locator('.player').waitFor()
  expect(await lastSaid()).toMatchObject({ text: 'Your first days in Alderport', lang: 'en' })
  expect(await marked('spoken-sentence')).toBe('Your first days in Alderport')
  await hears('boundary', { name: 'word', charIndex: 5 })
  expect(await marked('spoken-word')).toBe('first')
  await hears('end')
  const next = (await lastSaid()).text
  expect(next).not.toBe('Your first days in Alderport')
  expect(await marked('spoken-sentence')).toBe(next)
  expect(await marked('spoken-word')).toBe('')
})

test('by keyboard: pause, continue, a sentence forth and back, slower, stop, and the focus comes back', async () => {
  await withVoices('en-GB')
  await page.goto(`${url}/alderport/en/first-days`)
  await page.locator('[data-action=listen]').focus()
  await page.keyboard.press('Enter')
  await page.locator('.player').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  expect(await focused()).toBe('Pause')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('Continue')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('Pause')
  const first = (await lastSaid()).text
  await press('Next')
  expect((await lastSaid()).text).not.toBe(first)
  await press('Back')
  expect((await lastSaid()).text).toBe(first)
  await page.getByRole('slider').focus()
  await page.keyboard.press('Home')
  expect((await lastSaid()).rate).toBe(0.6)
  await page.getByRole('button', { name: 'Stop' }).focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('.player').count()).toBe(0)
  expect(await focused()).toBe('Listen')
  expect(await marked('spoken-sentence')).toBe('')
})

test('an Arabic page is read in Arabic, and what the device cannot speak is left out and said to be', async () => {
  await withVoices('ar-SA')
  await page.goto(`${url}/alderport/ar/housing/heating-and-waste`)
  await page.evaluate(() => {
    const foreign = document.createElement('p')
    foreign.lang = 'de'
    foreign.textContent = 'Bitte nicht vorlesen.'
    document.querySelector('main .prose')?.append(foreign)
  })
  await page.locator('[data-action=listen]').click()
  await page.locator('.player').waitFor()
  expect((await lastSaid()).lang).toBe('ar')
  expect(await page.locator('.player p').textContent()).toContain('الألمانية')
  expect(await violationsOf(page)).toEqual([])
})

test('a picture says its words', async () => {
  await withVoices('uk-UA')
  await page.goto(`${url}/alderport/uk/pictures`)
  await page.locator('.picture-card button').first().click()
  await page.waitForFunction(() => (globalThis as unknown as Device).said.length > 1)
  expect(await lastSaid()).toMatchObject({
    lang: 'uk',
    text: await page.locator('.picture-words').first().textContent(),
  })
})
