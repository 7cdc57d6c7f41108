import { beforeAll, expect, test } from 'vitest'
import { type Id, newId } from '#kernel'
import type { Colleague } from '#people/testing'
import { writingDesk } from '../testing-writing.ts'

const page = (floor: string) => `=== housing\n\n# Housing\n\nThe desk is on the ${floor} floor.\nIt costs nothing.\n`
const desk = await writingDesk('history', page('first'))
const { base, colleagues, pageAt } = desk
let editor: Colleague
let reviewer: Colleague
let pageId: Id
let at: string

beforeAll(async () => {
  editor = colleagues.editor
  reviewer = colleagues.reviewer
  await desk.bring('town', page('second'))
  pageId = await pageAt('housing')
  at = `${base}/pages/${pageId}`
})
const textOf = async (path: string, who = editor) => (await who.get(path)).text()
const decide = (form: Record<string, string>, who = editor) => who.send(`${at}/publication`, form)

test('every version is listed with who wrote it and what readers have; two of them lie beside each other', async () => {
  const list = await textOf(`${at}/versions`)
  expect(list).toContain('Version 1')
  expect(list).toContain('an import')
  expect(list).toContain('what readers have')
  const compared = await textOf(`${at}/compare?from=1&to=2`)
  expect(compared).toContain('One sentence differs.')
  expect(compared).toContain('<del>first</del>')
  expect(compared).toContain('<ins>second</ins>')
  expect(await textOf(`${at}/versions/1`)).toContain('The desk is on the first floor.')
})

test('a former text is brought back as a draft, and goes its way to readers: asked, returned, asked, published', async () => {
  const restored = await editor.send(`${at}/restore`, { version: '1' })
  expect(await textOf(restored.headers.get('location') ?? '')).toContain('The old text is the draft now.')
  expect(await textOf(`${at}/versions`)).toContain('Amina Yusuf')
  expect(await (await desk.reader('housing')).text()).toContain('second floor')

  expect(await textOf(`${base}/review`, reviewer)).toContain('Nothing waits for you')
  await decide({ do: 'ask' })
  expect(await textOf(`${base}/review`, reviewer)).toContain('Housing')
  expect((await decide({ do: 'return', remark: ' ' }, reviewer)).status).toBe(400)
  await decide({ do: 'return', remark: 'Which floor is it?' }, reviewer)
  expect(await textOf(`${at}/publication`)).toContain('Which floor is it?')
  await decide({ do: 'ask' })
  expect(await (await decide({ do: 'publish', version: '2' }, reviewer)).text()).toContain('newer draft')
  await decide({ do: 'publish', version: '3' }, reviewer)
  expect(await (await desk.reader('housing')).text()).toContain('first floor')
})

test('times are those of the place, and what cannot be is said beside the field with what was typed', async () => {
  await decide({ do: 'plan', 'withdraw-day': '2027-07-01', 'withdraw-time': '18:30' })
  expect(await textOf(`${at}/publication`)).toContain('1 July 2027, 18:30')
  const wrong = await decide({ do: 'plan', 'withdraw-day': '2027-07-01', 'withdraw-time': 'noon' })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('value="noon"')
  await decide({ do: 'plan' })
  expect(await textOf(`${at}/publication`)).not.toContain('1 July 2027')
  await decide({ do: 'withdraw' })
  expect((await desk.reader('housing')).status).toBe(404)
  expect(await textOf(`${at}/publication`)).toContain('Readers do not have this text.')
})

test('a reviewer brings nothing back, a reader of figures sees nothing, and a page of another place is not here', async () => {
  expect((await reviewer.send(`${at}/restore`, { version: '1' })).status).toBe(404)
  expect((await decide({ do: 'ask' }, reviewer)).status).toBe(404)
  const paths = ['versions', 'versions/1', 'compare?from=1&to=2', 'publication'].map((path) => `${at}/${path}`)
  for (const path of [...paths, `${base}/review`, `${base}/inheritance`])
    expect([path, (await colleagues['figures-reader'].get(path)).status]).toEqual([path, 404])
  expect((await decide({ do: 'publish', version: '3' }, colleagues['figures-reader'])).status).toBe(404)
  await desk.bring('region', page('third').replace('=== housing', '=== rights'))
  const elsewhere = await pageAt('rights', desk.ids.region)
  for (const path of ['versions', 'versions/1', 'compare?from=1&to=1', 'publication'])
    expect((await editor.get(`${base}/pages/${elsewhere}/${path}`)).status).toBe(404)
  expect((await editor.send(`${base}/pages/${elsewhere}/restore`, { version: '1' })).status).toBe(404)
  expect((await editor.send(`${base}/pages/${elsewhere}/publication`, { do: 'withdraw' })).status).toBe(404)
  for (const version of ['0', '1.5', '99', '99999999999', 'x'])
    expect((await editor.get(`${at}/versions/${version}`)).status).toBe(404)
  expect((await editor.get(`${base}/pages/${newId()}/versions`)).status).toBe(404)
  expect(desk.failures).toEqual([])
})
