import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { adminUrl, query } from '../faults/setup/data-folder.ts'
import { faultsAtWidths } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { invitationIn, mailsOf } from '../setup/invitations.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const PASSWORD = 'four quiet geese'
const WIDTHS = [320, 1280]
const ALDERPORT = '/staff/places/alderport'
const FERNMOUTH = '/staff/places/fernmouth'

let app: RunningApp
let url: string
let browser: Browser
const sql = (text: string) => query(adminUrl(app.dataFolder), text)

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  url = app.url.replace('127.0.0.1', 'localhost')
  // Mails leave by day: it is noon here, whenever this runs. The signs of such zones are those of POSIX.
  const hours = new Date().getUTCHours() - 12
  await sql(`update places.place set zone = 'Etc/GMT${hours < 0 ? hours : `+${hours}`}'`)
  await sql('update places.place_version set version = version + 1, changed_in = pg_current_xact_id()')
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

const press = (page: Page, text: string) => page.locator(`main button:has-text("${text}"):visible`).last().click()
const follow = (page: Page, text: string) => page.locator(`main a:has-text("${text}")`).first().click()
const textOf = (page: Page) => page.locator('main').textContent()

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name="${name}"]`, value)
}

/** Somebody who has just accepted an invitation, without scripts. */
async function join(link: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await page.goto(url + link)
  await fill(page, { name, password: PASSWORD })
  if ((await page.locator('main [name="email"]').count()) > 0) await fill(page, { email: 'amina@welcome.example' })
  await press(page, 'Accept the invitation')
  return page
}

/** The place takes up the first standard and lets the others see it. */
async function enter(page: Page, place: string): Promise<void> {
  await page.goto(`${url}${place}/standards`)
  await page.locator('main button:has-text("Begin with this standard")').first().click()
  await page.goto(`${url}${place}/network`)
  await page.locator('main .row a').first().click()
  await page.check('main [name="size"][value="to-100000"]')
  await press(page, 'Take part')
}

test('two cities meet: a visit with seats, a question, an unkind answer that is hidden, and a digest that ends with one press', async () => {
  const amina = await join(await invitationIn(app.output), 'Amina Yusuf')
  await amina.goto(`${url}${FERNMOUTH}/people/invite`)
  await fill(amina, { email: 'bo@welcome.example' })
  await amina.check('[name="role"][value="editor"]')
  await press(amina, 'Send the invitation')
  for (const place of [ALDERPORT, FERNMOUTH]) await enter(amina, place)
  const bo = await join(await invitationIn(() => mailsOf(app)), 'Bo Larsen')

  await amina.goto(`${url}${ALDERPORT}/network`)
  await amina.locator('main .row a').first().click()
  const network = new URL(amina.url()).pathname
  const theirs = network.replace(ALDERPORT, FERNMOUTH)
  await follow(amina, 'Places')
  expect(await textOf(amina)).toContain('Fernmouth')
  await amina.goto(`${url}${network}/visits/new`)
  await fill(amina, {
    ...{ title: 'A morning at our desk', contact: 'Welcome desk', seats: '2', location: 'Harbour House' },
    ...{ begins: '2099-05-04T10:00', ends: '2099-05-04T12:00' },
  })
  await amina.locator('main [name="element"]').first().check()
  await press(amina, 'Save')
  const visit = amina.url()

  await bo.goto(`${url}${theirs}/visits`)
  await follow(bo, 'A morning at our desk')
  expect(await faultsAtWidths(bo, WIDTHS)).toEqual([])
  await fill(bo, { people: '2', message: 'We would bring our school mediator.' })
  await press(bo, 'Tell the host')
  await amina.goto(visit)
  expect(await textOf(amina)).toContain('We would bring our school mediator.')
  await press(amina, 'Accept')
  expect(await textOf(amina)).toContain('Free seats: 0')
  await bo.reload()
  expect(await textOf(bo)).toContain('accepted')

  await bo.goto(`${url}${theirs}`)
  await bo.locator('main [name="element"]').first().check()
  await bo.check('main [name="frequency"][value="daily"]')
  await press(bo, 'Save')
  await amina.goto(`${url}${network}/threads/new`)
  await amina.locator('main [name="about"]').selectOption({ index: 1 })
  await fill(amina, { title: 'Who has interpreters at school?', text: 'Ours are away, see https://welcome.example/' })
  await press(amina, 'Begin the discussion')
  const thread = amina.url()
  await bo.goto(`${url}${theirs}/threads`)
  await follow(bo, 'Who has interpreters at school?')
  await fill(bo, { text: 'Only fools ask that.' })
  await press(bo, 'Send')
  await amina.goto(thread)
  await follow(amina, 'Report')
  expect(await faultsAtWidths(amina, WIDTHS)).toEqual([])
  await fill(amina, { reason: 'It is about the person.' })
  await press(amina, 'Report it')
  await amina.goto(`${url}/staff/places/veldmark/network/moderation`)
  expect(await faultsAtWidths(amina, WIDTHS)).toEqual([])
  const reported = amina.locator('main [aria-labelledby="reported"]')
  await reported.locator('input[name^="reason-"]').fill('Our third rule.')
  await reported.locator('button:has-text("Hide it")').click()
  await amina.goto(thread)
  expect(await textOf(amina)).not.toContain('Only fools')
  await bo.reload()
  expect(await textOf(bo)).toContain('Our third rule.')

  // A day later.
  await sql(`update network.post set written_at = written_at - interval '1 hour'`)
  await sql(`update network.digest set told_until = told_until - interval '1 day', next_at = now()`)
  const link = await vi.waitFor(
    () => {
      const mails = mailsOf(app)
      expect(mails).toContain('Who has interpreters at school?')
      return /http:\/\/localhost:\d+(\/fernmouth\/en\/network\/stop\?token=[\w-]+)/.exec(mails)?.[1] ?? ''
    },
    { timeout: 10_000 },
  )
  const mails = mailsOf(app)
  expect(mails).not.toContain('Only fools')
  expect(mails).toContain('Your answer is there: A morning at our desk')
  await bo.goto(url + link)
  await press(bo, 'End these emails')
  expect(await textOf(bo)).toContain('No more of these emails')
  expect(await sql('select from network.digest')).toEqual([])
})
