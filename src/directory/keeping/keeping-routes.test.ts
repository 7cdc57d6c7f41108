import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { NOW, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { readService } from '../service/read-service.ts'
import { rowsIn, uuid } from '../testing-directory.ts'
import { importServices, readerIn } from '../testing-readers.ts'
import { readEntry } from './entry/kept-entry.ts'
import { factOf } from './facts/facts.ts'
import { ask, openKeeping, receivedMails } from './testing-keeping.ts'

const parts = await testDatabase()
const { database } = parts
const desk = openKeeping(parts, 'staff-state')
const ids = await threeLevels(database, 'staff')
const [OURS, THEIRS] = [uuid(1), uuid(2)]
const [OUR_HOUSE, SHARED_HOUSE] = [uuid(11), uuid(12)]
const BASE = '/staff/places/staff-town/services'

const house = (id: string, name: string) => ({ id, name, location_type: 'physical', schedules: [] })
const service = (id: string, number: number, more: object) => ({
  id,
  name: `Desk ${number}`,
  status: 'active',
  email: `desk${number}@example.org`,
  organization: { id: uuid(90 + number), name: `Organisation ${number}`, description: 'One.' },
  ...more,
})

let people: Record<
  'editor' | 'organisation' | 'reviewer' | 'elsewhere' | 'administrator',
  Awaited<ReturnType<typeof desk.as>>
>
beforeAll(async () => {
  await importServices(database, ids.town, [
    service(OURS, 1, {
      topics: ['housing'],
      assured_date: '2026-11-01',
      schedules: [{ id: uuid(21), freq: 'WEEKLY', byday: 'TH,FR', opens_at: '09:00', closes_at: '12:00' }],
      service_at_locations: [
        { id: uuid(31), location: house(OUR_HOUSE, 'Our house') },
        { id: uuid(32), location: house(SHARED_HOUSE, 'Shared house') },
      ],
    }),
    service(THEIRS, 2, {
      topics: ['housing'],
      service_at_locations: [{ id: uuid(33), location: house(SHARED_HOUSE, 'Shared house') }],
    }),
  ])
  const places = new PlaceRegistry(database)
  const town = await placeNamed(places, 'staff-town')
  const region = await placeNamed(places, 'staff-region')
  await importServices(database, ids.region, [service(uuid(3), 3, {})])
  people = {
    editor: await desk.as({ name: 'editor' }, town),
    organisation: await desk.as({ name: 'organisation', organisationId: uuid(91) as Id }, town),
    reviewer: await desk.as({ name: 'reviewer' }, town),
    elsewhere: await desk.as({ name: 'organisation', organisationId: uuid(93) as Id }, region),
    administrator: await desk.as({ name: 'administrator' }, town),
  }
})

const entry = async (id: string, kind: 'service' | 'location' = 'service') => {
  const found = await database.read((tx) => readEntry(tx, ids.town, kind, id as Id))
  if (!found) throw new Error('gone')
  return found
}
const view = async (slug: string) => {
  const reader = await readerIn(database, 'staff-town', 'en', NOW)
  return database.read((tx) => readService(tx, reader, slug))
}
const form = (more: Record<string, string>) => ({
  name: 'Desk 1',
  'hours-0-day': 'TH',
  'hours-0-from': '09:00',
  'hours-0-to': '12:00',
  'hours-0-how': '',
  email: 'desk1@example.org',
  topics: 'housing',
  ...more,
})

describe('who may not', () => {
  test('a reviewer finds no directory to keep, and an organisation of another place none of this one', async () => {
    for (const path of ['', `/${OURS}`, '/suggestions', '/exceptions', '/rule'])
      expect([path, (await people.reviewer.get(BASE + path)).status]).toEqual([path, 404])
    expect((await people.elsewhere.get(`${BASE}/${OURS}`)).status).toBe(404)
    expect(await (await people.elsewhere.get(BASE)).text()).not.toContain('Desk 1')
  })

  test('an organisation sees and changes its own services; those of others are not there', async () => {
    const list = await (await people.organisation.get(BASE)).text()
    expect(list).toContain('Desk 1')
    expect(list).not.toContain('Desk 2')
    expect((await people.organisation.get(`${BASE}/${OURS}`)).status).toBe(200)
    for (const path of ['', '/confirm', '/room']) {
      const answer = await people.organisation.send(`${BASE}/${THEIRS}${path}`, { name: 'Taken over', room: 'full' })
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect((await people.organisation.get(`${BASE}/${THEIRS}`)).status).toBe(404)
    expect(factOf(await entry(THEIRS), 'name')).toBe('Desk 2')
  })

  test('an organisation changes a house that is its own alone, and no other', async () => {
    expect((await people.organisation.get(`${BASE}/locations/${OUR_HOUSE}`)).status).toBe(200)
    expect((await people.organisation.get(`${BASE}/locations/${SHARED_HOUSE}`)).status).toBe(404)
    expect((await people.organisation.send(`${BASE}/locations/${SHARED_HOUSE}`, { name: 'Mine' })).status).toBe(404)
  })

  test('what concerns others is for staff: suggestions, days for many, the rule only for administrators', async () => {
    for (const path of ['/suggestions', '/exceptions', '/rule'])
      expect([path, (await people.organisation.get(BASE + path)).status]).toEqual([path, 404])
    for (const path of ['/suggestions', '/exceptions', '/exceptions/preview', '/exceptions/undo', '/rule'])
      expect([path, (await people.organisation.send(BASE + path, {})).status]).toEqual([path, 404])
    expect((await people.editor.get(`${BASE}/rule`)).status).toBe(404)
    expect((await people.editor.send(`${BASE}/rule`, { months: '3' })).status).toBe(404)
  })

  test('an entry of another place is not there, whoever asks', async () => {
    for (const path of [`/${uuid(3)}`, `/${uuid(404)}`, '/no-id', `/locations/${uuid(404)}`])
      expect([path, (await people.administrator.get(BASE + path)).status]).toEqual([path, 404])
  })
})

describe('an edit', () => {
  test('typed in a session that has ended is kept on the page', async () => {
    const answer = await (await desk.post(`${BASE}/${OURS}`, { 'form-token': 'old', summary: 'Typed long.' })).text()
    expect(answer).toContain('<textarea name="summary">Typed long.</textarea>')
  })

  test('by plain form is what readers see next', async () => {
    const answer = await people.organisation.send(
      `${BASE}/${OURS}`,
      form({ summary: 'We help.\nEvery day.', papers: 'no' }),
    )
    expect(answer.headers.get('location')).toBe(`${BASE}/${OURS}?done=saved`)
    const shown = await view('desk-1')
    expect(shown?.row.asksForPapers).toBe('no')
    expect(shown?.text.blocks.find(({ slot }) => slot === 'summary')?.segments.map(({ text }) => text)).toEqual([
      'We help.',
      'Every day.',
    ])
    expect(factOf(await entry(OURS), 'hours')[0]?.rows.map(({ day }) => day)).toEqual(['TH'])
  })

  test('that cannot be understood comes back with what was typed', async () => {
    const answer = await people.editor.send(
      `${BASE}/${OURS}`,
      form({ name: '', website: 'javascript:alert(1)', minimumAge: '90', maximumAge: '8' }),
    )
    expect(answer.status).toBe(400)
    const page = await answer.text()
    for (const problem of ['Write a name.', 'Begin the address with https://.', 'Write ages as numbers'])
      expect(page).toContain(problem)
    expect(page).toContain('value="javascript:alert(1)"')
    expect(factOf(await entry(OURS), 'website')).toBe('')
  })

  test('of whether there is room says so with its day, to readers of the list and the page', async () => {
    await people.organisation.send(`${BASE}/${OURS}/room`, { room: 'waiting-list', 'room-weeks': '6' })
    expect((await view('desk-1'))?.row).toMatchObject({ room: 'waiting-list', waitWeeks: 6, saidOn: '2026-11-23' })
    await importServices(database, ids.town, [service(THEIRS, 2, { topics: ['housing'], description: 'New words.' })])
    expect((await entry(OURS)).row.room).toBe('waiting-list')
  })

  test('that says the entry is right confirms it today', async () => {
    await people.editor.send(`${BASE}/${THEIRS}/confirm`, {})
    expect((await view('desk-2'))?.row.verifiedOn).toBe('2026-11-23')
  })
})

test('readers’ reports about a service wait beside its form, for staff and not for an organisation', async () => {
  const report = sql`insert into feedback.report (place_id, item_id, item_kind, version, language, read_in_place_id, report, created_on)
    values (${ids.town}, ${OURS}, 'service', 1, 'en', ${ids.town}, 'The door was closed.', '2026-11-20')`
  await database.write((tx) => report.execute(tx), { placeId: ids.town, accountId: 'command:test' })
  expect(await (await people.editor.get(`${BASE}/${OURS}`)).text()).toContain('One reader says that something is wrong')
  for (const [who, id] of [
    ['editor', THEIRS],
    ['organisation', OURS],
  ] as const)
    expect(await (await people[who].get(`${BASE}/${id}`)).text()).not.toContain('something is wrong')
})

describe('the list', () => {
  test.each([
    ['no-hours', ['Desk 2']],
    ['closed', []],
    ['hidden', []],
    ['unreachable', []],
  ])('shows what is %s', async (need, names) => {
    const page = await (await people.editor.get(`${BASE}?need=${need}`)).text()
    expect(['Desk 1', 'Desk 2'].filter((name) => page.includes(name))).toEqual(names)
  })

  test('finds a part of a name, with signs that mean something to the database taken as they are', async () => {
    expect(await (await people.editor.get(`${BASE}?search=desk+1`)).text()).not.toContain('Desk 2')
    expect(await (await people.editor.get(`${BASE}?search=%25`)).text()).toContain('No service fits this')
  })
})

describe('days for many services at once', () => {
  const days = { from: '2026-12-24', to: '2026-12-25', reason: 'Works outing' }
  const both = () => {
    const wish = new URLSearchParams(days)
    wish.append('services', OURS)
    wish.append('services', THEIRS)
    return wish
  }

  test('are shown in the readers’ words first, and name what has no hours to change', async () => {
    const page = await (await people.editor.send(`${BASE}/exceptions/preview`, both())).text()
    expect(page).toContain('Thursday 24 December: closed (Works outing)')
    expect(page).toMatch(/These are left out[\s\S]*Desk 2/)
    expect(factOf(await entry(OURS), 'hours')[0]?.rows).toHaveLength(1)
    expect((await entry(OURS)).children.get('schedule')).toHaveLength(1)
  })

  test('are set once however often the button is pressed, and taken back together', async () => {
    const wish = both()
    wish.set('batch', uuid(500))
    await people.editor.send(`${BASE}/exceptions`, wish)
    await people.editor.send(`${BASE}/exceptions`, wish)
    const shown = await view('desk-1')
    expect(shown?.hours[0]?.coming.filter(({ line }) => line.includes('Works outing'))).toHaveLength(2)
    expect(await (await people.editor.get(`${BASE}/exceptions`)).text()).toContain('Works outing')
    expect((await people.editor.send(`${BASE}/exceptions/undo`, { batch: uuid(500) })).status).toBe(303)
    expect(JSON.stringify((await view('desk-1'))?.hours[0]?.coming)).not.toContain('Works outing')
    expect((await people.editor.send(`${BASE}/exceptions/undo`, { batch: uuid(500) })).status).toBe(404)
  })

  test.each([
    [{ from: 'soon' }],
    [{ from: '2026-12-25', to: '2026-12-24' }],
    [{ from: '2026-12-24', opens: '10:00' }],
    [{ from: '2026-01-01', to: '2026-12-31' }],
  ])('%o is no such wish', async (wrong) => {
    const answer = await people.editor.send(`${BASE}/exceptions/preview`, { ...wrong, services: OURS })
    expect(answer.status).toBe(400)
  })
})

describe('a suggestion', () => {
  test('stands beside what is said now; accepted once, it is what readers see', async () => {
    await people.administrator.send(`${BASE}/rule`, { months: '3' })
    await receivedMails(database)
    await database.write(
      (tx) =>
        sql`update directory.service set verified_on = '2025-01-01' where place_id = ${ids.town} and service_id = ${OURS}`.execute(
          tx,
        ),
      COMMAND,
    )
    await ask(database, desk, NOW)
    const mail = (await receivedMails(database)).find(({ to }) => to === 'desk1@example.org')
    const path = mail?.links[0] ?? ''
    const token = path.slice(path.indexOf('=') + 1)
    await desk.post('/staff-town/en/confirm-entry/correct', { ...form({ phones: '+44 131 496 0377' }), token })
    const page = await (await people.editor.get(`${BASE}/suggestions`)).text()
    expect(page).toContain('+44 131 496 0377')
    expect(factOf(await entry(OURS), 'phones')).toEqual([])
    const suggestion = /name="suggestion" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await people.organisation.send(`${BASE}/suggestions`, { suggestion, decision: 'accept' })).status).toBe(404)
    const decided = await Promise.all(
      [1, 2].map(() => people.editor.send(`${BASE}/suggestions`, { suggestion, decision: 'accept' })),
    )
    expect(decided.map(({ status }) => status).sort()).toEqual([303, 404])
    expect(factOf(await entry(OURS), 'phones')).toEqual(['+44 131 496 0377'])
  })
})

test('nothing failed that no route expects', async () => {
  expect(desk.failures).toEqual([])
  expect(await rowsIn(database, sql`select from directory.service where place_id = ${ids.town}`)).toHaveLength(2)
})
