import { beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { NOW } from '#people/testing'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { rowsIn, uuid } from '../../testing-directory.ts'
import { importServices } from '../../testing-readers.ts'
import { readEntry } from '../entry/kept-entry.ts'
import { factOf } from '../facts/facts.ts'
import { ask, daysAfter, openKeeping, receivedMails } from '../testing-keeping.ts'

const parts = await testDatabase()
const { database } = parts
const desk = openKeeping(parts, 'link-state')
const ids = await threeLevels(database, 'link')
const SERVICE = uuid(1) as Id

const at = (id: number, location: object) => ({ id: uuid(id), location: { location_type: 'physical', ...location } })
const SOURCE = {
  id: SERVICE,
  name: 'Welcome desk',
  status: 'active',
  summary: 'We help with letters.',
  email: 'desk@example.org',
  organization: { id: uuid(9), name: 'Harbour House', description: 'A house.' },
  phones: [{ id: uuid(3), number: '+44 131 496 0300' }],
  languages: [{ id: uuid(5), code: 'en' }],
  schedules: [{ id: uuid(7), freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00' }],
  service_at_locations: [
    at(11, {
      id: uuid(12),
      name: 'Mill Street',
      addresses: [
        {
          id: uuid(13),
          address_1: '1 Mill Street',
          city: 'Harbour',
          state_province: '',
          postal_code: '1',
          country: 'GB',
          address_type: 'physical',
        },
      ],
    }),
    at(14, {
      id: uuid(15),
      name: 'Rose House',
      confidential: true,
      addresses: [
        {
          id: uuid(16),
          address_1: '7 Secret Lane',
          city: 'Harbour',
          state_province: '',
          postal_code: '1',
          country: 'GB',
          address_type: 'physical',
        },
      ],
    }),
  ],
}
let round = 0
/** The link of a new round of asking. */
let link: string
beforeEach(async () => {
  await receivedMails(database)
  await importServices(database, ids.town, [{ ...SOURCE, assured_date: `2025-0${(round % 9) + 1}-01` }])
  await database.write((tx) => sql`delete from directory.confirmation_round`.execute(tx), {
    placeId: ids.town,
    accountId: 'job:directory.confirmation',
  })
  round += 1
  await ask(database, desk, NOW)
  link = (await receivedMails(database))[0]?.links[0] ?? ''
})

const tokenOf = (path: string) => path.slice(path.indexOf('=') + 1)
const pathOf = (path: string) => path.slice(0, path.indexOf('?'))
const press = (path: string, form: Record<string, string> | URLSearchParams = {}) => {
  const body = new URLSearchParams(form)
  if (!body.has('token')) body.set('token', tokenOf(link))
  return desk.post(path, body)
}
const verified = async () =>
  (
    await rowsIn(
      database,
      sql<{ on: string }>`select verified_on as on from directory.service where place_id = ${ids.town}`,
    )
  )[0]?.on
const entry = async (kind: 'service' | 'location' = 'service', id = SERVICE) => {
  const found = await database.read((tx) => readEntry(tx, ids.town, kind, id))
  if (!found) throw new Error('gone')
  return found
}
/** The form as it comes, with some fields changed. */
const filled = (changes: Record<string, string>) =>
  new URLSearchParams({
    'hours-0-day': 'MO',
    'hours-0-from': '09:00',
    'hours-0-to': '12:00',
    'hours-0-how': '',
    phones: '+44 131 496 0300',
    email: 'desk@example.org',
    languages: 'en',
    'address1-0': '1 Mill Street',
    'postalCode-0': '1',
    'city-0': 'Harbour',
    ...changes,
  })

describe('all is right', () => {
  test('takes two presses: the link and the button', async () => {
    const page = await (await desk.get(link)).text()
    expect(page).toContain('Welcome desk')
    expect(page).toContain('1 Mill Street')
    expect(page).toContain('Monday: 09:00–12:00')
    expect(await verified()).not.toBe('2026-11-23')
    const answer = await press(pathOf(link))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('23 November 2026')
    expect(await verified()).toBe('2026-11-23')
  })

  test('shows nothing of a confidential location', async () => {
    for (const path of [link, link.replace('?', '/correct?')]) {
      const page = await (await desk.get(path)).text()
      expect(page).not.toContain('Secret Lane')
      expect(page).not.toContain('Rose House')
    }
  })

  test('can be said in any language of the place', async () => {
    const page = await (await desk.get(link)).text()
    expect(page).toContain(`/link-town/ar/confirm-entry?token=${tokenOf(link)}`)
  })
})

describe('a correction', () => {
  test('counts at once where the place trusts it; the rest waits for staff, and the entry is confirmed', async () => {
    const form = filled({
      phones: '+44 131 496 0399',
      cost: 'Five euros.',
      'hours-0-to': '13:30',
      room: 'waiting-list',
      'room-weeks': '6',
    })
    const answer = await press(`${pathOf(link)}/correct`, form)
    expect(await answer.text()).toContain('Staff look at one of your corrections first.')
    const service = await entry()
    expect(factOf(service, 'phones')).toEqual(['+44 131 496 0399'])
    expect(factOf(service, 'hours')[0]?.rows).toMatchObject([{ day: 'MO', from: '09:00', to: '13:30' }])
    expect(factOf(service, 'cost')).toBe('')
    expect(service.row).toMatchObject({ room: 'waiting-list', room_wait_weeks: 6, room_said_on: '2026-11-23' })
    expect(await verified()).toBe('2026-11-23')
  })

  test('of an address waits, and the location stays where it is', async () => {
    await press(`${pathOf(link)}/correct`, filled({ 'address1-0': '9 Mill Street' }))
    expect(factOf(await entry('location', uuid(12) as Id), 'address').address1).toBe('1 Mill Street')
  })

  test('that cannot be understood comes back with what was typed, and uses nothing up', async () => {
    const answer = await press(
      `${pathOf(link)}/correct`,
      filled({ email: 'nobody', 'hours-0-from': '', 'closed-to': '2026-12-01' }),
    )
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain('value="nobody"')
    expect(page).toContain('Every line with a day needs two times.')
    expect(page).toContain('The last day comes after the first one')
    expect((await press(pathOf(link))).status).toBe(200)
    expect(await verified()).toBe('2026-11-23')
  })

  test('changes nothing but its own facts: other fields in the form are passed over', async () => {
    await press(
      `${pathOf(link)}/correct`,
      filled({ name: 'Mine', website: 'https://evil.example', topics: 'emergency' }),
    )
    const service = await entry()
    expect(factOf(service, 'name')).toBe('Welcome desk')
    expect(factOf(service, 'website')).toBe('')
    expect(factOf(service, 'topics')).toEqual([])
  })
})

describe('a link that does not count', () => {
  const FORGED = 'A'.repeat(43)

  test('answers the same whether it was used, is forged, is broken or comes from another place, and names nothing', async () => {
    await press(pathOf(link))
    const other = link.replace('link-town', 'link-state')
    const pages = await Promise.all(
      [link, `${pathOf(link)}?token=${FORGED}`, `${pathOf(link)}?token=short`, other].map(async (path) => {
        const answer = await desk.get(path)
        return (await answer.text()).replaceAll(/[\w-]{43}|token=short|value="short"/g, '').replaceAll(/link-\w+/g, '')
      }),
    )
    for (const page of pages) {
      expect(page).toContain('This link no longer counts')
      expect(page).not.toContain('Welcome desk')
    }
  })

  test('pressed twice confirms once', async () => {
    const [first, second] = await Promise.all([press(pathOf(link)), press(pathOf(link))])
    const texts = [await first.text(), await second.text()].map((text) => text.includes('This link no longer counts'))
    expect(texts.sort()).toEqual([false, true])
  })

  test('gets a new one sent to the address on file, once a day, and says the same for one that never was', async () => {
    await press(pathOf(link))
    const answers = []
    for (const token of [tokenOf(link), tokenOf(link), FORGED, 'short']) {
      const answer = await press(`${pathOf(link)}/again`, { token })
      answers.push((await answer.text()).includes('If this was a link of ours'))
    }
    expect(answers).toEqual([true, true, true, true])
    const mails = await receivedMails(database)
    expect(mails.map(({ to }) => to)).toEqual(['desk@example.org'])
    expect((await desk.get(mails[0]?.links[0] ?? '')).status).toBe(200)
  })

  test('has ended after thirty days', async () => {
    await database.write(
      (tx) => sql`update directory.confirmation_link set expires_at = ${new Date(daysAfter(NOW, -1))}`.execute(tx),
      { placeId: ids.town, accountId: 'job:directory.confirmation' },
    )
    expect(await (await desk.get(link)).text()).toContain('This link no longer counts')
    await press(pathOf(link))
    expect(await verified()).not.toBe('2026-11-23')
  })
})
