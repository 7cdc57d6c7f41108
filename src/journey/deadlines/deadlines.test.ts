import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, type CalendarDay, type Id, type Instant, instantAt, newId } from '#kernel'
import { forgetJourneys } from '../forget.ts'
import { townWithPlans } from '../testing-plans.ts'
import { deadlineCalendar } from './calendar-file.ts'
import { entryId } from './deadline.ts'

const TODAY = instantAt(Date.UTC(2026, 10, 23, 9))
let now: Instant = TODAY
const { adminUrl, database, application, person, stranger } = await townWithPlans(() => now)
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
beforeEach(() => {
  now = TODAY
})

const HERE = '/plan-town/en'
const DAYS = `${HERE}/plan/deadlines`
const KEPT = `${HERE}/plan/kept`
type Person = Awaited<ReturnType<typeof person>>
const arriving = () => person({ stage: 'new', company: ['children'], worry: ['bed'], arrival: '2026-11-20' })
const text = async (answer: Promise<Response>) => (await answer).text()
const stepsOn = (html: string) => [...html.matchAll(/name="step" value="([^"]+)"/g)].map(([, id = '']) => id)
const addressOn = (html: string) => /\/plan-town\/en\/plan\/calendar\/[\w-]+\.ics/.exec(html)?.[0]
/** Makes the calendar address of somebody, with all days; answers it. */
const withAddress = async (one: Person) => {
  await one.post(DAYS, { step: stepsOn(await text(one.get(DAYS))), as: 'address' })
  return addressOn(await text(one.get(DAYS))) ?? ''
}
const fetched = (path: string) => application.fetch(new Request(`https://welcome.example${path}`))
const rows = async (table: string) => Number((await admin.query(`select count(*) as n from ${table}`)).rows[0].n)

describe('days leave a plan by choice', () => {
  test('as a file with those that were chosen, each a whole day with two alarms', async () => {
    const one = await arriving()
    const steps = stepsOn(await text(one.get(DAYS)))
    expect(steps.length).toBeGreaterThan(1)
    const answer = await one.post(DAYS, { step: steps.slice(0, 1), as: 'file' })
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const file = await answer.text()
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(file.match(/BEGIN:VALARM/g)).toHaveLength(2)
    expect(file).toMatch(/DTSTART;VALUE=DATE:2026\d{4}/)
    expect(file).toContain('X-WR-CALNAME:Plan · plan-town')
  })

  test('none chosen is told, and whoever has no plan is led to it', async () => {
    const answer = await (await arriving()).post(DAYS, { as: 'file' })
    expect([answer.status, (await answer.text()).includes('Choose at least one day.')]).toEqual([400, true])
    expect((await stranger().get(DAYS)).headers.get('location')).toBe(`${HERE}/plan`)
    expect((await stranger().post(DAYS, { as: 'address' })).headers.get('location')).toBe(`${HERE}/plan`)
  })

  test('at an address that stays the same, with entries that a calendar knows again', async () => {
    const one = await arriving()
    const address = await withAddress(one)
    const first = await (await fetched(address)).text()
    expect(await withAddress(one)).toBe(address)
    const second = await (await fetched(address)).text()
    const uids = (file: string) => file.match(/^UID:.*$/gm)
    expect(uids(second)).toEqual(uids(first))
    expect((uids(first) ?? []).length).toBeGreaterThan(1)
  })

  test('kept so that the table tells neither title nor day, and nobody else has the address', async () => {
    const before = await rows('journey.calendar')
    const address = await withAddress(await arriving())
    const { rows: kept } = await admin.query('select sealed, lookup from journey.calendar')
    expect(kept).toHaveLength(before + 1)
    const secret = address.split('/').at(-1)?.slice(0, 43) ?? ''
    for (const { sealed, lookup } of kept as { sealed: Buffer; lookup: Buffer }[]) {
      expect(sealed.toString('latin1')).not.toContain('2026')
      expect(lookup.toString('base64url')).not.toBe(secret)
    }
    expect((await fetched(address.replace(secret, 'A'.repeat(43)))).status).toBe(404)
    expect((await fetched(address.replace('plan-town', 'plan-state'))).status).toBe(404)
    expect(addressOn(await text((await arriving()).get(DAYS)))).toBeUndefined()
  })

  test('until a month after the last day, and then they are forgotten', async () => {
    const address = await withAddress(await arriving())
    const { rows: kept } = await admin.query('select max(keep_until)::text as until from journey.calendar')
    const after = Date.parse(addDays(kept[0].until as CalendarDay, 3))
    now = instantAt(after)
    expect((await fetched(address)).status).toBe(404)
    await forgetJourneys(() => now).run(database)
    expect(await rows('journey.calendar')).toBe(0)
  })
})

test('what is sensitive leaves without its title, on the page, in the file and at the address', async () => {
  const one = await arriving()
  const address = await withAddress(one)
  const page = await text(one.get(DAYS))
  const file = await text(one.post(DAYS, { step: stepsOn(page), as: 'file' }))
  for (const seen of [page, file, await (await fetched(address)).text()]) {
    expect(seen).toContain('Something only for you')
    expect(seen).not.toMatch(/permit|status/i)
  }
})

test('the same step is another entry in everybody’s calendar', () => {
  const deadline = { stepId: newId(), day: '2026-12-01' as CalendarDay, title: 'Register' }
  const [one, other] = [newId(), newId()].map((calendar) => entryId(calendar, deadline))
  expect(one).not.toBe(other)
})

test('a calendar is RFC 5545: stamps in UTC, lines of at most 75 bytes, the end after the last day', () => {
  const entries = [{ id: newId() as Id, day: '2026-12-31' as CalendarDay, title: 'سجّل عنوانك; في المدينة, '.repeat(5) }]
  const file = deadlineCalendar('خطة', TODAY, entries)
  expect(file).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101')
  expect(file).toMatch(/DTSTAMP:20261123T090000Z/)
  expect(file).toContain('TRIGGER:-PT15H')
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

describe('what is stored', () => {
  test('is told with its last day, and nothing that is not there', async () => {
    const one = await arriving()
    const html = await text(one.get(KEPT))
    expect(html).toContain('Your answers and your plan')
    expect(html).toContain('Until 23 December 2026.')
    expect(html).not.toContain('Your calendar address')
    expect((await stranger().get(KEPT)).headers.get('location')).toBe(`${HERE}/plan`)
  })

  test('a calendar address that is deleted is gone', async () => {
    const one = await arriving()
    const address = await withAddress(one)
    expect(await text(one.get(KEPT))).toContain('Your calendar address')
    expect((await one.post(KEPT, { delete: 'calendar' })).status).toBe(303)
    expect((await fetched(address)).status).toBe(404)
    expect(await text(one.get(KEPT))).not.toContain('Your calendar address')
    expect(await withAddress(one)).not.toBe(address)
  })

  test('what was handed in is taken back by whoever did, and can be handed in again', async () => {
    const [one, other] = [await arriving(), await arriving()]
    for (const each of [one, other]) await each.post(`${HERE}/ask/welcome/hand-in`, { consent: 'yes' })
    expect(await rows('questionnaires.answer_set')).toBe(2)
    const html = await text(one.get(KEPT))
    const number = /<code[^>]*>([0-9a-f-]{36})<\/code>/.exec(html)?.[1]
    expect(html).toContain('Until 23 November 2027.')
    await one.post(KEPT, { delete: 'handed-in' })
    const { rows: left } = await admin.query('select answer_set_id as id from questionnaires.answer_set')
    expect(left.map(({ id }: { id: string }) => id)).not.toContain(number)
    expect(left).toHaveLength(1)
    expect(await text(one.get(KEPT))).not.toContain('Its number')
    await one.post(`${HERE}/ask/welcome/hand-in`, { consent: 'yes' })
    expect(await rows('questionnaires.answer_set')).toBe(2)
  })

  test('delete all leaves no row and no cookie', async () => {
    const tables = ['questionnaires.sitting', 'questionnaires.answer_set', 'journey.calendar']
    const counted = async () => {
      const counts: number[] = []
      for (const table of tables) counts.push(await rows(table))
      return counts
    }
    const before = await counted()
    const one = await arriving()
    await withAddress(one)
    await one.post(`${HERE}/ask/welcome/hand-in`, { consent: 'yes' })
    expect(await counted()).toEqual(before.map((count) => count + 1))
    const gone = await one.page(one.post(KEPT, { delete: 'all' }))
    expect(gone.path).toBe(`${HERE}/ask/welcome/forgotten`)
    expect(await counted()).toEqual(before)
    expect(one.cookies).toEqual([])
  })

  test('an unknown wish deletes nothing', async () => {
    const one = await arriving()
    expect((await one.post(KEPT, { delete: 'everybody' })).status).toBe(400)
    expect((await one.get(KEPT)).status).toBe(200)
  })
})
