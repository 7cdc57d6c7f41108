import { beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { standardsRoutes } from '../../desk/routes.tsx'
import { planRoutes } from './plan-routes.tsx'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const HERE = '/staff/places/one-town/welcome-plan'
let editor: Colleague
let other: Colleague
let reviewer: Colleague

beforeAll(async () => {
  for (const one of [desk, elsewhere]) {
    const parts = { database, staff: one.staff, clock: () => NOW }
    one.serve([...standardsRoutes(parts), ...planRoutes(parts)])
  }
  const town = await placeNamed(places, 'one-town')
  editor = await desk.as({ name: 'editor' }, town)
  other = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
})

const htmlOf = async (who: Colleague, path: string) => (await who.get(path)).text()
const placeOf = (answer: Response) => (answer.headers.get('location') ?? '').replace(/\?.*/, '')
/** Where a form leads to that is kept. */
async function sent(who: Colleague, path: string, form: Record<string, string> | URLSearchParams): Promise<string> {
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return placeOf(answer)
}
async function objective(title: string): Promise<string> {
  await sent(editor, `${HERE}/objectives`, { title })
  const html = await htmlOf(editor, HERE)
  return new RegExp(`id="objective-([0-9a-f-]{36})"[^>]*>${title}`).exec(html)?.[1] ?? ''
}
const idOf = (address: string) => address.split('/').at(-1) ?? ''

describe('the welcome plan', () => {
  test('begins with an empty page that says where to begin', async () => {
    const empty = await elsewhere.as({ name: 'editor' }, await placeNamed(places, 'other-town'))
    expect(await htmlOf(empty, HERE.replace('one-town', 'other-town'))).toContain('There is no plan yet')
  })

  test('tells of an action who, when, how much and what came of it', async () => {
    const under = await objective('Everybody finds the way')
    const action = await sent(editor, `${HERE}/actions`, {
      objective: under,
      title: 'Open a desk',
      department: 'Citizens’ office',
      owner: other.accountId,
      begins: '2026-12-01',
      ends: '2027-03-31',
      status: 'under-way',
      'year-0': '2027',
      'source-0': 'transfers',
      'amount-0': '12 000,50',
      'year-1': '2027',
      'source-1': 'own-revenue',
      'amount-1': '3000',
      indicator: 'weeks until the first answer',
      baseline: '6',
      target: '1',
      'on-0': '2026-11-20',
      'value-0': '5.5',
      note: 'Ask <b>Bo</b> first',
    })
    await sent(editor, HERE, { currency: 'eur' })
    const list = await htmlOf(reviewer, HERE)
    expect(list).toContain('Open a desk')
    expect(list).toContain('€15,000.50')
    expect(list).toContain('answered for by')
    expect(list).toContain('<svg class="gantt"')
    // A reviewer reads it all, and has no form to change it.
    const read = await htmlOf(reviewer, action)
    expect(read).toContain('Ask &lt;b&gt;Bo&lt;/b&gt; first')
    expect(read).not.toContain('name="amount-0"')
    const form = await htmlOf(editor, action)
    expect(form).toContain('value="12000.5"')
    expect(form).toContain('value="5.5"')
    for (const [filter, isFound] of [
      ['status=under-way', true],
      ['status=done', false],
      ['status=overdue', false],
      [`owner=${other.accountId}`, true],
      [`owner=${editor.accountId}`, false],
      [`objective=${under}`, true],
    ] as const)
      expect([filter, (await htmlOf(editor, `${HERE}?${filter}`)).includes(`href="${action}"`)]).toEqual([
        filter,
        isFound,
      ])
  })

  test('says what is wrong beside the field, and loses nothing that was typed', async () => {
    const under = await objective('Nothing is lost')
    const wrong = await editor.send(`${HERE}/actions`, {
      objective: under,
      title: '',
      about: 'A long story',
      status: 'stopped',
      begins: '2027-05-01',
      ends: '2027-04-30',
      target: 'many',
      'year-0': '1999',
      'source-0': 'other',
      'amount-0': '10',
      'on-0': '',
      'value-0': '3',
    })
    expect(wrong.status).toBe(400)
    const html = await wrong.text()
    for (const field of ['title', 'stopped', 'ends', 'target', 'amount-0', 'value-0'])
      expect(html).toContain(`id="${field}-problem"`)
    expect(html).toContain('A long story')
    expect(html).toContain('value="1999"')
  })

  test('refuses actions that wait for each other, with the circle named, and tells of one that begins too early', async () => {
    const under = await objective('One after the other')
    const plan = (title: string, more: Record<string, string> = {}) =>
      sent(editor, `${HERE}/actions`, { objective: under, title, status: 'planned', ...more })
    const hire = await plan('Hire somebody', { begins: '2027-01-01', ends: '2027-06-30' })
    const train = await plan('Train them', { begins: '2027-06-01', needs: idOf(hire) })
    const circle = await editor.send(hire, {
      ...{ objective: under, title: 'Hire somebody', status: 'planned', revision: '1' },
      needs: idOf(train),
    })
    expect(circle.status).toBe(400)
    expect(await circle.text()).toContain('wait for each other: Hire somebody → Train them')
    expect(await htmlOf(editor, train)).toContain('begins before “Hire somebody” has ended')
  })

  test('shows whoever comes second what has changed, and keeps theirs when they save again', async () => {
    const under = await objective('Two at once')
    const wish = { objective: under, title: 'Translate the forms', department: 'Culture', status: 'planned' }
    const action = await sent(editor, `${HERE}/actions`, wish)
    await sent(other, action, { ...wish, revision: '1', department: 'Schools', ends: '2027-02-01' })
    const late = await editor.send(action, { ...wish, revision: '1', department: 'Libraries' })
    expect(late.status).toBe(400)
    const html = await late.text()
    expect(html).toContain('Somebody has changed this action meanwhile')
    expect(html).toMatch(/Which department does it\?<\/dt><dd>Schools/)
    expect(html).toMatch(/Ends on<\/dt><dd>2027-02-01/)
    expect(html).not.toContain('<dt>What you will do</dt>')
    expect(html).toContain('value="Libraries"')
    expect(html).toContain('name="revision" value="2"')
    await sent(editor, action, { ...wish, revision: '2', department: 'Libraries' })
    expect(await htmlOf(other, action)).toContain('value="Libraries"')
  })

  test('takes what is missing to a stage up with one press, once, under the part of the standard', async () => {
    const town = await placeNamed(places, 'one-town')
    const leader = await desk.as({ name: 'administrator' }, town)
    const round = await sent(leader, '/staff/places/one-town/standards', { standard: 'certified-welcoming-shape' })
    const gap = await htmlOf(editor, `${round}/gap`)
    const [, criterion = ''] = /name="criterion" value="([^"]+)"/.exec(gap) ?? []
    const wish = { standard: 'certified-welcoming-shape', criterion }
    const action = await sent(editor, `${HERE}/gaps`, wish)
    const form = await htmlOf(editor, action)
    expect(form).toContain(`value="${wish.standard} ${criterion}"`)
    const after = await htmlOf(editor, `${round}/gap`)
    expect(after).toContain(`In the plan: <a href="${action}">`)
    expect(after).not.toContain(`name="criterion" value="${criterion}"`)
    // A reviewer sees what is missing and what is planned, and has nothing to press.
    expect(await htmlOf(reviewer, `${round}/gap`)).not.toContain('Plan this')
    expect((await editor.send(`${HERE}/gaps`, { ...wish, criterion: 'no-such' })).status).toBe(404)
  })

  test('is for nobody else: other roles, other places, strangers', async () => {
    const under = await objective('Ours')
    const wish = { objective: under, title: 'Keep it', status: 'planned' }
    const action = await sent(editor, `${HERE}/actions`, wish)
    const town = await placeNamed(places, 'one-town')
    const others = await Promise.all([
      desk.as({ name: 'counsellor' }, town),
      desk.as({ name: 'figures-reader' }, town),
      elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-town')),
    ])
    for (const one of others) {
      for (const path of [HERE, action]) expect([path, (await one.get(path)).status]).toEqual([path, 404])
      expect((await one.send(action, { ...wish, revision: '1' })).status).toBe(404)
    }
    for (const [path, form] of [
      [HERE, { currency: 'EUR', shown: 'yes' }],
      [`${HERE}/objectives`, { title: 'Mine' }],
      [`${HERE}/actions`, wish],
      [action, { ...wish, revision: '1' }],
      [`${HERE}/gaps`, { standard: 'a', criterion: 'b' }],
    ] as const)
      expect([path, (await reviewer.send(path, form)).status]).toEqual([path, 404])
    expect((await desk.get(action)).status).toBe(303)
    // What is ours is not found under another place, nor can it be hung on there.
    const stranger = others[2] as Colleague
    expect((await stranger.get(action.replace('one-town', 'other-town'))).status).toBe(404)
    const there = `${HERE.replace('one-town', 'other-town')}/actions`
    expect((await stranger.send(there, wish)).status).toBe(404)
    expect((await editor.send(`${HERE}/actions`, { ...wish, owner: stranger.accountId })).status).toBe(404)
  })
})
