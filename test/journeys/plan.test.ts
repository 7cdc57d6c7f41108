import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '#platform/db'
import { keepForm, publishForm, readSheetFiles } from '#questionnaires'
import { databaseUrls } from '../../src/platform/db/roles.ts'
import { adminUrl, query } from '../faults/setup/data-folder.ts'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { openTab } from '../setup/tab.ts'

const FORM = 'demo/alderport/forms/welcome'

let app: RunningApp
let browser: Browser
let contexts: BrowserContext[] = []
beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  await askIn('alderport')
})
afterEach(async () => {
  for (const context of contexts) await context.close()
  contexts = []
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

/** Has the demonstration's questions asked in a place. */
async function askIn(slug: string): Promise<void> {
  const admin = adminUrl(app.dataFolder)
  const [place] = await query<{ id: number }>(admin, `select place_id as id from places.place where slug = '${slug}'`)
  const { form } = readSheetFiles(
    readdirSync(FORM).map((name) => ({ name, bytes: readFileSync(join(FORM, name)) })),
    'welcome',
  )
  if (!place || !form) throw new Error('nothing to ask')
  const { app: appUrl, reader: readerUrl } = databaseUrls(admin)
  const database = openDatabase({ appUrl, readerUrl })
  const acting = { placeId: place.id, accountId: 'command:test' }
  await database.write(async (tx) => {
    const kept = await keepForm(tx, acting, 'welcome', { form, problems: [], attached: [] })
    if (kept.kind === 'refused') throw new Error(kept.reason)
    await publishForm(tx, acting, { placeId: place.id, slug: 'welcome', version: kept.version })
  }, acting)
  await database.close()
}

/** Somebody with a small telephone and no script, and how a page looks to them. */
async function someone(language: string) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  contexts.push(context)
  const tab = await openTab(context)
  const base = `${app.url.replace('127.0.0.1', 'localhost')}/alderport/${language}`
  const go = async (path: string) => {
    await tab.go(base + path, false)
    return tab.page
  }
  const answer = async (path: string, ...choices: readonly string[]) => {
    const page = await go(`/ask/welcome/at/${path}`)
    for (const choice of choices) await page.locator(`main input[value="${choice}"]`).check()
    await page.locator('main button[value="next"]').click()
  }
  return { page: tab.page, go, answer }
}
const stepsIn = (page: Page, part: string) =>
  page
    .locator(`section[aria-labelledby="${part}"] li[id^="step-"]`)
    .evaluateAll((steps) => steps.map(({ id }) => id.slice('step-'.length)))

describe('a plan', () => {
  test('of a family of five begins at home in Dari, and turns when they arrive', async () => {
    const { page, go, answer } = await someone('fa')
    await go('/ask/welcome')
    await page.check('main input[value="family"]')
    await page.locator('main form button[type="submit"]').first().click()
    await answer('stage', 'before')
    await answer('company', 'partner', 'children')
    await answer('worry', 'school')
    await page.locator('main a[href$="/plan"]').click()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await stepsIn(page, 'now')).toEqual(['save-numbers', 'gather-papers', 'medicine', 'check-offers'])
    expect(await faultsOf(page)).toEqual([])

    await page.locator('#step-gather-papers button').click()
    expect(await stepsIn(page, 'done')).toEqual(['gather-papers'])

    await go('/plan/arrival')
    expect(await faultsOf(page)).toEqual([])
    await page.fill('main [name="arrival"]', new Date().toISOString().slice(0, 10))
    await page.locator('main form button[type="submit"]').click()
    expect(await stepsIn(page, 'now')).toContain('register-address')
    expect(await page.locator('#step-save-numbers').count()).toBe(0)
    await go('/ask/welcome/at/stage')
    expect(await page.isChecked('main input[value="new"]')).toBe(true)
  })

  test('of a person without papers needs no word about a status, and begins no renewal', async () => {
    const { page, go, answer } = await someone('ti')
    await go('/plan')
    expect(await faultsOf(page)).toEqual([])
    await page.locator('main a.button').first().click()
    await page.locator('main form button[type="submit"]').first().click()
    await answer('stage', 'settling')
    await answer('company', 'alone')
    await answer('papers', 'none')
    await answer('health_card', 'no')
    await go('/plan')
    expect(await stepsIn(page, 'now')).toEqual(expect.arrayContaining(['no-insurance', 'lost-papers']))
    expect(await page.locator('#step-extend-permit').count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await go('/plan/papers')
    expect(await faultsOf(page)).toEqual([])
  })
})
