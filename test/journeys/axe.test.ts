import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { faultsOf, violationsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { declaredRoutes } from '../setup/declared-routes.ts'
import { openTab } from '../setup/tab.ts'
import { KINDS, LANGUAGES } from './kinds-of-pages.ts'

/** One of each script and direction; `bench axe` looks at all of them. */
const LOOKED_AT = process.env.EVERY_LANGUAGE ? LANGUAGES : (['en', 'ar', 'ti'] as const)

vi.setConfig({ maxConcurrency: 3 })

const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa']

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser(['--blink-settings=imagesEnabled=false'])
})
afterAll(() => browser.close())

describe.concurrent.each(LOOKED_AT)('in %s', (language) => {
  test('no page breaks a rule of accessibility or runs over the side of a small phone, with scripts or without', async ({
    expect,
  }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const tab = await openTab(context)
    const faults: string[] = []
    for (const kind of KINDS) {
      const address = `${url}/alderport/${language}${kind}`
      await tab.go(address, true)
      const withScripts = await tab.markup()
      faults.push(...(await faultsIn(tab.page, language)).map((fault) => `${kind}: ${fault}`))
      await tab.go(address, false)
      // What no script has changed is the same page, and has just been looked at; only <noscript> is another one.
      const without = await tab.markup()
      if (without === withScripts && !without.includes('<noscript')) continue
      faults.push(...(await faultsIn(tab.page, language)).map((fault) => `${kind}, without scripts: ${fault}`))
    }
    await context.close()
    expect(faults).toEqual([])
  })
})

/** Looked at in the journeys of confirming, sharing, searching and panels, and a collection as a list of practices; and what a device fetches, which is no page. */
const ELSEWHERE = [
  ...['/confirm-entry', '/confirm-entry/correct', '/share', '/list', '/search/suggest'],
  '/pack/:version/:wanted',
  '/standards/certificates/:certificate',
  '/practices/collections/:collection',
]

test('one of every declared kind of page is among them', () => {
  const paths = KINDS.map((kind) => kind.replace(/\?.*/, ''))
  const declared = declaredRoutes()
    .filter(({ method, access }) => method === 'GET' && access === 'public')
    .flatMap(({ path }) => /^\/:place\/:language(\/[^.{]*)$/.exec(path)?.[1] ?? [])
  const forgotten = declared.filter((path) => {
    const address = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)
    return !ELSEWHERE.includes(path) && !paths.some((one) => address.test(one))
  })
  expect(forgotten).toEqual([])
})

test('the page on which one chooses a place breaks no rule either', async () => {
  const context = await browser.newContext()
  const tab = await openTab(context)
  for (const scripts of [true, false]) {
    await tab.go(`${url}/`, scripts)
    expect(await violationsOf(tab.page)).toEqual([])
  }
  await context.close()
})

async function faultsIn(page: Page, language: string): Promise<readonly string[]> {
  const faults = [...(await faultsOf(page))]
  const { lang, dir } = await page.evaluate(() => {
    const { lang, dir } = document.documentElement
    return { lang, dir }
  })
  if (lang !== language) faults.push(`lang ${lang}`)
  if (dir !== (RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr')) faults.push(`dir ${dir}`)
  return faults
}
