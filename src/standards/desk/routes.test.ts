import { beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { shippedStandards } from '../shipped-standards.ts'
import { standardsRoutes } from './routes.tsx'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const HERE = '/staff/places/one-town/standards'
let leader: Colleague
let editor: Colleague
let reviewer: Colleague

beforeAll(async () => {
  for (const one of [desk, elsewhere]) one.serve(standardsRoutes({ database, staff: one.staff, clock: () => NOW }))
  const town = await placeNamed(places, 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
})

const htmlOf = async (who: Colleague, path: string) => (await who.get(path)).text()
/** Where a form leads to, without what is said there. */
async function sent(who: Colleague, path: string, form: Record<string, string> | URLSearchParams): Promise<string> {
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return (answer.headers.get('location') ?? '').replace(/\?.*/, '')
}
/** A round of its own: the one before is closed first. */
async function begun(standard: string): Promise<string> {
  for (const [, round = ''] of (await htmlOf(leader, HERE)).matchAll(
    /href="(\/staff[^"]*\/standards\/[0-9a-f-]{36})"/g,
  ))
    await leader.send(`${round}/freeze`, {})
  return sent(leader, HERE, { standard })
}
const CERTIFIED = 'certified-welcoming-shape'
const certified = shippedStandards().find(({ id }) => id === CERTIFIED)
const coreIn = (element: string) =>
  certified?.criteria.filter((criterion) => criterion.element === element && criterion.isCore).map(({ id }) => id) ?? []
const saying = (option: string, criteria: readonly string[], more: Record<string, string> = {}) =>
  new URLSearchParams([...criteria.map((id): [string, string] => [`option-${id}`, option]), ...Object.entries(more)])

describe('a place that measures itself', () => {
  test('begins with an empty page that says what to do, and with one standard of five', async () => {
    const other = await elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-town'))
    const html = await htmlOf(other, '/staff/places/other-town/standards')
    expect(html).toContain('You have not begun yet')
    expect(html.match(/Begin with this standard/g)).toHaveLength(5)
    expect(html).toContain('not the official wording')
  })

  test('answers by many hands, sees where they differ, and decides', async () => {
    const round = await begun(CERTIFIED)
    const page = `${round}/elements/government`
    const [first = '', second = ''] = coreIn('government')
    await sent(editor, page, saying('fully', [first, second], { [`comment-${first}`]: 'Resolution <12> of 2025' }))
    expect(await htmlOf(editor, round)).toContain('2 of 7 answered')
    await sent(reviewer, page, saying('partly', [first]))
    const apart = await htmlOf(leader, page)
    expect(apart).toContain('You see this differently')
    expect(apart).toContain('Resolution &lt;12&gt; of 2025')
    expect(await htmlOf(leader, round)).toContain('Answers differ on one question')
    // Until somebody decides the least counts, and an editor cannot decide.
    expect(await htmlOf(editor, page)).toContain('the least that was said counts')
    expect(await htmlOf(leader, `${round}/gap`)).toContain('partly there')
    const decision = { criterion: first, [`account-${first}`]: editor.accountId }
    expect((await editor.send(`${round}/decide`, decision)).status).toBe(404)
    await sent(leader, `${round}/decide`, decision)
    expect(await htmlOf(leader, page)).not.toContain('You see this differently')
    // Whoever answers anew opens the question again.
    await sent(reviewer, page, saying('not', [first]))
    expect(await htmlOf(leader, page)).toContain('You see this differently')
  })

  test('sees the least that is missing, reaches the stage, and closes the round', async () => {
    const round = await begun(CERTIFIED)
    const elements = certified?.elements ?? []
    const core = elements.flatMap(({ id }) => coreIn(id))
    const enough = Math.ceil(core.length * 0.9)
    expect(await htmlOf(leader, `${round}/gap`)).toContain(`${enough} questions are enough`)
    for (const { id } of elements) await sent(editor, `${round}/elements/${id}`, saying('fully', coreIn(id)))
    const before = await htmlOf(leader, `${round}/gap`)
    expect(before).toContain('No question is missing')
    expect(before).toContain('Audit with a site visit')
    await sent(leader, `${round}/milestones`, {
      'day-application': '2026-11-01',
      'day-site-visit': '2026-11-02',
      'day-final-report': '2026-11-03',
    })
    expect(await htmlOf(leader, `${round}/gap`)).toContain('Every stage is reached')
    expect(await htmlOf(leader, round)).toContain('Reached.')
    await sent(leader, `${round}/freeze`, {})
    const late = await editor.send(`${round}/elements/government`, saying('not', coreIn('government')))
    expect(late.headers.get('location')).toContain('was-frozen')
    expect(await htmlOf(leader, `${round}/gap`)).toContain('Every stage is reached')

    const next = await begun(CERTIFIED)
    expect(await htmlOf(editor, `${next}/elements/government`)).toContain('You answered in the round before')
    await sent(editor, `${next}/repeat`, { element: 'government' })
    expect(await htmlOf(editor, `${next}/elements/government`)).not.toContain('You answered in the round before')
    expect(await htmlOf(leader, `${next}/gap`)).toContain('Every stage is reached')
    expect(await htmlOf(leader, next)).toContain('in the round before')
  })

  test('is told of a milestone to come, an unknown question and a second round at once', async () => {
    const round = await begun(CERTIFIED)
    const milestone = `${round}/milestones`
    expect((await leader.send(milestone, { 'day-application': '2999-01-01' })).status).toBe(400)
    expect((await leader.send(milestone, { 'day-application': 'soon' })).status).toBe(400)
    expect((await leader.send(`${round}/milestones`, { 'day-party': '2026-01-01' })).status).toBe(404)
    expect((await editor.send(`${round}/elements/government`, saying('fully', ['nothing']))).status).toBe(404)
    expect((await editor.send(`${round}/elements/government`, saying('best', coreIn('government')))).status).toBe(404)
    expect((await leader.send(HERE, { standard: CERTIFIED })).headers.get('location')).toContain('done=open')
    expect((await leader.send(HERE, { standard: '../../etc' })).status).toBe(404)
  })

  test('shows nothing to translators, organisations, counsellors, other places and strangers', async () => {
    const round = await begun(CERTIFIED)
    const town = await placeNamed(places, 'one-town')
    const others = await Promise.all([
      desk.as({ name: 'counsellor' }, town),
      desk.as({ name: 'figures-reader' }, town),
      elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-town')),
    ])
    for (const other of others) {
      for (const path of [HERE, round, `${round}/gap`, `${round}/elements/government`])
        expect([path, (await other.get(path)).status]).toEqual([path, 404])
      expect((await other.send(`${round}/elements/government`, saying('fully', coreIn('government')))).status).toBe(404)
    }
    for (const [path, form] of [
      [HERE, { standard: 'intercultural-shape' }],
      [`${round}/freeze`, {}],
      [`${round}/milestones`, { 'day-application': '2026-01-01' }],
    ] as const)
      expect([path, (await editor.send(path, form)).status]).toEqual([path, 404])
    expect((await desk.get(round)).status).toBe(303)
    expect((await others[2]?.get(round.replace('one-town', 'other-town')))?.status).toBe(404)
  })
})
