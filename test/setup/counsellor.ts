import type { Browser, Page } from 'playwright-core'
import { vi } from 'vitest'
import { invitationIn, invitationsIn, mailsOf } from './invitations.ts'
import type { RunningApp } from './start-app.ts'

const PASSWORD = 'four quiet geese'

/** A counsellor of Alderport who has just joined, at this address of the app, in a browser without scripts; the first administrator has invited them. */
export async function counsellorOf(app: RunningApp, url: string, browser: Browser): Promise<Page> {
  const { administrator, colleagues } = await colleaguesOf(app, url, browser, 'counsellor', ['Bo Larsen'])
  await administrator.context().close()
  return colleagues[0] as Page
}

/** The first administrator and those whom they have invited to Alderport, all in one role and each in a browser of their own without scripts. */
export async function colleaguesOf(
  app: RunningApp,
  url: string,
  browser: Browser,
  role: string,
  names: readonly string[],
): Promise<{ readonly administrator: Page; readonly colleagues: readonly Page[] }> {
  const open = async () => (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  const administrator = await open()
  await joined(administrator, url + (await invitationIn(app.output)), 'Amina Yusuf')
  for (const number of names.keys()) {
    await administrator.goto(`${url}/staff/places/alderport/people/invite`)
    await administrator.fill('main [name="email"]', `colleague-${number + 1}@welcome.example`)
    await administrator.check(`[name="role"][value="${role}"]`)
    await press(administrator, 'Send the invitation')
  }
  const links = await vi.waitFor(
    () => {
      const sent = invitationsIn(mailsOf(app))
      if (sent.length < names.length) throw new Error('no invitation yet')
      return sent
    },
    { timeout: 15_000 },
  )
  const colleagues: Page[] = []
  for (const [at, name] of names.entries()) {
    const page = await open()
    await joined(page, url + links[at], name)
    colleagues.push(page)
  }
  return { administrator, colleagues }
}

async function joined(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.fill('main [name="name"]', name)
  await page.fill('main [name="password"]', PASSWORD)
  const email = page.locator('main [name="email"]')
  if ((await email.count()) > 0) await email.fill('amina@welcome.example')
  await press(page, 'Accept the invitation')
}

const press = (page: Page, text: string) => page.locator(`main button:has-text("${text}"):visible`).last().click()
