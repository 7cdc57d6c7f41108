import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { type Place, PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { importPractices } from '#practices'
import { mountNetwork } from './mount.ts'

const DAY_MS = 86_400_000
const ORIGIN = 'https://welcome.example'
const STANDARD = JSON.parse(readFileSync('reference/standards/certified-welcoming-shape.json', 'utf8')) as {
  readonly id: string
  readonly version: string
  readonly elements: readonly { readonly id: string }[]
}
const [THEME = '', OTHER_THEME = ''] = STANDARD.elements.map(({ id }) => id)

const { database, urls, adminUrl } = await testDatabase()
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
for (const name of ['one', 'other']) await threeLevels(database, name)
const registry = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const abroad = openDesk({ database, urls }, 'other-state')

let now: Instant = NOW
const mount = mountNetwork({
  database,
  readers: desk.readers,
  pages: new PlacePages({ assets: desk.assets, origin: ORIGIN, navigation: [], footer: [] }),
  staff: desk.staff,
  clock: () => now,
  origin: ORIGIN,
})
/** Tells everybody what is due. */
const tell = async () => {
  for (const { run } of mount.jobs ?? []) await run(database)
  for (const { run } of mount.promptJobs ?? []) while (await run(database));
}

interface Side {
  readonly place: Place
  readonly base: string
  readonly leader: Colleague
  readonly editor: Colleague
}
let town: Side
let region: Side
/** Of another country's tree. */
let far: Side
/** Holds the standard and has not agreed to be seen. */
let outside: Side
let runner: Colleague

async function side(from: typeof desk, slug: string): Promise<Side> {
  const place = await placeNamed(registry, slug)
  await admin.query(
    `insert into standards.standard (place_id, standard_id, version, definition, kept_by, kept_at) values ($1, $2, $3, $4, '', now())`,
    [place.id, STANDARD.id, STANDARD.version, STANDARD],
  )
  await admin.query(
    `insert into standards.assessment (place_id, assessment_id, standard_id, version, number, begun_on)
      values ($1, gen_random_uuid(), $2, $3, 1, '2026-11-01')`,
    [place.id, STANDARD.id, STANDARD.version],
  )
  return {
    place,
    base: `/staff/places/${slug}/network/${STANDARD.id}`,
    leader: await from.as({ name: 'administrator' }, place),
    editor: await from.as({ name: 'editor' }, place),
  }
}
const enter = ({ leader, base }: Side, size = 'to-100000') => leader.send(`${base}/join`, { size })

beforeAll(async () => {
  for (const one of [desk, abroad]) one.serve(mount.routes)
  town = await side(desk, 'one-town')
  region = await side(desk, 'one-region')
  far = await side(abroad, 'other-town')
  outside = await side(abroad, 'other-region')
  runner = await desk.as({ name: 'administrator' }, await placeNamed(registry, 'one-state'))
  for (const one of [town, region, far]) await enter(one)
})
beforeEach(async () => {
  // Each test in a day of its own: limits of the one before have passed.
  now = instantAt(now + DAY_MS)
  await admin.query('delete from platform.mail')
})

const htmlOf = async (who: Colleague, path: string) => {
  const answer = await who.get(path)
  return answer.status === 200 ? answer.text() : `${answer.status}`
}
/** Where a form leads to, with the word for what was done. */
async function sent(who: Colleague, path: string, form: Record<string, string> = {}): Promise<string> {
  now = instantAt(now + 1_000)
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return answer.headers.get('location') ?? ''
}
const withoutQuery = (address: string) => address.replace(/\?.*/, '')
/** The same page in the workspace of another place. */
const at = ({ base }: Side, address: string) => base + withoutQuery(address).slice(town.base.length)
const atFrom = (to: Side, from: Side, address: string) => to.base + withoutQuery(address).slice(from.base.length)
const mails = async () =>
  (
    await admin.query(
      `select recipient, subject, body, headers from platform.mail where subject <> 'An invitation' order by recipient, subject`,
    )
  ).rows as {
    readonly recipient: string
    readonly subject: string
    readonly body: string
    readonly headers: Record<string, string>
  }[]

const VISIT = { kind: 'offered', title: 'A morning at the desk', element: THEME, contact: 'Welcome desk' }
const inDays = (days: number, clock: string) => `${new Date(now + days * DAY_MS).toISOString().slice(0, 10)}T${clock}`
const offered = (more: Record<string, string> = {}, by = town) =>
  sent(by.editor, `${by.base}/visits`, { ...VISIT, ...more }).then(withoutQuery)
const begun = (title: string, more: Record<string, string> = {}, by = town) =>
  sent(by.editor, `${by.base}/threads`, {
    ...{ about: `element:${THEME}`, title, text: 'How do you do it?', sure: 'yes' },
    ...more,
  }).then(withoutQuery)
const idsOfPosts = (html: string) =>
  [...html.matchAll(/<li class="row" id="([0-9a-f-]{36})"/g)].map(([, id = '']) => id)

describe('places that share a standard', () => {
  test('see each other, in whatever country, once they have agreed to be seen', async () => {
    const html = await htmlOf(town.editor, `${town.base}/places`)
    expect(html).toContain('other-town (en)')
    expect(html).toContain('one-region (en)')
    expect(html).not.toContain('other-region (en)')
    expect(await htmlOf(town.editor, `${town.base}/places?size=over-500000`)).toContain('No place like that yet')
    expect(await htmlOf(town.editor, `${town.base}/places?country=GB&size=to-100000`)).toContain('other-town (en)')
  })

  test('come in pages, by name', async () => {
    const { rows } = await admin.query(`select max(place_id) as last from places.place`)
    for (let number = 1; number <= 21; number += 1) {
      const id = (rows[0] as { last: number }).last + number
      await admin.query(
        `with p as (insert into places.place (place_id, level, slug, ancestor_ids, zone, holiday_calendar, emergency_numbers, colours, wings,
            demonstration, machine_text_needs_check)
          overriding system value
          select $1, level, 'many-' || $2, '{}', zone, holiday_calendar, emergency_numbers, colours, wings, false, false from places.place where slug = 'one-state'
          returning place_id)
        insert into places.place_language (place_id, language, position, place_name) values ($1, 'en', 0, 'Many ' || $2)`,
        [id, String(number).padStart(2, '0')],
      )
      await admin.query(
        `insert into network.membership (place_id, standard_id, country, size, joined_on) values ($1, $2, 'NZ', 'under-20000', '2026-11-22')`,
        [id, STANDARD.id],
      )
    }
    const first = await htmlOf(town.editor, `${town.base}/places?country=NZ`)
    expect(first.match(/Many \d\d/g)).toHaveLength(20)
    const next = /class="onward"><a href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await htmlOf(town.editor, next)).match(/Many \d\d/g)).toEqual(['Many 21'])
    await admin.query(`delete from network.membership where country = 'NZ'`)
  })

  test('whoever has not agreed sees nobody, and is told what it would mean', async () => {
    for (const path of ['/places', '/visits', '/visits/new', '/threads', '/threads/new'])
      expect(await htmlOf(outside.editor, outside.base + path), path).toBe('404')
    expect(await htmlOf(outside.editor, outside.base)).toContain('An administrator of your place can decide')
    expect(await htmlOf(outside.leader, outside.base)).toContain('Take part')
    expect((await outside.leader.send(`${outside.base}/visits`, VISIT)).status).toBe(404)
    expect((await outside.leader.send(`${outside.base}/digest`, { element: THEME, frequency: 'daily' })).status).toBe(
      404,
    )
  })

  test('an editor decides nothing of it; a translator, another place and a standard that is not held answer as if nothing were there', async () => {
    expect((await town.editor.send(`${town.base}/leave`, {})).status).toBe(404)
    expect((await town.editor.send(`${town.base}/join`, { size: 'to-100000' })).status).toBe(404)
    expect((await town.leader.send(`${town.base}-other/join`, { size: 'to-100000' })).status).toBe(404)
    expect((await town.leader.send(`${town.base}/join`, { size: 'huge' })).status).toBe(400)
    const translator = await desk.as({ name: 'counsellor' }, town.place)
    for (const path of ['', '/places', '/threads', '/visits']) {
      expect(await htmlOf(translator, town.base + path), path).toBe('404')
      expect(await htmlOf(far.editor, town.base + path), path).toBe('404')
    }
    expect((await desk.get(`${town.base}/places`)).status).toBe(303)
  })

  test('one that leaves is seen by nobody, sees nobody, and whoever counted on it is told', async () => {
    const visit = await offered({ title: 'Before we go', public: 'yes' }, far)
    await sent(town.editor, `${atFrom(town, far, visit)}/interest`, { people: '2' })
    await tell()
    await admin.query('delete from platform.mail')
    expect(await sent(far.leader, `${far.base}/leave`)).toBe('/staff/places/other-town/network?done=left')
    expect(await htmlOf(town.editor, `${town.base}/places`)).not.toContain('other-town (en)')
    expect(await htmlOf(town.editor, atFrom(town, far, visit))).toBe('404')
    expect(await htmlOf(far.editor, `${far.base}/threads`)).toBe('404')
    expect(await (await desk.get('/other-town/en/visits')).text()).not.toContain('Before we go')
    await tell()
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Closed: Before we go'])
    await enter(far)
    expect(await htmlOf(town.editor, atFrom(town, far, visit))).toContain('It does not take place')
  })
})

describe('a study visit', () => {
  test('is offered, asked for, accepted while there are seats, and remembered', async () => {
    const visit = await offered({
      begins: inDays(20, '10:00'),
      ends: inDays(20, '12:00'),
      seats: '3',
      location: 'Town hall',
    })
    expect(await htmlOf(far.editor, `${far.base}/visits?element=${THEME}`)).toContain('A morning at the desk')
    expect(await htmlOf(far.editor, `${far.base}/visits?element=${OTHER_THEME}`)).not.toContain('A morning at the desk')
    const message = 'We would bring our school mediator.'
    await sent(far.editor, `${at(far, visit)}/interest`, { people: '2', message })
    await sent(region.editor, `${at(region, visit)}/interest`, { people: '2', message: 'Us too.' })
    const seen = await htmlOf(town.leader, visit)
    expect(seen).toContain(message)
    // What others write is between them and the host.
    expect(await htmlOf(region.editor, at(region, visit))).not.toContain(message)
    const answer = (place: Place, state: string) =>
      sent(town.leader, `${visit}/answer`, { place: String(place.id), state, [`answer-${place.id}`]: 'Welcome!' })
    expect(await answer(far.place, 'accepted')).toContain('done=answered')
    expect(await answer(region.place, 'accepted')).toContain('done=no-seats-left')
    expect(await answer(region.place, 'waiting')).toContain('done=answered')
    expect(await htmlOf(far.editor, at(far, visit))).toContain('Free seats: 1')
    expect(await htmlOf(far.editor, at(far, visit))).toContain('Welcome!')
    await tell()
    const told = await mails()
    expect(told.map(({ subject }) => subject).sort()).toEqual([
      'News about your visit: A morning at the desk',
      'News about your visit: A morning at the desk',
      'Your answer is there: A morning at the desk',
      'Your answer is there: A morning at the desk',
    ])
    expect(told.some(({ body }) => body.includes(message))).toBe(false)
    // Whoever was accepted does not come after all: the seats are free, and another place gets them.
    await sent(far.editor, `${at(far, visit)}/withdraw`)
    expect(await answer(region.place, 'accepted')).toContain('done=answered')

    await admin.query('delete from platform.mail')
    await tell()
    await admin.query('delete from platform.mail')
    now = instantAt(now + 14 * DAY_MS)
    await tell()
    await tell()
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Soon: A morning at the desk',
      'Soon: A morning at the desk',
    ])
    now = instantAt(now + 7 * DAY_MS)
    expect((await far.editor.send(`${at(far, visit)}/interest`, { people: '1' })).headers.get('location')).toContain(
      'is-past',
    )
    await sent(town.editor, `${visit}/close`, { learnt: 'Interpreters first, forms later.' })
    const past = await htmlOf(far.editor, `${far.base}/visits?past=yes`)
    expect(past).toContain('A morning at the desk')
    expect(await htmlOf(far.editor, at(far, visit))).toContain('Interpreters first')
    expect(await htmlOf(far.editor, at(far, visit))).not.toContain('It does not take place')
    expect(await htmlOf(far.editor, `${far.base}/visits`)).not.toContain('A morning at the desk')
  })

  test('is the host’s to change and to answer, and a form with faults comes back with what was typed', async () => {
    const visit = await offered({ title: 'Ours', seats: '2' })
    for (const [act, form] of [
      ['', { ...VISIT, title: 'Theirs' }],
      ['/close', {}],
      ['/answer', { place: String(far.place.id), state: 'accepted' }],
    ] as const)
      expect((await far.editor.send(at(far, visit) + act, form)).status, act).toBe(404)
    expect(await htmlOf(far.editor, `${at(far, visit)}/edit`)).toBe('404')
    expect((await town.editor.send(`${visit}/interest`, { people: '1' })).status).toBe(404)
    const wrong = await town.editor.send(`${town.base}/visits`, { ...VISIT, title: '', about: 'Kept as typed' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('Kept as typed')
    const many = await far.editor.send(`${at(far, visit)}/interest`, { people: '3', message: 'All of us' })
    expect(many.status).toBe(400)
    expect(await many.text()).toContain('All of us')
    await sent(far.editor, `${at(far, visit)}/interest`, { people: '2' })
    await sent(town.editor, `${visit}/answer`, { place: String(far.place.id), state: 'accepted' })
    expect((await far.editor.send(`${at(far, visit)}/interest`, { people: '1' })).headers.get('location')).toContain(
      'was-answered',
    )
    expect((await town.editor.send(visit, { ...VISIT, seats: '1' })).status).toBe(400)
    expect(await sent(town.editor, visit, { ...VISIT, title: 'Ours, longer', seats: '5' })).toContain('done=kept')
    expect(await htmlOf(town.editor, `${visit}/edit`)).toContain('value="Ours, longer"')
  })

  test('is public only where its host wants that, with nobody’s address, and goes into any calendar', async () => {
    const days = { begins: inDays(3, '10:00'), ends: inDays(4, '12:00') }
    const shown = await offered({ title: 'Open house', public: 'yes', ...days })
    await offered({ title: 'Among ourselves' })
    const html = await (await desk.get('/one-town/ar/visits')).text()
    expect(html).toContain('Open house')
    expect(html).not.toContain('Among ourselves')
    expect(html).toContain('Welcome desk')
    expect(await (await desk.get('/one-region/en/visits')).text()).toContain('There is nothing to come')
    const id = shown.split('/').at(-1)
    const file = await desk.get(`/one-town/en/visits/${id}/calendar.ics`)
    expect(file.headers.get('content-type')).toContain('text/calendar')
    const calendar = await file.text()
    expect(calendar).toContain('SUMMARY:Open house')
    expect(calendar).toMatch(/DTSTART:\d{8}T100000Z/)
    expect(await (await far.editor.get(`${at(far, shown)}/calendar.ics`)).text()).toContain('Open house')
    expect((await desk.get(`/one-region/en/visits/${id}/calendar.ics`)).status).toBe(404)
  })

  test('can be left open, and found by pages in both directions', async () => {
    await admin.query('delete from network.visit')
    for (let number = 1; number <= 21; number += 1)
      await offered({
        title: `Visit ${String(number).padStart(2, '0')}`,
        begins: inDays(number, '10:00'),
        ends: inDays(number, '11:00'),
      })
    await offered({ title: 'Visit open' })
    const first = await htmlOf(far.editor, `${far.base}/visits`)
    const titles = (html: string) => [...html.matchAll(/>(Visit [\w]+)</g)].map(([, title]) => title)
    expect(titles(first)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Visit ${String(index + 1).padStart(2, '0')}`),
    )
    const next = /class="onward"><a href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(titles(await htmlOf(far.editor, next))).toEqual(['Visit 21', 'Visit open'])
    now = instantAt(now + 30 * DAY_MS)
    const past = await htmlOf(far.editor, `${far.base}/visits?past=yes`)
    expect(titles(past)[0]).toBe('Visit 21')
    const older = /class="onward"><a href="([^"]+)"/.exec(past)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(titles(await htmlOf(far.editor, older))).toEqual(['Visit 01'])
  })
})

describe('a discussion', () => {
  test('is about something of the standard, and is begun after a look at those that are there', async () => {
    const nothing = await town.editor.send(`${town.base}/threads`, { title: 'Anything', text: 'Hello', about: '' })
    expect(nothing.status).toBe(400)
    expect(await nothing.text()).toContain('Choose what it is about')
    const first = await begun('Who has interpreters on the first school day?')
    const again = await far.editor.send(`${far.base}/threads`, {
      ...{ about: `element:${THEME}`, title: 'Interpreters at school', text: 'Ours is another question.' },
    })
    const html = await again.text()
    expect([again.status, html.includes(at(far, first))]).toEqual([200, true])
    expect(html).toContain('Ours is another question.')
    expect(html).toContain('name="sure" value="yes"')
    const visit = await offered({ title: 'See it' })
    const [, host, id] = /visits\/([^/]+)\/(.+)$/.exec(visit) ?? []
    await begun('Where do we meet?', { visit: `${host}.${id}` }, far)
    expect(await htmlOf(town.editor, `${town.base}/threads?visit=${id}`)).toContain('Where do we meet?')
    expect(await htmlOf(town.editor, `${town.base}/threads?visit=${id}`)).not.toContain('first school day')
  })

  test('may be about a practice that readers have, and about none that they do not', async () => {
    const wish = { about: `element:${THEME}`, title: 'Copied?', text: 'Who has tried it?', sure: 'yes' }
    const none = await town.editor.send(`${town.base}/threads`, { ...wish, practice: 'https://welcome.example/x' })
    expect(none.status).toBe(400)
    expect(await none.text()).toContain('No practice of the library has this address.')
    const folder = mkdtempSync(join(tmpdir(), 'tessera-practice-'))
    const prose = { title: 'Bags of welcome', summary: 'Everybody gets one.', where: 'A town' }
    const practice = {
      language: 'en',
      country: 'GB',
      level: 'local',
      licence: 'CC0-1.0',
      themes: ['safety'],
      sources: [],
      prose,
    }
    writeFileSync(join(folder, 'bags.json'), JSON.stringify(practice))
    const brought = { placeSlug: 'one-state', folder, by: 'command:test' }
    expect(await importPractices(database, brought, now)).toEqual([])
    const { rows } = await admin.query('select slug from practices.practice order by slug limit 1')
    const { slug } = rows[0] as { readonly slug: string }
    const thread = await begun('Copied?', { practice: `${ORIGIN}/one-town/en/practices/${slug}` })
    expect(await htmlOf(far.editor, at(far, thread))).toContain(`/other-town/en/practices/${slug}" lang="en"`)
  })

  test('goes on among the members, is found by its words, and shows who speaks for which place', async () => {
    const thread = await begun('Welcome bags in winter')
    await sent(far.editor, at(far, thread), { text: 'We knit <b>mittens</b>, see https://knit.example/a' })
    const html = await htmlOf(town.editor, thread)
    expect(html).toContain('other-town (en)')
    expect(html).toContain('&lt;b&gt;mittens&lt;/b&gt;')
    expect(html).toMatch(/<a href="https:\/\/knit\.example\/a" rel="nofollow noopener noreferrer ugc">/)
    expect(html).toContain('leads to knit.example')
    expect(await htmlOf(region.editor, `${region.base}/threads?q=mittens`)).toContain('Welcome bags in winter')
    expect(await htmlOf(region.editor, `${region.base}/threads?q=gloves`)).toContain('No discussion about that yet')
    expect(await htmlOf(region.editor, `${region.base}/threads?element=${OTHER_THEME}`)).not.toContain('Welcome bags')
  })

  test('one changes and deletes one’s own words, with a trace, and nobody else’s', async () => {
    const thread = await begun('Own words')
    await sent(far.editor, at(far, thread), { text: 'A first thought.' })
    const [opening, reply] = idsOfPosts(await htmlOf(town.editor, thread))
    const own = `${at(far, thread)}/posts/${reply}`
    await sent(far.editor, `${own}/edit`, { text: 'A second thought.' })
    const html = await htmlOf(town.editor, thread)
    expect(html).toContain('A second thought.')
    expect(html).not.toContain('A first thought.')
    expect(html).toMatch(/changed \d+ \w+ \d{4}/)
    expect((await far.editor.send(`${own}/edit`, { text: ' ' })).status).toBe(400)
    for (const [act, form] of [
      ['edit', { text: 'Mine now' }],
      ['delete', {}],
    ] as const) {
      expect((await town.editor.send(`${thread}/posts/${reply}/${act}`, form)).status, act).toBe(404)
      expect((await far.editor.send(`${at(far, thread)}/posts/${opening}/${act}`, form)).status, act).toBe(404)
    }
    await sent(far.editor, `${own}/delete`)
    const after = await htmlOf(town.editor, thread)
    expect(after).toContain('Deleted by its author')
    expect(after).not.toContain('A second thought.')
    expect(await htmlOf(far.editor, own)).toBe('404')
    const { rows } = await admin.query('select act from platform.audit_entry where subject = $1 order by act', [reply])
    expect(rows.map(({ act }: { act: string }) => act)).toEqual(['network.delete-post', 'network.edit-post'])
  })

  test('is bounded: no empty words, none too long, and not more than twenty in an hour', async () => {
    const thread = await begun('Bounded', {}, region)
    const here = atFrom(region, region, thread)
    for (const text of ['  ', 'x'.repeat(4_001)]) {
      const answer = await region.leader.send(here, { text })
      expect(answer.status).toBe(400)
    }
    for (let number = 0; number < 20; number += 1) await sent(region.leader, here, { text: `Word ${number}` })
    const much = await region.leader.send(here, { text: 'Kept for later' })
    expect(much.status).toBe(400)
    expect(await much.text()).toContain('Kept for later')
    const page = await htmlOf(region.leader, here)
    expect(idsOfPosts(page)).toHaveLength(20)
    const next = /class="onward"><a href="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(await htmlOf(region.leader, next)).toContain('Word 19')
  })
})

describe('moderation', () => {
  const MODERATION = '/staff/places/one-state/network/moderation'

  test('what is reported is hidden with a reason that its author sees, and shown again', async () => {
    const thread = await begun('To be moderated')
    await sent(far.editor, at(far, thread), { text: 'An unkind word.' })
    const reply = idsOfPosts(await htmlOf(town.editor, thread))[1] ?? ''
    await sent(region.editor, `${at(region, thread)}/posts/${reply}/report`, { reason: 'It hurts.' })
    await sent(far.editor, `${at(far, thread)}/posts/${reply}/edit`, { text: 'A kind word.' })
    const html = await htmlOf(runner, MODERATION)
    expect(html).toContain('It hurts.')
    // What stood there when it was reported.
    expect(html).toContain('An unkind word.')
    const placeId = String(town.place.id)
    const key = { place: placeId, thread: thread.split('/').at(-1) ?? '', post: reply }
    expect(await sent(runner, MODERATION, { ...key, act: 'hide', [`reason-${reply}`]: ' ' })).toContain('no-reason')
    await sent(runner, MODERATION, { ...key, act: 'hide', [`reason-${reply}`]: 'Our third rule.' })
    expect(await htmlOf(town.editor, thread)).not.toContain('A kind word.')
    const author = await htmlOf(far.editor, at(far, thread))
    expect(author).toContain('Our third rule.')
    expect(await htmlOf(far.leader, at(far, thread))).not.toContain('Our third rule.')
    expect((await far.editor.send(`${at(far, thread)}/posts/${reply}/edit`, { text: 'Back again' })).status).toBe(404)
    expect(await htmlOf(region.editor, `${region.base}/threads?q=kind`)).not.toContain('To be moderated')
    expect(await htmlOf(runner, MODERATION)).not.toContain('It hurts.')
    await sent(runner, MODERATION, { ...key, act: 'show' })
    expect(await htmlOf(town.editor, thread)).toContain('A kind word.')
  })

  test('a thread whose first words are hidden is gone; one that is closed is read and not gone on with', async () => {
    const thread = await begun('An advertisement')
    const [opening = ''] = idsOfPosts(await htmlOf(town.editor, thread))
    const key = { place: String(town.place.id), thread: thread.split('/').at(-1) ?? '', post: opening }
    await sent(runner, MODERATION, { ...key, act: 'lock' })
    expect(await htmlOf(far.editor, at(far, thread))).toContain('This discussion is closed')
    expect((await far.editor.send(at(far, thread), { text: 'One more' })).headers.get('location')).toContain(
      'done=locked',
    )
    await sent(runner, MODERATION, { ...key, act: 'open' })
    await sent(far.editor, at(far, thread), { text: 'One more' })
    await sent(runner, MODERATION, { ...key, act: 'hide', [`reason-${opening}`]: 'Not about the standard.' })
    expect(await htmlOf(far.editor, at(far, thread))).toBe('404')
    expect(await htmlOf(far.editor, `${far.base}/threads`)).not.toContain('An advertisement')
    expect(await htmlOf(town.editor, thread)).toContain('Not about the standard.')
  })

  test('is done by administrators of the top place above those who began, and by nobody else', async () => {
    const thread = await begun('Whose is it')
    const [opening = ''] = idsOfPosts(await htmlOf(town.editor, thread))
    const form = { place: String(town.place.id), thread: thread.split('/').at(-1) ?? '', post: opening, act: 'lock' }
    const abroadRunner = await abroad.as({ name: 'administrator' }, await placeNamed(registry, 'other-state'))
    const editor = await desk.as({ name: 'editor' }, await placeNamed(registry, 'one-state'))
    for (const [who, place] of [
      [abroadRunner, 'other-state'],
      [abroadRunner, 'one-state'],
      [editor, 'one-state'],
      [town.leader, 'one-town'],
      [region.leader, 'one-region'],
    ] as const)
      expect((await who.send(`/staff/places/${place}/network/moderation`, form)).status, place).toBe(404)
    expect((await runner.send(MODERATION, { ...form, act: 'burn' })).status).toBe(400)
    expect((await runner.send(MODERATION, { ...form, post: 'none' })).status).toBe(400)
    expect(await htmlOf(runner, '/staff/places/one-state/network')).toContain('/network/moderation')
    expect(await htmlOf(region.leader, '/staff/places/one-region/network')).not.toContain('/network/moderation')
  })
})

describe('a visit that does not belong', () => {
  const MODERATION = '/staff/places/one-state/network/moderation'
  const moderate = (visit: string, act: 'hide' | 'show', reason = 'Not about the standard.') => {
    const id = visit.split('/').at(-1) ?? ''
    return { place: String(town.place.id), visit: id, act, [`reason-${id}`]: reason }
  }

  test('is hidden from all but its host, who is told and sees the reason, and shown again', async () => {
    const visit = await offered({ title: 'Sale of carpets', public: 'yes' })
    await sent(far.editor, `${at(far, visit)}/interest`, { people: '1' })
    await tell()
    await admin.query('delete from platform.mail')
    expect(await htmlOf(runner, MODERATION)).toContain('Sale of carpets')
    expect(await sent(runner, `${MODERATION}/visits`, moderate(visit, 'hide', ' '))).toContain('no-reason')
    await sent(runner, `${MODERATION}/visits`, moderate(visit, 'hide'))
    expect(await htmlOf(runner, MODERATION)).toContain('Not about the standard.')
    expect(await htmlOf(far.editor, at(far, visit))).toBe('404')
    expect(await htmlOf(far.editor, `${far.base}/visits`)).not.toContain('Sale of carpets')
    expect(await (await desk.get('/one-town/en/visits')).text()).not.toContain('Sale of carpets')
    const own = await htmlOf(town.editor, visit)
    expect(own).toContain('Hidden by those who moderate')
    expect(own).toContain('Not about the standard.')
    await tell()
    const told = await mails()
    expect(told.map(({ subject }) => subject)).toEqual(['Hidden: Sale of carpets'])
    expect(told[0]?.body).toContain(visit)
    expect(told[0]?.body).not.toContain('Not about the standard.')
    // It is not for the host to show it.
    await sent(town.editor, visit, { ...VISIT, title: 'Carpets, again', public: 'yes' })
    expect(await htmlOf(far.editor, at(far, visit))).toBe('404')
    await sent(runner, `${MODERATION}/visits`, moderate(visit, 'show'))
    expect(await htmlOf(far.editor, at(far, visit))).toContain('Carpets, again')
    expect(await (await desk.get('/one-town/en/visits')).text()).toContain('Carpets, again')
    await tell()
    expect(await mails()).toHaveLength(1)
  })

  test('nobody is reminded of one that is hidden', async () => {
    const visit = await offered({ begins: inDays(3, '10:00'), ends: inDays(3, '12:00') })
    await sent(runner, `${MODERATION}/visits`, moderate(visit, 'hide'))
    await tell()
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Hidden: A morning at the desk'])
  })

  test('is for administrators of the top place above its host, and for nobody else', async () => {
    const visit = await offered({ title: 'Whose visit' })
    const form = moderate(visit, 'hide')
    const abroadRunner = await abroad.as({ name: 'administrator' }, await placeNamed(registry, 'other-state'))
    const editor = await desk.as({ name: 'editor' }, await placeNamed(registry, 'one-state'))
    expect(await htmlOf(abroadRunner, '/staff/places/other-state/network/moderation')).not.toContain('Whose visit')
    for (const [who, place] of [
      [abroadRunner, 'other-state'],
      [abroadRunner, 'one-state'],
      [editor, 'one-state'],
      [town.leader, 'one-town'],
      [region.leader, 'one-region'],
    ] as const)
      expect((await who.send(`/staff/places/${place}/network/moderation/visits`, form)).status, place).toBe(404)
    expect((await runner.send(`${MODERATION}/visits`, { ...form, act: 'burn' })).status).toBe(400)
    expect((await runner.send(`${MODERATION}/visits`, { ...form, visit: 'none' })).status).toBe(400)
    expect(await htmlOf(far.editor, at(far, visit))).toContain('Whose visit')
  })
})

describe('digests', () => {
  const wish = { element: THEME, frequency: 'daily' }

  test('tell what others have said of the themes that somebody follows, once, and end with one press', async () => {
    await sent(far.editor, `${far.base}/digest`, wish)
    const thread = await begun('What is told by mail')
    await begun('Another theme', { about: `element:${OTHER_THEME}` })
    await sent(far.editor, at(far, thread), { text: 'My own words are not news to me.' })
    await tell()
    expect(await mails()).toEqual([])
    now = instantAt(now + DAY_MS)
    await tell()
    await tell()
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail?.body).toContain('What is told by mail\none new message')
    expect(mail?.body).not.toContain('Another theme')
    expect(mail?.body).not.toContain('How do you do it?')
    const link =
      /https:\/\/welcome\.example(\/other-town\/en\/network\/stop\?token=\S+)/.exec(mail?.body ?? '')?.[1] ?? ''
    expect(mail?.headers['List-Unsubscribe']).toContain(link)
    expect(await (await desk.get(link)).text()).toContain('End these emails?')
    const token = new URL(link, ORIGIN).searchParams.get('token') ?? ''
    expect(await (await desk.post('/one-town/en/network/stop', { token })).text()).toContain('no longer works')
    expect(await (await desk.post('/other-town/en/network/stop', { token })).text()).toContain('Stopped')
    expect(await (await desk.post('/other-town/en/network/stop', { token })).text()).toContain('no longer works')
    await begun('Told to nobody')
    now = instantAt(now + 2 * DAY_MS)
    await tell()
    expect(await mails()).toHaveLength(1)
  })

  test('whoever has left, or whose place has, is told nothing; nothing at night', async () => {
    await sent(far.leader, `${far.base}/digest`, wish)
    const gone = await abroad.as({ name: 'editor' }, far.place)
    await sent(gone, `${far.base}/digest`, wish)
    await sent(region.leader, `${region.base}/digest`, { ...wish, frequency: 'weekly' })
    await begun('News for some')
    await admin.query('delete from people.role_grant where account_id = $1', [gone.accountId])
    now = instantAt(now + DAY_MS + 12 * 3_600_000)
    await tell()
    expect(await mails()).toEqual([])
    now = instantAt(now + 12 * 3_600_000)
    await sent(far.leader, `${far.base}/leave`)
    await tell()
    expect(await mails()).toEqual([])
    const { rows } = await admin.query('select account_id from network.digest')
    expect(rows.map(({ account_id }: { account_id: string }) => account_id)).toEqual([region.leader.accountId])
    await enter(far)
    now = instantAt(now + 7 * DAY_MS)
    await tell()
    expect(await mails()).toHaveLength(1)
    await region.leader.send(`${region.base}/digest`, { frequency: 'daily' })
    expect((await admin.query('select from network.digest')).rowCount).toBe(0)
  })
})

test('somebody whose role has ended is let in nowhere any more', async () => {
  const guest = await desk.as({ name: 'reviewer' }, town.place)
  const thread = await begun('While I was here')
  await sent(guest, thread, { text: 'Goodbye.' })
  await admin.query('delete from people.role_grant where account_id = $1', [guest.accountId])
  expect(await htmlOf(guest, thread)).toBe('404')
  expect((await guest.send(thread, { text: 'Still here?' })).status).toBe(404)
  expect(await htmlOf(town.editor, thread)).toContain('Goodbye.')
})

test('no route has failed', () => {
  expect([...desk.failures, ...abroad.failures]).toEqual([])
})
