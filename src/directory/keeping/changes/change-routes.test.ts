import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { auditOf, type Colleague, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { deliverEvents, sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { serviceIndexers } from '../../service/index-service.ts'
import { readService } from '../../service/read-service.ts'
import { rowsIn, uuid } from '../../testing-directory.ts'
import { importServices, readerIn, shipped } from '../../testing-readers.ts'
import { readEntry } from '../entry/kept-entry.ts'
import { type FactName, factOf } from '../facts/facts.ts'
import { openKeeping } from '../testing-keeping.ts'

const parts = await testDatabase()
const { database } = parts
const desk = openKeeping(parts, 'many-state')
const ids = await threeLevels(database, 'many')
const [OURS, THEIRS, ABOVE] = [uuid(1), uuid(2), uuid(3)]
const BASE = '/staff/places/many-town/services'

const service = (id: string, number: number) => ({
  id,
  name: `Desk ${number}`,
  status: 'active',
  description: 'We help.',
  organization: { id: uuid(90 + number), name: `Organisation ${number}`, description: 'One.' },
  topics: ['housing'],
  phones: [{ id: uuid(70 + number), number: '+44 131 496 0300', description: 'Mornings only.' }],
  service_at_locations: [
    {
      id: uuid(30 + number),
      location: { id: uuid(10 + number), name: `House ${number}`, location_type: 'physical' },
      schedules: [{ id: uuid(20 + number), freq: 'WEEKLY', byday: 'TH', opens_at: '09:00', closes_at: '12:00' }],
    },
  ],
})

let people: Record<'editor' | 'organisation' | 'other' | 'reviewer' | 'elsewhere', Colleague>
beforeAll(async () => {
  await importServices(database, ids.town, [service(OURS, 1), service(THEIRS, 2)])
  await importServices(database, ids.region, [service(ABOVE, 3)])
  const places = new PlaceRegistry(database)
  const town = await placeNamed(places, 'many-town')
  const region = await placeNamed(places, 'many-region')
  people = {
    editor: await desk.as({ name: 'editor' }, town),
    organisation: await desk.as({ name: 'organisation', organisationId: uuid(91) as Id }, town),
    other: await desk.as({ name: 'organisation', organisationId: uuid(92) as Id }, town),
    reviewer: await desk.as({ name: 'reviewer' }, town),
    elsewhere: await desk.as({ name: 'organisation', organisationId: uuid(93) as Id }, region),
  }
})
// Each story begins with what the source said.
beforeEach(async () => {
  await database.write((tx) => sql`update directory.service set source_hash = null`.execute(tx), COMMAND)
  await importServices(database, ids.town, [service(OURS, 1), service(THEIRS, 2)])
})

const fact = async <Name extends FactName>(id: string, name: Name, placeId = ids.town) => {
  const entry = await database.read((tx) => readEntry(tx, placeId, 'service', id as Id))
  if (!entry) throw new Error('gone')
  return factOf(entry, name)
}
const wish = (fields: Record<string, string>, ...services: readonly string[]) => {
  const form = new URLSearchParams(fields)
  for (const id of services) form.append('services', id)
  return form
}
/** Says it for the services and answers the page on which one looks at it. */
const proposed = async (who: Colleague, fields: Record<string, string>, ...services: readonly string[]) => {
  const answer = await who.send(`${BASE}/changes`, wish(fields, ...services))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const uploaded = async (who: Colleague, csv: string, base = BASE) => {
  const form = new FormData()
  form.set('file', new File([csv], 'services.csv'))
  return who.upload(`${base}/spreadsheet`, form)
}
const textOf = async (who: Colleague, path: string) => (await who.get(path)).text()

describe('one fact of many services', () => {
  const contact = { fact: 'contact', 'contact-name': 'Ada Sesay', 'contact-email': 'ada@example.org' }

  test('is chosen, said, looked at, made and taken back by plain forms', async () => {
    const page = await textOf(people.editor, `${BASE}/changes?search=desk`)
    expect(page).toContain(`value="${OURS}" checked`)
    const asked = await people.editor.send(`${BASE}/changes/fact`, wish({ fact: 'contact' }, OURS, THEIRS))
    expect(await asked.text()).toContain('name="contact-email"')
    const path = await proposed(people.editor, contact, OURS, THEIRS)
    const preview = await textOf(people.editor, path)
    expect(preview).toContain('2 services would change')
    expect(preview).toContain('Ada Sesay, ada@example.org')
    expect(await fact(OURS, 'contact')).toEqual({ name: '', email: '' })
    await people.editor.send(`${path}/make`, {})
    expect((await fact(OURS, 'contact')).name).toBe('Ada Sesay')
    expect(await textOf(people.editor, `${BASE}/changes`)).toContain('Made before')
    await people.editor.send(`${path}/undo`, {})
    expect(await fact(OURS, 'contact')).toEqual({ name: '', email: '' })
    const lines = await auditOf(database, ids.town)
    expect(lines).toContain(`${people.editor.accountId} directory.change-many place:${ids.town}`)
    expect(lines).toContain(`${people.editor.accountId} directory.take-back-changes place:${ids.town}`)
  })

  test('made twice is made once', async () => {
    const path = await proposed(people.editor, { fact: 'phones', way: 'add', phones: '+44 131 496 0399' }, OURS)
    await Promise.all([1, 2].map(() => people.editor.send(`${path}/make`, {})))
    expect(await fact(OURS, 'phones')).toEqual(['+44 131 496 0300', '+44 131 496 0399'])
  })

  test.each([
    [{ fact: 'phones', way: 'take-away', phones: '+44 131 496 0300' }, 'phones', []],
    [{ fact: 'topics', way: 'add', topics: 'emergency' }, 'topics', ['emergency', 'housing']],
    [{ fact: 'topics', way: 'set', topics: 'work' }, 'topics', ['work']],
    [{ fact: 'languages', way: 'add', languages: 'ar' }, 'languages', ['ar']],
    [{ fact: 'cost', cost: 'Free.' }, 'cost', 'Free.'],
    [{ fact: 'verifiedOn' }, 'verifiedOn', '2026-11-23'],
    [{ fact: 'room', room: 'full' }, 'room', { room: 'full', weeks: '', saidOn: '2026-11-23' }],
    [{ fact: 'archived', archived: 'yes' }, 'archived', 'yes'],
  ] as const)('%o', async (fields, name, value) => {
    const before = [await fact(OURS, name), await fact(THEIRS, name)]
    const path = await proposed(people.editor, fields, OURS)
    await people.editor.send(`${path}/make`, {})
    expect([await fact(OURS, name), await fact(THEIRS, name)]).toEqual([value, before[1]])
    await people.editor.send(`${path}/undo`, {})
    expect([await fact(OURS, name), await fact(THEIRS, name)]).toEqual(before)
  })

  test('taken back, brings what was said about a number back with it', async () => {
    const path = await proposed(people.editor, { fact: 'phones', way: 'take-away', phones: '+44 131 496 0300' }, OURS)
    await people.editor.send(`${path}/make`, {})
    await people.editor.send(`${path}/undo`, {})
    const reader = await readerIn(database, 'many-town')
    const view = await database.read((tx) => readService(tx, reader, 'desk-1'))
    expect(view?.phones.map(({ phoneId }) => phoneId)).toContain(uuid(71))
    expect(JSON.stringify(view?.text)).toContain('Mornings only.')
  })

  test('archives a service from readers, and lists it where it can be brought back', async () => {
    const path = await proposed(people.editor, { fact: 'archived', archived: 'yes' }, OURS)
    await people.editor.send(`${path}/make`, {})
    const reader = await readerIn(database, 'many-town')
    expect(await database.read((tx) => readService(tx, reader, 'desk-1'))).toBeUndefined()
    expect(await textOf(people.editor, BASE)).not.toContain('Desk 1')
    expect(await textOf(people.editor, `${BASE}/changes?need=archived`)).toContain('Desk 1')
  })

  test('reaches the search where no word has changed: topics, and what is archived', async () => {
    const [failures, listeners] = [[] as unknown[], serviceIndexers(shipped)]
    const found = async () => {
      while ((await deliverEvents(database, listeners, (_, error) => failures.push(error))) > 0);
      const rows = await rowsIn(
        database,
        sql<{
          words: string
        }>`select lexemes::text as words from search.document where item_id = ${OURS} and language = 'en'`,
      )
      return rows.map(({ words }) => /:(hous|work)'/.exec(words)?.[1])
    }
    expect(await found()).toEqual(['hous'])
    const topics = await proposed(people.editor, { fact: 'topics', way: 'set', topics: 'work' }, OURS)
    await people.editor.send(`${topics}/make`, {})
    expect(await found()).toEqual(['work'])
    await people.editor.send(`${await proposed(people.editor, { fact: 'archived', archived: 'yes' }, OURS)}/make`, {})
    expect(await found()).toEqual([])
    expect(failures).toEqual([])
  })

  test('leaves a service alone that somebody has changed since, and names it', async () => {
    const path = await proposed(people.editor, { fact: 'cost', cost: 'Free.' }, OURS, THEIRS)
    await people.organisation.send(`${BASE}/${OURS}/room`, { room: 'open' })
    await people.editor.send(`${path}/make`, {})
    expect([await fact(OURS, 'cost'), await fact(THEIRS, 'cost')]).toEqual(['', 'Free.'])
    expect(await textOf(people.editor, path)).toMatch(/Desk 1[\s\S]*somebody has changed it since you looked/)
    await people.editor.send(`${BASE}/${THEIRS}/room`, { room: 'full' })
    await people.editor.send(`${path}/undo`, {})
    expect(await fact(THEIRS, 'cost')).toBe('Free.')
    expect(await textOf(people.editor, path)).toMatch(/Desk 2[\s\S]*Not taken back: somebody has changed it since/)
  })

  test.each([
    { fact: 'room' },
    { fact: 'languages', way: 'add' },
    { fact: 'phones', way: 'set', phones: 'call us' },
    { fact: 'contact', 'contact-email': 'nobody' },
  ])('%o says nothing that can be kept', async (fields) => {
    const answer = await people.editor.send(`${BASE}/changes`, wish(fields, OURS))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(`value="${OURS}"`)
  })
})

describe('a spreadsheet', () => {
  test('that comes back as it went changes nothing', async () => {
    const file = await people.editor.get(`${BASE}/spreadsheet/file`)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const csv = await file.text()
    const bytes = new Uint8Array(await (await people.editor.get(`${BASE}/spreadsheet/file`)).arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(csv).toContain("'+44 131")
    const path = (await uploaded(people.editor, csv)).headers.get('location') ?? ''
    const preview = await textOf(people.editor, path)
    expect(preview).toContain('Nothing would change')
    expect(preview).toContain('2 say this already')
  })

  test('has the services of the filter', async () => {
    const csv = await textOf(people.editor, `${BASE}/spreadsheet/file?search=desk+2`)
    expect([csv.includes(OURS), csv.includes(THEIRS)]).toEqual([false, true])
  })

  test('changes, adds and refuses row by row, keeps the rest, and is taken back', async () => {
    const rows = [
      'id,name,organization,locations,hours,phones',
      `${OURS},Welcome desk,organisation-1,house-1,Mo-Tu 09:00-12:00,+44 131 496 0300`,
      ',Night desk,organisation-2,house-2,Fr 22:00-02:00,',
      `${THEIRS},Desk 2,organisation-2,house-2,sometimes,`,
    ]
    const path = (await uploaded(people.editor, rows.join('\r\n'))).headers.get('location') ?? ''
    const preview = await textOf(people.editor, path)
    expect(preview).toContain('One service would change')
    expect(preview).toContain('One service would be added')
    expect(preview).toMatch(/Row 4, column hours:\s+Write hours like/)
    await people.editor.send(`${path}/make`, {})
    const reader = await readerIn(database, 'many-town')
    const added = await database.read((tx) => readService(tx, reader, 'night-desk'))
    expect(added?.hours[0]?.week.length).toBeGreaterThan(0)
    expect(await fact(OURS, 'name')).toBe('Welcome desk')
    expect(await fact(OURS, 'topics')).toEqual(['housing'])
    expect(await fact(THEIRS, 'phones')).toEqual(['+44 131 496 0300'])
    await people.editor.send(`${path}/undo`, {})
    expect(await fact(OURS, 'name')).toBe('Desk 1')
    expect(await database.read((tx) => readService(tx, reader, 'night-desk'))).toBeUndefined()
  })

  test.each([
    [new Uint8Array([0xff, 0xfe, 0x41]), 'Save the file as'],
    ['name\r\nDesk', 'needs a column called id'],
    ['', 'Choose a file.'],
  ])('that cannot be read says why', async (content, sentence) => {
    const form = new FormData()
    form.set('file', new File([content], 'services.csv'))
    const answer = await people.editor.upload(`${BASE}/spreadsheet`, form)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(sentence)
  })
})

describe('who may not', () => {
  test('an organisation gets and changes its own services only', async () => {
    const csv = await textOf(people.organisation, `${BASE}/spreadsheet/file`)
    expect([csv.includes(OURS), csv.includes(THEIRS)]).toEqual([true, false])
    const rows = ['id,cost,organization', `${OURS},Free.,organisation-2`, `${THEIRS},Free.,organisation-2`]
    const path = (await uploaded(people.organisation, rows.join('\r\n'))).headers.get('location') ?? ''
    const page = await textOf(people.organisation, path)
    expect(page).toContain('Row 2, column organization:')
    expect(page).toContain('Row 3: There is no service of yours with this id.')
    const bulk = await proposed(people.organisation, { fact: 'cost', cost: 'Free.' }, OURS, THEIRS)
    await people.organisation.send(`${bulk}/make`, {})
    expect([await fact(OURS, 'cost'), await fact(THEIRS, 'cost')]).toEqual(['Free.', ''])
  })

  test('what another organisation has put down is not there; staff see it', async () => {
    const path = await proposed(people.organisation, { fact: 'cost', cost: 'Free.' }, OURS)
    for (const answer of [
      await people.other.get(path),
      await people.other.send(`${path}/make`, {}),
      await people.other.send(`${path}/undo`, {}),
    ])
      expect(answer.status).toBe(404)
    expect((await people.editor.get(path)).status).toBe(200)
    expect(await fact(OURS, 'cost')).toBe('')
  })

  test('a reviewer has no such pages, nor has somebody of another place there', async () => {
    const path = await proposed(people.editor, { fact: 'cost', cost: 'Free.' }, OURS)
    const pages = ['/changes', '/spreadsheet', '/spreadsheet/file'].map((page) => BASE + page)
    for (const page of [...pages, path]) expect((await people.reviewer.get(page)).status).toBe(404)
    const elsewhere = path.replace('many-town', 'many-region')
    expect((await people.elsewhere.get(elsewhere)).status).toBe(404)
    expect((await people.elsewhere.send(`${elsewhere}/make`, {})).status).toBe(404)
    expect((await desk.post(`${path}/make`, {})).status).toBe(303)
    expect(await fact(OURS, 'cost')).toBe('')
  })

  test('ids of another place are not there', async () => {
    const path = (await uploaded(people.editor, `id,cost\r\n${ABOVE},Free.`)).headers.get('location') ?? ''
    expect(await textOf(people.editor, path)).toContain('There is no service of yours with this id.')
    await people.editor.send(`${await proposed(people.editor, { fact: 'cost', cost: 'Free.' }, ABOVE)}/make`, {})
    expect(await fact(ABOVE, 'cost', ids.region)).toBe('')
  })

  test('row-level security shows batches to nobody else', async () => {
    const rowsFor = (accountId: string, placeId: number) =>
      database.write(async (tx) => (await sql`select from directory.change_batch_entry`.execute(tx)).rows.length, {
        placeId,
        accountId,
      })
    expect(await rowsFor(people.editor.accountId, ids.town)).toBeGreaterThan(0)
    expect(await rowsFor(people.other.accountId, ids.town)).toBe(0)
    expect(await rowsFor(people.reviewer.accountId, ids.town)).toBe(0)
    expect(await rowsFor(people.editor.accountId, ids.region)).toBe(0)
  })
})

test('nothing failed that no route expects', () => {
  expect(desk.failures).toEqual([])
})
