import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { counsellorOf } from '../setup/counsellor.ts'
import { ownApp } from '../setup/own-app.ts'

const SMALL_PHONE = { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 }

const { app, browser, url } = await ownApp()
const faults: string[] = []

/** Somebody in whose browser no script runs but those by which axe looks at a page. */
async function someone(options: BrowserContextOptions) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  const allowScripts = (are: boolean) => protocol.send('Emulation.setScriptExecutionDisabled', { value: !are })
  await allowScripts(false)
  const look = async () => {
    await allowScripts(true)
    faults.push(...(await faultsOf(page)).map((fault) => `${page.url()}: ${fault}`))
    await allowScripts(false)
  }
  return { page, look }
}

/** In Arabic, from the first page of the place to a plan of which something is done. */
async function familyWithPlan() {
  const family = await someone({ ...SMALL_PHONE, locale: 'ar' })
  const { page, look } = family
  const base = `${url}/alderport/ar`
  const answer = async (path: string, ...choices: readonly string[]) => {
    await page.goto(`${base}/ask/welcome/at/${path}`)
    for (const choice of choices) await page.check(`main input[value="${choice}"]`)
    await page.click('main button[value="next"]')
  }
  await page.goto(`${base}/`)
  await page.click('main a[href$="/plan"]')
  await look()
  await page.click('main a[href$="/ask/welcome"]')
  await look()
  await page.locator('main form button[type="submit"]').first().click()
  await answer('stage', 'new')
  await look()
  await answer('company', 'partner', 'children')
  await answer('worry', 'school')
  await answer('family[1]/relation', 'child')
  await answer('family[1]/age_band', '6_15')
  await answer('english', 'words')
  await answer('safe_home', 'hurt')
  await page.goto(`${base}/plan`)
  await page.click('#step-welcome-desk button')
  await look()
  return family
}

test('a family hands parts of its plan over in codes; the counsellor who photographs them has nothing to retype, and opens them once', async () => {
  const { page, look } = await familyWithPlan()
  await page.click('main a[href$="/plan/hand-over"]')
  await look()
  expect(await page.isChecked('main [name="part"][value="family"]')).toBe(true)
  expect(await page.isChecked('main [name="part"][value="worry"]')).toBe(false)
  expect(await page.isChecked('main [name="safety"]')).toBe(false)
  await page.uncheck('main [name="part"][value="english"]')
  await page.click('main button[value="codes"]')
  await look()
  const codes = await page.locator('main .codes svg.qr').all()
  expect(codes.length).toBeGreaterThan(1)
  const photos: { name: string; mimeType: string; buffer: Buffer }[] = []
  for (const code of codes)
    photos.unshift({ name: `${photos.length}.png`, mimeType: 'image/png', buffer: await code.screenshot() })

  const joined = await counsellorOf(app, url, browser)
  const counsellor = await someone({ locale: 'en-GB', storageState: await joined.context().storageState() })
  const desk = counsellor.page
  const open = async () => {
    await desk.goto(`${url}/staff`)
    await desk.click('a:has-text("Plans handed over")')
    await counsellor.look()
    await desk.setInputFiles('main [name="file"]', photos)
    await desk.click('main form[enctype="multipart/form-data"] button[type="submit"]')
    await counsellor.look()
  }
  await open()
  expect(new URL(desk.url()).pathname).toBe('/alderport/en/ask/welcome/check')
  const told = await desk.textContent('main')
  for (const words of ['Here for less than three months', 'My children', '6 to 15']) expect(told).toContain(words)
  for (const words of ['A few words', 'School for the children', 'hurts or threatens'])
    expect(told).not.toContain(words)
  await desk.goto(`${url}/alderport/en/plan`)
  expect(await desk.locator('section[aria-labelledby="done"] #step-welcome-desk').count()).toBe(1)

  await open()
  expect(new URL(desk.url()).pathname).toBe('/staff/places/alderport/hand-overs')
  expect(await desk.textContent('main .error-summary')).toMatch(/This was opened here on .* and is opened once only/)
  expect(faults).toEqual([])
})
