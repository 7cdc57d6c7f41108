import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { plainAsk } from '#platform/http'
import { wayToPlan } from './open-plan.ts'
import { townWithPlans } from './testing-plans.ts'

let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const { adminUrl, database, readers, town, person, stranger } = await townWithPlans(() => now)
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
beforeEach(() => {
  now = instantAt(Date.UTC(2026, 10, 23, 9))
})

const PLAN = '/plan-town/en/plan'
type Person = Awaited<ReturnType<typeof person>>
const planOf = async (one: Person, path = PLAN) => (await one.page(one.get(path))).html
/** The part of a page below a heading with this id. */
const below = (html: string, heading: string) =>
  (html.split(`aria-labelledby="${heading}"`)[1] ?? '').split('</section>')[0] ?? ''
const gaps = async () =>
  (await admin.query('select need, times from journey.gap where place_id = $1 order by need', [town])).rows as {
    need: string
    times: number
  }[]

const NEW = { stage: 'new', company: ['children'], worry: ['bed'] }

describe('a first plan', () => {
  test('is offered after three answers, and not before', async () => {
    const two = await person({ stage: 'new', company: ['alone'] })
    expect((await two.page(two.get('/plan-town/en/ask/welcome/at/worry'))).html).not.toContain(`href="${PLAN}"`)
    const three = await person(NEW)
    expect((await three.page(three.get('/plan-town/en/ask/welcome/at/arrival'))).html).toContain(`href="${PLAN}"`)
  })

  test('says what to do now, why, what it costs and who helps', async () => {
    const html = await planOf(await person(NEW))
    const now = below(html, 'now')
    expect(now).toContain('id="step-safe-bed"')
    expect(now).toMatch(/Because you said: .*[Bb]ed/)
    expect(now).toContain('Free')
    expect(now).toContain('/plan-town/en/services/night-shelter')
    expect(below(html, 'waits')).toMatch(/id="step-register-address"[\s\S]*First: /)
  })

  test('suggests only services that are open to this person, each with its reasons', async () => {
    const adult = { stage: 'new', company: ['alone'], worry: ['bed'], age: '25_64', papers: ['none'] }
    const help = below(await planOf(await person(adult)), 'help')
    expect(help).toContain('/plan-town/en/services/night-shelter')
    expect(help).toContain('Open to you')
    expect(help).toContain('Does not ask for papers')
    expect(help).not.toContain('tenants-union')
    const girl = below(await planOf(await person({ ...adult, age: '16_17' })), 'help')
    expect(girl).toContain('tenants-union')
  })

  test('says honestly where nothing is listed, and the place learns it once for each person', async () => {
    const before = new Map((await gaps()).map(({ need, times }) => [need, times]))
    const one = await person(NEW)
    expect(below(await planOf(one), 'help')).toContain('nothing suitable')
    await planOf(one)
    await planOf(await person(NEW))
    const after = new Map((await gaps()).map(({ need, times }) => [need, times]))
    expect((after.get('first-days') ?? 0) - (before.get('first-days') ?? 0)).toBe(2)
    expect(after.has('housing')).toBe(false)
  })

  test('asks nobody for a status: without papers it is made from what else was said', async () => {
    const html = await planOf(
      await person({ stage: 'settling', company: ['alone'], papers: ['none'], health_card: 'no' }),
    )
    expect(html).toContain('id="step-lost-papers"')
    expect(html).toContain('id="step-no-insurance"')
  })
})

describe('what a person keeps of it', () => {
  test('is read by nobody without the code, and stands nowhere unsealed', async () => {
    const one = await person(NEW)
    await one.post(`${PLAN}/steps`, { step: 'welcome-desk', do: 'done' })
    await one.post(`${PLAN}/papers`, { do: 'add', paper: 'permit', ends: '2027-08-31', whose: 'Zarghuna' })
    const other = await planOf(stranger())
    expect(other).toContain('/plan-town/en/ask/welcome')
    expect(other).not.toContain('step-')
    const { rows } = await admin.query('select * from questionnaires.sitting')
    const stored = rows.map((row) => `${JSON.stringify(row)}${(row as { sealed: Buffer }).sealed.toString('latin1')}`)
    for (const word of ['welcome-desk', 'Zarghuna', 'permit']) expect(stored.join('')).not.toContain(word)
    for (const path of ['/papers', '/arrival']) expect((await stranger().get(PLAN + path)).status).toBe(303)
    expect((await stranger().post(`${PLAN}/steps`, { step: 'welcome-desk', do: 'done' })).status).toBe(303)
  })

  test('are the steps that are done: what waited for them comes, and they can be opened again', async () => {
    const one = await person(NEW)
    await one.post(`${PLAN}/steps`, { step: 'safe-bed', do: 'done' })
    const html = await planOf(one)
    expect(below(html, 'now')).toContain('id="step-register-address"')
    expect(below(html, 'done')).toContain('id="step-safe-bed"')
    await one.post(`${PLAN}/steps`, { step: 'safe-bed', do: 'open' })
    expect(below(await planOf(one), 'now')).toContain('id="step-safe-bed"')
    expect((await one.post(`${PLAN}/steps`, { step: 'no-such', do: 'done' })).status).toBe(400)
  })

  test('are papers: the one that ends first starts its renewal in time; a slip is told', async () => {
    const one = await person({ ...NEW, stage: 'settled' })
    expect(await planOf(one)).not.toContain('id="step-extend-permit"')
    for (const ends of ['2027-08-31', '2027-03-01', '2027-03-01'])
      await one.post(`${PLAN}/papers`, { do: 'add', paper: 'permit', ends, whose: '' })
    const html = await planOf(one)
    expect(html).toMatch(/id="step-extend-permit"[\s\S]*By 1 February 2027/)
    expect(html).toContain('Because you said: Visa or permit and Valid until 1 March 2027')
    const papers = await planOf(one, `${PLAN}/papers`)
    expect(papers.match(/Valid until 1 March 2027/g)).toHaveLength(1)
    expect(papers).toContain('begin with the renewal by 3 August 2027')
    await one.post(`${PLAN}/papers`, { do: 'remove', paper: 'permit', ends: '2027-03-01', whose: '' })
    expect(await planOf(one)).toContain('By 3 August 2027')
    const slip = await one.post(`${PLAN}/papers`, { do: 'add', paper: 'permit', ends: '31.8.', whose: 'Nur' })
    expect([slip.status, (await slip.text()).includes('value="Nur"')]).toEqual([400, true])
  })
})

describe('before departure', () => {
  const away = () => person({ stage: 'before', company: ['partner', 'children'], worry: ['school'] })

  test('the plan is about home, and shows what comes on arrival', async () => {
    const html = await planOf(await away())
    expect(below(html, 'now')).toContain('id="step-gather-papers"')
    expect(`${below(html, 'later')}${below(html, 'waits')}`).toContain('id="step-register-address"')
  })

  test('arriving turns it, and nobody is asked again', async () => {
    const one = await away()
    await one.post(`${PLAN}/arrival`, { arrival: '2026-12-01' })
    expect(below(await planOf(one), 'now')).toContain('id="step-gather-papers"')
    now = instantAt(Date.UTC(2026, 11, 3, 9))
    const html = await planOf(one)
    expect(html).not.toContain('id="step-gather-papers"')
    expect(below(html, 'now')).toContain('By 15 December 2026')
    expect((await one.page(one.get('/plan-town/en/ask/welcome/at/stage'))).html).toMatch(/value="new" checked/)
    expect((await one.post(`${PLAN}/arrival`, { arrival: 'soon' })).status).toBe(400)
  })

  test('while the town is not known, it is made of what holds in the whole state; the town has that too, or its own instead', async () => {
    const one = await away()
    await one.post(`${PLAN}/arrival`, { arrival: '', 'going-to': 'plan-state' })
    const html = await planOf(one)
    expect(html).toContain('id="step-first-permit"')
    expect(html).toContain('talk to a lawyer first')
    expect(html).not.toContain('id="step-gather-papers"')
    await one.post(`${PLAN}/arrival`, { arrival: '', 'going-to': 'plan-town' })
    const back = await planOf(one)
    expect(back).toContain('id="step-gather-papers"')
    expect(back).toContain('id="step-first-permit"')
    expect(back).toContain('talk to the Legal Advice Clinic first')
    expect(back).not.toContain('talk to a lawyer first')
  })
})

describe('where others can see it', () => {
  const SAFETY = { ...NEW, safe_home: ['hurt'], read_about: ['no_papers'], health: ['mind'] }

  test('safety stays out of a family’s plan, and what is sensitive is not named', async () => {
    const alone = await person(SAFETY)
    expect(await planOf(alone)).toContain('id="step-violence"')
    await alone.post('/plan-town/en/ask/welcome/sitting', { do: 'save', company: 'family' })
    const html = await planOf(alone)
    for (const step of ['violence', 'without-papers']) expect(html).not.toContain(`id="step-${step}"`)
    expect(html).toMatch(/id="step-mental-health"[\s\S]*Something only for you/)
    expect(html).not.toMatch(/crisis|mental-health-centre/)
  })

  test('somebody alone hides it themselves, to print or to show', async () => {
    const one = await person(SAFETY)
    const html = await planOf(one, `${PLAN}?private=hidden`)
    expect(html).toMatch(/id="step-violence"[\s\S]*Something only for you/)
    expect(html).not.toMatch(/violence-hotline|women/)
    expect(await planOf(one)).toContain('quick-exit')
  })
})

test('two languages stand one below the other, each in its direction', async () => {
  const one = await person(NEW, { company: 'side-by-side', second: 'فارسی (fa)' })
  const now = below(await planOf(one), 'now')
  expect(now).toMatch(/<h3>[^<]+<span class="second-language" lang="fa" dir="rtl">/)
  expect(below(await planOf(one, '/plan-town/fa/plan'), 'now')).not.toContain('second-language')
})

test('words that nobody has checked are called so', async () => {
  const one = await person(NEW)
  expect(await planOf(one, '/plan-town/ti/plan')).toContain('class="notice"')
  expect(await planOf(one)).not.toContain('class="notice"')
})

test('the way to it is shown where there are steps and somebody asks, and nowhere else', async () => {
  const wayIn = async (slug: string) => {
    const reader = readers.reader(await readers.place(slug), 'en' as never, plainAsk(`/${slug}/en/`, now))
    return database.read((tx) => wayToPlan(tx, reader))
  }
  expect(await wayIn('plan-town')).toEqual({ href: PLAN, label: 'Your plan' })
  expect(await wayIn('plan-state')).toBeUndefined()
  await admin.query(`update questionnaires.form set state = 'withdrawn' where slug = 'welcome'`)
  expect(await wayIn('plan-town')).toBeUndefined()
})
