import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
/** In the middle of the demonstration's town. */
const HERE = { latitude: 55.974, longitude: -2.462 }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

let context: BrowserContext
let page: Page
let requests: string[]
let complaints: string[]
beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    geolocation: HERE,
    permissions: ['geolocation'],
  })
  page = await context.newPage()
  requests = []
  complaints = []
  page.on('request', (request) => requests.push(request.url() + (request.postData() ?? '')))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
})
afterEach(async () => {
  await context.close()
  expect(requests.filter((request) => !request.startsWith(url))).toEqual([])
  expect(complaints).toEqual([])
})

const marks = () => page.locator('.map-mark')
const told = () => page.locator('[data-map-told]')

async function openMap(path: string): Promise<void> {
  await page.goto(url + path)
  await page.locator('[data-action=show-map]').click()
  await marks().first().waitFor()
}

/** The number that begins a sentence: "One service", "12 services"; 0 without a sentence. */
function numberIn(sentence: string | null): number {
  return sentence?.startsWith('One ') ? 1 : Number.parseInt(sentence || '0', 10)
}

interface Contents {
  readonly marks: readonly { readonly services: readonly { readonly name: string; readonly href: string }[] }[]
}
const contentsOf = async (path: string) => (await (await fetch(url + path)).json()) as Contents

test('the list comes first: nothing of the map is fetched before somebody wants to see it', async () => {
  await page.goto(`${url}/alderport/en/services`)
  await page.waitForLoadState('networkidle')
  expect(requests.filter((request) => /draw-map|map\.json|\/media\//.test(request))).toEqual([])
  expect(await page.locator('[data-action=show-map]').getAttribute('aria-expanded')).toBe('false')
})

test('without a script there is the list, and no word of a map', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const without = await plain.newPage()
  await without.goto(`${url}/alderport/en/services`)
  expect(await without.locator('[data-map] :visible').count()).toBe(0)
  await plain.close()
})

describe.each(['', '?open=now', '?topic=health', '?free=yes&language=ar'])('with the filter "%s"', (query) => {
  test('the marks count as many services as the list has at public addresses', async () => {
    const { marks: expected } = await contentsOf(`/alderport/en/services/map.json${query}`)
    await openMap(`/alderport/en/services${query}`)
    await page.locator('[data-map-ground] img').waitFor()
    const numbers = await marks().allTextContents()
    const services = new Set(expected.flatMap((mark) => mark.services.map(({ href }) => href)))
    // A service at two addresses counts at both; marks that are one show it once.
    expect(numbers.map(Number).reduce((sum, number) => sum + number, 0)).toBeGreaterThanOrEqual(services.size)
    const listed = await page.locator('.list-head [role=status]').textContent()
    const missing = await page.locator('[data-map-missing]').textContent()
    expect(services.size + numberIn(missing)).toBe(numberIn(listed))
  })
})

test('every address becomes a mark of its own when one comes closer', async () => {
  const { marks: expected } = await contentsOf('/alderport/en/services/map.json')
  await openMap('/alderport/en/services')
  const before = await marks().count()
  const closer = page.locator('[data-action=zoom-in]')
  while ((await closer.getAttribute('aria-disabled')) === 'false') await closer.click()
  expect(await marks().count()).toBeGreaterThan(before)
  expect(await marks().count()).toBeLessThanOrEqual(expected.length)
})

test('a confidential address is on no map', async () => {
  await openMap('/alderport/en/services')
  const body = JSON.stringify(await contentsOf('/alderport/en/services/map.json'))
  for (const secret of ['womens-refuge', '55.9533', '-2.5068', '55.9688', '-2.4719']) expect(body).not.toContain(secret)
})

test('by keyboard: to the map, to a mark, to what is there, back to the mark, and on to the service', async () => {
  await page.goto(`${url}/alderport/en/services`)
  await page.locator('[data-action=show-map]').focus()
  await page.keyboard.press('Enter')
  await marks().first().waitFor()
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('data-action') ?? document.activeElement?.className)
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('zoom-in')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('zoom-out')
  await page.keyboard.press('Tab')
  expect(await focused()).toContain('map-ground')
  await page.keyboard.press('Tab')
  expect(await focused()).toContain('map-mark')
  // What stands for several addresses comes apart, and the focus stays with it until a single one is reached.
  for (let press = 0; press < 8 && (await told().isHidden()); press += 1) await page.keyboard.press('Enter')
  expect(await told().locator('a:focus').count()).toBe(1)
  expect(await told().locator('.opening').first().textContent()).toMatch(/open|closed|appointment|hours/i)
  await page.keyboard.press('Escape')
  expect(await told().isHidden()).toBe(true)
  expect(await focused()).toContain('map-mark')
  await page.keyboard.press('Enter')
  const name = await told().locator('a:focus').textContent()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/services\/[a-z-]+$/)
  expect(await page.locator('h1').textContent()).toBe(name)
})

test('the device shows where the person is, and tells nobody', async () => {
  await openMap('/alderport/en/services')
  await page.waitForLoadState('networkidle')
  const before = requests.length
  await page.locator('[data-action=show-position]').click()
  await page.locator('.map-me').waitFor()
  expect(await page.locator('[data-position-said]').textContent()).toBe('You are here')
  await page.waitForTimeout(300)
  expect(requests.slice(before)).toEqual([])
})

test('who is somewhere else is told so', async () => {
  await context.setGeolocation({ latitude: 48.2, longitude: 16.4 })
  await openMap('/alderport/en/services')
  await page.locator('[data-action=show-position]').click()
  await page.getByText('Your position is outside this map.').waitFor()
  expect(await page.locator('.map-me').count()).toBe(0)
})

test('a map that cannot be fetched says so and leaves the list', async () => {
  await page.route('**/map.json', (route) => route.abort())
  await page.goto(`${url}/alderport/en/services`)
  await page.locator('[data-action=show-map]').click()
  await page.locator('[data-map-failed]').waitFor()
  expect(await page.locator('[data-map-view]').isHidden()).toBe(true)
  await page.unroute('**/map.json')
  await page.locator('[data-action=show-map]').click()
  await marks().first().waitFor()
  complaints = complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))
})

test('the map can be put away, and comes back as it was', async () => {
  await openMap('/alderport/en/services')
  const fetched = requests.length
  const button = page.locator('[data-action=show-map]')
  await button.click()
  expect(await page.locator('[data-map-view]').isHidden()).toBe(true)
  await button.click()
  expect(await marks().first().isVisible()).toBe(true)
  expect(requests.length).toBe(fetched)
})

test('a town with a plan of its own shows its own addresses, and says how many are elsewhere', async () => {
  await openMap('/fernmouth/en/services')
  expect(await page.locator('[data-map-ground] img').getAttribute('src')).toMatch(/^\/fernmouth\/media\//)
  expect(await page.locator('[data-map-missing]').textContent()).toMatch(/^\d+ services are not on this map/)
})

test('a place without a plan has no map', async () => {
  await page.goto(`${url}/veldmark/en/services`)
  expect(await page.locator('[data-map]').count()).toBe(0)
  expect((await fetch(`${url}/veldmark/en/services/map.json`)).status).toBe(404)
})

describe.each(['en', 'ar', 'ti'])('in %s', (language) => {
  test('the open map breaks no rule of accessibility, has targets for a finger, and stays within a small phone', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await openMap(`/alderport/${language}/services`)
    await marks().first().focus()
    for (let press = 0; press < 8 && (await told().isHidden()); press += 1) await page.keyboard.press('Enter')
    const { violations } = await new AxeBuilder({ page }).include('[data-map]').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
    for (const control of await page.locator('[data-map] button:visible, .map-mark').all()) {
      const box = await control.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48)
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    expect(await told().evaluate((element) => getComputedStyle(element).direction)).toBe(
      language === 'ar' ? 'rtl' : 'ltr',
    )
  })
})
