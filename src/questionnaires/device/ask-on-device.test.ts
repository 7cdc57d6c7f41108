import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayAt, type Instant, instantAt, type LanguageTag, type TimeZone } from '#kernel'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { formatDate } from '#platform/i18n'
import { formOf, question } from '../engine/testing-form.ts'
import { withdrawForm } from '../forms/keep-form.ts'
import { askingOn, Device, published } from '../testing-asking.ts'
import { KeepingDevice } from './testing-device.ts'

const { database, adminUrl } = await testDatabase()
const { town } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const DAY_MS = 86_400_000
const FORM = formOf([
  question('name', 'text', { required: 'true()' }),
  question('health', 'text', { retention: 30 }),
  question('afraid', 'text', { sensitivity: 'safety' }),
])
await published(database, town, 'needs', FORM)

let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const application = askingOn(database, () => now)
beforeEach(async () => {
  now = instantAt(now + 60_000)
  await admin.query('delete from questionnaires.answer_set')
})
const today = () => dayAt(now, 'Europe/London' as TimeZone)

const received = async () =>
  (
    await admin.query(
      'select answers, unplaced, form_version as version, handed_in_on::text as "on", keep_until::text as until from questionnaires.answer_set',
    )
  ).rows as readonly Record<string, unknown>[]

/** Somebody with the pack, and without a network. */
async function onTheWay(): Promise<KeepingDevice> {
  const device = new KeepingDevice('one-town', new Device(() => application), () => now)
  await device.keepPack('needs')
  device.isOnline = false
  return device
}
const answer = (device: KeepingDevice, path: string, text: string) =>
  device.post('needs', `/at${path}`, { asked: 'yes', go: 'next', removals: '0', answer: text })
const home = '/one-town/en/ask/needs'

async function filled(): Promise<KeepingDevice> {
  const device = await onTheWay()
  await device.post('needs', '', {})
  await answer(device, '/name', 'Amal')
  await answer(device, '/health', 'asthma')
  await answer(device, '/afraid', 'of him')
  return device
}

describe('without a network', () => {
  test('one begins, is told where the answers are, answers in order and goes back', async () => {
    const device = await onTheWay()
    const start = await device.get('needs')
    expect(start.html).toContain('Your answers stay on this device')
    expect(await device.post('needs', '', {})).toMatchObject({ path: home })
    expect((await device.get('needs', '/at/health')).html).toContain('Question 2')
    expect(await answer(device, '/name', 'Amal')).toMatchObject({ path: `${home}/at/health` })
    expect((await device.get('needs', '/at/name')).html).toContain('value="Amal"')
    const hub = (await device.get('needs')).html
    expect(hub).toContain('Go on with the questions')
    expect(hub).not.toContain('Your code')
  })

  test('pages of a sitting that the server keeps cannot be had, and nothing pretends to be one', async () => {
    const device = await onTheWay()
    expect((await device.get('needs', '/at/name')).path).toBe(home)
    await expect(answer(device, '/name', 'Amal')).rejects.toThrow()
    expect(device.isKept('needs')).toBe(false)
  })

  test('what is deleted is gone, before it was sent too', async () => {
    const device = await filled()
    await device.post('needs', '/hand-in', { consent: 'yes' })
    expect(await device.post('needs', '/sitting', { do: 'forget' })).toMatchObject({ path: `${home}/forgotten` })
    expect((await device.get('needs', '/forgotten')).html).toContain('Everything is deleted')
    device.isOnline = true
    await device.send()
    expect([device.shelf.sittings.size, device.shelf.letters.size, await received()]).toEqual([0, 0, []])
  })

  test('an answer with a time of its own is gone when that is over', async () => {
    const device = await filled()
    now = instantAt(now + 31 * DAY_MS)
    const { html } = await device.get('needs', '/check')
    expect(html).toContain('Amal')
    expect(html).not.toContain('asthma')
  })
})

describe('what is handed in without a network', () => {
  test('waits, is sent once, and says so; safety stays where it is, and the year counts from the day of consent', async () => {
    const device = await filled()
    expect((await device.post('needs', '/hand-in', {})).html).toContain('only receive your answers if you agree')
    const on = today()
    await device.post('needs', '/hand-in', { consent: 'yes' })
    expect((await device.get('needs')).html).toContain('wait on this device')
    now = instantAt(now + 7 * DAY_MS)
    device.isOnline = true
    await device.send()
    await device.send()
    expect((await device.get('needs')).html).toContain(
      `were sent to one-town on ${formatDate(today(), 'en' as LanguageTag)}`,
    )
    const answers = { name: 'Amal', health: 'asthma' }
    expect(await received()).toEqual([{ answers, unplaced: {}, version: 1, on, until: addDays(on, 365) }])
    // Nothing of what was sent lies beside the sitting any more.
    expect([...device.shelf.letters.values()].map(({ body }) => body)).toEqual([''])
  })

  test('is sent at once where there is a network', async () => {
    const device = await filled()
    device.isOnline = true
    await device.post('needs', '/hand-in', { consent: 'yes', safety: 'yes' })
    expect(await received()).toMatchObject([{ answers: { name: 'Amal', health: 'asthma', afraid: 'of him' } }])
  })

  test('answers of a former version are taken over; what fits nowhere is kept, and marked as such', async () => {
    const slug = 'changing'
    await published(database, town, slug, formOf([question('name', 'text'), question('old', 'text')]))
    const device = await onTheWay()
    device.isOnline = true
    await device.keepPack(slug)
    device.isOnline = false
    await device.post(slug, '', {})
    for (const name of ['name', 'old'])
      await device.post(slug, `/at/${name}`, { asked: 'yes', go: 'next', answer: `my ${name}` })
    await device.post(slug, '/hand-in', { consent: 'yes' })
    const version = await published(database, town, slug, formOf([question('name', 'text'), question('new', 'text')]))
    device.isOnline = true
    await device.send()
    expect(await received()).toMatchObject([{ answers: { name: 'my name' }, unplaced: { '/old': 'my old' }, version }])
  })

  test('is taken of a form that was withdrawn meanwhile', async () => {
    const slug = 'withdrawn'
    await published(database, town, slug, formOf([question('name', 'text')]))
    const device = new KeepingDevice('one-town', new Device(() => application), () => now)
    await device.keepPack(slug)
    await device.post(slug, '', { keep: 'device' })
    device.isOnline = false
    await device.post(slug, '/hand-in', { consent: 'yes' })
    const acting = { placeId: town, accountId: 'command:test' }
    await database.write((tx) => withdrawForm(tx, acting, { placeId: town, slug }), acting)
    device.isOnline = true
    await device.send()
    expect(await received()).toHaveLength(1)
  })

  test('is kept, and told to be refused, when the place knows nothing of the form; it can be tried again', async () => {
    const device = await filled()
    await device.post('needs', '/hand-in', { consent: 'yes' })
    const [letter] = device.shelf.letters.values()
    if (!letter) throw new Error('there is no letter')
    device.shelf.letters.set(letter.key, { ...letter, address: letter.address.replace('one-town', 'other-town') })
    device.isOnline = true
    await device.send()
    expect((await device.get('needs')).html).toContain('could not be sent')
    expect(await received()).toEqual([])
    device.shelf.letters.set(letter.key, { ...letter, outcome: { kind: 'refused', at: now } })
    await device.post('needs', '/sitting', { do: 'send-again' })
    expect((await device.get('needs')).html).toContain('were sent')
    expect(await received()).toHaveLength(1)
  })
})

describe('a form that changes on the device', () => {
  test('goes on in the newer version, once the pack has it', async () => {
    const device = await filled()
    await published(database, town, 'needs', { ...FORM, items: [...FORM.items, question('more', 'text')] })
    expect((await device.get('needs', '/at/more')).path).not.toContain('more')
    device.isOnline = true
    await device.keepPack('needs')
    expect((await device.get('needs', '/at/more')).html).toContain('more')
    expect((await device.get('needs', '/at/name')).html).toContain('value="Amal"')
    await published(database, town, 'needs', FORM)
  })
})

describe('with a network', () => {
  test('answers stay on the device for who wishes it; a device that has not the form begins nothing', async () => {
    const device = await onTheWay()
    device.isOnline = true
    await device.post('needs', '', { keep: 'device' })
    expect(device.isKept('needs')).toBe(true)
    const bare = new KeepingDevice('one-town', new Device(() => application), () => now)
    expect(await bare.post('needs', '', { keep: 'device' })).toMatchObject({ path: home })
    expect((await bare.get('needs')).html).toContain('Begin')
  })

  test('a sitting is taken along, and brought back under a code, without loss', async () => {
    const device = await onTheWay()
    device.isOnline = true
    await device.post('needs', '', { company: 'family' })
    await answer(device, '/name', 'Amal')
    await device.post('needs', '/sitting', { do: 'take' })
    device.isOnline = false
    expect((await device.get('needs', '/at/name')).html).toContain('value="Amal"')
    await answer(device, '/health', 'asthma')
    await device.post('needs', '/sitting', { do: 'bring' })
    expect((await device.get('needs')).html).toContain('Go on on another device')
    device.isOnline = true
    await device.post('needs', '/sitting', { do: 'bring' })
    expect(device.isKept('needs')).toBe(false)
    const { html } = await device.get('needs')
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(html)?.[0] ?? ''
    const other = new Device(() => application)
    await other.post('/one-town/en/ask', { code })
    expect((await other.page(other.get(`${home}/check`))).html).toContain('asthma')
  })

  test('answers that are brought never take the place of others', async () => {
    const device = await onTheWay()
    device.isOnline = true
    await device.post('needs', '', {})
    await answer(device, '/name', 'on the server')
    device.isOnline = false
    await device.post('needs', '', {})
    await answer(device, '/name', 'on the device')
    device.isOnline = true
    expect(await device.post('needs', '/sitting', { do: 'bring' })).toMatchObject({ path: `${home}?done=other` })
    expect((await device.get('needs', '/at/name')).html).toContain('value="on the device"')
    await device.post('needs', '/sitting', { do: 'forget' })
    expect((await device.get('needs', '/at/name')).html).toContain('value="on the server"')
  })
})

describe('what nobody’s device of ours sends', () => {
  const set = {
    answerSetId: crypto.randomUUID(),
    form: { placeId: town, slug: 'needs', version: 1 },
    answers: { name: 'x' },
    unplaced: {},
    handedInOn: '2026-11-23',
  }
  const send = async (value: unknown, path = home) =>
    (
      await new Device(() => application).post(`${path}/answers`, {
        set: typeof value === 'string' ? value : JSON.stringify(value),
      })
    ).status

  test.each([
    ['no JSON', '{'],
    ['nothing', {}],
    ['an id that is none', { ...set, answerSetId: '1' }],
    ['a version that is not there', { ...set, form: { ...set.form, version: 99 } }],
    ['a version beyond all numbers', { ...set, form: { ...set.form, version: 2 ** 40 } }],
    ['the form of another place', { ...set, form: { ...set.form, placeId: town + 3 } }],
    ['another form than it says', { ...set, form: { ...set.form, slug: 'changing' } }],
    ['answers that are a list', { ...set, answers: [] }],
    ['an answer that is a number', { ...set, answers: { name: 1 } }],
    ['an answer longer than any', { ...set, answers: { name: 'x'.repeat(5_001) } }],
    ['a day that is none', { ...set, handedInOn: '2026-02-30' }],
  ])('%s is refused', async (_, value) => {
    expect(await send(value)).toBe(404)
    expect(await received()).toEqual([])
  })

  test('what the form does not ask is left out, a day that cannot be is today', async () => {
    expect(await send({ ...set, answers: { name: 'x', forged: 'y' }, handedInOn: '2031-01-01' })).toBe(303)
    expect(await received()).toMatchObject([{ answers: { name: 'x' }, on: today() }])
    // The same id again changes nothing.
    expect(await send({ ...set, answers: { name: 'z' } })).toBe(303)
    expect(await received()).toMatchObject([{ answers: { name: 'x' } }])
  })

  test.each([
    ['nothing', {}],
    ['a company that is none', { form: set.form, sitting: { company: 'crowd' } }],
  ])('%s is no sitting to bring', async (_, value) => {
    expect((await new Device(() => application).post(`${home}/bring`, { sitting: JSON.stringify(value) })).status).toBe(
      404,
    )
  })

  test('there is nothing to take along without the cookie', async () => {
    expect((await new Device(() => application).get(`${home}/sitting.json`)).status).toBe(404)
  })
})
