import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Id, newId } from '#kernel'
import type { Role } from '#people'
import { type Colleague, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { recordFeedback } from '../record-feedback.ts'
import { recordMissingSearch } from '../record-missing-search.ts'
import { aboutPage, NOW, no, publishPage, TODAY, yes } from '../testing.ts'
import { deskRoutes } from './desk-routes.tsx'

const { database, urls } = await testDatabase()
const { town } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const { readers, staff } = desk
const HERE = '/staff/places/one-town/feedback'
let reviewer: Colleague
let page: Id

beforeAll(async () => {
  desk.serve(deskRoutes({ database, readers, staff }))
  reviewer = await desk.as({ name: 'reviewer' }, await placeNamed(places, 'one-town'))
})
beforeEach(async () => {
  page = await publishPage(database, town, `Find a flat ${newId()}`)
})

/** A reader writes about the page; answers the report's id as the workspace shows it. */
async function written(text: string, answerTo?: string, itemId = page): Promise<string> {
  const feedback = aboutPage(town, itemId, { kind: 'report', text, answerTo })
  await database.write((tx) => recordFeedback(tx, feedback, TODAY, NOW), { placeId: town })
  const { rows } = await database.write(
    (tx) => sql<{ id: string }>`select report_id as id from feedback.report where report = ${text}`.execute(tx),
    { placeId: town, accountId: reviewer.accountId },
  )
  return rows[0]?.id ?? ''
}

const mails = async () => {
  const { rows } = await database.write(
    (tx) =>
      sql<{
        recipient: string
        subject: string
        body: string
      }>`select recipient, subject, body from platform.mail`.execute(tx),
    { accountId: 'platform.mail' },
  )
  return rows
}
const addresses = async () => {
  const { rows } = await database.write(
    (tx) => sql<{ address: string }>`select address from feedback.reply_address`.execute(tx),
    {
      placeId: town,
      accountId: reviewer.accountId,
    },
  )
  return rows.map(({ address }) => address)
}

test('a report stands under its page with its day and language, and says when the page has changed since', async () => {
  await written('The number is old.')
  expect(await (await reviewer.get(HERE)).text()).not.toContain('the page has changed since')
  await publishPage(database, town, 'Find a room', {}, page)
  const html = await (await reviewer.get(HERE)).text()
  expect(html).toContain('The number is old.')
  expect(html).toContain('Find a room')
  expect(html).toContain('23 November 2026')
  expect(html).toContain('the page has changed since')
})

test('an answer or a note typed in a session that has ended is kept on the page', async () => {
  const id = await written('The door is shut.')
  for (const [path, field] of [
    ['answer', `answer-${id}`],
    ['close', `note-${id}`],
  ] as const) {
    const answer = await (await desk.post(`${HERE}/${id}/${path}`, { [field]: 'Typed long.' })).text()
    expect(answer).toContain(`<textarea name="${field}">Typed long.</textarea>`)
  }
})

test('a report that is done leaves the list, keeps its note, and closing it twice is the same', async () => {
  const id = await written('A word is missing.')
  const form = { [`note-${id}`]: 'Added it.' }
  const answers = [await reviewer.send(`${HERE}/${id}/close`, form), await reviewer.send(`${HERE}/${id}/close`, form)]
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await (await reviewer.get(HERE)).text()).not.toContain('A word is missing.')
  const closed = await (await reviewer.get(`${HERE}/closed`)).text()
  expect(closed).toContain('A word is missing.')
  expect(closed).toContain('Added it.')
})

test('who has left an address is answered once, in the language they read in, and the address is gone', async () => {
  const id = await written('Is there a crèche?', 'amina@reader.example')
  expect(await (await reviewer.get(HERE)).text()).toContain('would like an answer')
  const form = { [`answer-${id}`]: 'Yes, in Mill Street.' }
  const answers = await Promise.all([1, 2, 3].map(() => reviewer.send(`${HERE}/${id}/answer`, form)))
  expect(answers.map(({ headers }) => headers.get('location'))).toContain(`${HERE}?done=answered`)
  const sent = (await mails()).filter(({ recipient }) => recipient === 'amina@reader.example')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body).toContain('> Is there a crèche?')
  expect(sent[0]?.body).toContain('Yes, in Mill Street.')
  expect(sent[0]?.body).toContain('We have now deleted your address.')
  expect(await addresses()).toEqual([])
  expect(desk.failures).toEqual([])
  expect((await reviewer.send(`${HERE}/${id}/answer`, form)).status).toBe(303)
})

test('a report without an address cannot be answered', async () => {
  const id = await written('Thank you.')
  expect((await reviewer.send(`${HERE}/${id}/answer`, { [`answer-${id}`]: 'Welcome.' })).status).toBe(404)
})

test('about something sensitive no address is kept', async () => {
  const sensitive = await publishPage(database, town, 'Violence at home', { sensitivity: 'sensitive' })
  await written('I need help.', 'somebody@reader.example', sensitive)
  expect(await addresses()).not.toContain('somebody@reader.example')
})

test('whether a page helped is shown once five have said so, and fewer than five of a kind are not told', async () => {
  const say = (helpful: boolean, seconds: number) =>
    database.write(
      (tx) =>
        recordFeedback(tx, aboutPage(town, page, helpful ? yes : no), TODAY, (NOW + seconds * 1000) as typeof NOW),
      { placeId: town },
    )
  const row = async () => {
    const html = await (await reviewer.get(`${HERE}/helpful`)).text()
    return [...html.matchAll(/<td class="amount">([^<]*)/g)].map(([, words]) => words)
  }
  for (const second of [0, 60, 120, 180]) await say(true, second)
  expect(await row()).toEqual([])
  await say(true, 240)
  await say(false, 300)
  expect(await row()).toEqual(['fewer than 5', '5'])
})

test('a search in vain is answered by other words, which find the same from then on', async () => {
  for (let time = 0; time < 5; time += 1)
    await database.write(
      (tx) =>
        recordMissingSearch(
          tx,
          { language: 'en' as never, search: 'digs' },
          TODAY,
          (NOW + time * 900_000) as typeof NOW,
        ),
      { placeId: town },
    )
  const html = await (await reviewer.get(`${HERE}/searches`)).text()
  expect(html).toContain('searched 5 times')
  expect(html).not.toContain('/pages/new')
  const search = { language: 'en', phrase: 'digs' }
  const tooLong = await reviewer.send(`${HERE}/searches`, { ...search, 'words-en-digs': 'one two three four five six' })
  expect(tooLong.status).toBe(400)
  expect(await tooLong.text()).toContain('value="one two three four five six"')
  const settled = await reviewer.send(`${HERE}/searches`, { ...search, 'words-en-digs': 'flat, apartment' })
  expect(settled.headers.get('location')).toBe(`${HERE}/searches?done=settled`)
  const { rows } = await database.read((tx) =>
    sql<{ key: string }>`select phrase_key as key from search.synonym where place_id = ${town} order by 1`.execute(tx),
  )
  expect(rows.map(({ key }) => key)).toEqual(['apart', 'dig', 'flat'])
  expect(await (await reviewer.get(`${HERE}/searches`)).text()).toContain('Readers find what they look for')
  expect((await reviewer.send(`${HERE}/searches`, { ...search, dismiss: 'yes' })).status).toBe(404)
})

test('each look at the reports leaves one line in the audit', async () => {
  const entries = async () => {
    const { rows } = await database.write((tx) =>
      sql`select from platform.audit_entry where act = 'feedback.list-reports' and actor = ${reviewer.accountId}`.execute(
        tx,
      ),
    )
    return rows.length
  }
  const before = await entries()
  await reviewer.get(HERE)
  expect(await entries()).toBe(before + 1)
})

const PATHS = [HERE, `${HERE}/closed`, `${HERE}/helpful`, `${HERE}/searches`]

test.each([
  ['a translator', { name: 'translator', languages: ['ar'] }],
  ['a reader of figures', { name: 'figures-reader' }],
  ['an organisation', { name: 'organisation', organisationId: newId() }],
] as const)('%s reads no feedback', async (who, role) => {
  const id = await written(`Private words for ${who}`, 'x@reader.example')
  const somebody = await desk.as(role as Role, await placeNamed(places, 'one-town'))
  for (const path of PATHS) expect((await somebody.get(path)).status).toBe(404)
  expect((await somebody.send(`${HERE}/${id}/close`, {})).status).toBe(404)
  expect((await somebody.send(`${HERE}/${id}/answer`, { [`answer-${id}`]: 'x' })).status).toBe(404)
  const seen = await database.write((tx) => sql`select from feedback.reply_address`.execute(tx), {
    placeId: town,
    accountId: somebody.accountId,
  })
  expect(seen.rows).toEqual([])
})

test('who reads feedback in a town reads none elsewhere', async () => {
  for (const slug of ['one-region', 'other-town'])
    expect((await reviewer.get(`/staff/places/${slug}/feedback`)).status).toBe(404)
})

test('a report of another place is not found, even for who may read there', async () => {
  const id = await written('Of the town.')
  const above = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-region'))
  expect((await above.send(`/staff/places/one-region/feedback/${id}/close`, {})).status).toBe(404)
  expect((await above.send(`${HERE}/${id}/close`, {})).status).toBe(303)
})

test('a stranger is led to the sign-in', async () => {
  for (const path of PATHS) expect((await desk.get(path)).headers.get('location')).toContain('/staff/sign-in')
})
