import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, dayAt, type Id, type Instant, instantAt, newId, type TimeZone } from '#kernel'
import { PlacePages, PlaceRegistry, type Reader, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import type { Application } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { type FeedbackItem, PageFeedback } from './page-feedback.tsx'
import { feedbackRoutes } from './routes.tsx'
import { NOW, publishPage, reviewerIn, sentTo } from './testing.ts'

const { database, urls } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const { town: elsewhere } = await threeLevels(database, 'other')
const accountId = await reviewerIn(urls.owner, state, elsewhere)
const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
const registry = new PlaceRegistry(database)
const readers = new Readers(registry, readCatalogues('locales'))
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })

let item: Id
let sensitive: Id
let inherited: Id
let foreign: Id
let now: Instant = NOW
let application: Application

beforeAll(async () => {
  item = await publishPage(database, town, 'Find a flat')
  sensitive = await publishPage(database, town, 'Violence at home', { sensitivity: 'sensitive' })
  inherited = await publishPage(database, state, 'Residence permit')
  foreign = await publishPage(database, elsewhere, 'Elsewhere')
})

/** Every page that any module might show: the form under the title. */
const anyPage = readers.route({
  method: 'GET',
  path: '/:path{.+}',
  access: 'public',
  handle: async (reader) =>
    pages.answer(reader, { title: 'A page', path: '', body: <PageFeedback reader={reader} item={shown(reader)} /> }),
})

function shown({ ask }: Reader): FeedbackItem {
  const isSensitive = ask.path.endsWith('/safety')
  return { kind: 'page', itemId: isSensitive ? sensitive : item, placeId: town, version: 1, sensitive: isSensitive }
}

beforeEach(() => {
  // Each test in a minute of its own: what the one before has sent is forgotten.
  now = instantAt(now + 3_600_000)
  application = testApplication({
    routes: [...feedbackRoutes({ database, readers, pages }), anyPage],
    versionOf: (path) => registry.versionOf(path),
    clock: () => now,
  })
})

const get = (path: string) => application.fetch(new Request(`http://localhost${path}`))

const about = (wish: Record<string, string> = {}) => ({
  place: String(town),
  item,
  kind: 'page',
  version: '1',
  page: '/housing/find-a-flat',
  ...wish,
})

function post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return application.fetch(
    new Request('http://localhost/one-town/en/feedback', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    }),
  )
}

const staffList = (placeId = town) => sentTo(database, { placeId, accountId })

/** What was sent about an item, newest first as the list has it. */
const saidAbout = async (itemId: Id, placeId = town) =>
  (await staffList(placeId)).filter((one) => one.itemId === itemId).map(({ said }) => said)

test('the form of a page, filled in and sent, arrives as a report about that version', async () => {
  const html = await (await get('/one-town/en/housing/find-a-flat')).text()
  const forms = html.match(/<form action="\/one-town\/en\/feedback"[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => one.includes('<textarea')) ?? ''
  const fields = Object.fromEntries(
    [...form.matchAll(/name="([a-z]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
  expect(fields).toEqual(about())

  const answer = await post({ ...fields, report: ' The number is wrong.\r\nIt is 2.\r\n' })
  expect(answer.status).toBe(303)
  const thanks = answer.headers.get('location') ?? ''
  expect(thanks).toBe(`/one-town/en/feedback/thanks?item=${town}.${item}&page=%2Fhousing%2Ffind-a-flat`)
  expect(await saidAbout(item)).toContainEqual({ kind: 'report', text: 'The number is wrong.\nIt is 2.' })

  const page = await (await get(thanks)).text()
  expect(page).toContain('Thank you')
  expect(page).toContain('<a href="/one-town/en/housing/find-a-flat"><bdi lang="en" dir="ltr">Find a flat</bdi></a>')
  expect(page).toContain('12 months')
})

test('the page is the same for everybody: its form has no token', async () => {
  const one = await get('/one-town/en/housing')
  expect(one.headers.get('cache-control')).toBe('no-cache')
  expect(await (await get('/one-town/en/housing')).text()).toBe(await one.text())
  expect(one.headers.get('set-cookie')).toBeNull()
})

test('a yes that is pressed twice on a slow line counts once and is thanked twice', async () => {
  const page = await publishPage(database, town)
  const pressed = [
    await post({ ...about({ item: page }), helpful: 'yes' }),
    await post({ ...about({ item: page }), helpful: 'yes' }),
  ]
  expect(pressed.map(({ status }) => status)).toEqual([303, 303])
  expect(await saidAbout(page)).toEqual([{ kind: 'answer', helpful: true }])
})

test('feedback about an inherited page reaches the place that can mend it', async () => {
  const answer = await post({ ...about({ item: inherited, place: String(state) }), report: 'The fee has changed.' })
  expect(answer.status).toBe(303)
  expect(await saidAbout(inherited, state)).toEqual([{ kind: 'report', text: 'The fee has changed.' }])
  expect((await staffList(state))[0]).toMatchObject({ readInPlaceId: town })
})

test('without words nothing is sent, and the form says so beside its field', async () => {
  const before = await staffList()
  const answer = await post({ ...about(), report: ' \r\n ' })
  const html = await answer.text()
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
  expect(html).toContain('<a href="#report">Please write what is wrong or missing.</a>')
  expect(html).toMatch(/<details open/)
  expect(html).toContain('name="page" value="/housing/find-a-flat"')
  expect(await staffList()).toEqual(before)
})

test('too long a text comes back whole, with how much it is too long', async () => {
  const text = `<b>${'ሰላም '.repeat(500)}</b> end`
  const html = await (await post({ ...about(), report: text })).text()
  expect(html).toContain('Please shorten your text to 2,000 characters. Now it has 2,011.')
  expect(html).toContain(`&lt;b&gt;${'ሰላም '.repeat(500)}&lt;/b&gt; end</textarea>`)
  expect((await post({ ...about(), report: 'ሰ'.repeat(2000) })).status).toBe(303)
})

test.each([
  ['no hidden fields', { report: 'x' }],
  ['an item that is no id', { ...about({ item: "' or 1=1" }), report: 'x' }],
  ['a version of nothing', { ...about({ version: '0' }), report: 'x' }],
  ['a place beyond all numbers', { ...about({ place: '99999999999' }), report: 'x' }],
  ['an answer that was not offered', { ...about(), helpful: 'perhaps' }],
  ['a page on another site', { ...about({ page: '//evil.example/' }), report: 'x' }],
  ['a page that leads upwards', { ...about({ page: '/../../elsewhere' }), report: 'x' }],
])('a forged form with %s is not understood', async (_, fields) => {
  expect((await post(fields as Record<string, string>)).status).toBe(400)
})

test.each([
  ['an item that does not exist', () => about({ item: newId() })],
  ['an item of a place that this one does not inherit from', () => about({ item: foreign, place: String(elsewhere) })],
  ['an item under another place’s number', () => about({ place: String(state) })],
  ['a version that was never published', () => about({ version: '2' })],
  ['another kind of thing', () => about({ kind: 'service' })],
])('%s answers as not found', async (_, fields) => {
  const before = [await staffList(), await staffList(state), await staffList(elsewhere)]
  expect((await post({ ...fields(), report: 'x' })).status).toBe(404)
  expect([await staffList(), await staffList(state), await staffList(elsewhere)]).toEqual(before)
})

test('who wants an answer may leave an address, and reads what becomes of it', async () => {
  const answer = await post({ ...about(), report: 'Where is it?', 'answer-to': ' Amina@Reader.EXAMPLE ' })
  const thanks = answer.headers.get('location') ?? ''
  expect(thanks).toContain('answer=yes')
  expect(thanks).not.toContain('reader')
  expect(await (await get(thanks)).text()).toContain('after 90 days at the latest')
  const { rows } = await database.write(
    (tx) => sql`select address, expires_on as until from feedback.reply_address`.execute(tx),
    { placeId: town, accountId },
  )
  expect(rows).toEqual([
    { address: 'Amina@reader.example', until: addDays(dayAt(now, 'Europe/London' as TimeZone), 90) },
  ])
})

test('an address that is none comes back with the text, and nothing is sent', async () => {
  const before = await staffList()
  const answer = await post({ ...about(), report: 'Where is the office?', 'answer-to': 'amina at reader' })
  const html = await answer.text()
  expect(answer.status).toBe(400)
  expect(html).toContain('<a href="#answer-to">Please check the e-mail address')
  expect(html).toContain('Where is the office?</textarea>')
  expect(html).toContain('value="amina at reader"')
  expect(await staffList()).toEqual(before)
})

test('on a sensitive page nobody is asked for an address, and a forged one is not kept', async () => {
  expect(await (await get('/one-town/en/safety')).text()).not.toContain('answer-to')
  const forged = { ...about({ item: sensitive, page: '/safety' }), report: 'x', 'answer-to': 'forged@reader.example' }
  expect((await post(forged)).headers.get('location')).not.toContain('answer=yes')
  const { rows } = await database.write(
    (tx) => sql`select from feedback.reply_address where address like 'forged%'`.execute(tx),
    { placeId: town, accountId },
  )
  expect(rows).toEqual([])
})

test('a form of another site is refused', async () => {
  expect((await post({ ...about(), helpful: 'no' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test.each([
  '?page=//evil.example',
  '?page=https://evil.example',
  `?item=1.${'0'.repeat(36)}&page=/x`,
  '?item=%27&page=%2F',
  '',
])('a thanks page with “%s” leads nowhere else', async (query) => {
  const answer = await get(`/one-town/en/feedback/thanks${query}`)
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).not.toContain('evil.example')
  expect(html).toContain('<a class="button main" href="/one-town/en/">')
})

test('on a sensitive page the form warns, and its thanks leave no trace and offer the way out', async () => {
  const page = await (await get('/one-town/en/safety')).text()
  expect(page).toContain('Write no names, addresses or numbers here')
  expect(page).toContain('href="tel:112"')
  expect(await (await get('/one-town/en/housing')).text()).not.toContain('Write no names, addresses or numbers here')

  const answer = await post({ ...about({ item: sensitive, page: '/safety' }), helpful: 'no' })
  const thanks = await get(answer.headers.get('location') ?? '')
  expect(thanks.headers.get('cache-control')).toBe('no-store')
  expect(await thanks.text()).toContain('Leave this page now')
  const again = await post({ ...about({ item: sensitive, page: '/safety' }), report: '' })
  expect(await again.text()).toContain('Write no names, addresses or numbers here')
})

test('who sends without end about one page is asked to wait, keeps the text, and stops nobody who writes about another', async () => {
  const texts = Array.from({ length: 31 }, (_, index) => `Report number ${index}`)
  const answers: Response[] = []
  for (const text of texts) answers.push(await post({ ...about(), report: text }))
  expect(answers.slice(0, 30).every(({ status }) => status === 303)).toBe(true)
  expect(answers[30]?.status).toBe(400)
  const html = await answers[30]?.text()
  expect(html).toContain('Please wait a minute')
  expect(html).toContain('Report number 30</textarea>')
  const mere = await (await post({ ...about(), helpful: 'no' })).text()
  expect(mere).toContain('<a href="#feedback">Many answers are arriving')
  expect(mere).not.toContain('<details open')
  expect((await post({ ...about({ item: sensitive, page: '/safety' }), report: 'About another page' })).status).toBe(
    303,
  )
})

test('in Arabic everything runs from right to left, and the title in its own direction', async () => {
  const html = await (await get(`/one-town/ar/feedback/thanks?item=${town}.${item}&page=%2Fhousing`)).text()
  expect(html).toContain('<html lang="ar" dir="rtl"')
  expect(html).toContain('<bdi lang="en" dir="ltr">Find a flat</bdi>')
})
