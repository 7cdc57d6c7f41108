import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type CalendarDay, type Id, instantAt, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { deliverEvents } from '#platform/db'
import { COMMAND, Killed, killedAt, testDatabase } from '#platform/db/testing'
import { readCatalogues } from '#platform/i18n'
import { withdrawItem } from '#texts'
import { linkIn, ORIGIN, openHarness, publishText, TEN, testFollowing, tomorrowAtTen } from '../testing.ts'
import { sendDigests } from './send-digests.ts'

const { database, adminUrl } = await testDatabase()
const { town, region, state } = await threeLevels(database, 'one')
const days = new Map<Id, CalendarDay>()
const following = testFollowing(days)
const harness = await openHarness(database, { following })
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([harness.stop(), admin.end()]))

beforeEach(async () => {
  await admin.query('delete from subscriptions.subscription; delete from platform.mail')
  await harness.work()
  harness.mails()
  harness.now = tomorrowAtTen(harness.now)
})

interface Follower {
  readonly topics?: readonly string[]
  readonly language?: string
  readonly frequency?: 'daily' | 'weekly'
  readonly placeId?: number
}

/** Somebody who has confirmed before everything that comes. */
async function follow(address: string, wish: Follower = {}): Promise<void> {
  const { topics = ['news'], language = 'en', frequency = 'daily', placeId = town } = wish
  await admin.query(
    `insert into subscriptions.subscription (place_id, subscription_id, address, language, topics, frequency, confirmed_at,
       confirmed_by, told_until, next_at)
     values ($1, $2, $3, $4, $5, $6, now(), '', (select coalesce(max(number), 0) from subscriptions.change), to_timestamp($7))`,
    [placeId, newId(), address, language, topics, frequency, harness.now / 1000],
  )
}

const publish = (title: string, wish: Partial<Parameters<typeof publishText>[2]> = {}, placeId = town) =>
  publishText(database, placeId, { title, ...wish })
async function told(address = 'amina@example.org'): Promise<readonly string[]> {
  await harness.work()
  return harness
    .mails()
    .filter(({ to }) => to === address)
    .flatMap(({ text }) => text.match(/^(New|Changed): .*$/gm) ?? [])
}

describe('what is told', () => {
  test('news of the place and of those above it, newest first, in text and in HTML, with links to the pages themselves', async () => {
    await follow('amina@example.org')
    const first = await publish('From the state', {}, state)
    const second = await publish('From the town')
    await harness.work()
    const [mail] = harness.mails()
    expect(mail?.headers.get('subject')).toBe('one-town (en): From the town (+1)')
    expect(mail?.headers.get('from')).toBe('"one-town (en)" <no-reply@welcome.example>')
    const links = [`${ORIGIN}/one-town/en/news/${second}`, `${ORIGIN}/one-town/en/news/${first}`]
    expect(mail?.text.match(/https:\S+\/news\/\S+/g)).toEqual(links)
    expect(mail?.html.match(/https:[^"]+\/news\/[^"]+/g)).toEqual(links)
    expect(mail?.text).toContain('You get this email because you confirmed that you follow: News')
  })

  test('nothing in a mail is fetched from anywhere, and no link says who presses it but the one that stops', async () => {
    await follow('amina@example.org')
    await follow('bilal@example.org')
    await publish('One')
    await harness.work()
    const [one, other] = harness.mails()
    expect(one?.html).not.toMatch(/<(img|script|link|iframe|object|audio|video)\b|url\(|src=/i)
    const without = (text = '') => text.replaceAll(linkIn(text, '/follow/stop').slice(-32), 'TOKEN')
    expect(without(one?.text)).toBe(without(other?.text))
    expect(one?.text).not.toBe(other?.text)
  })

  test('in the reader’s language and direction; what is not translated says in which language it is', async () => {
    await follow('amina@example.org', { language: 'ar' })
    await publish('Only English')
    await publish('Both', { arabicTitle: 'كلاهما' })
    await harness.work()
    const [mail] = harness.mails()
    expect(mail?.headers.get('subject')).toBe('one-town (ar): كلاهما (+1)')
    expect(mail?.html).toContain('<html lang="ar" dir="rtl">')
    expect(mail?.html).toContain('<bdi lang="en" dir="ltr">Only English</bdi> (الإنجليزية)')
    expect(mail?.text).toContain('جديد: Only English (الإنجليزية)')
  })

  test('only what one follows', async () => {
    const shelter = await publish('Night shelter', { kind: 'service' })
    await told()
    await follow('amina@example.org', { topics: ['events', `service/${shelter}`] })
    await publish('Some news')
    await publish('An event', { kind: 'event' })
    await publish('Another service', { kind: 'service' })
    await publish('Night shelter, now larger', { kind: 'service', itemId: shelter })
    expect(await told()).toEqual(['Changed: Night shelter, now larger', 'New: An event'])
  })

  test('another wording is told, once; a translation, or the same words again, is not', async () => {
    await follow('amina@example.org')
    const itemId = await publish('Bus 7 stops')
    expect(await told()).toEqual(['New: Bus 7 stops'])
    harness.now = tomorrowAtTen(harness.now)
    await publish('Bus 7 stops', { itemId, arabicTitle: 'الحافلة 7' })
    await publish('Bus  7 stops ', { itemId })
    expect(await told()).toEqual([])
    await publish('Bus 7 runs again', { itemId })
    expect(await told()).toEqual(['Changed: Bus 7 runs again'])
  })

  test('what changes twice before a digest is told once, as new when it is', async () => {
    await follow('amina@example.org')
    const itemId = await publish('One')
    await deliverEvents(database, harness.mount.listeners ?? [], () => undefined)
    await publish('Two', { itemId })
    expect(await told()).toEqual(['New: Two'])
  })

  test('nothing sensitive, nothing withdrawn, nothing from a neighbour', async () => {
    const { town: neighbour } = await threeLevels(database, `n${newId().slice(0, 6)}`)
    await follow('amina@example.org')
    await publish('Violence at home', { sensitivity: 'sensitive' })
    await publish('Of another town', {}, neighbour)
    const withdrawn = await publish('Withdrawn')
    await harness.mount.jobs?.[0]?.run(database)
    await database.write((tx) => withdrawItem(tx, { placeId: town, itemId: withdrawn }, 'command:test'), COMMAND)
    expect(await told()).toEqual([])
  })

  test('what becomes sensitive after it was noted is not told', async () => {
    await follow('amina@example.org')
    const itemId = await publish('A flat')
    await deliverEvents(database, harness.mount.listeners ?? [], () => undefined)
    await admin.query(`update texts.item set sensitivity = 'sensitive' where item_id = $1`, [itemId])
    expect(await told()).toEqual([])
  })

  test('news dated for later is told on its day', async () => {
    await follow('amina@example.org')
    const itemId = newId()
    const day = new Date(tomorrowAtTen(harness.now)).toISOString().slice(0, 10) as CalendarDay
    days.set(itemId, day)
    await publish('The market moves', { itemId })
    expect(await told()).toEqual([])
    harness.now = tomorrowAtTen(harness.now)
    expect(await told()).toEqual(['New: The market moves'])
  })

  test('of very much, a mail holds thirty and leads to the rest', async () => {
    await follow('amina@example.org')
    for (let number = 0; number < 33; number += 1) await publish(`Number ${number}`)
    await harness.work()
    const [mail] = harness.mails()
    expect(mail?.text.match(/^New: /gm)).toHaveLength(30)
    const page = await (await harness.get(linkIn(mail?.text ?? '', '/follow/new'))).text()
    for (let number = 0; number < 33; number += 1) expect(page).toContain(`>Number ${number}</a>`)
  })
})

describe('when', () => {
  test('at most once a day, and what came meanwhile with the next', async () => {
    await follow('amina@example.org')
    await publish('First')
    expect(await told()).toEqual(['New: First'])
    await publish('Second')
    harness.now = instantAt(harness.now + 6 * 3_600_000)
    expect(await told()).toEqual([])
    harness.now = tomorrowAtTen(harness.now)
    expect(await told()).toEqual(['New: Second'])
  })

  test('once a week at most for those who chose so', async () => {
    await follow('amina@example.org', { frequency: 'weekly' })
    await publish('First')
    expect(await told()).toEqual(['New: First'])
    await publish('Second')
    for (let day = 1; day < 7; day += 1) {
      harness.now = tomorrowAtTen(harness.now)
      expect(await told()).toEqual([])
    }
    harness.now = tomorrowAtTen(harness.now)
    expect(await told()).toEqual(['New: Second'])
  })

  test('never at night', async () => {
    await follow('amina@example.org')
    await publish('First')
    harness.now = instantAt(harness.now + 11 * 3_600_000)
    expect(await told()).toEqual([])
    harness.now = tomorrowAtTen(harness.now)
    expect(await told()).toEqual(['New: First'])
  })
})

describe('exactly once', () => {
  const parts = { following, shipped: readCatalogues('locales'), origin: ORIGIN }
  const queued = async () =>
    (
      await admin.query<{ line: string }>(`select recipient || ': ' || subject as line from platform.mail order by 1`)
    ).rows.map(({ line }) => line)

  /** Four followers with different wishes and three changes, noted and not told. */
  async function prepare(): Promise<void> {
    await admin.query('delete from subscriptions.subscription; delete from platform.mail')
    await follow('a@example.org')
    await follow('b@example.org', { language: 'ar', frequency: 'weekly' })
    await follow('c@example.org', { topics: ['events'] })
    await follow('d@example.org', { placeId: region, topics: ['news', 'events'] })
    await publish('Of the region', {}, region)
    await publish('Of the town')
    await publish('An event', { kind: 'event' }, state)
    await deliverEvents(database, harness.mount.listeners ?? [], () => undefined)
  }

  const expected = [
    'a@example.org: one-town (en): Of the town (+1)',
    'b@example.org: one-town (ar): Of the town (+1)',
    'c@example.org: one-town (en): An event',
    'd@example.org: one-region (en): An event (+1)',
  ]

  test('a run that is killed before any statement or after any transaction is made good by the next: nobody twice, nobody never', async () => {
    await prepare()
    const whole = killedAt(database, Number.POSITIVE_INFINITY)
    await sendDigests(whole, parts, harness.now)
    expect(await queued()).toEqual(expected)
    expect(whole.steps()).toBeGreaterThan(40)

    for (let last = 0; last < whole.steps(); last += 1) {
      harness.now = tomorrowAtTen(harness.now)
      await prepare()
      // A place that fails is passed over until the end, so the death of the process shows as a failure of the run.
      await expect(sendDigests(killedAt(database, last), parts, harness.now), `step ${last}`).rejects.toThrow()
      await sendDigests(database, parts, harness.now)
      expect(await queued(), `step ${last}`).toEqual(expected)
    }
  }, 120_000)

  test('in any order of publishing, dying and running side by side, each change reaches each follower in exactly one mail', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('publish' as const), where: fc.constantFrom(town, region, state) }),
      fc.record({ kind: fc.constant('die' as const), after: fc.nat(45) }),
      fc.record({ kind: fc.constant('run' as const), beside: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('next-day' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await admin.query('delete from subscriptions.subscription; delete from platform.mail')
        await sendDigests(database, parts, harness.now)
        await follow('a@example.org')
        const published: string[] = []
        for (const one of steps) {
          if (one.kind === 'publish') {
            const title = `Title ${newId()}`
            published.push(title)
            await publish(title, {}, one.where)
            await deliverEvents(database, harness.mount.listeners ?? [], () => undefined)
          } else if (one.kind === 'die') {
            await sendDigests(killedAt(database, one.after), parts, harness.now).catch((error: unknown) => {
              if (!(error instanceof Killed) && !(error instanceof AggregateError)) throw error
            })
          } else if (one.kind === 'run') {
            await Promise.all(Array.from({ length: one.beside }, () => sendDigests(database, parts, harness.now)))
          } else harness.now = tomorrowAtTen(harness.now)
        }
        harness.now = tomorrowAtTen(harness.now)
        await sendDigests(database, parts, harness.now)
        const { rows } = await admin.query<{ body: string }>('select body from platform.mail')
        const all = rows.flatMap(({ body }) => body.match(/Title [0-9a-f-]{36}/g) ?? [])
        expect([...all].sort()).toEqual([...published].sort())
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

test('a follower begins with what comes after the confirmation', async () => {
  await publish('Before')
  await harness.work()
  await harness.post('/one-town/en/follow', { topic: 'news', frequency: 'daily', address: 'amina@example.org' })
  await harness.work()
  const link = linkIn(harness.mails().at(-1)?.text ?? '', '/follow/confirm')
  await harness.post('/one-town/en/follow/confirm', { token: link.slice(-32) })
  await publish('After')
  harness.now = tomorrowAtTen(harness.now)
  expect(await told()).toEqual(['New: After'])
  expect(harness.now).toBeGreaterThan(TEN)
})
