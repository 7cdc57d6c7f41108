import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { colleaguesOf } from '../setup/counsellor.ts'
import { fill } from '../setup/fill.ts'
import { mailsOf } from '../setup/invitations.ts'
import { ownApp } from '../setup/own-app.ts'

const SMALL_PHONE = { width: 320, height: 640 }
const DESK = '/staff/places/alderport/practices'
const TITLE = 'Neighbours cook together'

const { app, browser, url } = await ownApp()
const faults: string[] = []

const press = (page: Page, text: string) => page.locator(`main button:has-text("${text}")`).last().click()

/** Waits for so many mails with links to the record; the address in the newest. */
const linkMailed = (count: number): Promise<string> =>
  vi.waitFor(
    () => {
      const links = new Set(
        [...mailsOf(app).matchAll(/\/alderport\/en\/practices\/record\?token=[\w-]{43}/g)].map(([link]) => link),
      )
      if (links.size < count) throw new Error('no mail yet')
      return url + ([...links].at(-1) ?? '')
    },
    { timeout: 15_000 },
  )

/** What a page that is looked at without scripts breaks of the rules, seen by somebody who has them. */
async function lookAt(address: string): Promise<void> {
  const page = await (await browser.newContext({ viewport: SMALL_PHONE })).newPage()
  await page.goto(address)
  faults.push(...(await faultsOf(page)))
  await page.context().close()
}

/** What the city sends in, step by step, on a telephone without scripts. */
async function sendIn(page: Page): Promise<void> {
  await page.goto(await linkMailed(1))
  await page.click('main a:has-text("What and where")')
  await lookAt(page.url())
  await fill(page, { title: TITLE, summary: 'Neighbours cook once a week.\nEverybody may come.', where: 'Harbour' })
  await page.selectOption('main [name="country"]', 'GB')
  await page.check('main [name="level"][value="local"]')
  await press(page, 'Keep and go on')
  await page.check('main [name="themes"][value="encounters"]')
  await press(page, 'Keep and go on')
  await fill(page, { how: 'They meet in a school kitchen.' })
  await press(page, 'Keep and go on')
  await fill(page, { negative: 'Men stayed away at first.' })
  await press(page, 'Keep and go on')
  await page.check('main [name="licence"][value="CC-BY-4.0"]')
  await press(page, 'Keep and go on')
  await lookAt(page.url())
  await press(page, 'Send it to the reviewers')
  expect(await page.textContent('main .lead')).toContain('Two reviewers are reading it')
}

test('a city sends in a practice without an account, one who is too near is refused, two publish it, and it is read in Arabic', async () => {
  const phone = { viewport: SMALL_PHONE, javaScriptEnabled: false, locale: 'en-GB' }
  const city = await (await browser.newContext(phone)).newPage()
  await city.goto(`${url}/alderport/en/practices/submit`)
  await fill(city, { address: 'office@harbour.example' })
  await press(city, 'Send me a link')
  const { administrator, colleagues } = await colleaguesOf(app, url, browser, 'reviewer', ['Bo Larsen', 'Ada Okoro'])
  const [one, other] = colleagues as [Page, Page]
  await sendIn(city)

  await administrator.goto(url + DESK)
  await administrator.click(`main a:has-text("${TITLE}")`)
  const dossier = administrator.url()
  await administrator.check('main [name="conflicts"][value="partner"]')
  await press(administrator, 'Declare this')
  expect(await administrator.textContent('main')).toContain('You are too near to judge this one')
  expect(await administrator.locator('main [name="verdict"]').count()).toBe(0)

  await one.goto(dossier)
  await press(one, 'Declare this')
  await fill(one, { question: 'How many people come?' })
  await press(one, 'Send the question')
  expect(await one.locator('main [name="verdict"]').count()).toBe(0)
  await city.goto(await linkMailed(2))
  await fill(city, { 'answer-1': 'About thirty.' })
  await press(city, 'Send it to the reviewers')

  await other.goto(dossier)
  await press(other, 'Declare this')
  for (const reviewer of [one, other]) {
    await reviewer.goto(dossier)
    await reviewer.check('main [name="verdict"][value="yes"]')
    await press(reviewer, 'Give this judgement')
  }
  await linkMailed(3)

  const reader = await (await browser.newContext({ locale: 'ar', viewport: SMALL_PHONE })).newPage()
  const shown = `${url}/alderport/ar/practices/neighbours-cook-together-gb`
  await vi.waitFor(async () => expect((await reader.goto(shown))?.status()).toBe(200), { timeout: 10_000 })
  expect(await reader.getAttribute('html', 'dir')).toBe('rtl')
  expect(await reader.textContent('main h1 [lang="en"]')).toBe(TITLE)
  expect(await reader.textContent('main [lang="en"] >> text=Men stayed away at first.')).toBeTruthy()
  expect(await reader.textContent('#missing')).toBe('ما لا يذكره هذا السجل')
  expect(await reader.textContent('main')).not.toContain('About thirty.')
  faults.push(...(await faultsOf(reader)))
  expect(faults).toEqual([])
})
