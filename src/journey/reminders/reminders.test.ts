import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, type CalendarDay, type Instant, instantAt, newId, type TimeZone } from '#kernel'
import { putPlace } from '#places'
import { aPlace } from '#places/testing'
import { sql } from '#platform/db'
import { killedAt } from '#platform/db/testing'
import { townWithPlans } from '../testing-plans.ts'

const HOUR_MS = 3_600_000
/** Nine in the morning in London. */
const TODAY = instantAt(Date.UTC(2026, 10, 23, 9))
let now: Instant = TODAY
const { adminUrl, urls, database, application, town, state, person, stranger, remind } = await townWithPlans(() => now)
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
beforeEach(() => {
  now = TODAY
})
afterEach(() =>
  admin.query('delete from journey.reminder_address; delete from journey.reminder_asking; delete from platform.mail'),
)

const ORIGIN = 'https://welcome.example'
const HERE = '/plan-town/en'
const FORM = `${HERE}/plan/reminders`
const KEPT = `${HERE}/plan/kept`
const CONFIRM = `${HERE}/reminders/confirm`
const STOP = `${HERE}/reminders/stop`
const TABLES = ['reminder_address', 'reminder', 'reminder_stop'].map((table) => `journey.${table}`)
type Person = Awaited<ReturnType<typeof person>>
const arriving = () => person({ stage: 'new', company: ['children'], worry: ['bed'], arrival: '2026-11-20' })
const text = async (answer: Promise<Response>) => (await answer).text()
const stepsOn = (html: string) => [...html.matchAll(/name="step" value="([^"]+)"/g)].map(([, id = '']) => id)
const ask = async (one: Person, fields: Record<string, string | readonly string[]> = {}, form = FORM) =>
  one.post(form, { step: stepsOn(await text(one.get(form))), before: '7', address: 'amina@example.org', ...fields })
const fetched = (path: string, init: RequestInit = {}) => application.fetch(new Request(ORIGIN + path, init))
const pressed = (path: string, token: string) =>
  text(fetched(path, { method: 'POST', body: new URLSearchParams({ token }) }))

interface Mail {
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}
/** What waits to be sent, which is taken as if it were. */
const mails = async (): Promise<readonly Mail[]> => (await admin.query('delete from platform.mail returning *')).rows
const tokenIn = (mail: Mail | undefined, path: string) =>
  new RegExp(`${ORIGIN}${path}\\?token=([\\w-]{43})`).exec(mail?.body ?? '')?.[1] ?? ''
/** Asks and confirms; answers the mail that was confirmed. */
const confirmed = async (one: Person, fields: Parameters<typeof ask>[1] = {}) => {
  await ask(one, fields)
  const [mail] = await mails()
  expect(await pressed(CONFIRM, tokenIn(mail, CONFIRM))).toContain('We will remind you')
  return mail
}
const rows = async (table: string) => Number((await admin.query(`select count(*) as n from ${table}`)).rows[0].n)
const counted = async (tables: readonly string[]) => {
  const counts: number[] = []
  for (const table of tables) counts.push(await rows(table))
  return counts
}
const everything = async () => {
  const lines: string[] = []
  for (const table of [...TABLES, 'journey.reminder_asking', 'platform.mail'])
    lines.push(...(await admin.query(`select t::text as line from ${table} t`)).rows.map(({ line }) => line))
  return lines.join('\n')
}
interface Row {
  readonly on: CalendarDay
  readonly day: CalendarDay
  readonly title: string
}
const reminders = async (): Promise<readonly Row[]> =>
  (
    await admin.query(
      'select remind_on::text as on, due_on::text as day, title from journey.reminder order by address_id, position',
    )
  ).rows

describe('asking', () => {
  test('is offered with the days to come, all chosen, a week before, and without the title of what is private', async () => {
    const one = await arriving()
    expect(await text(one.get(`${HERE}/plan/deadlines`))).toContain(`href="${FORM}"`)
    const html = await text(one.get(FORM))
    expect(stepsOn(html).length).toBeGreaterThan(1)
    expect(html.match(/name="step" value="[^"]+" checked/g)).toHaveLength(stepsOn(html).length)
    expect(html).toMatch(/value="7" checked/)
    expect(html).toContain('Something only for you')
    expect(html.replaceAll(/<[^>]+>/g, '')).not.toMatch(/permit|status/i)
  })

  test('leads whoever has no plan to it', async () => {
    expect((await stranger().get(FORM)).headers.get('location')).toBe(`${HERE}/plan`)
    expect((await stranger().post(FORM, {})).headers.get('location')).toBe(`${HERE}/plan`)
  })

  test.each([
    ['no day', { step: [] }, 'Choose at least one day.'],
    ['half an address', { address: 'amina@' }, 'Please write your full email address'],
    ['two addresses', { address: 'a@example.org,b@example.org' }, 'Please write your full email address'],
    [
      'a header in the address',
      { address: 'a@example.org\r\nBcc: b@example.org' },
      'Please write your full email address',
    ],
    [
      'markup for an address',
      { address: '"><script>alert(1)</script>@example.org' },
      'Please write your full email address',
    ],
  ])('with %s comes back with what was typed, and keeps and sends nothing', async (_, fields, problem) => {
    const answer = await ask(await arriving(), { before: '14', ...(fields as Record<string, string>) })
    const html = await answer.text()
    expect([answer.status, html.includes(problem)]).toEqual([400, true])
    expect(html).toMatch(/value="14" checked/)
    expect(html).not.toContain('<script>alert')
    expect(await everything()).toBe('')
  })

  test('sends a mail that says nothing of the plan, to a page with one button, and only the button begins', async () => {
    const one = await arriving()
    expect((await ask(one)).headers.get('location')).toBe(`${FORM}/sent`)
    expect(await text(one.get(`${FORM}/sent`))).toContain('look at your email')
    const [mail, ...others] = await mails()
    expect([mail?.recipient, mail?.subject, others]).toEqual([
      'amina@example.org',
      'Please confirm: plan-town (en)',
      [],
    ])
    for (const { title } of await reminders()) expect(`${mail?.body} ${mail?.html}`).not.toContain(title)
    const token = tokenIn(mail, CONFIRM)
    expect(await everything()).not.toContain(token)
    for (let look = 0; look < 3; look += 1) {
      const page = await fetched(`${CONFIRM}?token=${token}`)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
      const html = await page.text()
      expect(html.split(`<form action="${CONFIRM}" method="post">`)).toHaveLength(2)
      expect(html).not.toMatch(/(href|content)="[^"]*token/)
    }
    await remind.run(database)
    expect(await mails()).toEqual([])
    for (let press = 0; press < 2; press += 1)
      expect(await pressed(CONFIRM, token)).toContain('You can stop at any time')
    expect(await counted(TABLES.slice(0, 1))).toEqual([1])
  })

  test('keeps an address, a language, days and neutral titles, and until when it can be confirmed', async () => {
    await ask(await arriving())
    const { rows: kept } = await admin.query('select * from journey.reminder_address')
    expect(kept).toMatchObject([{ place_id: town, address: 'amina@example.org', language: 'en' }])
    expect(Object.keys(kept[0])).toEqual([
      'place_id',
      'address_id',
      'lookup',
      'address',
      'language',
      'confirm_hash',
      'confirm_until',
      'device',
    ])
    const told = await reminders()
    expect(told.map(({ title }) => title)).toContain('Something only for you')
    for (const { on, day } of told) expect(on).toBe([addDays(day, -7), '2026-11-23'].toSorted().at(-1))
  })

  test('can be confirmed for 48 hours, and then the address is gone', async () => {
    await ask(await arriving())
    const token = tokenIn((await mails())[0], CONFIRM)
    now = instantAt(TODAY + 48 * HOUR_MS)
    expect(await pressed(CONFIRM, token)).toContain('This link no longer works')
    expect(await everything()).toContain('amina@example.org')
    await remind.run(database)
    expect(await everything()).toBe('')
  })

  test('can be confirmed a minute before that', async () => {
    await ask(await arriving())
    now = instantAt(TODAY + 48 * HOUR_MS - 60_000)
    await remind.run(database)
    expect(await pressed(CONFIRM, tokenIn((await mails())[0], CONFIRM))).toContain('We will remind you')
  })

  test('again takes the place of what was confirmed, once that is confirmed too', async () => {
    const one = await arriving()
    const former = tokenIn(await confirmed(one), CONFIRM)
    const all = await reminders()
    await ask(one, { step: stepsOn(await text(one.get(FORM))).slice(-1), before: '3', address: 'new@example.org' })
    expect(await reminders()).toHaveLength(all.length + 1)
    expect(await pressed(CONFIRM, former)).toContain('We will remind you')
    expect(await reminders()).toHaveLength(all.length + 1)
    await pressed(CONFIRM, tokenIn((await mails())[0], CONFIRM))
    expect(await reminders()).toHaveLength(1)
    expect(await everything()).not.toContain('amina@example.org')
    expect(await pressed(CONFIRM, former)).toContain('This link no longer works')
  })

  test.each(['', 'short', 'x'.repeat(44), "' or 1=1 --".padEnd(43, 'x')])('%j is no link', async (token) => {
    for (const path of [CONFIRM, STOP]) {
      expect((await fetched(`${path}?${new URLSearchParams({ token })}`)).status).toBe(404)
      expect(await pressed(path, token)).toBe('problem 404')
    }
  })

  test('a link of one place does nothing in another', async () => {
    await ask(await arriving())
    const token = tokenIn((await mails())[0], CONFIRM)
    expect(await pressed(CONFIRM.replace('plan-town', 'plan-state'), token)).toContain('This link no longer works')
  })
})

describe('whoever fills in the form', () => {
  test('learns nothing: the answer and what is kept are the same when the address has had its three mails of the hour', async () => {
    await confirmed(await arriving())
    const seen = []
    for (let time = 0; time < 4; time += 1) {
      const one = await arriving()
      const { status, headers } = await ask(one)
      seen.push([status, headers.get('location'), await text(one.get(KEPT))].map(String))
    }
    expect(seen[0]?.[2]).toContain('Your reminders')
    expect(new Set(seen.map(String)).size).toBe(1)
    expect(await mails()).toHaveLength(2)
    now = instantAt(TODAY + HOUR_MS)
    await ask(await arriving())
    expect(await mails()).toHaveLength(1)
  })

  test('cannot flood anybody by deleting what was asked for', async () => {
    for (let time = 0; time < 5; time += 1) {
      const one = await arriving()
      await ask(one)
      await one.post(KEPT, { delete: 'all' })
    }
    expect(await mails()).toHaveLength(3)
    expect(await everything()).not.toContain('amina')
    now = instantAt(TODAY + HOUR_MS)
    await remind.run(database)
    expect(await everything()).toBe('')
  })

  test('is told when a place has taken 300 within the hour', async () => {
    await admin.query(
      `insert into journey.reminder_asking (place_id, address_hash, asked_at)
       select $1, sha256(n::text::bytea), to_timestamp($2) from generate_series(1, 300) n`,
      [town, now / 1000],
    )
    const one = await arriving()
    const answer = await ask(one)
    expect([answer.status, (await answer.text()).includes('Many people are asking')]).toEqual([400, true])
    expect(await counted(TABLES)).toEqual([0, 0, 0])
    now = instantAt(TODAY + HOUR_MS)
    expect((await ask(one)).status).toBe(303)
  })
})

describe('reminding', () => {
  test('tells each day once, on its day, however often and side by side the job runs, and leaves nothing', async () => {
    await confirmed(await arriving())
    const expected = await reminders()
    const told: string[] = []
    const last = expected
      .map(({ on }) => on)
      .toSorted()
      .at(-1) as CalendarDay
    let mail: Mail | undefined
    for (let day = '2026-11-23' as CalendarDay; day <= last; day = addDays(day, 1)) {
      now = instantAt(Date.parse(`${day}T10:00Z`))
      await Promise.all([remind.run(database), remind.run(database)])
      await remind.run(database)
      const today = await mails()
      expect(today.length).toBeLessThanOrEqual(1)
      mail = today[0] ?? mail
      const lines = today[0]?.body.split('\n\n').filter((line) => /\nBy /.test(line)) ?? []
      told.push(...lines.map((line) => `${day} ${line.split('\n')[0]}`))
    }
    expect(told.toSorted()).toEqual(expected.map(({ on, title }) => `${on} ${title}`).toSorted())
    expect(mail?.body).toContain('This was the last reminder')
    expect(mail?.headers).toEqual({})
    expect(await counted(TABLES)).toEqual([0, 0, 0])
  })

  test('says in the subject that it is a reminder, and nothing else', async () => {
    await confirmed(await arriving(), { before: '14' })
    now = instantAt(TODAY + 24 * HOUR_MS)
    await remind.run(database)
    const [mail] = await mails()
    expect(mail?.subject).toBe('A reminder from plan-town (en)')
    expect(mail?.body).toContain(`${ORIGIN}${HERE}/plan\n`)
    expect(mail?.html).toMatch(/<h2>[^<]+<\/h2><p>By \d+ \w+ 202\d<\/p>/)
    expect(mail?.html).not.toMatch(/<(img|script|link|iframe)\b|src=/)
  })

  test('a run that is killed anywhere is made good by the next: nobody twice, nobody never', async () => {
    const due = async () => {
      await admin.query('delete from journey.reminder_address; delete from platform.mail')
      await waiting('a@example.org', ['2026-11-20', '2026-11-23'])
      await waiting('b@example.org', ['2026-11-23', '2026-12-24'])
    }
    const sent = async () => (await mails()).map(({ recipient }) => recipient).toSorted()
    await due()
    const whole = killedAt(database, Number.POSITIVE_INFINITY)
    await remind.run(whole)
    expect(await sent()).toEqual(['a@example.org', 'b@example.org'])
    for (let step = 0; step < whole.steps(); step += 1) {
      await due()
      await expect(remind.run(killedAt(database, step)), `step ${step}`).rejects.toThrow()
      await remind.run(database)
      expect(await sent(), `step ${step}`).toEqual(['a@example.org', 'b@example.org'])
      expect(await counted(TABLES), `step ${step}`).toEqual([1, 1, 1])
    }
  })

  test('on the day that it is in the place, and never at night', async () => {
    const zones = { 'far-east': 'Pacific/Kiritimati', 'far-west': 'Pacific/Honolulu' }
    for (const [slug, zone] of Object.entries(zones)) {
      const placeId = await database.write((tx) => putPlace(tx, aPlace(slug, { zone: zone as TimeZone })))
      await waiting(`${slug}@example.org`, ['2026-12-01'], { placeId })
    }
    const sentAt = new Map<string, string>()
    for (let hour = Date.UTC(2026, 10, 30); hour < Date.UTC(2026, 11, 2); hour += HOUR_MS) {
      now = instantAt(hour)
      await remind.run(database)
      for (const { recipient } of await mails()) sentAt.set(recipient, new Date(hour).toISOString().slice(0, 16))
    }
    // Eight in the morning of 1 December on both sides of the world.
    expect(Object.fromEntries(sentAt)).toEqual({
      'far-east@example.org': '2026-11-30T18:00',
      'far-west@example.org': '2026-12-01T18:00',
    })
  })

  test('in the language that was chosen, and in the main one when the place no longer has it', async () => {
    await waiting('arabic@example.org', ['2026-11-23'], { language: 'ar' })
    await waiting('other@example.org', ['2026-11-23'], { language: 'so' })
    await remind.run(database)
    const found = new Map((await mails()).map((mail) => [mail.recipient, mail]))
    expect(found.get('arabic@example.org')?.subject).toBe('تذكير من plan-town (ar)')
    expect(found.get('arabic@example.org')?.html).toContain('<html lang="ar" dir="rtl">')
    expect(found.get('other@example.org')?.html).toContain('<html lang="en" dir="ltr">')
  })
})

describe('stopping', () => {
  /** The first of several mails. */
  const reminded = async (address = 'amina@example.org') => {
    await waiting(address, ['2026-11-23', '2026-12-24'])
    await remind.run(database)
    const mail = (await mails()).find(({ recipient }) => recipient === address)
    return { mail, token: tokenIn(mail, STOP) }
  }

  test('the link leads to one button, which deletes everything of the address in the place, and of nobody else', async () => {
    const { token } = await reminded()
    await waiting('other@example.org', ['2026-12-24'])
    await waiting('amina@example.org', ['2026-12-24'], { placeId: state })
    await ask(await arriving())
    await mails()
    expect(await everything()).not.toContain(token)
    expect(await text(fetched(`${STOP}?token=${token}`))).toContain('Stop the reminders?')
    expect(await counted(TABLES.slice(0, 1))).toEqual([4])
    expect(await pressed(STOP, token)).toContain('No more reminders will come.')
    const { rows: left } = await admin.query('select place_id, address from journey.reminder_address order by address')
    expect(left).toEqual([
      { place_id: state, address: 'amina@example.org' },
      { place_id: town, address: 'other@example.org' },
    ])
    expect(await pressed(STOP, token)).toContain('This link no longer works')
  })

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
    'a mail program does it with one press, by %s (RFC 8058)',
    async (type) => {
      const { mail, token } = await reminded()
      expect(mail?.headers).toEqual({
        'List-Unsubscribe': `<${ORIGIN}${STOP}?token=${token}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      })
      const form = new FormData()
      form.set('List-Unsubscribe', 'One-Click')
      const body = type.startsWith('multipart') ? form : new URLSearchParams([['List-Unsubscribe', 'One-Click']])
      const answer = await fetched(`${STOP}?token=${token}`, { method: 'POST', body })
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(await everything()).toBe('')
    },
  )

  test('what is stored says until when, and deletes it', async () => {
    const one = await arriving()
    expect(await text(one.get(KEPT))).not.toContain('Your reminders')
    await confirmed(one, { before: '0' })
    const last = (await reminders()).at(-1)?.day ?? ''
    const written = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).formatToParts(
      Date.parse(last),
    )
    const year = written.find(({ type }) => type === 'year')?.value
    expect(await text(one.get(KEPT))).toMatch(new RegExp(`Your reminders[\\s\\S]*Until \\d+ \\w+ ${year}\\.`))
    expect((await one.post(KEPT, { delete: 'reminders' })).status).toBe(303)
    expect(await counted(TABLES)).toEqual([0, 0, 0])
    expect(await text(one.get(KEPT))).not.toContain('Your reminders')
  })

  test('delete all leaves no row, of what was told and of what was not yet confirmed', async () => {
    const one = await arriving()
    await confirmed(one, { before: '14' })
    await remind.run(database)
    await ask(one)
    await one.post(KEPT, { delete: 'all' })
    expect(await counted(TABLES)).toEqual([0, 0, 0])
  })
})

describe('row-level security', () => {
  const PERSONAL = ['reminder', 'reminder_address', 'reminder_asking', 'reminder_stop']
  const seen = (acting?: { placeId?: number; accountId?: string }) =>
    database.write(async (tx) => {
      const addresses = await sql<{ address: string }>`select address from journey.reminder_address order by 1`.execute(
        tx,
      )
      const days = await sql`select from journey.reminder`.execute(tx)
      return [addresses.rows.map(({ address }) => address).join(), days.rows.length]
    }, acting)
  const lookups = async () =>
    (await admin.query(`select encode(lookup, 'hex') as hex from journey.reminder_address order by address`)).rows.map(
      ({ hex }) => `reminders:${hex}`,
    )

  test('is forced on every table about somebody, and readers have no right to any', async () => {
    const { rows: forced } = await admin.query(
      `select relname from pg_class where relnamespace = 'journey'::regnamespace and relname like 'reminder%'
       and relkind = 'r' and relrowsecurity and relforcerowsecurity order by 1`,
    )
    expect(forced.map(({ relname }) => relname)).toEqual(PERSONAL)
    const reader = new pg.Client({ connectionString: urls.reader })
    await reader.connect()
    for (const table of PERSONAL)
      await expect(reader.query(`select from journey.${table}`), table).rejects.toThrow('permission denied')
    for (const call of [`confirm_reminders('', now())`, `stop_reminders('')`, `reminders_asked('', now())`])
      await expect(reader.query(`select journey.${call}`), call).rejects.toThrow('permission denied')
    await reader.end()
  })

  test('shows each holder their own, the job all, and nobody else anything', async () => {
    await waiting('a@example.org', ['2026-12-01'])
    await waiting('b@example.org', ['2026-12-01', '2026-12-02'])
    const [a = '', b = ''] = await lookups()
    expect(await seen({ placeId: town, accountId: a })).toEqual(['a@example.org', 1])
    expect(await seen({ placeId: town, accountId: b })).toEqual(['b@example.org', 2])
    expect(await seen({ accountId: 'job:journey.remind' })).toEqual(['a@example.org,b@example.org', 3])
    const others = [
      undefined,
      { placeId: town },
      { placeId: state, accountId: a },
      { placeId: town, accountId: 'reminders:' },
      { placeId: town, accountId: newId() },
      { placeId: town, accountId: 'subscriptions' },
      { accountId: 'job:journey.forget' },
    ]
    for (const other of others) expect(await seen(other), JSON.stringify(other)).toEqual(['', 0])
  })

  test('lets nobody enter or delete what is another’s, confirm without the link, or read the links', async () => {
    await waiting('a@example.org', ['2026-12-01'])
    const [a = ''] = await lookups()
    const as = (accountId: string, statement: string, placeId = town) =>
      database.write((tx) => sql.raw(statement).execute(tx), { placeId, accountId })
    const entering = `insert into journey.reminder_address (place_id, address_id, lookup, address, language, confirm_hash)
      select place_id, gen_random_uuid(), sha256('mine'), address, language, sha256('x') from (values
        (${town}, 'c@example.org', 'en')) as v(place_id, address, language)`
    await expect(as(a, entering)).rejects.toThrow('row-level security')
    await expect(as(newId(), entering)).rejects.toThrow('row-level security')
    await expect(
      as(newId(), `insert into journey.reminder_asking values (${town}, sha256('x'), now())`),
    ).rejects.toThrow('row-level security')
    await expect(as(a, 'update journey.reminder_address set confirm_until = null')).rejects.toThrow('permission denied')
    await expect(as(a, 'select from journey.reminder_stop')).rejects.toThrow('permission denied')
    await as(a, 'delete from journey.reminder_address', state)
    await as(newId(), 'delete from journey.reminder_address')
    expect(await counted(TABLES)).toEqual([1, 1, 0])
  })

  test('the functions that see over it cannot be led to tables of another name', async () => {
    const { rows: found } = await admin.query<{ name: string; settings: string[] }>(
      `select proname as name, proconfig as settings from pg_proc
       where pronamespace = 'journey'::regnamespace and prosecdef and proname like '%reminders%' order by 1`,
    )
    expect(found.map(({ name }) => name)).toEqual(['confirm_reminders', 'reminders_asked', 'stop_reminders'])
    for (const { settings } of found) expect(settings).toEqual(['search_path=""'])
  })
})

/** Somebody who has confirmed, and is to be told on these days. */
async function waiting(
  address: string,
  days: readonly string[],
  { placeId = town, language = 'en' }: { readonly placeId?: number; readonly language?: string } = {},
): Promise<void> {
  const id = newId()
  await admin.query(
    `insert into journey.reminder_address (place_id, address_id, lookup, address, language, confirm_hash)
     values ($1, $2, sha256(uuid_send($2::uuid)), $3, $4, sha256(uuid_send($2::uuid)))`,
    [placeId, id, address, language],
  )
  await admin.query(
    `insert into journey.reminder (place_id, address_id, position, remind_on, due_on, title)
     select $1, $2, position, day, day, 'Register' from unnest($3::date[]) with ordinality as d(day, position)`,
    [placeId, id, days],
  )
}

describe('on a device', () => {
  const DEVICE = { endpoint: 'https://push.example/amina', key: 'a-key', secret: 'a-secret', address: '' }
  interface Push {
    readonly address: string
    readonly device_key: string
    readonly payload: { readonly title: string; readonly text: string; readonly path: string }
  }
  /** What waits to be sent, which is taken as if it were. */
  const pushes = async (): Promise<readonly Push[]> =>
    (await admin.query('delete from subscriptions.push_message returning address, device_key, payload')).rows.map(
      (row: Omit<Push, 'payload'> & { payload: Push['payload'] | string }) => ({
        ...row,
        payload: typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload,
      }),
    )
  const begun = async (one: Person) => {
    const answer = await ask(one, DEVICE)
    const [push] = await pushes()
    const token = new URL(push?.payload.path ?? '', ORIGIN).searchParams.get('token') ?? ''
    return { answer, push, token }
  }

  test('a message brings the link that begins, and says nothing of the days; no mail is sent', async () => {
    const { answer, push, token } = await begun(await arriving())
    expect(answer.headers.get('location')).toBe(`${FORM}/sent?to=device`)
    expect([push?.address, push?.device_key, push?.payload.title]).toEqual([DEVICE.endpoint, 'a-key', 'plan-town (en)'])
    expect(push?.payload.text).not.toMatch(/Register|permit/)
    await remind.run(database)
    expect(await pushes()).toEqual([])
    expect(await pressed(CONFIRM, token)).toContain('We will remind you')
    expect(await mails()).toEqual([])
  })

  test('each day is told once, without the titles of what is private, and the last one takes the address with it', async () => {
    const { token } = await begun(await arriving())
    await pressed(CONFIRM, token)
    const told: string[] = []
    for (let day = 0; day < 400; day += 1) {
      now = instantAt(TODAY + day * 24 * HOUR_MS)
      await remind.run(database)
      told.push(...(await pushes()).map(({ payload }) => `${payload.title}: ${payload.text}`))
    }
    expect(told.length).toBeGreaterThan(0)
    expect(new Set(told).size).toBe(told.length)
    for (const one of told) expect(one).toMatch(/^A reminder from plan-town \(en\): .+\(\d+ \w+ 202\d\)/)
    expect(told.join('\n')).toContain('Something only for you')
    expect(told.join('\n')).not.toMatch(/permit|status/i)
    expect(await counted(TABLES)).toEqual([0, 0, 0])
  }, 60_000)

  test('they end with everything that is deleted', async () => {
    const one = await arriving()
    await pressed(CONFIRM, (await begun(one)).token)
    await one.post(KEPT, { delete: 'reminders' })
    expect(await counted(TABLES)).toEqual([0, 0, 0])
  })

  test('a device that is none of a push service is no address', async () => {
    const answer = await ask(await arriving(), { endpoint: 'https://push.example/amina', address: '' })
    expect([answer.status, await pushes()]).toEqual([400, []])
  })
})
