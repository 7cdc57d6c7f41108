import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { openAsking } from '../asking/routes/asking-routes.ts'
import { counselRoutes, counselWays } from '../counsel/counsel-routes.tsx'
import { savePage, TOGETHER } from '../counsel/testing-counsel.ts'
import { askingOn, Device, published } from '../testing-asking.ts'
import { keyRoutes } from './key-routes.tsx'

const parts = await testDatabase()
const { database, adminUrl } = parts
const { state } = await threeLevels(database, 'one')
const town = await placeNamed(new PlaceRegistry(database), 'one-town')
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const desk = openDesk(parts, 'one-state', counselWays)
const { staff, readers, assets } = desk
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
const printer = { print: async () => new Uint8Array(), draw: async () => new Uint8Array(), stop: () => undefined }
const counselParts = openAsking({ database, staff, readers, pages, printer })
desk.serve([...counselRoutes(counselParts), ...keyRoutes(counselParts)])
const FORM = '/staff/places/one-town/counsel/together'
const KEY = `${FORM}/key`

let counsellor: Colleague
beforeAll(async () => {
  await published(database, state, 'together', TOGETHER)
  counsellor = await desk.as({ name: 'counsellor' }, town)
})
beforeEach(() => admin.query('delete from questionnaires.answer_set'))

const END = { go: 'hand-in', consent: 'yes', 'filled-on': '2026-11-20' }
const key = (typed: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) =>
  counsellor.send(KEY, {
    sheet: newId(),
    version: '1',
    ...END,
    ...Object.fromEntries(Object.entries(typed).map(([path, text]) => [`key${path}`, text])),
    ...more,
  })
const kept = async () => {
  const { rows } = await admin.query(
    'select answers, filled_on_paper::text as filled, handed_in_on::text as on from questionnaires.answer_set',
  )
  return rows as { answers: unknown; filled: string | null; on: string }[]
}

describe('a sheet of paper', () => {
  test('has a field for each of its numbers, with the numbers of its choices', async () => {
    const html = await (await counsellor.get(KEY)).text()
    expect(
      [...html.matchAll(/<label for="key([^"]+)">([^<]+)</g)].map(([, path, label]) => [path, label]).slice(0, 5),
    ).toEqual([
      ['/name', '1 · What shall we call you?'],
      ['/home', '2 · Where do you sleep?'],
      ['/rent', '3 · What is the rent?'],
      ['/person[1]/called', '4 · Name'],
      ['/person[1]/born', '5 · Born on'],
    ])
    expect(html).toContain('1 In a flat · 2 Nowhere')
    expect(html).not.toMatch(/afraid|counsellor saw/)
  })

  test('is handed in once, as from paper, with the day on which it was filled in; then comes the next', async () => {
    const sheet = newId()
    const typed = {
      '/name': 'Amal',
      '/home': '1',
      '/rent': '700',
      '/person[2]/born': '20200101',
      '/wishes/wish': '2 1',
    }
    for (let time = 0; time < 2; time++) {
      const answer = await key(typed, { sheet })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${KEY}?done=keyed&version=1`])
    }
    expect(await kept()).toEqual([
      {
        answers: {
          name: 'Amal',
          home: 'flat',
          rent: '700',
          person: [{}, { born: '2020-01-01' }],
          wishes: { wish: 'job course' },
        },
        filled: '2026-11-20',
        on: '2026-11-23',
      },
    ])
    const next = await (await counsellor.get(`${KEY}?done=keyed`)).text()
    expect(next).toContain('Handed in. Here is an empty page for the next sheet.')
    expect(next).not.toContain('Amal')
  })

  test('what does not fit is said beside its field, and nothing is kept before it does', async () => {
    const answer = await key(
      { '/home': '7', '/rent': '900', '/person[1]/born': '31.12' },
      { 'filled-on': '2027-01-01', consent: '' },
    )
    expect(answer.status).toBe(400)
    const html = await answer.text()
    for (const [field, words] of [
      ['key/name', 'Please answer this question.'],
      ['key/home', 'We do not understand this answer.'],
      ['key/rent', 'With the other answers this is not asked.'],
      ['key/person[1]/born', 'We do not understand this answer.'],
      ['filled-on', 'This must be a day of the last twelve months.'],
    ])
      expect(html).toMatch(new RegExp(`id="${field?.replaceAll(/[[\]]/g, '\\$&')}-problem">\\s*${words}`))
    for (const typed of ['7', '900', '31.12']) expect(html).toContain(`value="${typed}"`)
    expect(await kept()).toEqual([])
  })

  test('what is empty on the sheet may stay empty, when that is said', async () => {
    expect(await (await key({ '/home': '2' })).text()).toContain('It is empty on the sheet too')
    expect((await key({ '/home': '2' }, { missing: 'yes' })).status).toBe(303)
    expect(await kept()).toMatchObject([{ answers: { home: 'none' } }])
  })

  test('without consent on the sheet, or by the Enter key, nothing is handed in', async () => {
    const body = new URLSearchParams({
      sheet: newId(),
      version: '1',
      go: 'hand-in',
      'filled-on': '2026-11-20',
      'key/name': 'Amal',
    })
    expect((await counsellor.send(KEY, body)).status).toBe(400)
    expect((await key({ '/name': 'Amal' }, { go: 'look' })).status).toBe(200)
    expect(await kept()).toEqual([])
  })

  test('more people than the sheet has room for come from a second one, and nothing typed is lost', async () => {
    const html = await (await key({ '/person[1]/called': 'Ali' }, { go: 'more /person', 'count/person': '3' })).text()
    expect(html).toContain('name="key/person[4]/called"')
    expect(html).toContain('value="Ali"')
  })

  test('of a version that was never asked, or by whoever may not, there is none', async () => {
    expect((await counsellor.get(`${KEY}?version=2`)).status).toBe(404)
    const editor = await desk.as({ name: 'editor' }, town)
    expect((await editor.get(KEY)).status).toBe(404)
    expect((await editor.send(KEY, { ...END, 'key/name': 'Amal' })).status).toBe(404)
    expect((await desk.get(KEY)).headers.get('location')).toMatch(/^\/staff\/sign-in/)
  })
})

interface Given {
  readonly name: string
  readonly home: number | undefined
  readonly rent: number
  readonly wishes: readonly number[]
  readonly persons: readonly { readonly called: string; readonly born: string }[]
}
const word = fc.stringMatching(/^[a-z]{1,8}$/)
const given: fc.Arbitrary<Given> = fc.record({
  name: word,
  home: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  rent: fc.integer({ min: 0, max: 4999 }),
  wishes: fc.subarray([1, 2]),
  persons: fc.array(fc.record({ called: word, born: fc.constantFrom('', '2020-02-29', '1999-12-31') }), {
    minLength: 1,
    maxLength: 3,
  }),
})

test('the same answers are the same, given one a page, on one page, and keyed in from paper', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  console.info(`keyed is asked: seed ${seed}`)
  const [homes, wishes] = [
    ['flat', 'none'],
    ['job', 'course'],
  ] as const
  let minute = 0
  const application = askingOn(database, () => (NOW + minute * 60_000) as typeof NOW)
  await fc.assert(
    fc.asyncProperty(given, async (one) => {
      minute += 1
      await admin.query('delete from questionnaires.answer_set')
      const isFlat = one.home === 1
      const asked: Record<string, string | readonly string[]> = {
        '/name': one.name,
        ...(one.home === undefined ? {} : { '/home': homes[one.home - 1] ?? '' }),
        ...(isFlat ? { '/rent': String(one.rent) } : {}),
        ...Object.fromEntries(
          one.persons.flatMap(({ called, born }, at) => [
            [`/person[${at + 1}]/called`, called],
            [`/person[${at + 1}]/born`, born],
          ]),
        ),
        '/wishes/wish': one.wishes.map((wish) => wishes[wish - 1] ?? ''),
      }

      const device = new Device(() => application)
      const ask = '/one-town/en/ask/together'
      await device.post(ask, { company: 'side-by-side' })
      for (let had = 1; had < one.persons.length; had++)
        await device.post(`${ask}/at/person`, { go: 'add', had: String(had), removals: '0' })
      for (const [path, answer] of Object.entries(asked))
        await device.post(`${ask}/at${path}`, { asked: 'yes', removals: '0', go: 'next', answer })
      await device.post(`${ask}/hand-in`, { consent: 'yes' })

      await counsellor.send(FORM, { go: 'close' })
      await counsellor.send(FORM, { go: 'begin' })
      for (let had = 1; had < one.persons.length; had++)
        await savePage(counsellor, FORM, {}, { go: `add /person ${had}` })
      await savePage(counsellor, FORM, asked)
      await counsellor.send(`${FORM}/hand-in`, { consent: 'yes' })

      await key({
        '/name': one.name,
        '/home': one.home === undefined ? '' : String(one.home),
        '/rent': isFlat ? String(one.rent) : '',
        ...Object.fromEntries(
          one.persons.flatMap(({ called, born }, at) => [
            [`/person[${at + 1}]/called`, called],
            [`/person[${at + 1}]/born`, born.replaceAll('-', '')],
          ]),
        ),
        '/wishes/wish': one.wishes.join(' '),
      })
      const { rows } = await admin.query('select answers::text from questionnaires.answer_set')
      expect(rows).toHaveLength(3)
      expect(new Set(rows.map(({ answers }) => answers)).size).toBe(1)
    }),
    { seed, numRuns: 25 },
  )
}, 60_000)
