import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { colleaguesOf } from '../setup/counsellor.ts'
import { ownApp } from '../setup/own-app.ts'

const DESK = '/staff/places/alderport/policies'
const TEXT: Readonly<Record<string, string>> = {
  title: 'Learning beside each other',
  issuedBy: 'City of Alderport',
  year: '2026',
  licence: 'Public document',
  language: 'en',
  body: 'Every class is open to all.\nEach learner has a partner who grew up here.\nPeople may speak their own language in the house.\nThe course never asks anybody to dress as others do.',
}
/** The sentence on which each feature that is stated rests. */
const READ: Readonly<Record<string, readonly [says: 'yes' | 'no', sentence: number]>> = {
  'shared-classes': ['yes', 0],
  'paired-people': ['yes', 1],
  'own-language-offered': ['yes', 2],
  'own-language-discouraged': ['no', 2],
  'customs-given-up': ['no', 3],
}

const { app, browser, url } = await ownApp()
const faults: string[] = []

const press = (page: Page, text: string) => page.click(`main button:has-text("${text}")`)

/** Reads what is stated page by page, sends the same form for the rest, which is not stated, and finishes. */
async function code(page: Page, policy: string, read: typeof READ): Promise<void> {
  await page.goto(policy)
  const links = await page.locator('main .row a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  await page.click('main a:has-text("Begin to code")')
  const form = { 'form-token': await page.inputValue('main [name="form-token"]'), says: 'not-stated' }
  for (const link of links) {
    const [says, sentence] = read[link.slice(link.lastIndexOf('/') + 1)] ?? []
    if (says === undefined) {
      await page.request.post(url + link, { form, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 })
      continue
    }
    await page.goto(url + link)
    await page.check(`main [name="says"][value="${says}"]`)
    await page.check(`main [name="sentence"][value="${sentence}"]`)
    await press(page, 'Save and go on')
  }
  await page.goto(policy)
  await press(page, 'Finish my coding')
}

test('two people code a text on their own, a third decides, and a reader sees in Arabic where it stands', async () => {
  const { administrator, colleagues } = await colleaguesOf(app, url, browser, 'reviewer', ['Bo Larsen', 'Ada Okoro'])
  const [one, other] = colleagues as [Page, Page]
  await administrator.goto(url + DESK)
  await administrator.click('main a:has-text("Enter a text")')
  for (const [name, value] of Object.entries(TEXT)) await administrator.fill(`main [name="${name}"]`, value)
  await administrator.selectOption('main [name="domain"]', 'language')
  await press(administrator, 'Save')
  const policy = administrator.url().replace(/\?.*/, '')

  await code(one, policy, READ)
  expect(await one.textContent('main')).toContain('Once a second person has, you see both')
  await other.goto(policy)
  expect(await other.textContent('main')).not.toContain('Where this text stands')
  await code(other, policy, { ...READ, 'help-on-adopting': ['no', 3] })
  expect(await other.textContent('main')).toContain('They differ on one feature')
  expect(await other.textContent('main')).toContain('A third person decides')

  await administrator.goto(policy)
  await administrator.click('main a[href$="/features/help-on-adopting"]')
  await administrator.check('main [name="says"][value="not-stated"]')
  await administrator.fill('main [name="reason"]', 'The text does not say what the course depends on.')
  await press(administrator, 'Decide')
  await press(administrator, 'Publish')
  await administrator.click('main a:has-text("See the public page")')
  expect(await administrator.textContent('main')).toContain('Cannot tell.')

  const reader = await (await browser.newContext({ locale: 'ar', viewport: { width: 320, height: 640 } })).newPage()
  await reader.goto(`${url}/alderport/ar/policies`)
  faults.push(...(await faultsOf(reader)))
  await reader.click(`main a:has-text("${TEXT.title}")`)
  faults.push(...(await faultsOf(reader)))
  expect(await reader.getAttribute('html', 'dir')).toBe('rtl')
  expect(await reader.textContent('main h1')).toBe(TEXT.title)
  expect(await reader.locator('main blockquote[lang="en"]').count()).toBe(5)
  // People meet at the end of a line, which in Arabic is on the left: there the box lies.
  const [field, box] = [
    await reader.locator('.plane-field').boundingBox(),
    await reader.locator('.plane-field rect').boundingBox(),
  ]
  if (!field || !box) throw new Error('there is no picture')
  expect(box.x).toBeCloseTo(field.x, -1)
  expect(box.x + box.width).toBeLessThan(field.x + 0.8 * field.width)
  expect(faults).toEqual([])
})
