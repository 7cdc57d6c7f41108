import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayAt, type Instant, instantAt, type TimeZone } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { choice, formOf, group, question, repeat } from '../../engine/testing-form.ts'
import type { Form } from '../../form/form.ts'
import { OpenForms } from '../../forms/open-forms.ts'
import { forgetAnswers } from '../../sitting/forget.ts'
import { askingOn, Device, published } from '../../testing-asking.ts'

const { database, adminUrl } = await testDatabase()
const { state, town } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const both = (en: string, ar: string) => ({ 'English (en)': en, 'العربية (ar)': ar })
const LANGUAGES: Pick<Form, 'languages' | 'defaultLanguage'> = {
  languages: [
    { key: 'English (en)', tag: 'en' },
    { key: 'العربية (ar)', tag: 'ar' },
  ],
  defaultLanguage: 'English (en)',
}

const NEEDS = formOf(
  [
    question('hello', 'note', { label: both('Good to see you', 'أهلا بك') }),
    question('name', 'text', { label: both('What shall we call you?', 'ما اسمك؟'), required: 'true()' }),
    question('home', 'select_one', {
      label: both('Where do you sleep, ${name}?', 'أين تنام؟'),
      choices: { list: 'homes' },
      purpose: both('To find you a bed', 'لنجد لك سريرا'),
      picture: 'key',
    }),
    repeat(
      'person',
      [
        question('called', 'text', { label: both('Name', 'الاسم') }),
        question('age', 'integer', {
          label: both('Age', 'العمر'),
          constraint: '. < 130',
          constraintMessage: both('At most 130', 'حتى 130'),
        }),
      ],
      { label: both('Person', 'شخص') },
    ),
    group('mind', [
      question('afraid', 'select_one', {
        label: both('Are you afraid of somebody?', 'هل تخاف أحدا؟'),
        choices: { list: 'yes-no' },
        sensitivity: 'safety',
      }),
      question('wishes', 'select_multiple', {
        label: both('What helps?', 'ما الذي يساعد؟'),
        choices: { list: 'wishes' },
        retention: 30,
      }),
    ]),
  ],
  {
    ...LANGUAGES,
    title: both('What do you need?', 'ماذا تحتاج؟'),
    choices: {
      homes: [
        choice('flat', { label: both('In a flat', 'في شقة') }),
        choice('street', { label: both('Nowhere', 'لا مكان') }),
      ],
      'yes-no': [choice('yes', { label: both('Yes', 'نعم') }), choice('no', { label: both('No', 'لا') })],
      wishes: [choice('job', { label: both('Work', 'عمل') }), choice('course', { label: both('A course', 'دورة') })],
    },
  },
)

let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const application = askingOn(database, () => now)
const device = () => new Device(() => application)
const ASK = '/one-town/en/ask/needs'

beforeAll(async () => {
  await published(database, state, 'needs', NEEDS)
})
beforeEach(() => {
  // Each test in a minute of its own: how often something is tried is counted by the minute.
  now = instantAt(now + 60_000)
})

/** Somebody who has begun. */
async function begun(fields: Record<string, string> = { company: 'alone' }): Promise<Device> {
  const one = device()
  expect((await one.post(ASK, fields)).status).toBe(303)
  return one
}
const answer = (one: Device, path: string, text: string | readonly string[], more: Record<string, string> = {}) =>
  one.post(`${ASK}/at${path}`, { asked: 'yes', removals: '0', go: 'next', answer: text, ...more })
const codeOf = async (one: Device) =>
  /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await one.page(one.get(ASK))).html)?.[0] ?? ''
const checked = async (one: Device) => (await one.page(one.get(`${ASK}/check`))).html
const handedIn = async () => {
  const { rows } = await admin.query(
    'select * from questionnaires.answer_set where place_id = $1 order by answer_set_id',
    [town],
  )
  return rows as { answers: unknown; unplaced: unknown; answer_set_id: string }[]
}

describe('one question a page', () => {
  test('somebody begins, answers in order, goes back without loss and sees how far it is', async () => {
    const list = await (await device().get('/one-town/en/ask')).text()
    expect(list).toContain(`href="${ASK}"`)
    const start = await (await device().get(ASK)).text()
    expect(start).toContain('our computer sees your answers')
    const one = await begun()
    const hello = await one.page(one.post(`${ASK}/at/hello`, { go: 'next' }))
    expect(hello.path).toBe(`${ASK}/at/name`)
    expect(hello.html).toContain('Question 1 of about 6')
    const home = await one.page(answer(one, '/name', 'Amal'))
    expect(home.path).toBe(`${ASK}/at/home`)
    expect(home.html).toMatch(/Where do you sleep, <bdi>Amal<\/bdi>\?/)
    expect(home.html).toContain('To find you a bed')
    expect(home.html).toContain('#key"')
    const back = await one.page(answer(one, '/home', 'flat', { go: 'back' }))
    expect(back.path).toBe(`${ASK}/at/name`)
    expect(back.html).toContain('value="Amal"')
    expect((await one.page(one.get(`${ASK}/at/home`))).html).toMatch(/value="flat" checked/)
  })

  test('a required question cannot be passed over, others can; what was typed comes back beside what is wrong', async () => {
    const one = await begun()
    const none = await answer(one, '/name', '')
    expect(none.status).toBe(400)
    expect(await none.text()).toContain('Please answer this question.')
    expect((await one.page(answer(one, '/home', 'flat', { go: 'skip' }))).path).toBe(`${ASK}/at/person%5B1%5D/called`)
    const many = await answer(one, '/person[1]/age', '200')
    expect(many.status).toBe(400)
    const html = await many.text()
    expect(html).toContain('At most 130')
    expect(html).toContain('value="200"')
    expect((await answer(one, '/person[1]/age', '٤٠')).status).toBe(303)
    expect((await one.page(one.get(`${ASK}/at/person%5B1%5D/age`))).html).toContain('value="40"')
  })

  test('an answer to another question than the one that is open is kept at its own', async () => {
    const one = await begun()
    await answer(one, '/mind/wishes', ['job', 'course'])
    await answer(one, '/name', 'Amal')
    await answer(one, '/mind/wishes', ['job', 'course'])
    const html = await checked(one)
    expect(html).toContain('Work, A course')
    expect(html).toContain('Amal')
  })

  test('a family adds people, each once however often the button was pressed, and takes them away again', async () => {
    const one = await begun({ company: 'family' })
    await answer(one, '/person[1]/called', 'Amal')
    const twice = await Promise.all(
      [1, 2].map(() => one.post(`${ASK}/at/person`, { go: 'add', had: '1', removals: '0' })),
    )
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect(twice[0]?.headers.get('location')).toBe(`${ASK}/at/person%5B2%5D/called`)
    await answer(one, '/person[2]/called', 'Bilal')
    const list = (await one.page(one.get(`${ASK}/at/person`))).html
    expect(list).toContain('<bdi>Bilal</bdi>')
    expect(list).not.toContain('Person 3')
    await one.post(`${ASK}/at/person`, { go: 'remove 1', removals: '0' })
    await one.post(`${ASK}/at/person`, { go: 'remove 1', removals: '0' })
    const left = (await one.page(one.get(`${ASK}/at/person`))).html
    expect(left).toContain('<bdi>Bilal</bdi>')
    expect(left).not.toContain('<bdi>Amal</bdi>')
  })

  test('on a page from before somebody was taken away, an answer is given to nobody else, and is not lost', async () => {
    const one = await begun({ company: 'family' })
    await answer(one, '/person[1]/called', 'Amal')
    await one.post(`${ASK}/at/person`, { go: 'add', had: '1', removals: '0' })
    await one.post(`${ASK}/at/person`, { go: 'remove 1', removals: '0' })
    const stale = await answer(one, '/person[1]/age', '7')
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('value="7"')
    await answer(one, '/person[2]/age', '8')
    const html = await checked(one)
    expect(html).not.toMatch(/<dd><bdi>[78]</)
    expect(html).toContain('<bdi>8</bdi>')
  })

  test('questions about safety are asked alone only', async () => {
    for (const company of ['family', 'side-by-side']) {
      const one = await begun({ company })
      const next = await one.page(one.post(`${ASK}/at/person`, { go: 'next' }))
      expect(next.path).toBe(`${ASK}/at/mind/wishes`)
      expect((await one.page(one.get(`${ASK}/at/mind/afraid`))).path).toBe(`${ASK}/at/mind/wishes`)
    }
    const alone = await begun()
    const asked = await alone.page(alone.post(`${ASK}/at/person`, { go: 'next' }))
    expect(asked.html).toContain('Are you afraid of somebody?')
    expect(asked.html).toContain('Leave this page now')
  })

  test('two languages stand side by side, each in its direction', async () => {
    const one = await begun({ company: 'side-by-side', second: 'العربية (ar)' })
    const { html } = await one.page(one.get(`${ASK}/at/home`))
    expect(html).toMatch(/<span lang="en" dir="ltr">Where do you sleep/)
    expect(html).toMatch(/<span class="second-language" lang="ar" dir="rtl">أين تنام/)
    expect(html).toMatch(/<span class="second-language" lang="ar" dir="rtl">في شقة/)
    const { html: turned } = await one.page(one.get('/one-town/ar/ask/needs/at/home'))
    expect(turned).toMatch(/<span lang="ar" dir="rtl">أين تنام/)
  })
})

describe('an answer with a time of its own', () => {
  test('is told how long it is kept, and is gone from the sitting when that is over', async () => {
    const one = await begun()
    expect(await (await one.get(`${ASK}/at/mind/wishes`)).text()).toContain('30 days after you last change it')
    await answer(one, '/name', 'Amal')
    await answer(one, '/mind/wishes', 'job')
    now = instantAt(now + 20 * 86_400_000)
    await one.post(`${ASK}/sitting`, { do: 'renew' })
    expect(await checked(one)).toContain('Work')
    now = instantAt(now + 11 * 86_400_000)
    const html = await checked(one)
    expect(html).toContain('Amal')
    expect(html).not.toContain('Work')
  })
})

describe('the code', () => {
  test('goes on where one stopped, on another device; a cookie there opens it from then on', async () => {
    const one = await begun()
    await answer(one, '/name', 'Amal')
    const other = device()
    const typed = await other.post('/one-town/ar/ask', { code: (await codeOf(one)).toLowerCase().replaceAll('-', ' ') })
    expect(typed.headers.getSetCookie()[0]).toMatch(
      /^__Host-ask\.one-town\.needs=[\w-]{43}; Path=\/; Max-Age=2592000; SameSite=Lax; HttpOnly; Secure$/,
    )
    const hub = await other.page(typed)
    expect(hub.html).toContain('/one-town/ar/ask/needs/at/home')
    expect((await other.page(other.get(`${ASK}/at/name`))).html).toContain('value="Amal"')
  })

  test('a wrong one is told apart from one whose time is over; many are refused', async () => {
    const one = await begun()
    const code = await codeOf(one)
    const slip = await device().post('/one-town/en/ask', {
      code: `${code.slice(0, -1)}${code.endsWith('Z') ? 'Y' : 'Z'}`,
    })
    expect([slip.status, (await slip.text()).includes('This code is not right')]).toEqual([400, true])
    now = instantAt(now + 31 * 86_400_000)
    const over = await device().post('/one-town/en/ask', { code })
    expect([over.status, (await over.text()).includes('We find no answers')]).toEqual([400, true])
    expect((await one.page(one.get(`${ASK}/at/name`))).path).toBe(ASK)
    for (let times = 0; times < 60; times++) await device().post('/one-town/en/ask', { code })
    expect(await (await device().post('/one-town/en/ask', { code })).text()).toContain('Too many codes')
  }, 30_000)

  test('of one place opens nothing in another', async () => {
    const code = await codeOf(await begun())
    const elsewhere = await device().post('/other-town/en/ask', { code })
    expect(await elsewhere.text()).toContain('We find no answers')
  })

  test('somebody can keep it longer, leave a device, and delete everything', async () => {
    const one = await begun()
    await answer(one, '/name', 'Amal')
    const code = await codeOf(one)
    now = instantAt(now + 20 * 86_400_000)
    await one.post(`${ASK}/sitting`, { do: 'renew' })
    now = instantAt(now + 20 * 86_400_000)
    expect((await one.page(one.get(`${ASK}/at/name`))).html).toContain('value="Amal"')
    expect((await one.page(one.post(`${ASK}/sitting`, { do: 'leave' }))).html).toContain('You have left this device')
    expect(one.cookies).toEqual([])
    await one.post('/one-town/en/ask', { code })
    expect((await one.page(one.post(`${ASK}/sitting`, { do: 'forget' }))).html).toContain('Everything is deleted')
    expect(await (await device().post('/one-town/en/ask', { code })).text()).toContain('We find no answers')
  })
})

describe('what the database holds', () => {
  test('is nothing that an administrator without the code can read', async () => {
    const one = await begun({ company: 'family', second: 'العربية (ar)' })
    await answer(one, '/name', 'Zarathustra')
    await answer(one, '/home', 'street')
    const code = await codeOf(one)
    const { rows } = await admin.query(
      "select *, encode(sealed, 'escape') as text, t::text as whole from questionnaires.sitting t",
    )
    expect(
      Object.keys(rows[0])
        .filter((name) => !['text', 'whole'].includes(name))
        .sort(),
    ).toEqual(['expires_at', 'form_place_id', 'form_slug', 'form_version', 'lookup', 'place_id', 'sealed'])
    const secret = one.cookies[0]?.split('=')[1] ?? ''
    for (const word of [
      'Zarathustra',
      'street',
      'family',
      code,
      code.replaceAll('-', ''),
      secret,
      Buffer.from(secret, 'base64url').toString('hex'),
    ])
      for (const row of rows) expect(`${row.text} ${row.whole}`).not.toContain(word)
  })

  test('is not even reached by the application without the code', async () => {
    await begun()
    for (const accountId of ['command:curious', 'sitting:00', ''])
      expect(
        await database.write((tx) => sql`select from questionnaires.sitting`.execute(tx), { placeId: town, accountId }),
      ).toMatchObject({ rows: [] })
  })

  test('loses what nobody has renewed', async () => {
    const one = await begun()
    now = instantAt(now + 31 * 86_400_000)
    await forgetAnswers(new OpenForms(), () => now).run(database)
    const { rows } = await admin.query(
      'select count(*)::int as left from questionnaires.sitting where expires_at <= $1',
      [new Date(now)],
    )
    expect(rows[0].left).toBe(0)
    expect((await one.page(one.get(ASK))).html).toContain('Begin')
  })
})

describe('handing in', () => {
  async function filled(): Promise<Device> {
    const one = await begun()
    await answer(one, '/name', 'Amal')
    await answer(one, '/mind/afraid', 'yes')
    await answer(one, '/mind/wishes', ['job'])
    return one
  }

  test('asks first, says what is kept and until when, and keeps safety out unless it is chosen', async () => {
    const one = await filled()
    const before = await handedIn()
    const page = (await one.page(one.get(`${ASK}/hand-in`))).html
    expect(page).toContain('Your safety')
    expect((await one.post(`${ASK}/hand-in`, {})).status).toBe(400)
    expect(await handedIn()).toEqual(before)
    await one.post(`${ASK}/hand-in`, { consent: 'yes' })
    const [set] = (await handedIn()).filter(
      (each) => !before.some((other) => other.answer_set_id === each.answer_set_id),
    )
    expect(set?.answers).toEqual({ name: 'Amal', person: [{}], mind: { wishes: 'job' } })
    const open = await filled()
    await open.post(`${ASK}/hand-in`, { consent: 'yes', safety: 'yes' })
    expect((await handedIn()).map(({ answers }) => answers)).toContainEqual({
      name: 'Amal',
      person: [{}],
      mind: { afraid: 'yes', wishes: 'job' },
    })
  })

  test('comes once, however often it is sent, and is not changed afterwards', async () => {
    const one = await filled()
    const before = (await handedIn()).length
    await Promise.all([1, 2, 3].map(() => one.post(`${ASK}/hand-in`, { consent: 'yes' })))
    await one.post(`${ASK}/hand-in`, { consent: 'yes' })
    expect((await handedIn()).length).toBe(before + 1)
    expect((await one.page(answer(one, '/name', 'Bilal'))).html).toContain('You handed in your answers')
  })

  test('waits until what is required is answered', async () => {
    const one = await begun()
    expect((await one.page(one.post(`${ASK}/hand-in`, { consent: 'yes' }))).path).toBe(`${ASK}/check`)
  })

  test('ends: an answer when its question says so, all of it after a year', async () => {
    const one = await filled()
    await admin.query('delete from questionnaires.answer_set')
    await one.post(`${ASK}/hand-in`, { consent: 'yes' })
    const day = dayAt(now, 'Europe/London' as TimeZone)
    const on = async (days: number) => {
      const moment = instantAt(Date.parse(`${addDays(day, days)}T12:00Z`))
      await forgetAnswers(new OpenForms(), () => moment).run(database)
      return (await handedIn()).map(({ answers }) => answers)
    }
    expect(await on(30)).toEqual([{ name: 'Amal', person: [{}], mind: { wishes: 'job' } }])
    expect(await on(31)).toEqual([{ name: 'Amal', person: [{}], mind: {} }])
    expect(await on(365)).toHaveLength(1)
    expect(await on(366)).toEqual([])
  })
})

describe('a form that changes while somebody answers', () => {
  test('takes over what they said, and keeps what it no longer asks', async () => {
    const first = formOf([question('name', 'text'), question('old', 'text')])
    await published(database, town, 'changing', first)
    const home = '/one-town/en/ask/changing'
    const one = device()
    await one.post(home, {})
    const say = (path: string, text: string) =>
      one.post(`${home}/at${path}`, { asked: 'yes', go: 'next', answer: text })
    await say('/name', 'Amal')
    await say('/old', 'Long ago')
    await published(
      database,
      town,
      'changing',
      formOf([group('who', [question('name', 'text')]), question('new', 'text')]),
    )
    const html = (await one.page(one.get(`${home}/check`))).html
    expect(html).toContain('<bdi>Amal</bdi>')
    expect(html).toMatch(/no longer asked for[\s\S]*Long ago/)
    // A page of the former version, still open somewhere.
    await say('/old', 'Longer ago')
    expect((await one.page(one.get(`${home}/check`))).html).toContain('Longer ago')
  })
})

test.each(['/one-town/en/ask/none', '/one-town/en/ask/UPPER', '/other-town/en/ask/needs'])(
  'there is no %s',
  async (path) => {
    expect((await device().get(path)).status).toBe(404)
    expect((await device().post(path, {})).status).toBe(404)
  },
)
