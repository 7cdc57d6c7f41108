import { expect, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { fill } from '../setup/fill.ts'
import { invitationIn } from '../setup/invitations.ts'
import { ownApp } from '../setup/own-app.ts'
import { answerFully, becomeAdministrator, OPEN_PART, walkThread } from '../setup/welcome-thread.ts'

/** From self-assessment to the report to the council. */
const LONGEST_THREAD_MS = 60_000

const { app, browser, url } = await ownApp()

test('a small municipality goes the whole thread, and comes from zero to its first stage', async () => {
  const page = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await becomeAdministrator(page, url + (await invitationIn(app.output)))
  const staff = `${url}/staff/places/fernmouth`
  const begin = performance.now()
  const { round, action, report } = await walkThread(page, staff)
  expect(performance.now() - begin).toBeLessThan(LONGEST_THREAD_MS)

  const files = await Promise.all(['pdf', 'docx'].map((kind) => page.request.get(`${report}/report.${kind}`)))
  expect(await Promise.all(files.map(async (file) => (await file.body()).subarray(0, 4).toString('latin1')))).toEqual([
    '%PDF',
    'PK\u0003\u0004',
  ])

  // Whoever lives there follows it, on a phone and in Arabic, and reads nothing that is internal.
  const reader = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
  await reader.goto(`${url}/fernmouth/ar/welcome-plan`)
  expect(await reader.getAttribute('html', 'dir')).toBe('rtl')
  expect(await reader.textContent('main')).toContain('Mayor’s office')
  expect(await reader.textContent('main')).toContain('مأخوذ عن')
  expect(await faultsOf(reader)).toEqual([])

  await page.goto(action)
  await page.check('main [name="status"][value="done"]')
  await fill(page, { result: 'Eighty of a hundred know where to turn.', institution: 'The desk is open on Saturdays.' })
  await page.click('main button:has-text("Save")')
  // Readers are shown a change within a second.
  const read = async () => {
    await reader.reload()
    return reader.textContent('main')
  }
  await expect.poll(read, { timeout: 10_000 }).toContain('The desk is open on Saturdays.')

  // What they have done counts in the next round.
  await page.goto(round)
  expect(await page.textContent('main')).toContain('Not reached yet.')
  await page.click('main button:has-text("Close this round")')
  await page.goto(`${staff}/standards`)
  await page.click('form:has(input[value="certified-welcoming-shape"]) button')
  const next = page.url().replace(/\?.*/, '')
  await page.locator('main a[href*="/elements/"]').first().click()
  await page.click('main button:has-text("Take over my answers")')
  await answerFully(page, next, (part) => part === OPEN_PART)
  await page.goto(next)
  for (const day of await page.locator('main [name^="day-"]').all()) await day.fill('2026-11-01')
  await page.click('main button:has-text("Record")')
  expect(await page.textContent('main')).toContain('Reached.')

  await page.goto(`${staff}/welcome-plan/reports`)
  await page.click('main button:has-text("Make a report")')
  await page.goto(`${next}/gap`)
  expect(await page.textContent('main')).toContain('Every stage is reached')
})
