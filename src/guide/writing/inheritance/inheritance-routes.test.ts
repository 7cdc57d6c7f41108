import { beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel'
import type { Colleague } from '#people/testing'
import { sql } from '#platform/db'
import { writingDesk } from '../testing-writing.ts'

const rights = (months: string, traits = '') => `=== rights
${traits}
# Your rights

> In short.

${months} months are usual.
It costs nothing.
`
const desk = await writingDesk('inheritance', '=== work\n\n# Work\n')
const { base, colleagues, pageAt, ids } = desk
let editor: Colleague
beforeAll(async () => {
  editor = colleagues.editor
  await desk.bring('region', rights('Two', 'icon: key\n'))
})
const list = async (who = editor) => (await who.get(`${base}/inheritance`)).text()
const take = (item: string, who = editor, kind = 'page') => who.send(`${base}/inheritance`, { kind, item })

test('one press takes a page over, a second one does nothing more; what changes above is seen and taken in', async () => {
  const origin = await pageAt('rights', ids.region)
  expect(await list()).toContain('Take over')
  const taken = await take(origin)
  expect(await (await editor.get(taken.headers.get('location') ?? '')).text()).toContain('The text is yours now')
  expect((await take(origin)).status).toBe(303)
  const own = await pageAt('rights')
  expect(await list()).toContain('nothing has changed above since')

  await editor.send(`${base}/pages/${own}/publication`, { do: 'publish', version: '1' })
  await desk.bring('region', rights('Three', 'icon: key\n'))
  expect(await (await desk.reader('rights')).text()).toContain('Two months')
  expect(await list()).toContain('one sentence has changed above')
  const above = await (await editor.get(`${base}/inheritance/${own}`)).text()
  expect(above).toContain('<ins>Three</ins>')
  const merged = await editor.send(`${base}/inheritance/${own}`, { do: 'merge', version: '2' })
  expect(await (await editor.get(merged.headers.get('location') ?? '')).text()).toContain('in your draft')
  expect(await (await editor.get(`${base}/pages/${own}/versions/2`)).text()).toContain('Three months')
  expect((await editor.get(`${base}/inheritance/${own}`)).status).toBe(404)
})

test('a binding page is said to be binding and is not taken over', async () => {
  await desk.bring('region', rights('Two', 'binding: yes\n').replace('=== rights', '=== rules'))
  expect(await list()).toContain('binding: it cannot be changed here')
  expect((await take(await pageAt('rules', ids.region))).status).toBe(404)
})

test.each([
  ['event', 'events', 'starts: 2026-12-01T10:00\nends: 2026-12-01T11:00\nlocation: hall', 'events'],
  ['news', 'news', 'date: 2026-11-20\ntopic: health', 'news'],
  ['term', 'glossary', '', 'words'],
] as const)(
  'an inherited %s is taken over with all that is said about it, and grows old',
  async (kind, file, about, folder) => {
    const saying = (words: string) => `=== same\n${about}\n\n# The same\n\n${words}\n`
    await desk.bring('region', saying('First.'), `${file}.en.md`)
    const origin = await desk.itemAt(kind, 'same', ids.region)
    expect(await list()).toContain(`name="item" value="${origin}"`)
    expect((await take(origin, editor, 'page')).status).toBe(404)
    expect((await take(origin, colleagues.reviewer, kind)).status).toBe(404)
    await take(origin, editor, kind)
    const own = await desk.itemAt(kind, 'same')
    const aboutOf = async (itemId: string) =>
      (await desk.database.read((tx) => sql`select about from guide.v_written where item_id = ${itemId}`.execute(tx)))
        .rows
    expect(await aboutOf(own)).toEqual(await aboutOf(origin))
    expect(await list()).not.toContain(`value="${origin}"`)
    await desk.bring('region', saying('Second.'), `${file}.en.md`)
    expect(await list()).toMatch(new RegExp(`Grown old[\\s\\S]*/${folder}/${own}`))
    await editor.send(`${base}/inheritance/${own}`, { do: 'merge', version: '2' })
    expect(await (await editor.get(`${base}/${folder}/${own}/versions/2`)).text()).toContain('Second.')
  },
)

test('what has passed is offered to nobody', async () => {
  await desk.bring('region', '=== over\nstarts: 2026-11-01\nends: 2026-11-01\n\n# Over\n', 'events.en.md')
  expect(await list()).not.toContain(await desk.itemAt('event', 'over', ids.region))
})

test('who may not write takes nothing over, and nobody takes what is not inherited', async () => {
  await desk.bring('region', rights('Two').replace('=== rights', '=== health'))
  const origin = await pageAt('health', ids.region)
  expect((await take(origin, colleagues.reviewer)).status).toBe(404)
  expect(await list(colleagues.reviewer)).not.toContain('Take over')
  for (const page of [await pageAt('work'), newId(), 'x']) expect((await take(page)).status).toBe(404)
  expect((await editor.send(`${base}/inheritance/${await pageAt('work')}`, { do: 'merge', version: '1' })).status).toBe(
    404,
  )
  expect(desk.failures).toEqual([])
})
