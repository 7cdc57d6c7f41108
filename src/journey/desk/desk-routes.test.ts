import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#people'
import { auditOf, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { deskRoutes } from './desk-routes.tsx'

const { database, urls } = await testDatabase()
const { state, town } = await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const STEPS = '/staff/places/one-town/steps'
const GAPS = '/staff/places/one-town/gaps'

beforeAll(() => {
  desk.serve(deskRoutes({ database, staff: desk.staff }))
})
const as = async (role: Role, place = 'one-town') => desk.as(role, await placeNamed(registry, place))
const step = (id: string, more: object = {}) => ({
  id,
  title: { en: `Title of ${id}` },
  text: { en: 'Go there.' },
  stage: 'first-days',
  isSensitive: false,
  ...more,
})
const fileOf = (written: unknown) => {
  const form = new FormData()
  form.set('file', new File([typeof written === 'string' ? written : JSON.stringify(written)], 'plan.json'))
  return form
}
type Colleague = Awaited<ReturnType<typeof as>>
/** The preview's form, sent. */
const confirmed = (who: Colleague, html: string) => {
  const form = new FormData()
  const written = /name="plan" value="([^"]*)"/.exec(html)?.[1] ?? ''
  form.set('plan', written.replaceAll('&quot;', '"'))
  return who.upload(`${STEPS}/keep`, form)
}

describe('the steps of a place', () => {
  test('are brought by an editor, seen before anything changes, and come back as they are', async () => {
    const editor = await as({ name: 'editor' })
    expect(await (await editor.get(STEPS)).text()).toContain('There are no steps here yet')
    const preview = await (await editor.upload(STEPS, fileOf({ steps: [step('register'), step('bank')] }))).text()
    expect(preview).toContain('step register: Title of register')
    expect(await (await editor.get(STEPS)).text()).toContain('There are no steps here yet')
    const kept = await confirmed(editor, preview)
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${STEPS}?done=kept`])
    const html = await (await editor.get(STEPS)).text()
    expect(html).toContain('Title of bank')
    const file = await (await editor.get(`${STEPS}/file`)).text()
    expect(await (await editor.upload(STEPS, fileOf(file))).text()).toContain('The file says what is here already')
    expect((await auditOf(database, town)).filter((line) => line.includes('journey.keep-plan'))).toHaveLength(1)
  })

  test.each([
    ['is no JSON', '{', /cannot be read as JSON/],
    ['has an entry that is none', { steps: [{ id: 'a' }] }, /steps\.0\.title/],
    [
      'has steps that wait for each other',
      { steps: [step('a', { after: ['b'] }), step('b', { after: ['a'] })] },
      /waits for itself/,
    ],
  ])('stay as they are when the file %s, and it says why', async (_, written, why) => {
    const editor = await as({ name: 'editor' })
    const answer = await editor.upload(STEPS, fileOf(written))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(why)
  })

  test('are nobody else’s: neither a translator’s, nor another place’s, nor a stranger’s', async () => {
    const others = [
      await as({ name: 'translator', languages: ['ar' as never] }),
      await as({ name: 'counsellor' }),
      await as({ name: 'figures-reader' }),
    ]
    for (const other of others) {
      expect((await other.get(STEPS)).status).toBe(404)
      expect((await other.get(`${STEPS}/file`)).status).toBe(404)
      expect((await other.upload(STEPS, fileOf({}))).status).toBe(404)
    }
    const editor = await as({ name: 'editor' })
    expect((await editor.get('/staff/places/one-state/steps')).status).toBe(404)
    expect((await desk.get(STEPS)).status).not.toBe(200)
  })
})

describe('what is missing', () => {
  test('is told from five people on, to whoever may read figures', async () => {
    await database.write(
      (tx) =>
        sql`select journey.count_gaps(${town}, array['housing'], '2026-11-23') from generate_series(1, 5)
          union all select journey.count_gaps(${town}, array['legal help'], '2026-11-23') from generate_series(1, 4)
          union all select journey.count_gaps(${state}, array['voting'], '2026-11-23') from generate_series(1, 9)`.execute(
          tx,
        ),
      { placeId: town, accountId: 'sitting:00' },
    )
    const reader = await as({ name: 'figures-reader' })
    const html = await (await reader.get(GAPS)).text()
    expect(html).toMatch(/housing<\/th><td[^>]*>5</)
    expect(html).not.toMatch(/legal help|voting/)
    for (const other of [
      await as({ name: 'counsellor' }),
      await as({ name: 'translator', languages: ['ar' as never] }),
    ])
      expect((await other.get(GAPS)).status).toBe(404)
  })

  test('cannot be read by who has a plan', async () => {
    const seen = await database.write((tx) => sql`select from journey.gap`.execute(tx), {
      placeId: town,
      accountId: 'sitting:00',
    })
    expect(seen.rows).toEqual([])
  })
})
