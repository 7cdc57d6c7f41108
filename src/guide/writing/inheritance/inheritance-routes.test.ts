import { beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel'
import type { Colleague } from '#people/testing'
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
const take = (page: string, who = editor) => who.send(`${base}/inheritance`, { page })

test('one press takes a page over, a second one does nothing more; what changes above is seen and taken in', async () => {
  const origin = await pageAt('rights', ids.region)
  expect(await list()).toContain('Take over')
  const taken = await take(origin)
  expect(await (await editor.get(taken.headers.get('location') ?? '')).text()).toContain('The page is yours now')
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
