import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { violationsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { fill } from '../setup/fill.ts'
import { invitationIn, mailsOf } from '../setup/invitations.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const PASSWORD = 'four quiet geese'
const WIDE = { width: 1280, height: 900 }
const SMALL_PHONE = { width: 320, height: 640 }

let app: RunningApp
let url: string
let base: string
let browser: Browser
let amina: BrowserContext
let bo: BrowserContext

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  url = app.url.replace('127.0.0.1', 'localhost')
  base = `${url}/staff/places/alderport`
  amina = await browser.newContext({ viewport: WIDE, locale: 'en-GB' })
  const page = await amina.newPage()
  await page.goto(url + (await invitationIn(app.output)))
  await fill(page, { name: 'Amina Yusuf', email: 'amina@welcome.example', password: PASSWORD })
  await press(page, 'Accept the invitation')
  await page.goto(`${base}/people/invite`)
  await fill(page, { email: 'bo@welcome.example' })
  await page.check('[name="role"][value="editor"]')
  await press(page, 'Send the invitation')
  bo = await browser.newContext({ viewport: SMALL_PHONE, locale: 'en-GB', javaScriptEnabled: false })
  const other = await bo.newPage()
  await other.goto(url + (await invitationIn(() => mailsOf(app))))
  await fill(other, { name: 'Bo Larsen', password: PASSWORD })
  await press(other, 'Accept the invitation')
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

async function press(page: Page, text: string): Promise<void> {
  await page.locator(`main :is(button, a):has-text("${text}")`).last().click()
}

/** What a reader gets, within the second in which every process has heard of a publication. */
async function reader(path: string): Promise<string> {
  const answer = await fetch(`${url}/alderport/en/${path}`)
  return answer.ok ? answer.text() : String(answer.status)
}

const text = (page: Page, part: string) => page.locator(`[data-slot="${part}"] [contenteditable]`)

test('an editor writes a page, pastes into it, publishes it, moves it by keyboard and by mouse, and takes that back', async () => {
  const page = await amina.newPage()
  await page.goto(`${base}/pages/new?under=housing`)
  await fill(page, { title: 'A quiet flat' })
  await text(page, 'in-short').click()
  await page.keyboard.type('Ask your neighbours first.')
  await text(page, 'body').click()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/html', '<ol><li>Knock.</li><li>Say <b>hello</b>.<script>window.hacked = true</script></li></ol>')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  expect(await text(page, 'body').locator('ol > li').count()).toBe(2)
  await page.locator('[data-page-editor]:not([hidden])').waitFor()
  expect(await page.textContent('[data-page-editor]')).toContain('Your text is kept')
  expect(await reader('housing/a-quiet-flat')).toBe('404')
  expect(await violationsOf(page)).toEqual([])
  await press(page, 'Save draft')
  await page.waitForURL(/done=saved/)
  expect(await page.textContent('main')).toContain('Readers do not see it yet')
  await press(page, 'Publish now')
  await page.waitForURL(/done=published/)
  await expect.poll(() => reader('housing/a-quiet-flat')).toMatch(/<li>Say <strong>hello<\/strong>\.<\/li>/)

  await page.goto(`${base}/pages`)
  const entry = page.locator('[data-path="housing/a-quiet-flat"] > .tree-row > a').first()
  await entry.focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.waitForURL(/changed=/)
  expect(await page.textContent('.notice')).toContain('“A quiet flat” stands elsewhere now.')
  await expect.poll(() => reader('a-quiet-flat')).toContain('Knock.')
  expect(await violationsOf(page)).toEqual([])
  await press(page, 'Undo')
  expect(await page.locator('[data-path="housing/a-quiet-flat"]').count()).toBe(1)

  const dragged = page.locator('[data-path="housing/a-quiet-flat"] > .tree-row')
  await dragged.scrollIntoViewIfNeeded()
  const [from, to] = await Promise.all(
    [dragged, page.locator('[data-path="housing/find-a-flat"] > .tree-row')].map((row) => row.boundingBox()),
  )
  if (!from || !to) throw new Error('a row that cannot be seen')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 })
  await page.mouse.up()
  await page.waitForURL(/changed=/)
  expect(await page.locator('[data-path="housing/find-a-flat/a-quiet-flat"]').count()).toBe(1)
  await press(page, 'Undo')
  await page.waitForURL(/done=undone/)
  await page.close()
})

test('what is typed survives a lost connection, and comes back with the page', async () => {
  const page = await amina.newPage()
  await page.goto(`${base}/pages`)
  await page.locator('[data-path="housing/a-quiet-flat"] a').first().click()
  await text(page, 'in-short').click()
  await amina.setOffline(true)
  await page.keyboard.type('Written in a tunnel. ')
  await expect.poll(() => page.textContent('[data-page-editor]'), { timeout: 5_000 }).toContain('No connection')
  const address = page.url()
  await page.close()
  await amina.setOffline(false)
  const again = await amina.newPage()
  await again.goto(address)
  await expect
    .poll(() => again.textContent('[data-slot="in-short"]'), { timeout: 5_000 })
    .toContain('Written in a tunnel.')
  await press(again, 'Throw them away')
  await again.waitForURL(/done=/)
  await again.close()
})

test('two editors on one page: the second, without a script, sees what changed, and both changes are kept', async () => {
  const first = await amina.newPage()
  await first.goto(`${base}/pages`)
  await first.locator('[data-path="housing/a-quiet-flat"] a').first().click()
  const address = first.url()
  const second = await bo.newPage()
  await second.goto(address)
  await text(first, 'in-short').click()
  await first.keyboard.press('End')
  await first.keyboard.type(' They know more.')
  await press(first, 'Save draft')
  await first.waitForURL(/done=saved/)
  await second.locator('textarea').nth(1).fill('Knock twice.')
  await press(second, 'Save draft')
  const merged = await second.textContent('main')
  expect(merged).toContain('Somebody else has saved this text while you wrote')
  expect(await second.locator('textarea').nth(0).inputValue()).toBe('Ask your neighbours first. They know more.')
  expect(await second.locator('textarea').nth(1).inputValue()).toBe('Knock twice.')
  await press(second, 'Publish now')
  await expect.poll(() => reader('housing/a-quiet-flat')).toMatch(/They know more[\s\S]*Knock twice/)
})
