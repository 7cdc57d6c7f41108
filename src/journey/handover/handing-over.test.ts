import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayAt, type Instant, instantAt, startOfDay } from '#kernel'
import { NOW, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { readCatalogues } from '#platform/i18n'
import { qrCode } from '#platform/qr'
import { newSigningKey, signingKeyOf } from '#platform/signing'
import { choice, Device, formOf, openQuestionnaires, published, question, repeat } from '#questionnaires/testing'
import { mergePlans } from '../copies/device/merge-plans.ts'
import { forgetJourneys } from '../forget.ts'
import { withKeptPlan } from '../kept/kept-plan.ts'
import { mountJourney } from '../mount.ts'
import { putBasis } from '../steps/part-store.ts'
import { anyDevices } from '../testing-plans.ts'
import { codesOf } from './codes.ts'
import type { HandOver } from './hand-over.ts'
import { goodUntil } from './make-hand-over.ts'
import { readSigned, writeSigned } from './signed-file.ts'

const { database, urls } = await testDatabase()
const { state } = await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const [TOWN, STATE] = await Promise.all(['one-town', 'one-state'].map((slug) => placeNamed(registry, slug)))
if (!TOWN || !STATE) throw new Error('no places')

const FORM = formOf(
  [
    question('name', 'text'),
    question('health', 'text', { sensitivity: 'sensitive' }),
    question('home', 'select_one', { choices: { list: 'homes' } }),
    repeat('person', [question('called', 'text')]),
    question('afraid', 'text', { sensitivity: 'safety' }),
  ],
  { choices: { homes: [choice('flat'), choice('tent')] } },
)
await published(database, state, 'needs', FORM)
await database.write((tx) => putBasis(tx, state, { form: 'needs', reads: {} as never }), { ...COMMAND, placeId: state })

const desk = openDesk({ database, urls }, 'one-state')
const ORIGIN = 'https://welcome.example'
const pages = new PlacePages({ assets: desk.assets, origin: ORIGIN, navigation: [], footer: [] })
const parts = { database, readers: desk.readers, pages, clock: () => NOW }
const questionnaires = openQuestionnaires({ ...parts, shipped: readCatalogues('locales'), mergeSittings: mergePlans })
const application = desk.serve([
  ...questionnaires.routes,
  ...mountJourney({ ...parts, ...questionnaires, staff: desk.staff, devices: anyDevices }).routes,
])
const HERE = '/one-town/en'
const OPENING = '/staff/places/one-town/hand-overs'
const key = await signingKeyOf(database)()

const counsellor = await desk.as({ name: 'counsellor' }, TOWN)
let newcomer: Device
beforeEach(async () => {
  newcomer = new Device(() => application)
  await newcomer.post(`${HERE}/ask/needs`, { company: 'alone' })
  const answers = { name: 'Amal', health: 'asthma', home: 'tent', 'person[1]/called': 'Bilal', afraid: 'of him' }
  for (const [path, answer] of Object.entries(answers))
    await newcomer.post(`${HERE}/ask/needs/at/${path}`, { asked: 'yes', removals: '0', go: 'next', answer })
})

const chosen = { part: ['name', 'home', 'person'], to: 'one-town', as: 'file' }
const file = async (more: object = {}) =>
  new Uint8Array(await (await newcomer.post(`${HERE}/plan/hand-over`, { ...chosen, ...more })).arrayBuffer())
const inside = (bytes: Uint8Array): HandOver => {
  const read = readSigned(bytes, [key.publicKey])
  if (read.kind === 'refused') throw new Error(read.reason)
  return read.handOver
}
const upload = (...files: readonly Uint8Array[]) => {
  const form = new FormData()
  for (const bytes of files) form.append('file', new Blob([Buffer.from(bytes)]), 'what-it-is-called')
  return form
}
/** What the counsellor sees after opening, in a browser of their own. */
const opened = async (answer: Response) => {
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await application.fetch(new Request(ORIGIN + answer.headers.get('location'), { headers: { cookie } }))
  return page.text()
}

afterEach(() => expect(desk.failures).toEqual([]))

describe('handing over', () => {
  test('offers what was answered, ticks nothing sensitive, and asks for safety by itself', async () => {
    const html = await (await newcomer.get(`${HERE}/plan/hand-over`)).text()
    const boxOf = (value: string) => new RegExp(`<input[^>]*value="${value}"[^>]*>`).exec(html)?.[0] ?? ''
    expect(boxOf('name')).toContain('checked')
    expect(boxOf('person')).toContain('checked')
    expect(boxOf('health')).toContain('checkbox')
    expect(boxOf('health')).not.toContain('checked')
    expect(html).toMatch(/name="safety"/)
    expect(/<input[^>]*name="safety"[^>]*>/.exec(html)?.[0]).not.toContain('checked')
  })

  test('gives what was chosen and nothing else', async () => {
    const { answers, from, to, madeOn, goodUntil, hasSafety } = inside(await file())
    expect(answers).toEqual({ name: 'Amal', home: 'tent', person: [{ called: 'Bilal' }] })
    expect({ from, to, hasSafety }).toEqual({
      from: { installation: ORIGIN, place: 'one-town' },
      to: { installation: ORIGIN, place: 'one-town' },
      hasSafety: false,
    })
    expect([madeOn, goodUntil]).toEqual(['2026-11-23', '2027-01-22'])
    expect(inside(await file({ to: '', part: ['health'], safety: 'yes' }))).toMatchObject({
      answers: { health: 'asthma', afraid: 'of him' },
      hasSafety: true,
    })
  })

  test('takes along from the plan what was ticked', async () => {
    const day = dayAt(NOW, TOWN.zone)
    const kept = {
      done: ['register'],
      papers: [{ paper: 'passport' as const, ends: addDays(day, 100), whose: 'Bilal' }],
      arrival: day,
      gaps: [],
    }
    const reader = desk.readers.reader(TOWN, 'en' as never, askWith(newcomer))
    await questionnaires.useSitting(reader, 'needs', ({ sitting }) => ({
      keep: { sitting: withKeptPlan(sitting, kept) },
      result: true,
    }))
    expect(inside(await file({ plan: ['papers', 'arrival'] }))).toMatchObject({
      done: [],
      papers: kept.papers,
      arrival: day,
    })
    const bytes = await file({ plan: ['done', 'papers', 'arrival'] })
    const { done, papers } = kept
    const cookies = (await counsellor.upload(OPENING, upload(bytes))).headers.getSetCookie()
    const counsellors = desk.readers.reader(TOWN, 'en' as never, askWith({ cookies }))
    await questionnaires.useSitting(counsellors, 'needs', ({ sitting }) => {
      expect(sitting.beside).toEqual({ journey: { done, papers, arrival: day, gaps: [] } })
      return { result: true }
    })
  })

  test('of nothing is told to be nothing; without a sitting one is led to the plan', async () => {
    const answer = await newcomer.post(`${HERE}/plan/hand-over`, { to: '', as: 'file' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Choose at least one part.')
    const stranger = await new Device(() => application).post(`${HERE}/plan/hand-over`, chosen)
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, `${HERE}/plan`])
  })

  test('shows codes that say which they are, each with at most 65 modules a side', async () => {
    const html = await (await newcomer.post(`${HERE}/plan/hand-over`, { ...chosen, as: 'codes' })).text()
    expect(html).toMatch(/Code 2 of [2-9]/)
    expect(html).not.toContain('Amal')
    for (const code of codesOf(new Uint8Array(2_000))) expect(qrCode(code).size).toBeLessThanOrEqual(65 + 8)
  })

  test('the key by which others know our files stands at a well-known address', async () => {
    const answer = await application.fetch(new Request(`${ORIGIN}/.well-known/tessera-hand-over.json`))
    expect(await answer.json()).toEqual({ keys: [{ algorithm: 'Ed25519', publicKey: key.publicKey }] })
  })
})

describe('opening', () => {
  test('begins a sitting of the counsellor’s own with the answers, nothing retyped', async () => {
    const answer = await counsellor.upload(OPENING, upload(await file()))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${HERE}/ask/needs/check`])
    const html = await opened(answer)
    for (const word of ['Amal', 'TENT', 'Bilal']) expect(html).toContain(word)
    expect(html).not.toContain('asthma')
    expect(html).not.toContain('of him')
  })

  test('shows what the person chose to tell about their safety', async () => {
    expect(await opened(await counsellor.upload(OPENING, upload(await file({ safety: 'yes' }))))).toContain('of him')
  })

  test('reads photographs of the codes, in any order, and asks for those that are missing', async () => {
    const codes = codesOf(await file())
    const [first = '', ...others] = codes
    expect(others.length).toBeGreaterThan(0)
    const answer = await counsellor.upload(OPENING, upload(await photo(others.toReversed())))
    const html = await answer.text()
    expect(html).toContain(`Code 1 of ${codes.length} is missing.`)
    const kept = [...html.matchAll(/name="code" value="([^"]+)"/g)].map(([, code = '']) => code)
    expect(kept.toSorted()).toEqual(others.toSorted())
    const form = upload(await photo([first]))
    for (const code of kept) form.append('code', code)
    expect(await opened(await counsellor.upload(OPENING, form))).toContain('Amal')
  })

  test('takes answers to what the place asks otherwise, and shows what fits nowhere', async () => {
    const handOver = inside(await file())
    const other = {
      ...handOver,
      answers: { ...handOver.answers, shoe_size: '43', home: 'castle' },
      questions: { ...handOver.questions, shoe_size: 'integer' },
    }
    const html = await opened(await counsellor.upload(OPENING, upload(writeSigned(other, key))))
    const [, unplaced = ''] = html.split('id="unplaced"')
    expect(unplaced).toContain('43')
    expect(unplaced).toContain('castle')
    expect(html).toContain('Amal')
  })

  test('refuses what was opened before and says on which day, not by whom', async () => {
    const bytes = await file()
    expect((await counsellor.upload(OPENING, upload(bytes))).status).toBe(303)
    const again = await counsellor.upload(OPENING, upload(bytes))
    expect(again.status).toBe(400)
    expect(await again.text()).toContain('This was opened here on 23 November 2026')
  })

  test('twice at once happens once', async () => {
    const bytes = await file()
    const answers = await Promise.all([1, 2, 3].map(() => counsellor.upload(OPENING, upload(bytes))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 400, 400])
  })

  const day = dayAt(NOW, TOWN.zone)
  test.each<[string, (handOver: HandOver) => Partial<HandOver>, string]>([
    [
      'is for another place',
      () => ({ to: { installation: ORIGIN, place: 'one-region' } }),
      'made this for another place',
    ],
    [
      'is for a place of the name elsewhere',
      () => ({ to: { installation: 'https://a.example', place: 'one-town' } }),
      'another place',
    ],
    ['is over', () => ({ goodUntil: addDays(day, -1) }), 'could be opened until 22 November 2026'],
    ['is of a newer kind', () => ({ wishes: [] }) as object, 'newer version'],
    ['would fill the memory', () => ({ answers: { name: 'a'.repeat(5_000_000) } }), 'larger than any plan'],
  ])('refuses what %s', async (_, change, sentence) => {
    const handOver = inside(await file())
    const answer = await counsellor.upload(OPENING, upload(writeSigned({ ...handOver, ...change(handOver) }, key)))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(sentence)
  })

  test('on its last day is in time', async () => {
    const last = { ...inside(await file()), goodUntil: day }
    expect((await counsellor.upload(OPENING, upload(writeSigned(last, key)))).status).toBe(303)
  })

  test('refuses what is forged, changed, none, too large, or nothing', async () => {
    const bytes = await file()
    const cases: readonly [Uint8Array, string][] = [
      [writeSigned(inside(bytes), newSigningKey()), 'does not know'],
      [bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1), 'was changed after it was signed'],
      [bytes.subarray(0, 60), 'no plan that was handed over'],
      [Buffer.concat([bytes, Buffer.alloc(70_000)]), 'larger than any plan'],
      [Buffer.from('a letter'), 'neither a plan nor a photo'],
      [await photo([]), 'No code of a plan'],
      [new Uint8Array(), 'Choose a file or photos.'],
    ]
    for (const [given, sentence] of cases) {
      const answer = await counsellor.upload(OPENING, upload(given))
      expect([answer.status, (await answer.text()).includes(sentence)], sentence).toEqual([400, true])
    }
    const photos = upload(await photo([codesOf(bytes)[0] ?? '']), await photo([codesOf(await file())[0] ?? '']))
    expect(await (await counsellor.upload(OPENING, photos)).text()).toContain('belong to different plans')
  })

  test('remembers a hand-over until it is no longer good, and nothing of what was in it', async () => {
    await counsellor.upload(OPENING, upload(await file()))
    const remembered = async () => {
      const all = sql<{ row: string }>`select to_jsonb(o)::text as row from journey.opened_hand_over o`
      const { rows } = await database.write((tx) => all.execute(tx), { accountId: 'job:journey.forget' })
      return rows
    }
    const rows = await remembered()
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) {
      expect(Object.keys(JSON.parse(row)).toSorted()).toEqual(['good_until', 'hand_over_id', 'opened_on', 'place_id'])
    }
    const left = async (at: Instant) => {
      await forgetJourneys(() => at).run(database)
      return (await remembered()).length
    }
    const lastDay = startOfDay(goodUntil(dayAt(NOW, TOWN.zone)), TOWN.zone)
    expect(await left(lastDay)).toBeGreaterThan(0)
    expect(await left(instantAt(lastDay + 2 * 86_400_000))).toBe(0)
  })

  test('is for counsellors and administrators of the place only', async () => {
    const bytes = await file()
    for (const name of ['editor', 'reviewer', 'figures-reader'] as const) {
      const who = await desk.as({ name }, TOWN)
      expect((await who.get(OPENING)).status).toBe(404)
      expect((await who.upload(OPENING, upload(bytes))).status).toBe(404)
    }
    // A role below is none above.
    expect((await counsellor.upload('/staff/places/one-region/hand-overs', upload(bytes))).status).toBe(404)
    expect((await desk.get(OPENING)).headers.get('location')).toContain('/staff/sign-in')
    expect((await counsellor.upload(OPENING, upload(bytes))).status).toBe(303)
  })
})

describe('trust', () => {
  const KEYS = `${OPENING}/keys`
  const abroad = newSigningKey()
  const fromAbroad = async () =>
    upload(
      writeSigned(
        { ...inside(await file({ to: '' })), from: { installation: 'https://far.example', place: 'port' } },
        abroad,
      ),
    )

  test('in another installation begins and ends with an administrator', async () => {
    const administrator = await desk.as({ name: 'administrator' }, TOWN)
    expect(await (await counsellor.upload(OPENING, await fromAbroad())).text()).toContain('does not know')
    const spoken = abroad.publicKey.replaceAll(/(.{6})/g, '$1 ')
    expect((await administrator.send(KEYS, { key: spoken, name: 'Far away' })).status).toBe(303)
    expect(await (await administrator.get(KEYS)).text()).toContain('Far away')
    expect((await counsellor.upload(OPENING, await fromAbroad())).status).toBe(303)
    expect((await administrator.send(`${KEYS}/distrust`, { key: abroad.publicKey })).status).toBe(303)
    expect((await counsellor.upload(OPENING, await fromAbroad())).status).toBe(400)
  })

  test('decided above counts below, and is taken back there only', async () => {
    const above = await desk.as({ name: 'administrator' }, STATE)
    const below = await desk.as({ name: 'administrator' }, TOWN)
    await above.send('/staff/places/one-state/hand-overs/keys', { key: abroad.publicKey, name: 'Far away' })
    expect((await counsellor.upload(OPENING, await fromAbroad())).status).toBe(303)
    expect(await (await below.get(KEYS)).text()).toContain('Decided by a place above')
    expect((await below.send(`${KEYS}/distrust`, { key: abroad.publicKey })).status).toBe(404)
  })

  test('is not a counsellor’s to give, nor given to what is no key or has no name', async () => {
    expect((await counsellor.get(KEYS)).status).toBe(404)
    expect((await counsellor.send(KEYS, { key: abroad.publicKey, name: 'Mine' })).status).toBe(404)
    const administrator = await desk.as({ name: 'administrator' }, TOWN)
    expect(await (await administrator.send(KEYS, { key: 'x', name: 'Far away' })).text()).toContain('This is no key.')
    expect(await (await administrator.send(KEYS, { key: abroad.publicKey, name: ' ' })).text()).toContain(
      'Write what you call it.',
    )
  })
})

/** Codes beside each other on a table, photographed a little askew. */
async function photo(codes: readonly string[]): Promise<Uint8Array> {
  const side = 520
  const placed = await Promise.all(
    codes.map(async (code, at) => ({
      input: await drawn(code).resize(side, side, { kernel: 'nearest' }).png().toBuffer(),
      left: 40 + (at % 3) * (side + 40),
      top: 40 + Math.floor(at / 3) * (side + 40),
    })),
  )
  const sheet = sharp({ create: { width: 1_760, height: 1_200, channels: 3, background: '#d8cfbd' } }).composite(placed)
  return sharp(await sheet.png().toBuffer())
    .rotate(3, { background: '#8b8577' })
    .jpeg({ quality: 70 })
    .toBuffer()
}

/** A code of one pixel a module, from its rectangles. */
function drawn(code: string) {
  const { size, path } = qrCode(code)
  const pixels = Buffer.alloc(size * size, 255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    const start = Number(y) * size + Number(x)
    pixels.fill(0, start, start + Number(length))
  }
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
}

function askWith({ cookies }: { readonly cookies: readonly string[] }) {
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  return { credentials: { cookie, browser: undefined }, now: NOW as Instant } as never
}
