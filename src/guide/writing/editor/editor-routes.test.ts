import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { importHsdsFile } from '#directory'
import { newId } from '#kernel'
import type { Colleague } from '#people/testing'
import { deliverEvents, sql } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { writingDesk } from '../testing-writing.ts'
import { applyDecisions } from './apply-decisions.ts'

const PAGES = `=== housing
topic: housing

# Housing

> It takes time.

Bring your card.
It is free.

=== housing/rent

# The rent
`
const desk = await writingDesk('editor', PAGES)
const { base, database, colleagues, pageAt, reader } = desk
let editor: Colleague
beforeAll(() => {
  editor = colleagues.editor
})

type Block = readonly [slot: string, kind: string, text: string]
const BODY: readonly Block[] = [
  ['in-short', 'paragraph', 'It takes time.'],
  ['body', 'paragraph', 'Bring your card.\nIt is free.'],
]

/** A form as the page sends it. */
function formOf(blocks: readonly Block[], fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [slot, kind, text] of blocks) {
    form.append('slot', slot)
    form.append('kind', kind)
    form.append('text', text)
  }
  for (const [name, value] of Object.entries({
    key: newId(),
    title: 'Housing',
    topic: 'housing',
    do: 'save',
    ...fields,
  }))
    form.append(name, value)
  return form
}
const send = (pageId: string, form: FormData, who = editor) => who.upload(`${base}/pages/${pageId}`, form)
const pageOf = async (pageId: string, who = editor) => (await who.get(`${base}/pages/${pageId}`)).text()
const basedOn = async (pageId: string, who = editor) =>
  /name="based-on" value="(\d*)"/.exec(await pageOf(pageId, who))?.[1] ?? ''
/** Puts the advice desk into the directory, or changes what stands there. */
const listed = async (name: string, phone: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'directory-')), 'services.json')
  const [organization, service, line] = ['a', 'b', 'c'].map((one) => `${one.repeat(8)}-0000-4000-8000-000000000001`)
  writeFileSync(
    file,
    JSON.stringify([
      {
        id: service,
        name,
        status: 'active',
        organization: { id: organization, name: 'Advice', description: 'Advises.' },
        phones: [{ id: line, number: phone }],
      },
    ]),
  )
  const { problems } = await importHsdsFile(database, { file, placeSlug: 'editor-town', by: 'command:test' })
  expect(problems).toEqual([])
}
const versions = async (pageId: string) =>
  (
    await database.read((tx) =>
      sql<{ n: number }>`select count(*)::int as n from texts.version where item_id = ${pageId}`.execute(tx),
    )
  ).rows[0]?.n
const doneOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('done')

describe('writing', () => {
  test('a draft is saved and seen by nobody else, then published; sending twice saves once', async () => {
    const id = await pageAt('housing')
    const form = () =>
      formOf([['in-short', 'paragraph', 'It takes two months.'], ...BODY.slice(1)], { 'based-on': '1', key: 'k' })
    expect(doneOf(await send(id, form()))).toBe('saved')
    expect(doneOf(await send(id, form()))).toBe('saved')
    expect(await versions(id)).toBe(2)
    expect(await (await reader('housing')).text()).toContain('It takes time.')
    const published = formOf([['in-short', 'paragraph', 'It takes two months.'], ...BODY.slice(1)], {
      'based-on': '2',
      do: 'publish',
    })
    expect(doneOf(await send(id, published))).toBe('published')
    expect(await (await reader('housing')).text()).toContain('It takes two months.')
  })

  test('what is decided about a page comes before readers when it is published, also by a job', async () => {
    const id = await pageAt('housing')
    const about = { 'based-on': await basedOn(id), source: 'Housing Act 2024' }
    await send(id, formOf([...BODY, ['next', 'item', 'You get a letter.']], about))
    expect(await pageOf(id)).toContain('value="Housing Act 2024"')
    expect(await (await reader('housing')).text()).not.toContain('Housing Act')
    await database.write(async (tx) => {
      const { publishItem } = await import('#texts')
      await publishItem(tx, { placeId: desk.ids.town, itemId: id }, 'job:test')
    }, COMMAND)
    await deliverEvents(database, [applyDecisions], (_, error) => {
      throw error
    })
    expect(await (await reader('housing')).text()).toMatch(/You get a letter[\s\S]*Housing Act 2024/)
  })

  test('the person and the services of a page are cards, which say what the directory says now', async () => {
    await listed('Advice desk', '+44 20 7946 0001')
    const id = await pageAt('housing/rent')
    const rent = { title: 'The rent', topic: '', person: 'advice-desk', services: 'advice-desk' }
    const form = formOf(BODY, { ...rent, 'based-on': await basedOn(id), do: 'publish' })
    expect(doneOf(await send(id, form))).toBe('published')
    const page = async () => (await reader('housing/rent')).text()
    expect(await page()).toMatch(/id="services"[\s\S]*Advice desk/)
    expect(await page()).toContain('tel:+442079460001')
    await listed('Advice for tenants', '+44 20 7946 0002')
    expect(await page()).toMatch(/id="services"[\s\S]*Advice for tenants/)
    expect(await page()).toContain('tel:+442079460002')
    expect(await page()).not.toMatch(/Advice desk|79460001/)
  })

  test('a new page has its address from its title, once, however often the form is sent', async () => {
    const started = await editor.get(`${base}/pages/new?under=housing`)
    const id = /pages\/([0-9a-f-]{36})/.exec(started.headers.get('location') ?? '')?.[1] ?? ''
    const page = await (await editor.get(started.headers.get('location') ?? '')).text()
    expect(page).toMatch(/name="address"[^>]* value="housing\/"/)
    const form = () => formOf(BODY, { title: 'Das Wohngeld für Dich', address: 'housing/' })
    expect(doneOf(await send(id, form()))).toBe('saved')
    expect(doneOf(await send(id, form()))).toBe('saved')
    expect(await pageAt('housing/das-wohngeld-fur-dich')).toBe(id)
    expect(await versions(id)).toBe(1)
    const other = await send(newId(), formOf(BODY, { title: 'Other', address: 'housing/das-wohngeld-fur-dich' }))
    expect([other.status, await other.text()]).toEqual([
      400,
      expect.stringContaining('a text with this address already'),
    ])
  })

  test('asking for a review, and on to where times are set', async () => {
    const id = await pageAt('housing/rent')
    const rent = async (fields: Record<string, string>, text = 'It is due.') =>
      send(id, formOf([['body', 'paragraph', text]], { title: 'The rent', 'based-on': await basedOn(id), ...fields }))
    expect(doneOf(await rent({ do: 'review' }))).toBe('asked')
    expect(await pageOf(id)).toContain('in review')
    expect(await (await editor.get(`${base}/pages`)).text()).toContain('<span class="page-state review">in review')
    const planned = await rent({ do: 'plan' }, 'It is due soon.')
    expect(planned.headers.get('location')).toBe(`${base}/pages/${id}/publication`)
    expect(await pageOf(id)).toContain('It is due soon.')
  })
})

describe('nothing typed is lost', () => {
  test('a press that adds, takes out or moves a block keeps everything, and does its work once', async () => {
    const id = await pageAt('housing')
    const form = () =>
      formOf([...BODY, ['body', 'paragraph', 'Half a sen']], { do: 'add-body-step', key: 'same', title: 'A ti' })
    for (const answer of [await send(id, form()), await send(id, form())]) expect(answer.status).toBe(303)
    const page = await pageOf(id)
    expect(page).toContain('Half a sen')
    expect(page).toContain('name="title" ')
    expect(page).toContain('value="A ti"')
    expect(page.match(/name="slot" value="body"/g)).toHaveLength(3)
    expect(await versions(id)).toBe(3)
    await send(id, formOf(BODY, { do: 'remove-1' }))
    expect(await pageOf(id)).toContain('Taken out: “Bring your card.')
    await send(id, formOf(BODY.slice(0, 1), { do: 'put-back' }))
    expect(await pageOf(id)).toContain('It is free.')
    await send(id, formOf([], { do: 'discard' }))
    expect(await pageOf(id)).not.toContain('Throw them away')
  })

  test('a form with a mistake comes back with what was typed, each mistake beside its field', async () => {
    const id = await pageAt('housing')
    const form = formOf([...BODY, ['body', 'paragraph', '[ ](picture:0d3c)']], { title: ' ', 'checked-on': 'soon' })
    const answer = await send(id, form)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    for (const field of ['title', 'checked-on', 'text-2']) expect(page).toContain(`<a href="#${field}">`)
    expect(page).toContain('It is free.')
    expect(await pageOf(id)).toContain('Throw them away')
    await send(id, formOf([], { do: 'discard' }))
  })

  test('the text typed in a session that has ended is kept on the page, and goes through after signing in', async () => {
    const id = await pageAt('housing')
    const fields = {
      title: 'Typed for an hour',
      slot: 'body',
      kind: 'paragraph',
      text: 'All of it.',
      'form-token': editor.formToken,
    }
    const stranger = await (await desk.post(`${base}/pages/${id}`, fields)).text()
    expect(stranger).toContain('You have been signed out')
    expect(stranger).toContain('<textarea name="text">All of it.</textarea>')
    const again = await editor.again()
    const late = new FormData()
    for (const [name, value] of Object.entries(fields)) late.set(name, value)
    const kept = await (await again.uploadAs(`${base}/pages/${id}`, late)).text()
    expect(kept).toContain('<textarea name="text">All of it.</textarea>')
    expect(kept).toContain(again.formToken)
    expect((await desk.post(`${base}/pages/${id}`, { 'form-token': 'old' })).status).toBe(303)
  })

  test('autosave keeps one working copy for each author, which makes no version', async () => {
    const id = await pageAt('housing')
    const before = await versions(id)
    for (const text of ['One', 'One two'])
      await editor.upload(`${base}/pages/${id}/working-copy`, formOf([['body', 'paragraph', text]]))
    expect(await pageOf(id)).toContain('One two')
    expect(await pageOf(id, colleagues.second)).not.toContain('One two')
    expect(await versions(id)).toBe(before)
    await send(id, formOf([], { do: 'discard' }))
  })
})

describe('two people on one page', () => {
  test('whoever comes second sees what changed, has both changes in the form, and saves them together', async () => {
    const id = await pageAt('housing')
    const start = await basedOn(id)
    const mine = BODY.map(([slot, kind, text]) => [slot, kind, text.replace('card', 'passport')] as const)
    const theirs = BODY.map(([slot, kind, text]) => [slot, kind, text.replace('free', 'free today')] as const)
    expect(doneOf(await send(id, formOf(theirs, { 'based-on': start }), colleagues.second))).toBe('saved')
    expect(doneOf(await send(id, formOf(mine, { 'based-on': start })))).toBe('merged')
    const merged = await pageOf(id)
    expect(merged).toContain('Somebody else has saved this text')
    expect(merged).toContain('Bring your passport.\nIt is free today.')
    const both: readonly Block[] = [BODY[0] as Block, ['body', 'paragraph', 'Bring your passport.\nIt is free today.']]
    expect(doneOf(await send(id, formOf(both, { 'based-on': await basedOn(id) })))).toBe('saved')
    expect(await pageOf(id)).not.toContain('Somebody else')
  })

  test('a sentence that both have changed is shown in both wordings', async () => {
    const id = await pageAt('housing')
    const start = await basedOn(id)
    const saying = (words: string): readonly Block[] => [
      BODY[0] as Block,
      ['body', 'paragraph', `Bring your ${words}.\nIt is free today.`],
    ]
    await send(id, formOf(saying('passport and a photo'), { 'based-on': start }), colleagues.second)
    expect(doneOf(await send(id, formOf(saying('passport and a letter'), { 'based-on': start })))).toBe('merged')
    expect(await pageOf(id)).toMatch(
      /Theirs<\/dt><dd[^>]*>Bring your passport and a photo\.[\s\S]*Yours<\/dt><dd[^>]*>Bring your passport and a letter\./,
    )
    await send(id, formOf([], { do: 'discard' }))
  })
})

describe('links to pages that have moved', () => {
  const linking = '[The rent](page:housing/rent-then) is due.'
  const shown = async (id: string) => (await pageOf(id)).replaceAll('&lt;', '<')
  const readersText = async () => (await reader('links')).text()

  test('are shown with the present path, and mended by one press that marks no translation', async () => {
    await desk.bring('town', `=== housing/rent-then\n\n# Then\n\n=== links\n\n# Links\n\n${linking}\n`)
    const id = await pageAt('links')
    expect(await shown(id)).not.toContain('Use the new addresses')
    const moved = await pageAt('housing/rent-then')
    await editor.send(`${base}/pages/${moved}/place`, { do: 'rename', under: 'housing', name: 'rent-now' })
    expect(await shown(id)).toContain('/housing/rent-then → /housing/rent-now')
    const form = formOf([['body', 'paragraph', linking]], {
      title: 'Links',
      topic: '',
      'based-on': '1',
      do: 'mend-links',
    })
    expect(doneOf(await send(id, form))).toBe('links-mended')
    const page = await shown(id)
    expect(page).toContain('[The rent](page:housing/rent-now) is due.')
    expect(page).not.toContain('Throw them away')
    expect(await readersText()).toContain('/housing/rent-now">The rent</a>')
    const { rows } = await database.read((tx) =>
      sql`select count(distinct meaning)::int as meanings from texts.segment
        where item_id = ${id} and text like '[The rent]%'`.execute(tx),
    )
    expect(rows).toEqual([{ meanings: 1 }])
  })

  test('what somebody is typing stays, goes on from the mended version, and has the present path too', async () => {
    const id = await pageAt('links')
    const moved = await pageAt('housing/rent-now')
    await editor.send(`${base}/pages/${moved}/place`, { do: 'rename', under: 'housing', name: 'rent-later' })
    const typed = '[The rent](page:housing/rent-now) is due on Monday.'
    const start = await basedOn(id)
    const form = formOf([['body', 'paragraph', typed]], {
      title: 'Links',
      topic: '',
      'based-on': start,
      do: 'mend-links',
    })
    await send(id, form)
    expect(await shown(id)).toContain('[The rent](page:housing/rent-later) is due on Monday.')
    expect(await basedOn(id)).toBe(String(Number(start) + 1))
    expect(await readersText()).toContain('/housing/rent-later">The rent</a> is due.')
  })
})

describe('hostile and foreign', () => {
  test('html that is posted becomes blocks, and nothing of it runs', async () => {
    const id = await pageAt('housing/rent')
    const html =
      '<h2 onclick="x()">When</h2><p>On the <b>first</b>.<script>alert(1)</script> <a href="javascript:x">No</a></p>'
    await send(
      id,
      formOf([['body', 'paragraph', html]], { title: 'The rent', 'based-on': await basedOn(id), do: 'publish' }),
    )
    const page = await (await reader('housing/rent')).text()
    expect(page).toMatch(/<h2[^>]*>When<\/h2><p>On the <strong>first<\/strong>\. No<\/p>/)
    expect(page).not.toContain('alert(1)')
  })

  test('reviewers, readers of figures and strangers write nothing; ids of other places and kinds are not found', async () => {
    const id = await pageAt('housing')
    for (const who of [colleagues.reviewer, colleagues['figures-reader']]) {
      expect((await who.get(`${base}/pages/${id}`)).status).toBe(404)
      expect((await send(id, formOf(BODY), who)).status).toBe(404)
      expect((await who.upload(`${base}/pages/${id}/working-copy`, formOf(BODY))).status).toBe(404)
    }
    expect((await desk.get(`${base}/pages/${id}`)).headers.get('location')).toContain('/staff/sign-in')
    await desk.bring('region', '=== rights\n\n# Your rights\n')
    const foreign = await pageAt('rights', desk.ids.region)
    expect((await editor.get(`${base}/pages/${foreign}`)).status).toBe(404)
    expect((await send(foreign, formOf(BODY, { 'based-on': '1' }))).status).toBe(404)
    expect((await editor.get(`${base}/pages/${newId()}`)).status).toBe(404)
    expect((await editor.get(`${base}/pages/x`)).status).toBe(404)
  })

  test('nobody reads what another is typing: the database gives it to nobody else', async () => {
    const id = await pageAt('housing')
    await editor.upload(`${base}/pages/${id}/working-copy`, formOf(BODY))
    const copies = (accountId?: string) =>
      database.write(
        async (tx) => (await sql`select * from guide.working_copy where item_id = ${id}`.execute(tx)).rows.length,
        accountId === undefined ? undefined : { placeId: desk.ids.town, accountId },
      )
    expect(await copies()).toBe(0)
    expect(await copies(colleagues.second.accountId)).toBe(0)
    expect(await copies(editor.accountId)).toBe(1)
  })
})
