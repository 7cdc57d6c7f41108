import { utils, write } from '@e965/xlsx'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { fill } from '../setup/fill.ts'
import { invitationIn } from '../setup/invitations.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const SMALL_PHONE = { width: 320, height: 640 }

let app: RunningApp
let url: string
let base: string
let browser: Browser
let author: BrowserContext

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  url = app.url.replace('127.0.0.1', 'localhost')
  base = `${url}/staff/places/alderport`
  author = await browser.newContext({ locale: 'en-GB', viewport: SMALL_PHONE })
  const page = await author.newPage()
  await page.goto(url + (await invitationIn(app.output)))
  await fill(page, { name: 'Amina Yusuf', email: 'amina@welcome.example', password: 'four quiet geese' })
  await press(page, 'Accept the invitation')
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

async function press(page: Page, text: string): Promise<void> {
  await page.locator(`main :is(button, a):has-text("${text}")`).first().click()
}

const MISTAKEN = [
  ['type', 'name', 'label::English (en)', 'label::Arabic (ar)', 'relevant', 'need'],
  ['select_one home', 'home', 'Where do you live?', 'أين تسكن؟', '', ''],
  ['integr', 'children', 'How many children do you have?', 'كم طفلا لديك؟', `\${home} = 'flat'`, 'school'],
]
const CORRECTED = [
  MISTAKEN[0],
  ['select_one homes', ...(MISTAKEN[1] ?? []).slice(1)],
  ['integer', ...(MISTAKEN[2] ?? []).slice(1)],
] as readonly string[][]
const CHOICES = [
  ['list_name', 'name', 'label::English (en)', 'label::Arabic (ar)'],
  ['homes', 'flat', 'In a flat', 'في شقة'],
  ['homes', 'hotel', 'In a hotel', 'في فندق'],
]

/** Chooses a sheet as a spreadsheet program saves it, and has it looked at. */
async function bring(page: Page, survey: readonly (readonly string[])[]): Promise<void> {
  const workbook = utils.book_new()
  for (const [name, rows] of Object.entries({ survey, choices: CHOICES }))
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  const buffer = write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer
  await page.setInputFiles('main [name="files"]', { name: 'first-weeks.xlsx', mimeType: 'application/zip', buffer })
  await press(page, 'Look at it first')
}

test('an author brings a sheet with mistakes, mends it, tries it in Arabic and publishes it; a reader hands in; the author takes the answers along', async () => {
  const page = await author.newPage()
  const protocol = await author.newCDPSession(page)
  const allowScripts = (value: boolean) => protocol.send('Emulation.setScriptExecutionDisabled', { value: !value })
  /** Those of the test run; the page was loaded without its own. */
  const look = async () => {
    await allowScripts(true)
    const faults = await faultsOf(page)
    await allowScripts(false)
    return faults
  }
  await allowScripts(false)
  await page.goto(`${base}/forms`)
  await press(page, 'Bring a sheet')
  await bring(page, MISTAKEN)
  const told = await page.locator('main .row').allTextContents()
  expect(told).toEqual([
    expect.stringMatching(/There is no list “home”.*row 2/),
    expect.stringMatching(/There is no type “integr”.*row 3/),
  ])
  expect(await look()).toEqual([])

  await bring(page, CORRECTED)
  expect(await page.locator('h1').textContent()).toBe('first-weeks')
  expect(await look()).toEqual([])
  await press(page, 'Keep as a draft')
  await press(page, 'Try it')
  await page.selectOption('[name="language"]', { label: 'Arabic' })
  await press(page, 'Show it so')
  expect(await page.locator('.trial').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('legend').first().textContent()).toContain('أين تسكن؟')
  await page.check('main [value="hotel"]')
  await press(page, 'Next')
  expect(await page.locator('main').textContent()).toContain('That was the last question.')
  await press(page, 'Back')
  await page.check('main [value="flat"]')
  await press(page, 'Next')
  await page.fill('main [name="answer/children"]', '٢')
  await press(page, 'Next')
  expect(await page.locator('main').textContent()).toMatch(/Needs\s*school/)
  expect(await look()).toEqual([])

  await page.goto(`${base}/forms/first-weeks/versions/1`)
  await press(page, 'Publish this version')
  expect(await page.locator('main').textContent()).toContain('Readers are asked version 1.')

  const number = await handsIn()
  await press(page, 'Answers')
  expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringContaining(number)])
  expect(await look()).toEqual([])
  const file = await author.request.get(`${base}/forms/first-weeks/answers/file?file=csv&as=labels`)
  expect(await file.text()).toMatch(new RegExp(`${number},\\d{4}-\\d\\d-\\d\\d,In a flat,3`))

  await fill(page, { number })
  await press(page, 'Delete these answers')
  expect(await page.locator('main').textContent()).toContain('Nobody has handed in answers yet')
  await page.close()
})

/** A reader finds the form from the place's front page, answers it and hands it in; answers its number. */
async function handsIn(): Promise<string> {
  const context = await browser.newContext({ locale: 'ar', javaScriptEnabled: false, viewport: SMALL_PHONE })
  const page = await context.newPage()
  await page.goto(`${url}/alderport/en`)
  await page.locator('nav a:has-text("Find out what helps you")').first().click()
  await press(page, 'first-weeks')
  await press(page, 'Begin')
  await press(page, 'Go on with the questions')
  await page.check('main [value="flat"]')
  await press(page, 'Next')
  await page.fill('main [name="answer"]', '3')
  await press(page, 'Next')
  await press(page, 'Hand in to')
  await page.check('main [name="consent"]')
  await press(page, 'Hand in now')
  const said = await page.locator('main').textContent()
  await context.close()
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(said ?? '')?.[0] ?? ''
}
