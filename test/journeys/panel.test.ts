import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readPdf } from '../../src/platform/pdf/testing/index.ts'
import { faultsAtWidths } from '../setup/axe.ts'
import { invitationIn, mailsOf } from '../setup/invitations.ts'
import { ownApp } from '../setup/own-app.ts'

const WIDTHS = [320, 1280]
const STANDARDS = '/staff/places/fernmouth/standards'
const REFUSED = 'written'
/** Two questions, a visit and a report. */
const STANDARD = {
  id: 'small-welcome',
  version: '1',
  title: { en: 'A small welcome' },
  notice: { en: 'Made for this place.' },
  elements: [{ id: 'council', title: { en: 'The council' } }],
  milestones: [
    { id: 'visit', title: { en: 'A visit' } },
    { id: 'report', title: { en: 'A report' } },
  ],
  criteria: [
    { id: REFUSED, element: 'council', question: { en: 'What was decided is written down.' } },
    { id: 'known', element: 'council', question: { en: 'Newcomers know it.' } },
  ],
  stages: [
    {
      id: 'reached',
      title: { en: 'Certified' },
      years: 3,
      rules: [
        { kind: 'all', of: {} },
        { kind: 'milestone', milestone: 'visit' },
        { kind: 'milestone', milestone: 'report' },
      ],
    },
  ],
}

const { app, browser, url } = await ownApp()

const press = (page: Page, text: string) => page.locator(`main button:has-text("${text}"):visible`).last().click()
const follow = (page: Page, text: string) => page.locator(`main a:has-text("${text}")`).first().click()
/** By the keyboard alone. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isFocused = () => page.locator(selector).evaluate((one) => one === document.activeElement)
  for (let presses = 0; !(await isFocused()); presses += 1) {
    if (presses > 80) throw new Error(`${selector} is not reached by the keyboard`)
    await page.keyboard.press('Tab')
  }
}
const words = async (page: Page) => (await page.textContent('main')) ?? ''

async function join(link: string, fields: Readonly<Record<string, string>>): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await page.goto(url + link)
  for (const [name, value] of Object.entries({ password: 'four quiet geese', ...fields }))
    await page.fill(`main [name="${name}"]`, value)
  await press(page, 'Accept the invitation')
  return page
}

/** Links of invitations that have been accepted. */
const used: string[] = []

/** Somebody new in a role, invited by the administrator at the top. */
async function invited(administrator: Page, place: string, role: string, name: string): Promise<Page> {
  await administrator.goto(`${url}/staff/places/${place}/people/invite`)
  await administrator.fill('main [name="email"]', `${name.split(' ')[0]?.toLowerCase()}@welcome.example`)
  await administrator.check(`[name="role"][value="${role}"]`)
  await press(administrator, 'Send the invitation')
  const unused = () => used.reduce((mails, link) => mails.replaceAll(link, ''), mailsOf(app))
  used.push(await invitationIn(unused))
  return join(used.at(-1) ?? '', { name })
}

/** Says of both questions how far it is so. */
async function answer(page: Page, round: string, written: string): Promise<void> {
  await page.goto(`${url}${round}/elements/council`)
  await page.check(`main [name="option-${REFUSED}"][value="${written}"]`)
  await page.fill(`main [name="comment-${REFUSED}"]`, 'We looked for the minutes.')
  await page.check('main [name="option-known"][value="fully"]')
  await page.locator('main form button[type="submit"]').last().click()
}

test('a panel refuses one question, the plan mends it, and the certificate is shown to everyone; the region saw no more than it was allowed', async () => {
  const administrator = await join(await invitationIn(app.output), {
    name: 'Amina Yusuf',
    email: 'amina@welcome.example',
  })
  const city = await invited(administrator, 'fernmouth', 'administrator', 'Bo Larsen')
  const assessor = await invited(administrator, 'fernmouth', 'assessor', 'Chen Wei')
  const region = await invited(administrator, 'harbour-coast', 'editor', 'Dana Kurt')

  await city.goto(`${url}${STANDARDS}/bring`)
  const file = { name: 'small.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(STANDARD)) }
  await city.setInputFiles('main [name="standard"]', file)
  await press(city, 'Look at it and keep it')
  await city.goto(url + STANDARDS)
  await city.locator('form:has([value="small-welcome"]) button').click()
  const round = new URL(city.url()).pathname
  await answer(city, round, 'fully')
  await city.goto(url + round)
  await press(city, 'Close this round')
  await follow(city, 'Have it judged from outside')
  await city.locator('main [name="lead"]').first().check()
  await press(city, 'Hand it over')
  expect(await words(city)).toContain('has not yet said whether there is a conflict of interest')
  expect(await faultsAtWidths(city, WIDTHS)).toEqual([])

  await assessor.goto(`${url}/staff`)
  await follow(assessor, 'Judge')
  await assessor.locator('main .row a').first().click()
  const panel = new URL(assessor.url()).pathname
  expect(await faultsAtWidths(assessor, WIDTHS)).toEqual([])
  await tabTo(assessor, 'main [name="conflict"][value="none"]')
  await assessor.keyboard.press('Space')
  await tabTo(assessor, 'main form[action$="/declare"] button')
  await assessor.keyboard.press('Enter')
  await answer(assessor, panel, 'not')
  await assessor.goto(`${url}${panel}/elements/council`)
  expect(await faultsAtWidths(assessor, WIDTHS)).toEqual([])
  await assessor.goto(url + panel)
  await assessor.fill('main [name="day"]', '2026-01-20')
  await assessor.fill('main [name="who"]', 'Chen Wei and two newcomers')
  await assessor.fill('main [name="seen"]', 'The welcome desk, a school, the council’s meeting')
  await assessor.selectOption('main form[action$="/visits"] [name="milestone"]', 'visit')
  await press(assessor, 'Record the visit')
  await assessor.fill('main [name="summary"]', 'Much is there; what the council decided is not written down.')
  await assessor.fill('main [name="finding-council"]', 'People know what they do, and find it nowhere in writing.')
  await assessor.fill('main [name="recommendations"]', 'Write down what was decided, and where it is found.')
  await assessor.selectOption('main form[action$="/report"] [name="milestone"]', 'report')
  expect(await faultsAtWidths(assessor, WIDTHS)).toEqual([])
  await press(assessor, 'Give the report to the place')

  await city.reload()
  expect(await words(city)).toContain('As judged, no stage is reached yet.')
  expect(await faultsAtWidths(city, WIDTHS)).toEqual([])
  const report = await readPdf(new Uint8Array(await (await city.request.get(`${url}${round}/report.pdf`)).body()))
  expect(report).toMatchObject({ isTagged: true, isAccessible: true })
  expect(report.text).toContain('Write down what was decided')
  const mending = city.locator(`main details:has([name="cause-${REFUSED}"])`)
  await mending.locator('summary').press('Enter')
  for (const [name, text] of [
    ['cause', 'It was decided in a hurry.'],
    ['action', 'The council decides it again.'],
    ['proof', 'Minutes, item 4'],
  ])
    await city.fill(`main [name="${name}-${REFUSED}"]`, text as string)
  await city.fill(
    `main [name="due-${REFUSED}"]`,
    await city.evaluate(() => new Date(Date.now() + 864e5).toJSON().slice(0, 10)),
  )
  await mending.locator('button').click()
  expect(await words(city)).toContain('Submitted')

  await assessor.reload()
  await press(assessor, 'Accept: it is met')
  expect(await faultsAtWidths(assessor, WIDTHS)).toEqual([])
  await press(assessor, 'Issue the certificate')
  expect(await words(assessor)).toContain('See the certificate')

  const below = `${url}/staff/places/harbour-coast/standards/below`
  const profile = `${url}/fernmouth/en/standards`
  const show = async (audience: string) => {
    await city.goto(`${url}${round}/panel`)
    await city.check(`main [name="audience"][value="${audience}"]`)
    await press(city, 'Show it like this')
  }
  await region.goto(below)
  expect(await words(region)).not.toContain('A small welcome')
  expect((await region.goto(url + round))?.status()).toBe(404)
  await show('places-above')
  await region.goto(below)
  expect(await words(region)).toContain('stage: Certified')
  expect((await region.goto(url + round))?.status()).toBe(404)
  await region.goto(below)
  expect(await faultsAtWidths(region, WIDTHS)).toEqual([])
  const reader = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await reader.goto(profile)
  expect(await words(reader)).toContain('Nothing is shown here yet')

  await show('everyone')
  await expect
    .poll(async () => (await reader.goto(profile)) && words(reader), { timeout: 15_000 })
    .toContain('Certified')
  expect(await words(reader)).toContain('a panel from outside')
  expect(await faultsAtWidths(reader, WIDTHS)).toEqual([])
  await follow(reader, 'Valid until')
  expect(await words(reader)).toContain('has reached this stage: Certified.')
  expect(await faultsAtWidths(reader, WIDTHS)).toEqual([])
  const paper = await readPdf(new Uint8Array(await (await reader.request.get(`${reader.url()}.pdf`)).body()))
  expect(paper).toMatchObject({ isTagged: true, isAccessible: true })
  const signed = await (await reader.request.get(`${reader.url()}/signed.json`)).text()
  await follow(reader, 'Check a certificate')
  await reader.fill('main [name="file"]', signed)
  await press(reader, 'Check')
  expect(await words(reader)).toContain('This certificate was issued here, and no word of it was changed')
  await reader.goto(`${url}/fernmouth/ar/standards`)
  expect(await faultsAtWidths(reader, WIDTHS)).toEqual([])
})
