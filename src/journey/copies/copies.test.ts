import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { newCode } from '#questionnaires/code'
import { forgetJourneys } from '../forget.ts'
import { townWithPlans } from '../testing-plans.ts'
import { keysOf, keysOfCode } from './device/copy-keys.ts'
import { openCopy } from './device/sealed-copy.ts'
import { CopyingBrowser } from './testing-copies.ts'

const TODAY = instantAt(Date.UTC(2026, 10, 23, 9))
let now: Instant = TODAY
const { adminUrl, database, application, person, stranger } = await townWithPlans(() => now)
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
let minutes = 0
beforeEach(() => {
  // How many ask is counted by the minute.
  minutes += 1
  now = instantAt(TODAY + minutes * 60_000)
})

const HERE = '/plan-town/en'
const PAGE = `${HERE}/plan/copy`
type Person = Awaited<ReturnType<typeof person>>
const text = async (answer: Promise<Response>) => (await answer).text()
const answering = (one: Person, path: string, answer: string | readonly string[]) =>
  one.post(`${HERE}/ask/welcome/at/${path}`, { asked: 'yes', removals: '0', go: 'next', answer })
const open = async (one: Person) => {
  const opened = await new CopyingBrowser(one, HERE).server.plan()
  if (!opened) throw new Error('no plan is open')
  return opened.plan.sitting
}
const answersOf = async (one: Person) => (await open(one)).answers
const rows = async () =>
  (await admin.query('select * from journey.plan_copy')).rows as { sealed: Buffer; lookup: Buffer }[]

/** Somebody with a plan and a copy of it, in a browser with scripts. */
async function copied() {
  const one = await person({ stage: 'new', company: ['children'], worry: ['bed'] })
  const keys = await keysOfCode(newCode(), 'plan-town')
  const browser = new CopyingBrowser(one, HERE)
  await browser.make(keys)
  return { one, browser, keys }
}

/** Somebody whose plan is kept in their browser, without a copy. */
async function kept() {
  const one = await person({ stage: 'new', company: ['children'], worry: ['bed'] })
  const browser = new CopyingBrowser(one, HERE)
  await browser.keep()
  return { one, browser }
}

/** Another device of theirs, on which the code was typed. */
async function second(keys: Awaited<ReturnType<typeof copied>>['keys']) {
  const one = stranger()
  const browser = new CopyingBrowser(one, HERE)
  expect(await browser.open(keys)).toBe('changed')
  return { one, browser }
}

describe('a copy', () => {
  test('is opened on another device by its code: the same plan, papers and ticks included', async () => {
    const { one, browser, keys } = await copied()
    await one.post(`${HERE}/plan/papers`, { paper: 'passport', ends: '2027-05-01', whose: 'Amina' })
    await one.post(`${HERE}/plan/steps`, { step: 'safe-bed', do: 'done' })
    expect(await browser.sync()).toBe('same')
    const other = await second(keys)
    expect(await text(other.one.get(`${HERE}/plan/papers`))).toContain('Amina')
    expect(await text(other.one.get(`${HERE}/plan`))).toMatch(/aria-labelledby="done"[\s\S]*id="step-safe-bed"/)
    expect(await answersOf(other.one)).toEqual(await answersOf(one))
    expect(await other.browser.sync()).toBe('same')
  })

  test('tells the server nothing: neither words, nor the code, nor what leads to its key', async () => {
    const { keys } = await copied()
    const kept = await rows()
    expect(kept.length).toBeGreaterThan(0)
    for (const { sealed, lookup } of kept) {
      expect(sealed.toString('latin1')).not.toMatch(/answers|stage|children/)
      expect(lookup.toString('base64url')).not.toBe(keys.token)
      // Nonce and tag apart, a multiple: the length tells next to nothing.
      expect((sealed.length - 28) % 2_048).toBe(0)
    }
    expect(keys.key.extractable).toBe(false)
    await expect(
      openCopy(await keysOfCode(newCode(), 'plan-town'), kept[0]?.sealed.toString('base64url') ?? ''),
    ).rejects.toThrow()
  })

  test('of an unknown code, or in another place, is not found, whatever one asks', async () => {
    const { keys } = await copied()
    const nobody = stranger()
    const unknown = `${HERE}/plan/copies/${'A'.repeat(43)}.json`
    for (const path of [unknown, `/plan-state/en/plan/copies/${keys.token}.json`]) {
      expect((await nobody.get(path)).status).toBe(404)
      expect((await nobody.post(path, { seen: '1', sealed: 'AAAA' })).status).toBe(409)
    }
    expect((await nobody.get(`${HERE}/plan/copies/short.json`)).status).toBe(404)
    expect((await nobody.post(`${unknown.slice(0, -'.json'.length)}/delete`, {})).status).toBe(200)
    expect((await nobody.get(`${HERE}/plan/carried.json`)).status).toBe(404)
  })

  test('takes the place of the version that was seen, is bounded, and is asked for so often a minute', async () => {
    const { one, keys } = await copied()
    const path = `${HERE}/plan/copies/${keys.token}.json`
    const put = async (seen: string, sealed: string) => (await one.post(path, { seen, sealed })).status
    expect(await put('0', 'AAAA')).toBe(409)
    expect(await put('2', 'AAAA')).toBe(409)
    expect(await put('1', 'AAAA')).toBe(200)
    expect(await put('x', 'AAAA')).toBe(400)
    expect(await put('2', '')).toBe(400)
    expect(await put('2', 'A'.repeat(60_004))).toBe(400)
    const statuses: number[] = []
    for (let at = 0; at < 600; at += 1) statuses.push((await one.get(path)).status)
    expect(statuses.at(0)).toBe(200)
    expect(statuses.at(-1)).toBe(503)
  })

  test('is kept for a year from its last change, then it is forgotten', async () => {
    const { keys, browser } = await copied()
    now = instantAt(TODAY + 364 * 86_400_000)
    expect(await browser.server.find(keys.token)).toBeDefined()
    now = instantAt(TODAY + 366 * 86_400_000)
    expect(await browser.server.find(keys.token)).toBeUndefined()
    now = instantAt(TODAY + 368 * 86_400_000)
    await forgetJourneys(() => now).run(database)
    expect(await rows()).toEqual([])
  })
})

describe('two devices', () => {
  test('bring together what each has changed, and nothing is asked', async () => {
    const { one, browser, keys } = await copied()
    const other = await second(keys)
    await answering(one, 'worry', ['school'])
    await one.post(`${HERE}/plan/arrival`, { arrival: '2026-11-20' })
    await answering(other.one, 'stage', 'settling')
    expect(await browser.sync()).toBe('same')
    expect(await other.browser.sync()).toBe('changed')
    expect(await browser.sync()).toBe('changed')
    expect(await answersOf(one)).toMatchObject({ worry: 'school' })
    expect(await answersOf(one)).toEqual(await answersOf(other.one))
    expect(await text(one.get(PAGE))).not.toContain('Different on two devices')
  })

  test('that changed the same keep both until the person decides, on either of them', async () => {
    const { one, browser, keys } = await copied()
    const other = await second(keys)
    await answering(one, 'worry', ['school'])
    await answering(other.one, 'worry', ['work'])
    await browser.sync()
    expect(await other.browser.sync()).toBe('changed')
    const page = await text(other.one.get(PAGE))
    expect(page).toContain('Different on two devices')
    expect(page).toContain('name="path" value="/worry"')
    expect((await other.one.post(PAGE, { path: '/worry', do: 'take' })).status).toBe(303)
    expect(await answersOf(other.one)).toMatchObject({ worry: 'school' })
    expect(await text(other.one.get(PAGE))).not.toContain('Different on two devices')
    await other.browser.sync()
    await browser.sync()
    expect(await text(one.get(PAGE))).not.toContain('Different on two devices')
    // Pressed twice, and for what never differed: nothing happens.
    expect((await one.post(PAGE, { path: '/stage', do: 'take' })).status).toBe(303)
  })

  test('one of which is faster: the slower takes what it has first, and nothing is asked', async () => {
    const { one, browser, keys } = await copied()
    const other = await second(keys)
    await answering(one, 'worry', ['school'])
    await browser.sync()
    await answering(other.one, 'stage', 'settling')
    const { put } = other.browser.server
    other.browser.server.put = async (...wish) => {
      other.browser.server.put = put
      await answering(one, 'worry', ['work'])
      await browser.sync()
      return put(...wish)
    }
    expect(await other.browser.sync()).toBe('changed')
    expect(await answersOf(other.one)).toMatchObject({ stage: 'settling', worry: 'work' })
    expect(await text(other.one.get(PAGE))).not.toContain('Different on two devices')
  })

  test('with another plan open nothing is changed', async () => {
    const { keys } = await copied()
    const somebody = await person({ stage: 'settling' })
    expect(await new CopyingBrowser(somebody, HERE).open(keys)).toBe('other')
    expect(await answersOf(somebody)).toMatchObject({ stage: 'settling' })
  })

  test('go on with steps and papers after the answers were handed in', async () => {
    const { one, browser, keys } = await copied()
    const other = await second(keys)
    await one.post(`${HERE}/ask/welcome/hand-in`, { consent: 'yes' })
    await other.one.post(`${HERE}/plan/papers`, { paper: 'passport', ends: '2027-05-01', whose: 'Amina' })
    await other.browser.sync()
    expect(await browser.sync()).toBe('changed')
    expect(await text(one.get(`${HERE}/plan/papers`))).toContain('Amina')
    await answering(other.one, 'worry', ['work'])
    await other.browser.sync()
    expect(await browser.sync()).toBe('other')
  })
})

describe('steps that are marked on the device', () => {
  const doneIn = async (one: Person) => (await open(one)).beside

  test('come to the server when the plan is next synced, once, and what was done there meanwhile stays', async () => {
    const { one, browser } = await kept()
    await browser.tick('safe-bed', true)
    await browser.tick('welcome-desk', true)
    await browser.tick('welcome-desk', false)
    await one.post(`${HERE}/plan/papers`, { paper: 'passport', ends: '2027-05-01', whose: 'Amina' })
    expect(await browser.sync()).toBe('changed')
    expect(await doneIn(one)).toMatchObject({ journey: { done: ['safe-bed'], papers: [{ whose: 'Amina' }] } })
    expect(browser.here?.ticked).toBeUndefined()
    await one.post(`${HERE}/plan/steps`, { step: 'safe-bed', do: 'open' })
    expect(await browser.sync()).toBe('same')
    expect(await doneIn(one)).toMatchObject({ journey: { done: [] } })
  })

  test('are not lost when the line breaks before or after, nor doubled', async () => {
    const { one, browser } = await kept()
    await browser.tick('safe-bed', true)
    const { bring } = browser.server
    for (const reaches of [false, true]) {
      browser.server.bring = async (...wish) => {
        if (reaches) await bring(...wish)
        throw new Error('the line is broken')
      }
      await expect(browser.sync()).rejects.toThrow('the line')
    }
    browser.server.bring = bring
    expect(await browser.sync()).toBe('same')
    expect(await doneIn(one)).toMatchObject({ journey: { done: ['safe-bed'] } })
  })

  test('come back with the plan when its sitting has ended, and to other devices by the copy', async () => {
    const { one, browser, keys } = await copied()
    const other = await second(keys)
    await browser.tick('safe-bed', true)
    await one.post(`${HERE}/ask/welcome/sitting`, { do: 'forget' })
    expect(await browser.sync()).toBe('changed')
    expect(await other.browser.sync()).toBe('changed')
    expect(await doneIn(other.one)).toMatchObject({ journey: { done: ['safe-bed'] } })
  })

  test('leave what another page changes while they are brought', async () => {
    const { one, browser } = await kept()
    await browser.tick('safe-bed', true)
    const { bring } = browser.server
    browser.server.bring = async (...wish) => {
      browser.server.bring = bring
      await one.post(`${HERE}/plan/arrival`, { arrival: '2026-11-20' })
      return bring(...wish)
    }
    expect(await browser.sync()).toBe('changed')
    expect(await doneIn(one)).toMatchObject({ journey: { done: ['safe-bed'], arrival: '2026-11-20' } })
  })
})

describe('a copy under a passkey', () => {
  /** As a passkey gives it. */
  const passkey = () => keysOf(crypto.getRandomValues(new Uint8Array(32)))

  test('opens as one under a code does; whoever has both keeps both the same', async () => {
    const { one, browser, keys } = await copied()
    const finger = await passkey()
    expect(await browser.make(finger, 'passkey')).toBe('same')
    const [byCode, byFinger] = [await second(keys), stranger()]
    const other = new CopyingBrowser(byFinger, HERE)
    expect(await other.open(finger, 'passkey')).toBe('changed')
    await answering(byFinger, 'worry', ['school'])
    await other.sync()
    await answering(byCode.one, 'stage', 'settling')
    await byCode.browser.sync()
    expect(await browser.sync()).toBe('changed')
    for (const device of [other, byCode.browser]) expect(await device.sync()).toBe('changed')
    for (const device of [one, byFinger, byCode.one]) {
      expect(await answersOf(device)).toMatchObject({ worry: 'school', stage: 'settling' })
      expect(await text(device.get(PAGE))).not.toContain('Different on two devices')
    }
  })

  test('is deleted by itself, and with everything else', async () => {
    const before = (await rows()).length
    const { one, browser } = await copied()
    await browser.make(await passkey(), 'passkey')
    const stored = await text(one.get(`${HERE}/plan/kept`))
    expect(stored).toContain('With your fingerprint or screen lock')
    expect(stored).toContain('remove it in the settings of your telephone')
    await one.post(`${HERE}/plan/kept`, { delete: 'passkey' })
    expect(await rows()).toHaveLength(before + 1)
    // The other is still there.
    expect(await browser.sync()).toBe('same')
    expect(browser.here?.passkey).toBeUndefined()
    await browser.make(await passkey(), 'passkey')
    await one.post(`${HERE}/plan/kept`, { delete: 'all' })
    expect(await rows()).toHaveLength(before)
  })

  test('of another place is another, whatever the code and the finger', async () => {
    const code = newCode()
    const tokens = await Promise.all(
      ['plan-town', 'plan-state'].map(async (place) => (await keysOfCode(code, place)).token),
    )
    expect(new Set(tokens).size).toBe(2)
  })
})

describe('deleting', () => {
  test('the copy is gone for every device, with a script or without', async () => {
    const { one, browser } = await copied()
    const stored = await text(one.get(`${HERE}/plan/kept`))
    expect(stored).toContain('A copy that only you can open')
    expect(stored).toContain('Until 23 November 2027.')
    await one.post(`${HERE}/plan/kept`, { delete: 'copy' })
    expect(await browser.sync()).toBe('gone')
    expect(await text(one.get(`${HERE}/plan/kept`))).not.toContain('A copy that only you can open')
    const again = await copied()
    await again.browser.server.remove(again.keys.token)
    expect(await again.browser.sync()).toBe('gone')
  })

  test('everything deletes the copy too', async () => {
    const before = (await rows()).length
    const { one } = await copied()
    await one.post(`${HERE}/plan/kept`, { delete: 'all' })
    expect(await rows()).toHaveLength(before)
  })
})

test('without a plan the page offers to open a copy, and says what needs a script', async () => {
  const html = await text(stranger().get(PAGE))
  expect(html).toContain('Open a copy')
  expect(html).toContain('your browser must run scripts')
  // Such a form sends nothing, even where a script has failed.
  expect(html).toContain('<form method="dialog" data-restore')
  expect(
    (await application.fetch(new Request(`https://welcome.example${PAGE}`))).headers.get('cache-control'),
  ).toContain('no-store')
})
