import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import type { Colleague } from '#people/testing'
import { writingDesk } from '../testing-writing.ts'

const PAGES = `=== housing
order: 10

# Housing

See [the rent](page:housing/rent).

=== housing/rent
order: 10

# The rent

It is due.

=== housing/rent/deposit

# The deposit

=== work
order: 20

# Work
`
const desk = await writingDesk('tree', PAGES)
const { base, colleagues, pageAt, reader } = desk
let editor: Colleague
beforeAll(() => {
  editor = colleagues.editor
})

const change = async (path: string, form: Record<string, string>, who = editor) =>
  who.send(`${base}/pages/${await pageAt(path)}/place`, form)
/** The paths of the tree from top to bottom. */
const paths = async () =>
  [...(await (await editor.get(`${base}/pages`)).text()).matchAll(/data-path="([^"]+)"/g)].map(([, path]) => path)
const undoOf = async (answer: Response) => {
  const page = await (await editor.get(answer.headers.get('location')?.split('#')[0] ?? '')).text()
  const id = /name="change" value="([^"]+)"/.exec(page)?.[1] ?? ''
  return editor.send(`${base}/pages/undo`, { change: id })
}

describe('the tree', () => {
  test('shows every page where it stands, and in which state it is', async () => {
    await desk.bring('region', '=== rights\n\n# Your rights\n')
    expect(await paths()).toEqual(['rights', 'housing', 'housing/rent', 'housing/rent/deposit', 'work'])
    const page = await (await editor.get(`${base}/pages`)).text()
    expect(page).toMatch(/Your rights<\/span> <span class="page-state inherited">from /)
    expect(page).toMatch(/The rent<\/span><\/a> <span class="page-state published">published/)
  })

  test('a page moves with those below it; links and former addresses lead to it; one press takes it back', async () => {
    const moved = await change('housing/rent', { do: 'move', under: 'work' })
    expect(moved.status).toBe(303)
    expect(await paths()).toEqual(['rights', 'housing', 'work', 'work/rent', 'work/rent/deposit'])
    expect((await reader('housing/rent/deposit')).headers.get('location')).toBe('/tree-town/en/work/rent/deposit')
    expect(await (await reader('housing')).text()).toContain('<a href="/tree-town/en/work/rent">the rent</a>')

    const undone = await undoOf(moved)
    expect(undone.headers.get('location')).toBe(`${base}/pages?done=undone`)
    expect(await paths()).toEqual(['rights', 'housing', 'housing/rent', 'housing/rent/deposit', 'work'])
    expect((await reader('housing/rent')).status).toBe(200)
  })

  test('a form that is sent twice moves once, and a change undone twice is undone once', async () => {
    const form = { do: 'move', under: '', before: await pageAt('housing') }
    const first = await change('work', form)
    const second = await change('work', form)
    expect(second.headers.get('location')).not.toContain('changed=')
    expect((await paths()).slice(0, 3)).toEqual(['rights', 'work', 'housing'])
    await undoOf(first)
    expect((await undoOf(first)).status).toBe(404)
    expect((await paths()).at(-1)).toBe('work')
  })

  test('what somebody has moved since is not undone', async () => {
    const moved = await change('housing/rent', { do: 'rename', under: 'housing', name: 'the-rent' })
    await change('housing/the-rent', { do: 'move', under: 'work' })
    expect((await undoOf(moved)).headers.get('location')).toBe(`${base}/pages?done=changed-since`)
    expect(await (await editor.get(`${base}/pages?done=changed-since`)).text()).toContain('It cannot be undone')
    await change('work/the-rent', { do: 'rename', under: 'housing', name: 'rent' })
  })

  test('an archived page is gone for readers and comes back, published as it was, by undoing', async () => {
    const archived = await change('housing/rent', { do: 'archive' })
    expect((await reader('housing/rent')).status).toBe(404)
    expect(await paths()).toEqual(['rights', 'housing', 'work'])
    expect(await (await editor.get(`${base}/pages`)).text()).toMatch(/id="archived"[\s\S]*The rent[\s\S]*The deposit/)
    await undoOf(archived)
    expect((await reader('housing/rent')).status).toBe(200)

    await change('housing/rent', { do: 'archive' })
    await change('housing/rent', { do: 'bring-back' })
    expect((await reader('housing/rent')).status).toBe(404)
    expect(await paths()).toContain('housing/rent')
    const page = await (await editor.get(`${base}/pages`)).text()
    expect(page).toMatch(/The rent<\/span><\/a> <span class="page-state withdrawn">withdrawn/)
  })

  test('a page does not go under itself, onto another, or by a name that is no address', async () => {
    const under = await change('housing', { do: 'move', under: 'housing/rent' })
    expect([under.status, await under.text()]).toEqual([400, expect.stringContaining('cannot stand under itself')])
    expect((await change('work', { do: 'rename', under: '', name: 'housing' })).status).toBe(400)
    for (const name of ['', 'Ça va', '../x', 'a/b'])
      expect((await change('work', { do: 'rename', under: '', name })).status).toBe(400)
  })
})

describe('who may not', () => {
  test('a reviewer sees the tree and moves nothing', async () => {
    const page = await (await colleagues.reviewer.get(`${base}/pages`)).text()
    expect(page).toContain('Housing')
    expect(page).not.toContain('data-page-tree')
    expect((await change('work', { do: 'archive' }, colleagues.reviewer)).status).toBe(404)
    expect((await colleagues.reviewer.send(`${base}/pages/undo`, { change: newId() })).status).toBe(404)
  })

  test('whoever reads figures, and a stranger, see nothing', async () => {
    expect((await colleagues['figures-reader'].get(`${base}/pages`)).status).toBe(404)
    expect((await desk.get(`${base}/pages`)).headers.get('location')).toContain('/staff/sign-in')
  })

  test('an editor of the town moves no page of the region, and none that does not exist', async () => {
    expect((await editor.get('/staff/places/tree-region/pages')).status).toBe(404)
    for (const id of [await pageAt('rights', desk.ids.region), newId(), 'x'])
      expect((await editor.send(`${base}/pages/${id}/place`, { do: 'archive' })).status).toBe(404)
  })
})
