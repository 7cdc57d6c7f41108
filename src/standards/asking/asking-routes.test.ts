import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayAt, type TimeZone } from '#kernel'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { standardsRoutes } from '../desk/routes.tsx'
import { askingRoutes } from './asking-routes.ts'
import { remindAskedJob } from './remind-asked.ts'

const { database, urls, adminUrl } = await testDatabase()
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const HERE = '/staff/places/one-town/standards'
const TODAY = dayAt(NOW, 'UTC' as TimeZone)
const { staff, readers } = desk
const job = remindAskedJob({ staff, readers, origin: 'https://welcome.example' }, () => NOW)
let leader: Colleague
let editor: Colleague
let reviewer: Colleague
let round = ''
let element = ''

beforeAll(async () => {
  const parts = { database, staff, clock: () => NOW }
  desk.serve([...standardsRoutes(parts), ...askingRoutes(parts)])
  const town = await placeNamed(places, 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
  const begun = await leader.send(HERE, { standard: 'welcoming-communities-shape' })
  round = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
  element = `${round}/elements/leadership`
})

const htmlOf = async (who: Colleague, path: string) => (await who.get(path)).text()
const mails = async (): Promise<readonly { readonly subject: string; readonly body: string }[]> =>
  (await admin.query(`delete from platform.mail where subject like 'Some questions%' returning subject, body`)).rows
const ask = (who: Colleague, account: string, more: Record<string, string> = {}) =>
  who.send(`${element}/ask`, { account, ...more })

describe('an element that somebody answers for', () => {
  test('is asked of those who may answer, and stands on its page and among what waits for them', async () => {
    expect(await htmlOf(editor, HERE)).not.toContain('Waits for you')
    const due = addDays(TODAY, 7)
    const answer = await ask(leader, editor.accountId, { department: 'Libraries', due })
    expect(answer.headers.get('location')).toBe(`${element}?done=asked`)
    expect(await htmlOf(reviewer, element)).toContain('Libraries')
    const waiting = await htmlOf(editor, HERE)
    expect(waiting).toMatch(/Waits for you[\s\S]*Inclusive leadership[\s\S]*questions left[\s\S]*by 30 November 2026/)
    expect(await htmlOf(reviewer, HERE)).not.toContain('Waits for you')
  })

  test('is asked by a leader alone, of nobody who may not answer here', async () => {
    expect((await ask(editor, reviewer.accountId)).status).toBe(404)
    expect((await editor.send(`${element}/ask-no-longer`, { account: editor.accountId })).status).toBe(404)
    const town = await placeNamed(places, 'one-town')
    const counsellor = await desk.as({ name: 'counsellor' }, town)
    expect((await ask(leader, counsellor.accountId)).status).toBe(404)
    expect((await ask(leader, 'somebody')).status).toBe(404)
    expect((await ask(leader, editor.accountId, { due: '2020-01-01' })).status).toBe(400)
    expect((await leader.send(`${round}/elements/nothing/ask`, { account: editor.accountId })).status).toBe(404)
    const stranger = openDesk({ database, urls }, 'other-state')
    stranger.serve(askingRoutes({ database, staff: stranger.staff, clock: () => NOW }))
    const other = await stranger.as({ name: 'administrator' }, await placeNamed(places, 'other-town'))
    for (const path of [element, element.replace('one-town', 'other-town')])
      expect((await other.send(`${path}/ask`, { account: editor.accountId })).status).toBe(404)
  })

  test('is told once by mail, a week before its day, without a word of what was answered', async () => {
    await ask(leader, reviewer.accountId, { due: addDays(TODAY, 8) })
    await job.run(database)
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail?.subject).toBe('Some questions wait for you in one-town (en)')
    expect(mail?.body).toContain(`https://welcome.example${element}`)
    expect(mail?.body).toContain('30 November 2026')
    await job.run(database)
    expect(await mails()).toEqual([])
  })

  test('is not told to whoever has answered all of it, has no role any more, or is asked no longer', async () => {
    const due = addDays(TODAY, 3)
    const criteria = [...(await htmlOf(editor, element)).matchAll(/name="option-([^"]+)"/g)].map(([, id = '']) => id)
    await ask(leader, editor.accountId, { due })
    await editor.send(element, new URLSearchParams(criteria.map((id): [string, string] => [`option-${id}`, 'fully'])))
    await ask(leader, reviewer.accountId, { due })
    await leader.send(`${element}/ask-no-longer`, { account: reviewer.accountId })
    const gone = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-town'))
    await ask(leader, gone.accountId, { due })
    await admin.query('delete from people.role_grant where account_id = $1', [gone.accountId])
    await job.run(database)
    expect(await mails()).toEqual([])
    expect(await htmlOf(editor, HERE)).not.toContain('Waits for you')
  })
})
