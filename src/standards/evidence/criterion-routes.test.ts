import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Id, parseId } from '#kernel'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { fileNames } from '#platform/files/testing'
import { roundOf } from '../assessing/assessment-store.ts'
import { standardsRoutes } from '../desk/routes.tsx'
import { criterionRoutes } from './criterion-routes.tsx'
import { removeFilesJob } from './remove-files.ts'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const files = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-evidence-')))
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const HERE = '/staff/places/one-town/standards'
let leader: Colleague
let editor: Colleague
let reviewer: Colleague
let round = ''
let page = ''

beforeAll(async () => {
  for (const one of [desk, elsewhere]) {
    const parts = { database, files, staff: one.staff, clock: () => NOW }
    one.serve([...standardsRoutes(parts), ...criterionRoutes(parts)])
  }
  const town = await placeNamed(places, 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
  const begun = await leader.send(HERE, { standard: 'welcoming-cities-shape' })
  round = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
  page = `${round}/criteria/leadership.1`
})

const idOf = (path: string) => parseId(path.split('/').at(-1) ?? '') as Id
const htmlOf = async (who: Colleague, path: string) => (await who.get(path)).text()
const form = (fields: Record<string, string>, file?: Blob) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (file) body.set('file-file', file, 'evidence.pdf')
  return body
}
const link = { kind: 'link', 'link-title': 'The council’s site', 'link-url': 'https://town.example/welcome' }
async function pdf(): Promise<Blob> {
  const document = await PDFDocument.create()
  document.addPage()
  document.setAuthor('Amina Author')
  return new Blob([new Uint8Array(await document.save())])
}

describe('what shows an answer', () => {
  test('is brought by many hands, each of its kind, and stands beside each other', async () => {
    expect(await htmlOf(editor, page)).toContain('Nothing has been brought yet')
    const said = new URLSearchParams({ 'option-leadership.1': 'fully', 'strands-leadership.1': 'policy' })
    await editor.send(`${round}/elements/leadership`, said)
    const sends: readonly (readonly [Colleague, FormData])[] = [
      [editor, form({ kind: 'file', 'file-title': 'Resolution 12', 'file-strands': 'internal' }, await pdf())],
      [reviewer, form({ ...link, 'link-strands': 'external' })],
      [reviewer, form({ kind: 'practice', 'practice-title': 'Open door', 'practice-url': 'https://a.example/p' })],
      [
        editor,
        form({
          ...{ kind: 'indicator', 'indicator-title': 'Staff trained', 'indicator-value': '12,5' },
          ...{ 'indicator-unit': 'percent', 'indicator-day': '2026-06-30', 'indicator-source': 'Personnel <office>' },
        }),
      ],
    ]
    for (const [who, body] of sends) {
      const answer = await who.upload(`${page}/evidence`, body)
      expect(answer.headers.get('location')).toBe(`${page}?done=added`)
    }
    const html = await htmlOf(leader, page)
    for (const words of [
      'Resolution 12',
      'The council’s site',
      'Open door',
      '12.5',
      'percent',
      'Personnel &lt;office&gt;',
    ])
      expect(html).toContain(words)
    expect(await htmlOf(editor, `${round}/elements/leadership`)).toContain('4 pieces of evidence')
    const { id: placeId } = await placeNamed(places, 'one-town')
    const assessmentId = idOf(round)
    const acting = { placeId, accountId: leader.accountId }
    const { shown } = await database.write((tx) => roundOf(tx, placeId, assessmentId), acting)
    expect(shown).toEqual(new Map([['leadership.1', ['external', 'internal']]]))
  })

  test('is fetched as a file without its author, by those who may answer in this place alone', async () => {
    const [, path = ''] = /href="([^"]+\/evidence\/[0-9a-f-]{36})"/.exec(await htmlOf(leader, page)) ?? []
    const answer = await reviewer.get(path)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toContain('Resolution-12.pdf')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).not.toContain('Amina')
    const town = await placeNamed(places, 'one-town')
    const others = [
      await desk.as({ name: 'counsellor' }, town),
      await elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-town')),
    ]
    for (const other of others) {
      for (const one of [page, path]) expect([one, (await other.get(one)).status]).toEqual([one, 404])
      expect((await other.upload(`${page}/evidence`, form(link))).status).toBe(404)
      expect((await other.send(`${page}/remarks`, { said: 'Hello' })).status).toBe(404)
    }
    expect((await others[1]?.get(path.replace('one-town', 'other-town')))?.status).toBe(404)
    expect((await desk.get(path)).status).toBe(303)
  })

  test('is asked for again with what was typed where something is missing', async () => {
    const nothing = await editor.upload(`${page}/evidence`, form({ ...link, 'link-url': 'javascript:alert(1)' }))
    expect(nothing.status).toBe(400)
    const html = await nothing.text()
    expect(html).toContain('beginning with https://')
    expect(html).toContain('value="The council’s site"')
    const office = await editor.upload(
      `${page}/evidence`,
      form({ kind: 'file', 'file-title': 'Minutes' }, new Blob([new Uint8Array([0x50, 0x4b, 3, 4])])),
    )
    expect(office.status).toBe(400)
    expect(await office.text()).toContain('then PDF, and bring that')
    expect((await editor.upload(`${page}/evidence`, form({ kind: 'wish' }))).status).toBe(400)
    expect((await editor.upload(`${page}/evidence`, form({ ...link, 'link-strands': 'nowhere' }))).status).toBe(404)
    expect((await editor.upload(`${round}/criteria/nothing/evidence`, form(link))).status).toBe(404)
    expect((await editor.get(`${round}/criteria/nothing`)).status).toBe(404)
  })

  test('is taken back by whoever brought it, and by nobody else', async () => {
    const [remove = ''] = /[^"]+\/evidence\/[0-9a-f-]{36}\/remove/.exec(await htmlOf(editor, page)) ?? []
    expect((await reviewer.send(remove, {})).status).toBe(404)
    expect((await leader.send(remove, {})).status).toBe(404)
    expect((await editor.send(remove, {})).headers.get('location')).toBe(`${page}?done=removed`)
    expect(await htmlOf(editor, page)).not.toContain(remove)
  })

  test('is gone as a file once nobody has brought the same any more', async () => {
    const own = `${round}/criteria/leadership.2`
    const kept = async () => {
      await removeFilesJob(files).run(database)
      return fileNames(files)
    }
    for (const who of [editor, reviewer]) {
      const minutes = form({ kind: 'file', 'file-title': 'Minutes' }, new Blob(['Nine were there.']))
      expect((await who.upload(`${own}/evidence`, minutes)).headers.get('location')).toBe(`${own}?done=added`)
    }
    const [minutes] = await kept()
    expect([minutes?.slice(-4), (await kept()).length]).toEqual(['.txt', 1])
    for (const [who, left] of [
      [editor, 1],
      [reviewer, 0],
    ] as const) {
      const [remove = ''] = /[^"]+\/evidence\/[0-9a-f-]{36}\/remove/.exec(await htmlOf(who, own)) ?? []
      await who.send(remove, {})
      expect(await kept()).toHaveLength(left)
    }
  })

  test('leaves no file where it is refused', async () => {
    const before = await fileNames(files)
    const minutes = form({ kind: 'file', 'file-title': 'Minutes', 'file-strands': 'nowhere' }, new Blob(['Nine.']))
    expect((await editor.upload(`${page}/evidence`, minutes)).status).toBe(404)
    expect(await fileNames(files)).toEqual(before)
  })

  test('is talked about with name and time, as text', async () => {
    await reviewer.send(`${page}/remarks`, { said: 'Is <this> still in force?' })
    await editor.send(`${page}/remarks`, { said: 'Yes, until 2028.' })
    const html = await htmlOf(leader, page)
    for (const words of ['Is &lt;this&gt; still in force?', 'Yes, until 2028.', '23 November 2026, 10:00'])
      expect(html).toContain(words)
    expect((await editor.send(`${page}/remarks`, { said: '  ' })).status).toBe(400)
    expect((await editor.send(`${round}/criteria/nothing/remarks`, { said: 'Hello' })).status).toBe(404)
  })

  test('stays as it is once the round is closed, and goes along into the next', async () => {
    await leader.send(`${round}/freeze`, {})
    for (const answer of [
      await reviewer.upload(`${page}/evidence`, form(link)),
      await reviewer.send(`${page}/remarks`, { said: 'Too late' }),
    ])
      expect(answer.headers.get('location')).toContain('was-frozen')
    expect(await htmlOf(reviewer, page)).not.toContain('<form method="post"')
    const begun = await leader.send(HERE, { standard: 'welcoming-cities-shape' })
    const next = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
    await reviewer.send(`${next}/repeat`, { element: 'leadership' })
    const html = await htmlOf(reviewer, `${next}/criteria/leadership.1`)
    expect(html).toContain('Open door')
    expect(html).not.toContain('still in force')
  })
})
