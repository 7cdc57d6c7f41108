import type { Page } from 'playwright-core'
import { fill } from './fill.ts'

/** The standard by which the thread measures, and the part of it in which nothing is there yet. */
const STANDARD = 'certified-welcoming-shape'
export const OPEN_PART = 'safe'

const press = async (page: Page, label: string) =>
  page.locator(`main button:has-text("${label}"):visible`).first().click()

export interface WalkedThread {
  /** Addresses of the round, of the action that was taken over from a practice, and of the report. */
  readonly round: string
  readonly action: string
  readonly report: string
}

/**
 * The whole thread, as somebody presses it: a place measures itself, sees what is missing, takes over what has solved it elsewhere, plans
 * it with days and money, shows the plan and reports to the council. `staff`: the workspace of the place, of which the page is an
 * administrator.
 */
export async function walkThread(page: Page, staff: string): Promise<WalkedThread> {
  await page.goto(`${staff}/standards`)
  await page.click(`form:has(input[value="${STANDARD}"]) button`)
  const round = page.url().replace(/\?.*/, '')
  await answerFully(page, round, (part) => part !== OPEN_PART)

  await page.goto(`${round}/gap`)
  await page.locator('main a:has-text("Who has solved it?")').first().click()
  await press(page, 'Take over')
  const action = page.url().replace(/\?.*/, '')
  await fill(page, {
    department: 'Mayor’s office',
    begins: '2027-01-01',
    ends: '2027-06-30',
    'year-0': '2027',
    'amount-0': '12000',
    indicator: 'people who know where to turn',
    baseline: '40',
    target: '80',
  })
  await press(page, 'Save')
  await page.goto(`${round}/gap`)
  await press(page, 'Plan this')

  await page.goto(`${staff}/welcome-plan`)
  await fill(page, { currency: 'EUR' })
  await page.check('main [name="shown"]')
  await page.locator('#settings ~ form button').click()

  await page.goto(`${staff}/welcome-plan/reports`)
  await press(page, 'Make a report')
  const report = await page.locator('main a[href$="/report.pdf"]').first().getAttribute('href')
  return { round, action, report: new URL((report ?? '').replace(/\/report\.pdf$/, ''), page.url()).href }
}

/** Accepts the first invitation and sets up the account of the installation's first administrator. */
export async function becomeAdministrator(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await fill(page, { name: 'Amina Yusuf', password: 'four quiet geese', email: 'amina@welcome.example' })
  await press(page, 'Accept the invitation')
}

/** Answers every question of the parts of a round with the best that there is. */
export async function answerFully(page: Page, round: string, isWanted: (part: string) => boolean): Promise<void> {
  await page.goto(round)
  const parts = await page
    .locator('main a[href*="/elements/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  for (const part of parts.filter((href) => isWanted(href.split('/').at(-1) ?? ''))) {
    await page.goto(new URL(part, page.url()).href)
    for (const option of await page.locator('main input[value="fully"]').all()) await option.check()
    await press(page, 'Keep my answers')
  }
}
