import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { adminUrl, query } from '../faults/setup/data-folder.ts'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { declaredRoutes } from '../setup/declared-routes.ts'
import { invitationIn, mailsOf } from '../setup/invitations.ts'
import { publishForm } from '../setup/published-form.ts'
import { edgelessOn, lostOn, movingOn } from '../setup/reach-faults.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { openTab } from '../setup/tab.ts'

const PASSWORD = 'four quiet geese'
const SMALL_PHONE = { width: 320, height: 640 }
/** A window of 1280 px after enlarging four times. */
const ENLARGED = { width: 320, height: 256 }
const WIDE = { width: 1280, height: 900 }
const PLACE = '/staff/places/alderport'
const OTHER_PLACE = /^\/staff\/places\/(?!alderport\b)/

/** With a column that is left out, and a list that is attached. */
const SURVEY = `type,name,label,colour,purpose
select_one_from_file towns.csv,town,Where do you live?,red,
text,street,In which street?,,So that we find the office near you.
`

/** As it was sent in, with much that it does not say. */
const PRACTICE = {
  language: 'en',
  country: 'NL',
  themes: ['work'],
  funds: [],
  evidenceLevel: 1,
  sources: [{ title: 'A report', href: 'https://city.example/report' }],
  prose: { title: 'Open kitchens', where: 'Utrecht', how: 'Neighbours cook.\nThey eat.' },
}

let app: RunningApp
let url: string
let browser: Browser
/** In which text is of twice the size. */
let largeText: Browser
/** Addresses of what has been worked on: of their kind the ones with the most to show. */
const worked: string[] = []
/** The administrator, as the browser remembers them. */
let administrator: Awaited<ReturnType<typeof workFor>>

beforeAll(async () => {
  ;[app, browser, largeText] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
    openBrowser(['--blink-settings=defaultFontSize=32']),
  ])
  url = app.url.replace('127.0.0.1', 'localhost')
  administrator = await workFor()
})
afterAll(() => Promise.all([app.stop(), browser.close(), largeText.close()]))

const follow = (page: Page, text: string) => page.locator(`main a:has-text("${text}")`).first().click()
/** The last one of that name: the first of a form with several is for the Enter key, and cannot be seen; others may be folded away. */
const press = (page: Page, text: string) => page.locator(`main button:has-text("${text}"):visible`).last().click()

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name="${name}"]`, value)
}

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(url + link)
  await fill(page, { name, password: PASSWORD })
  if ((await page.locator('main [name="email"]').count()) > 0) await fill(page, { email: 'amina@welcome.example' })
  await press(page, 'Accept the invitation')
}

/** Something to do on every page, by the forms themselves; what only months of reading bring is put into the database. */
async function workFor() {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })
  const page = await context.newPage()
  const go = (path: string) => page.goto(url + PLACE + path)
  const remember = () => worked.push(new URL(page.url()).pathname)
  await join(page, await invitationIn(app.output), 'Amina Yusuf')
  for (const email of ['ada@welcome.example', 'bo@welcome.example']) {
    await go('/people/invite')
    await fill(page, { email })
    await page.check('[name="role"][value="editor"]')
    await press(page, 'Send the invitation')
  }
  const other = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })
  await join(await other.newPage(), await invitationIn(() => mailsOf(app)), 'Bo Larsen')
  await other.close()

  await go('/pages')
  await follow(page, 'Your first days')
  await fill(page, { title: 'Your very first days' })
  await press(page, 'Save draft')
  remember()
  await go('/inheritance')
  await press(page, 'Take over')
  const taken = (await page.locator('main .row a').first().textContent()) ?? ''
  await page.goto(`${url}/staff/places/veldmark/pages`)
  await follow(page, taken)
  await fill(page, { title: `${taken}, day and night` })
  await press(page, 'Publish now')
  await go('/translate')
  await follow(page, 'Events')
  await page.locator('main .row a').first().click()
  remember()
  await page.locator('main textarea').first().fill('جملة جديدة')
  await press(page, 'Save')
  for (const kind of ['news', 'events', 'phrases/new', 'words/new']) {
    await go(`/${kind}`)
    if (!kind.endsWith('new')) await page.locator('main .row a').first().click()
    else {
      await fill(page, { title: 'Good morning' })
      await press(page, 'Publish now')
    }
    await fill(page, { title: 'Good evening' })
    await press(page, 'Save draft')
    remember()
  }
  await go('/standards')
  await press(page, 'Begin with this standard')
  await press(page, 'Close this round')
  await go('/standards')
  await press(page, 'Begin with this standard')
  remember()
  await page.locator('main [aria-labelledby="parts"] .row a').first().click()
  await page.locator('main a[href*="/criteria/"]').first().click()
  await page.locator('main summary:has-text("A file")').click()
  await page.setInputFiles('main [name="file-file"]', {
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('The council agreed.'),
  })
  await fill(page, { 'file-title': 'Notes of the council' })
  await press(page, 'Add it')
  remember()
  await go('/network')
  await page.locator('main .row a').first().click()
  await page.check('main [name="size"][value="to-100000"]')
  await press(page, 'Take part')
  remember()
  await follow(page, 'Visits and events')
  await follow(page, 'Offer a visit')
  await fill(page, {
    ...{ title: 'A morning at the desk', contact: 'Welcome desk' },
    ...{ begins: '2099-05-04T10:00', ends: '2099-05-04T12:00' },
  })
  await page.locator('main [name="element"]').first().check()
  await press(page, 'Save')
  remember()
  await follow(page, 'Begin a discussion')
  await page.locator('main [name="about"]').selectOption({ index: 1 })
  await fill(page, { title: 'Who has interpreters?', text: 'See https://welcome.example/' })
  await press(page, 'Begin the discussion')
  remember()
  await go('/policies/new')
  await fill(page, { title: 'A home', issuedBy: 'Alderport', licence: 'CC0', body: 'Homes are everywhere.\nAll meet.' })
  await press(page, 'Save')
  remember()
  await query(
    adminUrl(app.dataFolder),
    `insert into practices.dossier (place_id, dossier_id, begun_by, language, record, held, state, sending, begun_at, sent_at)
      select place_id, gen_random_uuid(), 'command:test', 'en', $1, '{links}', 'sent', 1, now(), now()
      from places.place where slug = 'alderport'`,
    [JSON.stringify(PRACTICE)],
  )
  await panelsOf(page)
  await go('/welcome-plan')
  await fill(page, { title: 'Everybody finds the way' })
  await press(page, 'Add the objective')
  for (const title of ['Open a desk', 'Train those at the counters']) {
    await go('/welcome-plan/actions/new')
    await fill(page, { title, begins: '2026-12-01', ends: '2027-03-31', 'year-0': '2027', 'amount-0': '1200' })
    await press(page, 'Save')
  }
  remember()
  await go('/welcome-plan/reports')
  await press(page, 'Make a report')
  remember()
  await go('/collections/new')
  await fill(page, { title: 'Begin here', why: 'They cost little.', practices: 'everyones-police-nl' })
  await press(page, 'Keep and show')
  await follow(page, 'Begin here')
  remember()
  await go('/services/changes')
  await page.locator('main [name="services"]').last().check()
  await page.check('main [name="fact"][value="archived"]')
  await press(page, 'Go on')
  await press(page, 'Look at it first')
  await press(page, 'Make this change')
  await go('/translate/glossary')
  await fill(page, { source: 'Welcome Desk' })
  await press(page, 'Add a word')
  await go('/services')
  await follow(page, 'Bank Account Help')
  await fill(page, { name: 'Alder Library', email: 'library@alderport.example.org' })
  await page.locator('[name="phones"]').first().fill('+44 131 496 0339')
  await press(page, 'Save')
  await go('/forms/import')
  await page.setInputFiles('main [name="files"]', [
    { name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(SURVEY) },
    { name: 'towns.csv', mimeType: 'text/csv', buffer: Buffer.from('name,label\nmill,Mill Street') },
  ])
  await fill(page, { name: 'towns' })
  await press(page, 'Look at it first')
  await press(page, 'Keep as a draft')
  remember()
  await go('/forms/import')
  await page.setInputFiles('main [name="files"]', {
    name: 'survey.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(SURVEY.replace('towns.csv', 'other.csv')),
  })
  await press(page, 'Look at it first')
  await query(
    adminUrl(app.dataFolder),
    `insert into questionnaires.answer_set
      select place_id, gen_random_uuid(), place_id, form_version.slug, form_version.version, '{"stage":"new","safe_home":"hurt"}', '{"/old":"Old"}',
        current_date, current_date + 300, current_date + 300
      from questionnaires.form_version join places.place using (place_id) cross join generate_series(1, 30)
      where form_version.slug = 'welcome' and place.slug = 'alderport'`,
  )
  worked.push(...['', '/answers', '/figures'].map((path) => `${PLACE}/forms/welcome${path}`))
  await page.goto(`${url}/alderport/en/housing`)
  await page.locator('.feedback summary').first().click()
  await fill(page, { report: 'The telephone number has changed.' })
  await page.locator('.feedback details button').click()
  await publishForm(app, 'together')
  await go('/counsel/together')
  await press(page, 'Begin together')
  const counted = (columns: string, values: string, table: string) =>
    query(
      adminUrl(app.dataFolder),
      `insert into feedback.${table} (place_id, language, times, ${columns})
        select place_id, 'ar', 40, ${values} from places.place where slug = 'alderport'`,
    )
  await counted('day, path', `current_date, '/housing'`, 'reading')
  await counted('month, path', `date_trunc('month', current_date), '/housing'`, 'reading_month')
  await counted('day', 'current_date', 'wished_language')
  await counted('day, phrase', `current_date, 'school'`, 'search_count')
  await counted('last_asked_on, phrase', `current_date, 'driving licence'`, 'missing_search')
  await query(
    adminUrl(app.dataFolder),
    `insert into journey.gap (place_id, need, day, times)
      select place_id, 'digital', current_date, 12 from places.place where slug = 'alderport'`,
  )
  return context.storageState()
}

/** Two closed rounds in the administrator's own hands: one that is judged, and one whose report was given. */
async function panelsOf(page: Page): Promise<void> {
  const rounds: string[] = []
  for (let count = 0; count < 2; count += 1) {
    await page.goto(`${url}${PLACE}/standards`)
    await page.locator('main button:has-text("Begin with this standard")').last().click()
    rounds.push(new URL(page.url()).pathname)
    await press(page, 'Close this round')
  }
  const ask = (text: string) => query(adminUrl(app.dataFolder), text)
  await ask(`insert into people.role_grant (place_id, grant_id, account_id, role, granted_by, granted_at)
    select place_id, gen_random_uuid(), account_id, 'assessor', '', now() from places.place, people.account
    where slug = 'alderport' and name = 'Amina Yusuf'`)
  await ask(`insert into standards.panel (place_id, assessment_id, handed_on, summary, recommendations, findings)
    select place_id, assessment_id, current_date, 'Much is there.', '', '{}' from standards.assessment where frozen_on is not null`)
  await ask(`insert into standards.panelist (place_id, assessment_id, account_id, is_lead, declared_on, conflict)
    select place_id, assessment_id, account_id::text, true, current_date, '' from standards.panel, people.account
    where name = 'Amina Yusuf'`)
  const [given = '', judged = ''] = rounds
  await page.goto(url + given.replace('/standards/', '/panels/'))
  await press(page, 'Give the report to the place')
  worked.push(`${given}/panel`, judged.replace('/standards/', '/panels/'))
}

/** The declared pages for those who have signed in: who finds them by links, and in which order an address finds its own. */
const pages = declaredRoutes()
  .filter(({ method, access }) => method === 'GET' && access !== 'public' && access !== 'anyone')
  .map(({ path }) => ({ path, matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }))

/** Files that are there once two have coded a text, or a place has put a file before its panel: tests of their routes fetch them. */
const FILES = [
  '/staff/places/:place/panels/:assessment/evidence/:evidence',
  '/staff/places/:place/policies/:policy/codings.csv',
]

/** Somebody with two browsers who has signed in as the administrator. */
async function openVisitor(context: BrowserContext, enlargedContext: BrowserContext) {
  return { tab: await openTab(context), enlarged: await enlargedContext.newPage() }
}

type Visitor = Awaited<ReturnType<typeof openVisitor>>

/** What breaks a rule on this page, in every way in which it is looked at. */
async function faultsAt(address: string, { tab, enlarged }: Visitor): Promise<readonly string[]> {
  const faults: string[] = []
  const note = (how: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${address}, ${how}: ${fault}`))
  const look = async (how: string) => note(how, await faultsOf(tab.page))
  await tab.page.setViewportSize(SMALL_PHONE)
  await tab.go(url + address, false)
  const without = await tab.markup()
  await look('without scripts')
  await tab.go(url + address, true)
  if ((await tab.markup()) !== without) await look('with scripts')
  await tab.page.setViewportSize(WIDE)
  await look('wide')
  note('forced colours', await edgelessOn(tab.page))
  note('less motion', await movingOn(tab.page))
  await enlarged.goto(url + address)
  note('enlarged', await lostOn(enlarged))
  return faults
}

const linksOn = (page: Page) =>
  page.locator('a[href^="/staff"]').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))

test('every page of the workspace is found by its links and keeps the rules of accessibility, on a phone and a wide screen', async () => {
  const session = { storageState: administrator, locale: 'en-GB' }
  const context = await browser.newContext({ ...session, viewport: SMALL_PHONE })
  const enlarged = await largeText.newContext({ ...session, viewport: ENLARGED })
  const visitors = [await openVisitor(context, enlarged), await openVisitor(context, enlarged)]
  const faults: string[] = []
  const found = new Set<string>()
  // Those who run the network do so in the top place, where nothing else is looked at.
  const waiting = ['/staff', PLACE, '/staff/places/veldmark/network/moderation']
  const visit = async (link: string, visitor: Visitor) => {
    const { pathname } = new URL(link, url)
    const route = pages.find(({ matches }) => matches.test(pathname))
    if (route === undefined) faults.push(`${link} leads nowhere`)
    if (route === undefined || found.has(route.path)) return
    found.add(route.path)
    const address = worked.find((path) => pages.find(({ matches }) => matches.test(path)) === route) ?? link
    const answer = await context.request.get(url + address)
    if (!answer.ok()) faults.push(`${address} answers ${answer.status()}`)
    // What is no page is a file to take along.
    if (!answer.headers()['content-type']?.startsWith('text/html')) return
    faults.push(...(await faultsAt(address, visitor)))
    waiting.push(...(await linksOn(visitor.tab.page)).filter((one) => !OTHER_PLACE.test(one)))
  }
  while (waiting.length > 0)
    await Promise.all(waiting.splice(0, visitors.length).map((link, at) => visit(link, visitors[at] as Visitor)))
  await Promise.all([context.close(), enlarged.close()])
  expect(faults).toEqual([])
  expect(pages.map(({ path }) => path).filter((path) => !found.has(path))).toEqual(FILES)
})
