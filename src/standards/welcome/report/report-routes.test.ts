import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { openPrinter } from '#platform/pdf'
import { readPdf } from '#platform/pdf/testing'
import { standardsRoutes } from '../../desk/routes.tsx'
import { planRoutes } from '../desk/plan-routes.tsx'
import { reportRoutes } from './report-routes.tsx'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const printer = openPrinter()
afterAll(() => printer.stop())
const HERE = '/staff/places/one-town/welcome-plan'
const CERTIFIED = 'certified-welcoming-shape'
let leader: Colleague
let reviewer: Colleague
let stranger: Colleague
let now = NOW

beforeAll(async () => {
  for (const one of [desk, elsewhere]) {
    const parts = { database, staff: one.staff, readers: one.readers, printer, clock: () => now }
    one.serve([
      ...standardsRoutes(parts),
      ...planRoutes(parts),
      ...reportRoutes({ ...parts, origin: 'https://welcome.example' }),
    ])
  }
  const town = await placeNamed(places, 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
  stranger = await elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-town'))
})

async function sent(who: Colleague, path: string, form: Record<string, string>): Promise<string> {
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return (answer.headers.get('location') ?? '').replace(/\?.*/, '')
}
/** Makes a report, a minute later than the one before; answers where it is. */
async function made(language: string): Promise<string> {
  now = (now + 60_000) as typeof now
  await sent(leader, `${HERE}/reports`, { language })
  const html = await (await leader.get(`${HERE}/reports`)).text()
  return /href="([^"]*)\/report\.pdf"/.exec(html)?.[1] ?? ''
}
const bytesOf = async (path: string) => new Uint8Array(await (await leader.get(path)).arrayBuffer())
/** The words of a document, paragraph by paragraph. */
const wordsOf = (docx: Uint8Array) =>
  [...strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).matchAll(/<w:p>.*?<\/w:p>/g)].map(([one]) =>
    [...one.matchAll(/<w:t[^>]*>([^<]*)</g)]
      .map(([, text]) => text)
      .join('')
      .replaceAll(/[\u2068\u2069]/g, ''),
  )

describe('a report to the council', () => {
  test('of a place that has not begun says so, and is a whole document all the same', async () => {
    const docx = wordsOf(await bytesOf(`${await made('en')}/report.docx`))
    expect(docx).toContain('We have not measured ourselves by a standard yet.')
    expect(docx).toContain('No action is planned yet.')
  })

  test('says where we stand, what is missing, what we do with what money, and what has changed since', async () => {
    const round = await sent(leader, '/staff/places/one-town/standards', { standard: CERTIFIED })
    const gap = await (await leader.get(`${round}/gap`)).text()
    const [, criterion = ''] = /name="criterion" value="([^"]+)"/.exec(gap) ?? []
    const action = await sent(leader, `${HERE}/gaps`, { standard: CERTIFIED, criterion })
    const form = await (await leader.get(action)).text()
    const [, objective = ''] = /<option value="([0-9a-f-]{36})" selected/.exec(form) ?? []
    const wish = {
      ...{ objective, title: 'Open a desk', department: 'Citizens’ office', criteria: `${CERTIFIED} ${criterion}` },
      ...{ begins: '2027-01-01', ends: '2027-06-30', 'year-0': '2027', 'source-0': 'transfers', 'amount-0': '5000' },
      note: 'For us only',
    }
    await sent(leader, action, { ...wish, status: 'planned', revision: '1' })
    await sent(leader, HERE, { currency: 'NZD' })
    // Another place has closed the same gap, in a plan that it shows.
    const there = HERE.replace('one-town', 'other-town')
    await sent(stranger, '/staff/places/other-town/standards', { standard: CERTIFIED })
    const done = await sent(stranger, `${there}/gaps`, { standard: CERTIFIED, criterion })
    const [, theirs = ''] =
      /<option value="([0-9a-f-]{36})" selected/.exec(await (await stranger.get(done)).text()) ?? []
    await sent(stranger, done, {
      ...wish,
      objective: theirs,
      title: 'A desk by the station',
      status: 'done',
      revision: '1',
    })
    await sent(stranger, there, { currency: 'NZD', shown: 'yes' })
    const first = await made('en')
    const pdf = await readPdf(await bytesOf(`${first}/report.pdf`))
    expect(pdf).toMatchObject({ isTagged: true, isAccessible: true, language: 'en' })
    expect(pdf.bookmarks.map((title) => title.trim())).toEqual(
      expect.arrayContaining(['Where we stand', 'What is missing', 'Who has solved it', 'What we will do']),
    )
    expect(pdf.text).toMatch(/other-town \(en\).{0,3}: .?A desk by the station.? – Level 0, described/)
    for (const text of ['No stage is reached yet.', 'Open a desk', 'Citizens’ office', 'NZ$5,000', 'New: Open a desk'])
      expect(pdf.text).toContain(text)
    expect(pdf.text).not.toContain('For us only')
    expect(pdf.roles).toContain('TH')
    const written = wordsOf(await bytesOf(`${first}/report.docx`)).join('\n')
    for (const text of ['Where we stand', 'Open a desk', 'NZ$5,000', 'New: Open a desk'])
      expect(written).toContain(text)

    await sent(leader, action, { ...wish, status: 'done', result: 'Two hundred people came.', revision: '2' })
    const second = await made('ar')
    const arabic = await readPdf(await bytesOf(`${second}/report.pdf`))
    expect(arabic).toMatchObject({ isTagged: true, isAccessible: true, language: 'ar' })
    const docx = wordsOf(await bytesOf(`${second}/report.docx`)).join('\n')
    expect(docx).toContain('أين نقف')
    expect(docx).toContain('Open a desk: أُنجز')
    expect(docx).toContain('Two hundred people came.')
    // What was made before stays as it was.
    expect(wordsOf(await bytesOf(`${first}/report.docx`)).join('\n')).not.toContain('Two hundred people came.')
  })

  test('is for nobody else', async () => {
    const report = await made('en')
    for (const path of [`${HERE}/reports`, `${report}/report.pdf`, `${report}/report.docx`]) {
      expect([path, (await stranger.get(path)).status]).toEqual([path, 404])
      expect([path, (await desk.get(path)).status]).toEqual([path, 303])
      expect([path, (await reviewer.get(path)).status]).toEqual([path, 200])
    }
    expect((await stranger.get(`${report.replace('one-town', 'other-town')}/report.pdf`)).status).toBe(404)
    expect((await reviewer.send(`${HERE}/reports`, { language: 'en' })).status).toBe(404)
    expect((await leader.send(`${HERE}/reports`, { language: 'xx' })).status).toBe(404)
  })
})
