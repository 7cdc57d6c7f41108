import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { instantAt } from '#kernel'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { everythingKept, linkIn, ORIGIN, openHarness, publishText, tokenIn, tomorrowAtTen } from '../testing.ts'

const { database, urls } = await testDatabase()
const { town } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const service = await publishText(database, town, { kind: 'service', title: 'Night shelter', arabicTitle: 'مأوى ليلي' })
const refuge = await publishText(database, town, { kind: 'service', title: 'A refuge', sensitivity: 'sensitive' })
const harness = await openHarness(database)
const owner = new pg.Client({ connectionString: urls.owner })
await owner.connect()
afterAll(() => Promise.all([harness.stop(), owner.end()]))

const HOUR_MS = 3_600_000
beforeEach(() => {
  // Each test in hours of its own: limits of the one before have passed.
  harness.now = instantAt(harness.now + 2 * HOUR_MS)
})

const wish = { topic: 'news', frequency: 'daily', address: 'amina@example.org' }
const ask = (fields: Record<string, string | readonly string[]> = {}, base = '/one-town/en') =>
  harness.post(`${base}/follow`, { ...wish, ...fields })
async function mailAfter(fields: Record<string, string | readonly string[]> = {}, base = '/one-town/en') {
  await ask(fields, base)
  await harness.work()
  const mail = harness.mails().find(({ to }) => to === (fields.address ?? wish.address))
  if (!mail) throw new Error('no mail came')
  return mail
}
const confirm = async (mail: { text: string }) => {
  const link = linkIn(mail.text, '/follow/confirm')
  return harness.post(link.split('?')[0] as string, { token: tokenIn(link) })
}
const subscriptions = async (address: string) =>
  (
    await owner.query(
      'select place_id, address, language, topics, frequency, confirmed_at from subscriptions.subscription where address = $1',
      [address],
    )
  ).rows

describe('the form', () => {
  test('offers what the place has, in the reader’s language, and begins with what one came from', async () => {
    const html = await (
      await harness.get(`/one-town/ar/follow?topic=${encodeURIComponent(`service/${service}`)}`)
    ).text()
    expect(html).toContain('value="news"')
    expect(html).toMatch(new RegExp(`value="service/${service}" checked`))
    expect(html).toContain('<span lang="ar" dir="rtl">مأوى ليلي</span>')
    expect(html).toMatch(/data-push="[A-Za-z0-9_-]{87}"/)
  })

  test('is one page for everybody, without a mark of anybody', async () => {
    const answer = await harness.get('/one-town/en/follow')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await (await harness.get('/one-town/en/follow')).text()).toBe(await answer.text())
  })

  test('never offers or takes what is sensitive', async () => {
    const topic = `service/${refuge}`
    const html = await (await harness.get(`/one-town/en/follow?topic=${encodeURIComponent(topic)}`)).text()
    expect(html).not.toContain('refuge')
    expect((await ask({ topic })).status).toBe(400)
    const mail = await mailAfter({ topic: [topic, 'news'] })
    expect(mail.text).not.toContain('refuge')
  })

  test.each([
    ['nothing to follow', { topic: [] }, 'Please choose at least one thing to follow.'],
    ['a topic that is not offered', { topic: 'topic/none' }, 'Please choose at least one thing to follow.'],
    ['half an address', { address: 'amina@' }, 'Please write your full email address, like name@example.org.'],
    ['two addresses', { address: 'a@example.org,b@example.org' }, 'Please write your full email address'],
    [
      'a header in the address',
      { address: 'a@example.org\r\nBcc: b@example.org' },
      'Please write your full email address',
    ],
  ])('with %s comes back with what was typed and says what is missing', async (_, fields, problem) => {
    const before = await everythingKept(owner)
    const answer = await ask({ frequency: 'weekly', ...(fields as Record<string, string>) })
    const html = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect(html).toContain(problem)
    expect(html).toMatch(/value="weekly" checked/)
    expect(await everythingKept(owner)).toBe(before)
  })
})

describe('the double confirmation', () => {
  test('a mail leads to a page with one button, and only the button begins', async () => {
    const mail = await mailAfter({ address: 'first@example.org', topic: ['news', 'events'] }, '/one-town/ar')
    expect(mail.to).toBe('first@example.org')
    expect(mail.headers.get('subject')).toBe('يُرجى التأكيد: one-town (ar)')
    expect(mail.html).toContain('<html lang="ar" dir="rtl">')
    const link = linkIn(mail.text, '/follow/confirm')
    expect(linkIn(mail.html, '/follow/confirm')).toBe(link)

    // A program that looks into mails opens the link, perhaps often.
    for (let look = 0; look < 3; look += 1) {
      const page = await harness.get(link)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect((await page.text()).match(/<form action="\/one-town\/ar\/follow\/confirm" method="post">/g)).toHaveLength(
        1,
      )
    }
    expect(await subscriptions('first@example.org')).toEqual([])

    const answer = await confirm(mail)
    expect(await answer.text()).toContain('أنت تتابع الآن')
    expect(await subscriptions('first@example.org')).toEqual([
      {
        place_id: town,
        address: 'first@example.org',
        language: 'ar',
        topics: ['news', 'events'],
        frequency: 'daily',
        confirmed_at: new Date(harness.now),
      },
    ])
  })

  test('the button pressed twice begins once and says so twice', async () => {
    const mail = await mailAfter({ address: 'twice@example.org' })
    const answers = [await confirm(mail), await confirm(mail)]
    for (const answer of answers) expect(await answer.text()).toContain('You now follow')
    expect(await subscriptions('twice@example.org')).toHaveLength(1)
  })

  test('the link’s secret is nowhere in the database once the mail is sent, and in no link of its page to elsewhere', async () => {
    const mail = await mailAfter({ address: 'secret@example.org' })
    const link = linkIn(mail.text, '/follow/confirm')
    expect(tokenIn(link)).toMatch(/^[A-Za-z0-9_-]{32}$/)
    expect(await everythingKept(owner)).not.toContain(tokenIn(link))
    const html = await (await harness.get(link)).text()
    expect(html.match(/(href|action|content)="[^"]*token/g)).toBeNull()
  })

  test('a link is over after 48 hours, and the address is gone', async () => {
    const mail = await mailAfter({ address: 'late@example.org' })
    harness.now = instantAt(harness.now + 48 * HOUR_MS)
    expect(await (await confirm(mail)).text()).toContain('This link no longer works')
    expect(await everythingKept(owner)).toContain('late@example.org')
    await harness.work()
    expect(await everythingKept(owner)).not.toContain('late@example.org')
  })

  test('one minute before, both are still there', async () => {
    const mail = await mailAfter({ address: 'just@example.org' })
    harness.now = instantAt(harness.now + 48 * HOUR_MS - 60_000)
    await harness.work()
    expect(await (await confirm(mail)).text()).toContain('You now follow')
  })

  test('a link of one place confirms nothing in another', async () => {
    const mail = await mailAfter({ address: 'place@example.org' })
    const token = tokenIn(linkIn(mail.text, '/follow/confirm'))
    const answer = await harness.post('/other-town/en/follow/confirm', { token })
    expect(await answer.text()).toContain('This link no longer works')
  })

  test.each(['', 'short', 'x'.repeat(33), "' or 1=1 --".padEnd(32, 'x')])('%j is no link', async (token) => {
    expect((await harness.post('/one-town/en/follow/confirm', { token })).status).toBe(404)
    expect((await harness.get(`/one-town/en/follow/stop?token=${encodeURIComponent(token)}`)).status).toBe(404)
  })

  test('who follows already and confirms something more follows both, as last chosen', async () => {
    await confirm(await mailAfter({ address: 'more@example.org', topic: 'news' }))
    await confirm(
      await mailAfter({ address: 'more@example.org', topic: 'events', frequency: 'weekly' }, '/one-town/ar'),
    )
    expect(await subscriptions('more@example.org')).toMatchObject([
      { topics: ['events', 'news'], frequency: 'weekly', language: 'ar' },
    ])
  })
})

describe('nobody learns from the form who follows', () => {
  test('the answer is the same for an address that follows, one that was asked for, and a new one', async () => {
    await confirm(await mailAfter({ address: 'known@example.org' }))
    await mailAfter({ address: 'asked@example.org' })
    const answers = await Promise.all(
      ['known@example.org', 'asked@example.org', 'new@example.org'].map((address) => ask({ address })),
    )
    const seen = answers.map(({ status, headers }) => [status, headers.get('location')])
    expect(new Set(seen.map(String)).size).toBe(1)
    expect(seen[0]).toEqual([303, '/one-town/en/follow/sent?to=mail'])
  })

  test('an address gets three mails in an hour at most, over all places, and the form does not say so', async () => {
    const address = 'flooded@example.org'
    const bases = ['/one-town/en', '/one-town/ar', '/other-town/en', '/other-town/ar', '/one-town/en']
    const answers = []
    for (const base of bases) answers.push(await ask({ address }, base))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    await harness.work()
    expect(harness.mails().filter(({ to }) => to === address)).toHaveLength(3)
    harness.now = instantAt(harness.now + HOUR_MS)
    await ask({ address })
    await harness.work()
    expect(harness.mails()).toHaveLength(1)
  })

  test('a place takes 300 wishes in an hour, and then says that many are asking', async () => {
    await owner.query(
      `insert into subscriptions.wish (place_id, token_hash, address, language, topics, frequency, asked_at)
       select $1, decode(md5(n::text), 'hex'), 'n' || n || '@example.org', 'en', '{news}', 'daily', to_timestamp($2)
       from generate_series(1, 300) n`,
      [town, harness.now / 1000],
    )
    const answer = await ask({ address: 'one-too-many@example.org' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Many people are asking at this moment.')
    expect((await ask({ address: 'elsewhere@example.org' }, '/other-town/en')).status).toBe(303)
    await owner.query('delete from subscriptions.wish')
  })
})

test('a form of another site is refused', async () => {
  const answer = await harness.post('/one-town/en/follow', wish, { origin: 'https://evil.example' })
  expect(answer.status).toBe(403)
})

describe('stopping', () => {
  /** Follows, and answers the link to stop of the first digest. */
  async function followed(address: string): Promise<string> {
    await confirm(await mailAfter({ address }))
    await publishText(database, town, { title: `For ${address}` })
    harness.now = tomorrowAtTen(harness.now)
    await harness.work()
    const digest = harness.mails().find(({ to }) => to === address)
    if (!digest) throw new Error('no digest came')
    expect(digest.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const link = linkIn(digest.text, '/follow/stop')
    expect(digest.headers.get('list-unsubscribe')).toBe(`<${ORIGIN}${link}>`)
    return link
  }

  test('the link of a digest leads to one button, which deletes everything of the address', async () => {
    const link = await followed('stop@example.org')
    await ask({ address: 'stop@example.org', topic: 'events' })
    await harness.work()
    const page = await (await harness.get(link)).text()
    expect(page).toContain('Stop and delete')
    expect(await everythingKept(owner)).toContain('stop@example.org')
    const answer = await harness.post('/one-town/en/follow/stop', { token: tokenIn(link) })
    expect(await answer.text()).toContain('Nothing more will be sent.')
    expect(await everythingKept(owner)).not.toContain('stop@example.org')
    expect(await (await harness.post(link, {})).text()).toContain('Perhaps you have stopped already.')
  })

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
    'a mail program stops it with one press, by %s and without a page of ours (RFC 8058)',
    async (type) => {
      const address = `${type.slice(0, 5)}@example.org`
      const link = await followed(address)
      const field: [string, string] = ['List-Unsubscribe', 'One-Click']
      const form = new FormData()
      form.set(...field)
      const body = type.startsWith('multipart') ? form : new URLSearchParams([field])
      const answer = await harness.application.fetch(new Request(ORIGIN + link, { method: 'POST', body }))
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(await everythingKept(owner)).not.toContain(address)
    },
  )
})
