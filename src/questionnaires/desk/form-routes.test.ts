import { beforeAll, describe, expect, test } from 'vitest'
import { instantAt, type LanguageTag } from '#kernel'
import { type Colleague, NOW, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { formOf, question } from '../engine/testing-form.ts'
import { keepForm } from '../forms/keep-form.ts'
import { published } from '../testing-asking.ts'
import { readXlsform } from '../xlsform/read-xlsform.ts'
import { forgetUploads } from './importing/upload-store.ts'
import { bring, NEEDS, openFormsDesk } from './testing-desk.ts'

const testing = await testDatabase()
const { database } = testing
await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const [state, town] = (await Promise.all(['one-state', 'one-town'].map((slug) => placeNamed(registry, slug)))) as [
  Place,
  Place,
]
const desk = openFormsDesk(testing, 'one-state')
const base = '/staff/places/one-town'
const SURVEY = [
  ['type', 'name', 'label', 'colour'],
  ['text', 'name', 'What is your name?', 'red'],
  ['integer', 'age', 'How old are you?', ''],
]
let editor: Colleague
let reviewer: Colleague
let figuresReader: Colleague

beforeAll(async () => {
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
  figuresReader = await desk.as({ name: 'figures-reader' }, town)
})

const text = async (who: { get(path: string): Promise<Response> }, path: string) => (await who.get(base + path)).text()
const whereTo = (answer: Response) => answer.headers.get('location') ?? `${answer.status}`

describe('bringing a sheet', () => {
  test('with mistakes tells each with its place and how to mend it, and keeps nothing', async () => {
    const answer = await bring(editor, base, [
      ['type', 'name', 'label'],
      ['integr', 'age', 'How old are you?'],
      ['select_one homes', 'home', 'Where do you live?'],
    ])
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain('There is no type “integr”.')
    expect(page).toMatch(/row 2<\/li><li>column “type”/)
    expect(page).toContain('There is no list “homes”')
    expect(await text(editor, '/forms')).toContain('Nobody is asked anything here yet')
  })

  test('shows what was understood before it is kept as a draft; the same again is the same version', async () => {
    const look = whereTo(await bring(editor, base, SURVEY))
    expect(await text(editor, '/forms/import')).toContain(look)
    const preview = await text(editor, look.replace(base, ''))
    expect(preview).toContain('a new form, “needs”')
    expect(preview).toContain('We do not know this column.')
    expect(preview).toContain('Nobody is told why “age” is asked.')
    expect(await text(editor, '/forms')).not.toContain('/forms/needs')
    expect(whereTo(await editor.send(look, {}))).toBe(`${base}/forms/needs/versions/1?done=kept`)
    expect(await text(editor, '/forms')).toMatch(/\/forms\/needs.*draft.*Version 1/s)
    expect((await editor.get(look)).status).toBe(404)
    const again = whereTo(await bring(editor, base, SURVEY))
    expect(whereTo(await editor.send(again, {}))).toBe(`${base}/forms/needs/versions/1?done=unchanged`)
  })

  test('under a name that is none is asked again', async () => {
    const answer = await bring(editor, base, SURVEY, {}, 'First Weeks')
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('small letters from a to z')])
  })

  test('begins with a sheet that reads without a problem, in the languages of the place', async () => {
    const answer = await editor.get(`${base}/forms/import/starter.xlsx`)
    const { form, problems } = readXlsform(new Uint8Array(await answer.arrayBuffer()), 'starter')
    expect(problems).toEqual([])
    expect(form?.languages.map(({ tag }) => tag)).toEqual(town.languages)
    expect(form?.choices.worries?.[0]?.needs).toEqual(['housing'])
  })

  test('is forgotten after a day by itself', async () => {
    const look = whereTo(await bring(editor, base, SURVEY, {}, 'later'))
    const forget = (hours: number) =>
      database.write((tx) => forgetUploads(tx, instantAt(NOW + hours * 3_600_000)), {
        accountId: 'job:questionnaires.forget',
      })
    await forget(23)
    expect((await editor.get(look)).status).toBe(200)
    await forget(25)
    expect((await editor.get(look)).status).toBe(404)
  })

  test('is for those who write; what was brought is seen by nobody else', async () => {
    for (const who of [reviewer, figuresReader]) {
      expect((await who.get(`${base}/forms/import`)).status).toBe(404)
      expect((await bring(who, base, SURVEY)).status).toBe(404)
    }
    expect((await bring(editor, '/staff/places/one-state', SURVEY)).status).toBe(404)
    const look = whereTo(await bring(editor, base, SURVEY, {}, 'mine'))
    const other = await desk.as({ name: 'editor' }, town)
    expect((await other.get(look)).status).toBe(404)
    expect((await other.send(look, {})).status).toBe(404)
    expect((await reviewer.send(look, {})).status).toBe(404)
    expect((await desk.get(look)).status).toBe(303)
  })
})

describe('a version', () => {
  const versions = `${base}/forms/needs/versions`

  test('is published, told with who did it, and withdrawn', async () => {
    expect(whereTo(await reviewer.send(`${versions}/1/publish`, {}))).toBe(`${base}/forms/needs?done=published`)
    const page = await text(editor, '/forms/needs')
    expect(page).toContain('Readers are asked version 1.')
    expect(page).toMatch(/Published on .* by Amina Yusuf/)
    expect(whereTo(await reviewer.send(`${base}/forms/needs/withdraw`, {}))).toBe(`${base}/forms/needs?done=withdrawn`)
    expect(await text(editor, '/forms/needs')).toContain('Nobody begins it any more.')
    await reviewer.send(`${versions}/1/publish`, {})
  })

  test('tells what it does to answers before it is published', async () => {
    const changed = [
      SURVEY[0] as string[],
      ['text', 'age', 'How old are you?', ''],
      ['date', 'since', 'Since when?', ''],
    ]
    await editor.send(whereTo(await bring(editor, base, changed)), {})
    const page = await text(editor, '/forms/needs/versions/2')
    expect(page).toContain('“name” is not asked any more in this way')
    expect(page).toContain('“age” is not asked any more in this way')
    expect(page).toContain('New, without answers: age, since.')
    expect(await text(editor, '/forms/needs/versions/1')).not.toContain('What becomes of answers')
  })

  test('gives its sheet again, also a former one', async () => {
    const answer = await editor.get(`${versions}/1/sheet`)
    expect(answer.headers.get('content-disposition')).toContain('needs-1.xlsx')
    const { form } = readXlsform(new Uint8Array(await answer.arrayBuffer()), 'needs')
    expect(form?.items.map(({ name }) => name)).toEqual(['name', 'age'])
  })

  test('is tried without anything being kept', async () => {
    expect(await text(editor, '/forms/needs/versions/1/try')).toContain('What is your name?')
    const answer = await editor.send(`${versions}/1/try`, {
      at: '/name',
      asked: '/name',
      'answer/name': 'Amal',
      go: 'next',
    })
    const page = await answer.text()
    expect(page).toContain('How old are you?')
    expect(page).toContain('{&quot;name&quot;:&quot;Amal&quot;}')
    expect(await text(editor, '/forms/needs/versions/1/try')).not.toContain('Amal')
  })

  test('is seen by those who see drafts, and published by those who publish', async () => {
    const translator = await desk.as({ name: 'translator', languages: ['ar' as LanguageTag] }, town)
    const counsellor = await desk.as({ name: 'counsellor' }, town)
    for (const path of ['', '/sheet', '/try']) {
      expect((await figuresReader.get(`${versions}/1${path}`)).status).toBe(404)
      expect((await counsellor.get(`${versions}/1${path}`)).status).toBe(404)
      expect((await translator.get(`${versions}/1${path}`)).status).toBe(200)
    }
    for (const who of [figuresReader, translator, counsellor]) {
      expect((await who.send(`${versions}/1/publish`, {})).status).toBe(404)
      expect((await who.send(`${base}/forms/needs/withdraw`, {})).status).toBe(404)
    }
    for (const path of ['/99', '/0', '/x', '/1/files/none.csv'])
      expect((await editor.get(versions + path)).status).toBe(404)
    expect((await editor.send(`${versions}/99/publish`, {})).status).toBe(404)
    expect(await text(figuresReader, '/forms')).not.toContain('not published')
  })
})

describe('what comes from above', () => {
  test('is listed with its place, can be looked at and taken along, and is not this place’s to withdraw', async () => {
    await published(database, state.id, 'above', NEEDS)
    expect(await text(editor, '/forms')).toMatch(/\/forms\/above.*comes from/s)
    expect(await text(editor, '/forms/above')).toContain('It is kept there.')
    expect((await editor.get(`${base}/forms/above/versions/1/sheet`)).status).toBe(200)
    expect((await editor.send(`${base}/forms/above/withdraw`, {})).status).toBe(404)
    expect((await editor.send(`${base}/forms/above/versions/1/publish`, {})).status).toBe(404)
  })

  test('stands in the list of whoever sees no drafts until the place publishes its own', async () => {
    await published(database, state.id, 'both', NEEDS)
    const look = whereTo(await bring(editor, base, SURVEY, {}, 'both'))
    await editor.send(look, {})
    expect(await text(figuresReader, '/forms')).toMatch(/\/forms\/both/)
    expect(await text(editor, '/forms/both')).toContain('A draft.')
    expect(await text(figuresReader, '/forms/both')).toContain('Readers are asked version 1.')
  })
})

test('attached files are given again; a picture is shown also in a draft, bare of what else was in it', async () => {
  const form = formOf([question('name', 'text')])
  const acting = { placeId: town.id, accountId: 'command:test' }
  const shown = { type: 'image/webp', bytes: Uint8Array.of(2) }
  const attached = [{ name: 'house.png', bytes: Uint8Array.of(1), shown }]
  await database.write((tx) => keepForm(tx, acting, 'pictured', { form, problems: [], attached }), acting)
  const files = `${base}/forms/pictured/versions/1/files`
  const [own, bare] = [await editor.get(`${files}/house.png?as-brought`), await editor.get(`${files}/house.png`)]
  expect([own.headers.get('content-disposition'), new Uint8Array(await own.arrayBuffer())]).toEqual([
    expect.stringContaining('attachment'),
    Uint8Array.of(1),
  ])
  expect([bare.headers.get('content-type'), new Uint8Array(await bare.arrayBuffer())]).toEqual([
    'image/webp',
    Uint8Array.of(2),
  ])
  expect((await figuresReader.get(`${files}/house.png`)).status).toBe(404)
})
