import type { Browser, Page } from 'playwright-core'
import { invitationIn, mailsOf } from './invitations.ts'
import type { RunningApp } from './start-app.ts'

const PASSWORD = 'four quiet geese'

/** A counsellor of Alderport who has just joined, at this address of the app, in a browser without scripts; the first administrator has invited them. */
export async function counsellorOf(app: RunningApp, url: string, browser: Browser): Promise<Page> {
  const open = async () => (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  const administrator = await open()
  await joined(administrator, url + (await invitationIn(app.output)), 'Amina Yusuf')
  await administrator.goto(`${url}/staff/places/alderport/people/invite`)
  await administrator.fill('main [name="email"]', 'bo@welcome.example')
  await administrator.check('[name="role"][value="counsellor"]')
  await press(administrator, 'Send the invitation')
  await administrator.context().close()
  const page = await open()
  await joined(page, url + (await invitationIn(() => mailsOf(app))), 'Bo Larsen')
  return page
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
