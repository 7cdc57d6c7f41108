import { beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { readWorkbook, writeWorkbook } from '#questionnaires'
import { standardsRoutes } from '../desk/routes.tsx'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'
import { bringRoutes } from './bring-routes.tsx'
import { offlineRoutes } from './offline-routes.tsx'
import { readStandardFile } from './read-standard-file.ts'
import { writeStandard } from './write-standard.ts'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const HERE = '/staff/places/one-town/standards'
const [shipped] = shippedStandards() as [Standard]
const ours: Standard = { ...shipped, id: 'ours', version: '1', title: { en: 'Our own standard' } }
let leader: Colleague
let editor: Colleague
let counsellor: Colleague

beforeAll(async () => {
  const parts = { database, staff: desk.staff, clock: () => NOW }
  desk.serve([...bringRoutes(parts), ...offlineRoutes(parts), ...standardsRoutes(parts)])
  const town = await placeNamed(places, 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  counsellor = await desk.as({ name: 'counsellor' }, town)
})

const file = (field: string, bytes: Uint8Array) => {
  const form = new FormData()
  form.set(field, new Blob([new Uint8Array(bytes)]), 'file')
  return form
}
const bring = (who: Colleague, bytes: Uint8Array) => who.upload(`${HERE}/bring`, file('standard', bytes))
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

describe('a standard that a place brings itself', () => {
  test('is kept, begun and taken along again as it was', async () => {
    expect((await bring(leader, writeStandard(ours))).headers.get('location')).toBe(`${HERE}?done=taken-up`)
    expect((await bring(leader, writeStandard(ours))).headers.get('location')).toBe(`${HERE}?done=taken-up`)
    expect(await (await leader.get(HERE)).text()).toContain('Our own standard')
    const begun = await leader.send(HERE, { standard: 'ours' })
    expect(begun.headers.get('location')).toContain('done=begun')
    const taken = await editor.get(`${HERE}/definition?standard=ours&version=1&as=xlsx`)
    expect(taken.headers.get('content-disposition')).toContain('ours.xlsx')
    expect(readStandardFile(await bytesOf(taken))).toEqual({ kind: 'read', standard: ours })
    const json = await editor.get(`${HERE}/definition?standard=${shipped.id}&version=${shipped.version}&as=json`)
    expect(await json.json()).toEqual(shipped)
  })

  test('is refused with what is wrong and where', async () => {
    const twice = { ...ours, version: '2', criteria: [...ours.criteria, ...ours.criteria.slice(0, 1)] }
    const refused = await bring(leader, writeStandard(twice as Standard))
    expect(refused.status).toBe(400)
    const html = await refused.text()
    expect(html).toContain(`“${ours.criteria[0]?.id}” is there twice.`)
    for (const where of ['criteria', 'id']) expect(html).toMatch(new RegExp(`<li>[^<]*${where}[^<]*</li>`))
    for (const [bytes, words] of [
      [new TextEncoder().encode('hello'), 'neither a workbook nor JSON'],
      [new Uint8Array(), 'Choose a file'],
      [new Uint8Array([0x50, 0x4b, 3, 4]), 'no workbook that we can open'],
      [writeStandard(shipped), 'comes with the program'],
      [writeStandard({ ...ours, title: { en: 'Changed' } }), 'with other words'],
    ] as const) {
      const answer = await bring(leader, bytes)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(words)
    }
  })

  test('is brought by those who lead alone, and taken along by those who answer', async () => {
    expect((await bring(editor, writeStandard({ ...ours, version: '3' }))).status).toBe(404)
    expect((await editor.get(`${HERE}/bring`)).status).toBe(404)
    expect((await counsellor.get(`${HERE}/definition?standard=ours&version=1&as=xlsx`)).status).toBe(404)
    for (const query of ['standard=ours&version=9&as=xlsx', 'standard=ours&version=1&as=exe'])
      expect((await leader.get(`${HERE}/definition?${query}`)).status).toBe(404)
  })
})

describe('a round in a sheet', () => {
  test('is filled in elsewhere, brought back, and asks where both have changed', async () => {
    const begun = await leader.send(HERE, { standard: 'welcoming-communities-shape' })
    const round = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
    const say = (option: string) => editor.send(`${round}/elements/leadership`, { 'option-leadership.1': option })
    await say('partly')
    const { sheets } = readWorkbook(await bytesOf(await editor.get(`${round}/answers`)))
    const [answers, about] = sheets as [(typeof sheets)[number], (typeof sheets)[number]]
    const [header = [], ...below] = answers.rows
    const typed = (changes: Readonly<Record<string, string>>) => {
      const over = (row: readonly string[]) =>
        header.map((column, at) => (column === 'answer' && changes[row[0] ?? '']) || (row[at] ?? ''))
      return writeWorkbook([{ ...answers, rows: [header, ...below.map(over)] }, about])
    }
    const upload = (who: Colleague, bytes: Uint8Array) => who.upload(`${round}/offline`, file('answers', bytes))
    const wrong = await upload(editor, typed({ 'leadership.2': 'best' }))
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('“best” is none of the choices.')
    expect((await upload(editor, new Uint8Array([1]))).status).toBe(400)
    const kept = await upload(editor, typed({ 'leadership.2': 'fully' }))
    expect(kept.headers.get('location')).toBe(`${round}?done=brought`)
    expect(await (await editor.get(round)).text()).toContain('2 of')

    await say('not')
    const apart = await upload(
      editor,
      typed({ 'leadership.1': 'fully', 'leadership.2': 'fully', 'leadership.3': 'fully' }),
    )
    expect(apart.status).toBe(200)
    const html = await apart.text()
    expect(html).toContain('One question was answered in both')
    expect(html).toMatch(/Here now:[\s\S]*Not met[\s\S]*In the sheet:[\s\S]*Fully met/)
    expect(await (await editor.get(round)).text()).toContain('3 of')
    const fields = { 'option-leadership.1': 'fully', 'comment-leadership.1': '' }
    await editor.send(`${round}/offline/take`, fields)
    const page = async () => (await editor.get(`${round}/elements/leadership`)).text()
    expect(await page()).toMatch(/name="option-leadership.1" value="not" checked/)
    await editor.send(`${round}/offline/take`, { ...fields, 'take-leadership.1': 'file' })
    expect(await page()).toMatch(/name="option-leadership.1" value="fully" checked/)

    expect((await counsellor.get(`${round}/answers`)).status).toBe(404)
    expect((await counsellor.get(`${round}/offline`)).status).toBe(404)
    expect((await upload(counsellor, typed({}))).status).toBe(404)
    expect((await counsellor.send(`${round}/offline/take`, fields)).status).toBe(404)
    await leader.send(`${round}/freeze`, {})
    const late = await upload(editor, typed({ 'leadership.4': 'fully' }))
    expect(late.headers.get('location')).toContain('was-frozen')
  })
})
