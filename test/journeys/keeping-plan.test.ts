import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { ownApp } from '../setup/own-app.ts'
import { withPasskeys } from '../setup/passkeys.ts'

const BASE = '/alderport/ar'
const COPY = `${BASE}/plan/copy`

const { browser, url } = await ownApp()
let contexts: BrowserContext[] = []
const wrong: string[] = []
afterEach(async () => {
  for (const context of contexts) await context.close()
  contexts = []
})
afterAll(() => expect(wrong).toEqual([]))

/** Somebody's telephone. */
async function telephone(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options })
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => wrong.push(error.message))
  const go = (path: string) => page.goto(url + path)
  return { context, page, go }
}

async function look(page: Page, name: string): Promise<void> {
  // What is at work is inert, and nothing of it is there for whoever hears the page.
  await page.locator('main [inert]').waitFor({ state: 'detached' })
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
  wrong.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
}

async function answer({ page, go }: Awaited<ReturnType<typeof telephone>>, path: string, choice: string) {
  await go(`${BASE}/ask/welcome/at/${path}`)
  await page.check(`main input[value="${choice}"]`)
  await page.click('main button[value="next"]')
}

/** Somebody with a plan in which one step is done. */
async function withPlan(options?: BrowserContextOptions) {
  const one = await telephone(options)
  await one.go(`${BASE}/ask/welcome`)
  await one.page.locator('main form button[type="submit"]').first().click()
  await answer(one, 'stage', 'new')
  await answer(one, 'company', 'children')
  await answer(one, 'worry', 'school')
  await one.go(`${BASE}/plan`)
  await one.page.click('#step-welcome-desk button')
  return one
}

test('a plan is opened on a second telephone by its recovery code; what both change is kept, and can be decided', async () => {
  const first = await withPlan()
  await first.page.click(`main a[href$="${COPY}"]`)
  await look(first.page, 'keep')
  await first.page.click('[data-action=make-copy]')
  await first.page.locator('[data-code]:visible').waitFor()
  await look(first.page, 'code')
  const code = (await first.page.locator('[data-code] bdi').textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)

  const second = await telephone()
  const sent: string[] = []
  second.page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await second.go(`${BASE}/plan`)
  await second.page.click(`main a[href$="${COPY}"]`)
  await second.page.fill('[name=recovery]', code.toLowerCase().replaceAll('-', ' '))
  await look(second.page, 'restore')
  await second.page.click('[data-restore] button')
  await second.page.waitForURL(`**${BASE}/plan`)
  expect(await second.page.locator('section[aria-labelledby="done"] #step-welcome-desk').count()).toBe(1)
  expect(sent.join('\n').toUpperCase()).not.toContain(code.slice(0, 9))

  await answer(second, 'stage', 'settling')
  await answer(first, 'stage', 'before')
  await second.go(`${BASE}/plan`)
  await second.go(COPY)
  await second.page.locator('[data-action=delete-copy]:visible').waitFor()
  await vi.waitFor(async () => expect(await second.page.locator('[data-said]').textContent()).not.toBe(''))
  await first.go(COPY)
  await vi.waitFor(async () => expect(await first.page.locator('[data-said]').textContent()).not.toBe(''))
  await first.page.reload()
  await first.page.locator('main [name=path][value="/stage"]').waitFor({ state: 'attached' })
  await look(first.page, 'differ')
  await first.page.click('main button[value=take]')
  await first.go(`${BASE}/ask/welcome/at/stage`)
  expect(await first.page.isChecked('main input[value="settling"]')).toBe(true)

  await first.go(`${BASE}/plan/kept`)
  await look(first.page, 'stored')
  await first.page.click('main button[value=all]')
  await first.page.waitForURL('**/forgotten')
  await first.go(COPY)
  await first.page.locator('[data-restore]:visible').waitFor()
  await first.page.fill('[name=recovery]', code)
  await first.page.click('[data-restore] button')
  await vi.waitFor(async () => expect(await first.page.locator('[data-said]').textContent()).not.toBe(''))
  expect(new URL(first.page.url()).pathname).toBe(COPY)
})

test('a plan that is kept on the telephone opens without a network, and not for who has deleted it', async () => {
  const { context, page, go } = await withPlan()
  const hasPack = () =>
    page.evaluate(async () =>
      (await (await caches.open('tessera-assets')).keys()).some(({ url }) => url.includes('tick-here')),
    )
  await vi.waitFor(async () => expect(await hasPack()).toBe(true), { timeout: 60_000, interval: 300 })
  await go(COPY)
  await page.click('[data-action=keep-plan]')
  await page.locator('[data-action=drop-plan]:visible').waitFor()
  await look(page, 'kept')
  await context.setOffline(true)
  await go(`${BASE}/plan`)
  await page.locator('.copy-notice').waitFor()
  expect(await page.locator('section[aria-labelledby="done"] #step-welcome-desk').count()).toBe(1)
  // Steps are marked without a network too, also after the page was opened once more.
  await page.click('#step-register-address button')
  await page.locator('#step-register-address button[value=open]').waitFor()
  await page.reload()
  await page.locator('#step-register-address button[value=open]:visible').waitFor()
  await page.locator('#step-welcome-desk summary').click()
  await page.click('#step-welcome-desk button')
  await page.locator('#step-welcome-desk button[value=done]').waitFor()
  await look(page, 'offline')
  await context.setOffline(false)
  await go(`${BASE}/plan`)
  await page.locator('section[aria-labelledby="done"] #step-register-address').waitFor()
  await page.locator('section[aria-labelledby="now"] #step-welcome-desk').waitFor()
  await go(COPY)
  await page.click('[data-action=drop-plan]')
  await page.locator('[data-action=keep-plan]:visible').waitFor()
  await context.setOffline(true)
  await go(`${BASE}/plan`)
  expect(await page.locator('#step-welcome-desk').count()).toBe(0)
})

test('a plan under the screen lock opens where its passkey is, for its owner alone, and keeps itself the same from then on', async () => {
  // Without a worker no page comes from the device when the server takes its time.
  const { context, page, go } = await withPlan({ serviceWorkers: 'block' })
  const device = await withPasskeys(page, { isAbleToGiveSecrets: true })
  const erase = async () => {
    const session = await context.newCDPSession(page)
    await session.send('Storage.clearDataForOrigin', { origin: url, storageTypes: 'all' })
    await context.clearCookies()
    await go(COPY)
  }
  const open = async () => {
    await page.click('[data-action=open-passkey]')
    await page.waitForURL(`**${BASE}/plan`)
  }
  await go(COPY)
  await page.click('[data-action=make-passkey]')
  await page.locator('[data-action=delete-passkey]:visible').waitFor()
  await look(page, 'passkey')

  await erase()
  await open()
  expect(await page.locator('section[aria-labelledby="done"] #step-welcome-desk').count()).toBe(1)
  const kept = page.waitForResponse((one) => one.url().includes('/plan/copies/') && one.request().method() === 'POST')
  await page.click('#step-register-address button')
  expect((await kept).status()).toBe(200)
  await erase()
  await open()
  expect(await page.locator('section[aria-labelledby="done"] #step-register-address').count()).toBe(1)
  await go(`${BASE}/plan/kept`)
  await look(page, 'stored-passkey')

  await erase()
  await device.verify(false)
  await page.click('[data-action=open-passkey]')
  await vi.waitFor(async () => expect(await page.locator('[data-said]').textContent()).not.toBe(''))
  await look(page, 'not-opened')
  expect((await go(`${BASE}/plan/carried.json`))?.status()).toBe(404)
})

test('a device that can lock nothing under a passkey says so and keeps none', async () => {
  const { page, go } = await withPlan()
  await go(COPY)
  await page.locator('[data-action=make-copy]:visible').waitFor()
  expect(await page.isVisible('[data-passkey]')).toBe(false)
  const device = await withPasskeys(page)
  await page.reload()
  await page.click('[data-action=make-passkey]')
  await vi.waitFor(async () => expect(await page.locator('[data-said]').textContent()).not.toBe(''))
  expect(await device.kept()).toBe(0)
})
