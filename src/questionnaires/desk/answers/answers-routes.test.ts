import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { auditOf, type Colleague, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { formOf, question } from '../../engine/testing-form.ts'
import { published } from '../../testing-asking.ts'
import { readWorkbook } from '../../xlsform/workbook.ts'
import { handIn, NEEDS, openFormsDesk } from '../testing-desk.ts'
import { answersToCount, received } from './answers-store.ts'

const testing = await testDatabase()
const { database } = testing
await threeLevels(database, 'one')
const town: Place = await placeNamed(new PlaceRegistry(database), 'one-town')
const desk = openFormsDesk(testing, 'one-state')
const base = '/staff/places/one-town/forms/needs'
let editor: Colleague
let figuresReader: Colleague
let number: string

beforeAll(async () => {
  editor = await desk.as({ name: 'editor' }, town)
  figuresReader = await desk.as({ name: 'figures-reader' }, town)
  const former = formOf([question('home', 'text'), question('street', 'text')])
  await published(database, town.id, 'needs', former)
  await published(database, town.id, 'needs', NEEDS)
  const safe = { home: 'none', child: [{ age: '4' }, { age: '9' }], safe: 'Not always.' }
  number = await handIn(database, town, safe, { version: 2, day: '2026-11-20' })
  await handIn(database, town, { home: 'flat' }, { version: 2, day: '2026-11-21' })
  await handIn(database, town, { street: 'Mill Street' }, { version: 1, day: '2026-11-22' })
})

const text = async (who: Colleague, path: string) => (await who.get(base + path)).text()
const rowsIn = (page: string, number: string) => page.split(`>${number}</code>`).length - 1

describe('what people have handed in', () => {
  test('is a table, each repeat one of its own; safety is marked, scores are added up', async () => {
    const page = await text(editor, '/answers')
    expect(page).toContain('Handed in 3 times.')
    expect(rowsIn(page, number)).toBe(3)
    expect(page).toMatch(/<th scope="col">safe <strong class="safety-mark">/)
    expect(page).toContain('Score: housing')
    expect(page).toMatch(/child\[2\]<\/td><td[^>]*>9/)
  })

  test('is read as answers to what is asked now; what that has no question for stands apart', async () => {
    const page = await text(editor, '/answers')
    expect(page).toMatch(/Kept apart.*\/street.*Mill Street/s)
  })

  test('is chosen by day and by answer', async () => {
    const shown = async (query: string) =>
      /Handed in (\w+)|Nobody/.exec(await text(editor, `/answers?${new URLSearchParams(query)}`))?.[0]
    expect(await shown('from=2026-11-21')).toBe('Handed in 2')
    expect(await shown('from=2026-11-21&until=2026-11-21')).toBe('Handed in once')
    expect(await shown('answer=/home none')).toBe('Handed in once')
    expect(await shown('answer=/child/age 9')).toBe('Handed in once')
    expect(await shown('answer=/home none&from=2026-11-21')).toBe('Nobody')
    expect(await shown('from=soon&answer=x')).toBe('Handed in 3')
  })

  test('is taken along as a workbook or as CSV, about safety only by wish, and that is noted', async () => {
    const file = async (query: string) => (await editor.get(`${base}/answers/file?${query}`)).arrayBuffer()
    const csv = async (query: string) => Buffer.from(await file(query)).toString()
    const { sheets } = readWorkbook(new Uint8Array(await file('file=xlsx&as=codes&with=hxl&with=safety')))
    expect(sheets.map(({ name }) => name)).toEqual(['answers', 'child'])
    expect(sheets[0]?.rows.slice(0, 2)).toEqual([
      ['answer_set', 'handed_in_on', 'home', 'safe', 'score:housing'],
      ['#meta+id', '#date+reported', '#indicator+code', '#description+text', '#indicator+score+num'],
    ])
    expect(await csv('file=csv&as=labels')).toContain(`${number},2026-11-20,NONE,2\r\n`)
    expect(await csv('file=csv&as=labels&with=safety')).toContain('Not always.')
    expect(await csv('file=csv/child&as=codes')).toContain(`${number},/child[2],9`)
    expect((await editor.get(`${base}/answers/file?file=csv/nobody`)).status).toBe(404)
    expect(await auditOf(database, town.id)).toContain(
      `${editor.accountId} questionnaires.take-answers needs xlsx hxl safety`,
    )
  })

  test('is for those who may read answers', async () => {
    for (const role of ['reviewer', 'figures-reader', 'counsellor'] as const) {
      const who = await desk.as({ name: role }, town)
      for (const path of ['/answers', '/answers/file', '/answers?answer=/home none'])
        expect((await who.get(base + path)).status).toBe(404)
      expect((await who.send(`${base}/answers/delete`, { number })).status).toBe(404)
    }
    const elsewhere = await desk.as({ name: 'editor' }, await placeNamed(new PlaceRegistry(database), 'one-region'))
    expect(await (await elsewhere.get(`${base}/answers`)).text()).toContain('Handed in 3 times.')
    expect((await elsewhere.get('/staff/places/one-state/forms/needs/answers')).status).toBe(404)
    expect((await editor.get('/staff/places/one-region/forms/needs/answers')).status).toBe(404)
  })
})

describe('figures', () => {
  test('are told without any small group, to whoever may see them', async () => {
    expect(await text(figuresReader, '/figures')).toContain('Too few answers to tell figures')
    for (let at = 0; at < 70; at += 1) await handIn(database, town, { home: at < 40 ? 'flat' : 'none' }, { version: 2 })
    const page = await text(figuresReader, '/figures')
    expect(page).not.toContain('Too few answers to tell figures')
    expect(page).toMatch(/FLAT.*amount">41</)
    expect(page).toMatch(/not asked or not answered<\/th><td class="amount">none, or not told/)
    expect(page).not.toMatch(/amount">[1-9]</)
    const counsellor = await desk.as({ name: 'counsellor' }, town)
    expect((await counsellor.get(`${base}/figures`)).status).toBe(404)
  })

  test('show nobody a single answer in the database either', async () => {
    const acting = { placeId: town.id, accountId: figuresReader.accountId }
    expect(await database.write((tx) => received(tx, town.id, 'needs', {}), acting)).toEqual([])
    const counted = await database.write((tx) => answersToCount(tx, 'needs'), acting)
    expect(counted).toHaveLength(73)
    expect(Object.keys(counted[0] ?? {})).toEqual(['answers', 'handedInOn', 'form'])
    const nobody = { placeId: town.id, accountId: newId() }
    expect(await database.write((tx) => answersToCount(tx, 'needs'), nobody)).toEqual([])
  })
})

test('answers are deleted at the wish of whoever knows their number, and that is noted', async () => {
  const unknown = await editor.send(`${base}/answers/delete`, { number: newId() })
  expect([unknown.status, await unknown.text()]).toEqual([
    400,
    expect.stringContaining('There are no answers with this'),
  ])
  const other = await editor.send('/staff/places/one-town/forms/other/answers/delete', { number })
  expect(other.status).toBe(404)
  const deleted = await editor.send(`${base}/answers/delete`, { number: ` ${number.toUpperCase()} ` })
  expect(deleted.headers.get('location')).toBe(`${base}/answers?done=deleted`)
  expect(rowsIn(await text(editor, '/answers'), number)).toBe(0)
  expect(await auditOf(database, town.id)).toContain(
    `${editor.accountId} questionnaires.delete-answers needs ${number}`,
  )
})
