import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditOf, type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { openPrinter } from '#platform/pdf'
import { readPdf } from '#platform/pdf/testing'
import { openAsking } from '../asking/routes/asking-routes.ts'
import { askingOn, Device, published } from '../testing-asking.ts'
import { counselRoutes, counselWays } from './counsel-routes.tsx'
import { SECOND, savePage, TOGETHER } from './testing-counsel.ts'

const parts = await testDatabase()
const { database, adminUrl } = parts
const { state } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const town = await placeNamed(registry, 'one-town')
const printer = openPrinter()
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([admin.end(), printer.stop()]))

const desk = openDesk(parts, 'one-state', counselWays)
const { staff, readers, assets } = desk
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
desk.serve(counselRoutes(openAsking({ database, staff, readers, pages, printer })))
const BASE = '/staff/places/one-town/counsel'
const FORM = `${BASE}/together`

let counsellor: Colleague
beforeAll(async () => {
  await published(database, state, 'together', TOGETHER)
})
beforeEach(async () => {
  counsellor = await desk.as({ name: 'counsellor' }, town)
  await counsellor.send(FORM, { go: 'begin', second: SECOND })
})

const page = async (one = counsellor) => (await one.get(FORM)).text()
const fields = (html: string) => [...html.matchAll(/name="asked" value="([^"]+)"/g)].map(([, path]) => path)
const pdf = async (name: string) =>
  readPdf(new Uint8Array(await (await counsellor.get(`${FORM}/${name}.pdf`)).arrayBuffer()))
const codeOf = async () => /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await pdf('code')).text)?.[0] ?? ''
const handedIn = async () => {
  const { rows } = await admin.query('select answers, filled_on_paper from questionnaires.answer_set')
  return rows as { answers: unknown; filled_on_paper: unknown }[]
}

describe('the whole form on one page', () => {
  test('stands there in two languages, with what is for the counsellor, without what is about safety', async () => {
    const html = await page()
    expect(html).toMatch(/lang="en"[^>]*>What shall we call you\?.*lang="fa" dir="rtl">شما را چه صدا کنیم؟/s)
    expect(html).toContain('For you: Ask gently.')
    expect(html).toContain('What the counsellor saw')
    expect(html).not.toContain('Are you afraid?')
    expect(fields(html)).toEqual([
      '/name',
      '/home',
      '/person[1]/called',
      '/person[1]/born',
      '/wishes/wish',
      '/wishes/seen',
    ])
    expect(html).toContain('0 of 6 questions have an answer.')
  })

  test('is saved whole, and asks what follows; goes on where one was', async () => {
    const saved = await savePage(counsellor, FORM, {
      '/name': 'Amal',
      '/home': 'flat',
      '/wishes/wish': ['job', 'course'],
    })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${FORM}#part-2`])
    const html = await page()
    expect(fields(html)).toContain('/rent')
    expect(html).toContain('value="Amal"')
    expect(html.match(/value="(job|course)" checked/g)).toHaveLength(2)
    expect(html).toContain('3 of 7 questions have an answer.')
  })

  test('says beside its field what does not fit, and tells what is missing before it is handed in', async () => {
    await savePage(counsellor, FORM, { '/home': 'flat', '/rent': '9000' })
    const html = await page()
    expect(html).toMatch(/id="answer\/rent-problem">\s*At most 5000/)
    expect(html).not.toContain('Please answer this question.')
    const refused = await savePage(counsellor, FORM, {}, { go: 'hand-in' })
    expect(refused.status).toBe(400)
    const told = await refused.text()
    expect(told).toContain('<a href="#answer/name">Please answer this question.</a>')
    expect(told).toContain('<a href="#answer/rent">At most 5000</a>')
    expect((await counsellor.get(`${FORM}/hand-in`)).headers.get('location')).toBe(FORM)
  })

  test('keeps what is no longer asked, folded, and brings it back', async () => {
    await savePage(counsellor, FORM, { '/home': 'flat', '/rent': '700' })
    await savePage(counsellor, FORM, { '/home': 'none' })
    expect(await page()).toMatch(/One answer that is no longer asked for.*<bdi>700<\/bdi>/s)
    await savePage(counsellor, FORM, { '/home': 'flat' })
    expect(await page()).toContain('value="700"')
  })

  test('takes people in and out without losing what was typed on the same page', async () => {
    await savePage(counsellor, FORM, { '/person[1]/called': 'Ali' }, { go: 'add /person 1' })
    await savePage(counsellor, FORM, { '/person[2]/called': 'Zahra' }, { go: 'remove /person[1]' })
    const html = await page()
    expect(fields(html).filter((path) => path?.startsWith('/person'))).toEqual(['/person[1]/called', '/person[1]/born'])
    expect(html).toContain('value="Zahra"')
    const late = await (await savePage(counsellor, FORM, { '/person[1]/called': 'Ali', '/name': 'Amal' })).text()
    expect(late).toContain('The list of people was changed')
    expect(late).toContain('value="Zahra"')
    expect(late).toContain('value="Amal"')
  })
})

describe('handing in for somebody', () => {
  test('asks for consent in both languages, happens once, and leaves out what is about safety', async () => {
    await admin.query('delete from questionnaires.answer_set')
    await savePage(counsellor, FORM, { '/name': 'Amal', '/wishes/seen': 'tired' })
    const asking = await (await counsellor.get(`${FORM}/hand-in`)).text()
    expect(asking).toMatch(/<div lang="en" dir="ltr">.*<div lang="fa" dir="rtl">/s)
    const without = await counsellor.send(`${FORM}/hand-in`, {})
    expect(without.status).toBe(400)
    expect(await handedIn()).toEqual([])
    for (let time = 0; time < 2; time++) await counsellor.send(`${FORM}/hand-in`, { consent: 'yes' })
    expect(await handedIn()).toEqual([
      { answers: { name: 'Amal', person: [{}], wishes: { seen: 'tired' } }, filled_on_paper: null },
    ])
    expect(await page()).toContain('Handed in on 23 November 2026')
    expect((await auditOf(database, town.id)).at(-1)).toBe(
      `${counsellor.accountId} questionnaires.hand-in-for together 1`,
    )
  })
})

describe('the code', () => {
  test('stands on paper in both languages, and opens the same answers at home, where nothing for counsellors is asked', async () => {
    await savePage(counsellor, FORM, { '/name': 'Amal', '/wishes/seen': 'tired' })
    const { text, isTagged } = await pdf('code')
    expect(isTagged).toBe(true)
    expect(text).toContain('Your code')
    expect(text).toContain('کد شما')
    expect(text).toContain('https://welcome.example/one-town/fa/ask')
    const home = new Device(() => askingOn(database, () => NOW))
    await home.post('/one-town/en/ask', { code: await codeOf() })
    const check = await (await home.get('/one-town/en/ask/together/check')).text()
    expect(check).toContain('Amal')
    expect(check).not.toContain('tired')
    await home.post('/one-town/en/ask/together/at/home', { asked: 'yes', removals: '0', go: 'next', answer: 'flat' })
    const again = await page()
    expect(again).toContain('tired')
    expect(again).toMatch(/value="flat" checked/)
  })

  test('opens nothing that was said alone about safety', async () => {
    const home = new Device(() => askingOn(database, () => NOW))
    await home.post('/one-town/en/ask/together', { company: 'alone' })
    await home.post('/one-town/en/ask/together/at/wishes/afraid', {
      asked: 'yes',
      removals: '0',
      go: 'next',
      answer: 'of Karim',
    })
    const sitting = await (await home.get('/one-town/en/ask/together')).text()
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(sitting)?.[0] as string
    expect((await counsellor.send(BASE, { code })).headers.get('location')).toBe(FORM)
    expect(await page()).not.toContain('Karim')
    expect((await pdf('answers')).text).not.toContain('Karim')
  })

  test('one that is wrong, or of answers that are gone, opens nothing and says so', async () => {
    expect(await (await counsellor.send(BASE, { code: 'abc' })).text()).toContain('This code is not right.')
    expect(await (await counsellor.send(BASE, { code: '0000-0000-0000-0000' })).text()).toContain(
      'no answers for this code',
    )
  })
})

test('the answers are printed in both languages', async () => {
  await savePage(counsellor, FORM, { '/name': 'Amal', '/home': 'flat' })
  const { text, isTagged, isAccessible } = await pdf('answers')
  expect({ isTagged, isAccessible }).toEqual({ isTagged: true, isAccessible: true })
  for (const words of ['Where do you sleep?', 'In a flat', 'کجا می‌خوابید؟', 'در آپارتمان'])
    expect(text).toContain(words)
})

describe('who may', () => {
  test('answer together: counsellors and administrators of the place; what a counsellor has open is nobody else’s', async () => {
    await savePage(counsellor, FORM, { '/name': 'Amal' })
    const administrator = await desk.as({ name: 'administrator' }, town)
    const begins = await (await administrator.get(FORM)).text()
    expect(begins).toContain('Begin together')
    expect(begins).not.toContain('Amal')
    for (const one of [await desk.as({ name: 'editor' }, town), await desk.as({ name: 'figures-reader' }, town)]) {
      for (const path of [BASE, FORM, `${FORM}/hand-in`, `${FORM}/code.pdf`, `${FORM}/answers.pdf`])
        expect([path, (await one.get(path)).status]).toEqual([path, 404])
      for (const path of [BASE, FORM, `${FORM}/hand-in`])
        expect([path, (await one.send(path, { go: 'begin', consent: 'yes' })).status]).toEqual([path, 404])
    }
    expect((await counsellor.get('/staff/places/one-region/counsel')).status).toBe(404)
    expect((await desk.get(FORM)).headers.get('location')).toMatch(/^\/staff\/sign-in/)
  })

  test('closed on the device, it is open there for nobody', async () => {
    await savePage(counsellor, FORM, { '/name': 'Amal' })
    await counsellor.send(FORM, { go: 'close' })
    expect(await page()).not.toContain('Amal')
    expect((await counsellor.get(`${FORM}/code.pdf`)).headers.get('location')).toBe(FORM)
  })
})
