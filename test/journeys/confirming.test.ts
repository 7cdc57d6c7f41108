import { createHash, randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminUrl, query } from '../faults/setup/data-folder.ts'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const SMALL_PHONE = { width: 320, height: 640 }
const SLUG = 'harbour-welcome-desk'

let app: RunningApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp({ LOG_LEVEL: 'warn' }), openBrowser()])
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

/** A link as a mail carries it; nothing of the demonstration is due in these months. */
async function newLink(language: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest()
  await query(
    adminUrl(app.dataFolder),
    `insert into directory.confirmation_link (place_id, token_hash, service_id, expires_at)
      select place_id, $1, service_id, now() + interval '30 days' from directory.service where slug = $2`,
    [hash, SLUG],
  )
  return `${app.url}/alderport/${language}/confirm-entry?token=${token}`
}

const serviceRow = async () =>
  (
    await query<{ verified: string; room: string | null }>(
      adminUrl(app.dataFolder),
      'select verified_on::text as verified, room from directory.service where slug = $1',
      [SLUG],
    )
  )[0]

test('an organisation confirms its entry on a phone, without a script, in Arabic, with two presses', async () => {
  const context = await browser.newContext({ viewport: SMALL_PHONE, javaScriptEnabled: false, locale: 'ar' })
  const page = await context.newPage()
  const link = await newLink('ar')
  await page.goto(link)
  expect(await page.getAttribute('html', 'dir')).toBe('rtl')
  expect(await page.textContent('.lead')).toContain('هذا ما يقرؤه الناس')
  await page.click('main button:has-text("كل شيء صحيح")')
  expect(await page.textContent('h1')).toBe('شكرًا')
  expect((await serviceRow())?.verified).toBe(new Date().toISOString().slice(0, 10))
  await page.goto(link)
  expect(await page.textContent('h1')).toBe('هذا الرابط لم يعد صالحًا')
  await context.close()
})

test('it says that it is full and gives a further number, with three presses, and readers see it', async () => {
  const context = await browser.newContext({ viewport: SMALL_PHONE, javaScriptEnabled: false, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(await newLink('en'))
  await page.click('main a:has-text("Something is different")')
  await page.check('[name="room"][value="full"]')
  await page.locator('[name="phones"]').last().fill('+44 131 496 0999')
  await page.click('main button:has-text("Send")')
  expect(await page.textContent('h1')).toBe('Thank you')
  expect((await serviceRow())?.room).toBe('full')
  await page.goto(`${app.url}/alderport/en/services/${SLUG}`)
  const shown = await page.textContent('main')
  expect(shown).toContain('Full at the moment')
  expect(shown).toContain('+44 131 496 0999')
  await context.close()
})

test('every page of the way keeps the rules of accessibility on a small phone, in both directions', async () => {
  const context = await browser.newContext({ viewport: SMALL_PHONE })
  const page = await context.newPage()
  const faults: string[] = []
  for (const language of ['en', 'ar', 'ti']) {
    const link = await newLink(language)
    for (const address of [link, link.replace('?', '/correct?'), link.replace(/token=.*/, 'token=none')]) {
      await page.goto(address)
      faults.push(...(await faultsOf(page)).map((fault) => `${language} ${new URL(address).pathname}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
  await context.close()
})
