import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { fill } from '../setup/fill.ts'
import { invitationIn, mailsOf } from '../setup/invitations.ts'
import { ownApp } from '../setup/own-app.ts'
import { withPasskeys } from '../setup/passkeys.ts'

const PASSWORD = 'four quiet geese'
const SMALL_PHONE = { width: 320, height: 640 }

const { app, browser, url } = await ownApp()
const faults: string[] = []

async function look(page: Page, name: string): Promise<void> {
  faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
}

async function press(page: Page, text: string): Promise<void> {
  await page.locator(`main :is(button, a):has-text("${text}")`).first().click()
}

test('the operator becomes administrator by the printed link and invites a translator, who joins with a passkey', async () => {
  const link = await invitationIn(app.output)

  // The administrator's browser runs no script at all.
  const plain = await browser.newContext({ viewport: SMALL_PHONE, javaScriptEnabled: false, locale: 'en-GB' })
  const page = await plain.newPage()
  await page.goto(url + link)
  await fill(page, { name: 'Amina Yusuf', email: 'amina@welcome.example', password: 'Password2026!' })
  await press(page, 'Accept the invitation')
  expect(await page.textContent('.error-summary')).toContain('Many people have used this password')
  await fill(page, { password: PASSWORD })
  await press(page, 'Accept the invitation')
  expect(await page.textContent('h1')).toBe('Hello, Amina Yusuf')
  await press(page, 'Sign out')
  expect((await page.goto(url + link))?.status()).toBe(404)

  await page.goto(`${url}/staff/account`)
  await fill(page, { email: 'amina@welcome.example', password: PASSWORD })
  await press(page, 'Sign in')
  expect(new URL(page.url()).pathname).toBe('/staff/account')
  await page.goto(`${url}/staff`)
  await page.click('main a[href="/staff/places/veldmark/people"]')
  await press(page, 'Harbour Coast')
  await press(page, 'Alderport')
  await press(page, 'Invite somebody')
  await fill(page, { email: 'bo@welcome.example' })
  await page.check('[name="role"][value="translator"]')
  await page.check('[name="languages"][value="ar"]')
  await press(page, 'Send the invitation')
  expect(await page.textContent('main')).toContain('The invitation is on its way.')

  const context = await browser.newContext({ viewport: SMALL_PHONE, locale: 'fr-FR' })
  const other = await context.newPage()
  await withPasskeys(other)
  await other.goto(url + (await invitationIn(() => mailsOf(app))))
  expect(await other.textContent('.lead')).toContain('Traduction')
  await fill(other, { name: 'Bo Larsen', password: PASSWORD })
  await press(other, 'Accepter l’invitation')
  await other.goto(`${url}/staff/account`)
  await press(other, 'Ajouter une clé d’accès')
  await other.waitForURL(/done=passkey/)
  await other.goto(`${url}/staff`)
  await press(other, 'Se déconnecter')
  await press(other, 'Se connecter avec une clé d’accès')
  await other.waitForURL(`${url}/staff`)
  expect(await other.textContent('main')).toMatch(/Alderport[\s\S]*Traduction : arabe/)
  expect((await other.goto(`${url}/staff/places/alderport/people`))?.status()).toBe(404)
  await Promise.all([plain.close(), context.close()])
})

test('every page on the way in keeps the rules of accessibility on a small phone', async () => {
  const context = await browser.newContext({ viewport: SMALL_PHONE, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${url}/staff/sign-in`)
  await look(page, 'sign-in')
  await fill(page, { email: 'amina@welcome.example', password: 'wrong wrong wrong' })
  await press(page, 'Sign in')
  await look(page, 'sign-in refused')
  await page.goto(`${url}/staff/sign-in/code`)
  await look(page, 'code')
  await page.goto(`${url}/staff/sign-in`)
  await fill(page, { email: 'amina@welcome.example', password: PASSWORD })
  await press(page, 'Sign in')
  await page.goto(`${url}/staff/account/second-factor`)
  await fill(page, { password: PASSWORD })
  await press(page, 'Use codes')
  await look(page, 'new second factor')
  await context.close()
  expect(faults).toEqual([])
})
