import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { importPractices, mountPractices } from '#practices'
import { planRoutes } from './plan-routes.tsx'
import { practiceRoutes } from './practice-routes.tsx'

const { database, urls, adminUrl } = await testDatabase()
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const PAGES = new PlacePages({ assets: desk.assets, origin: 'https://welcome.example', navigation: [], footer: [] })
const HERE = '/staff/places/one-town/welcome-plan'
const SLUG = 'everyones-police-nl'
let editor: Colleague
let reviewer: Colleague
let stranger: Colleague

beforeAll(async () => {
  for (const one of [desk, elsewhere]) {
    const parts = { database, staff: one.staff, readers: one.readers, clock: () => NOW }
    one.serve([...planRoutes(parts), ...practiceRoutes(parts), ...mountPractices({ ...parts, pages: PAGES }).routes])
  }
  const folder = mkdtempSync(join(tmpdir(), 'tessera-practices-'))
  const prose = { title: 'Everyone’s police', summary: 'Victims report crimes safely.', where: 'Amsterdam' }
  const practice = { language: 'en', country: 'NL', level: 'local', licence: 'CC-BY-4.0', themes: ['safety'], prose }
  writeFileSync(join(folder, 'police.json'), JSON.stringify(practice))
  const by = 'command:seed'
  expect(await importPractices(database, { placeSlug: 'other-town', folder, by }, NOW)).toEqual([])
  const town = await placeNamed(places, 'one-town')
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
  stranger = await elsewhere.as({ name: 'editor' }, await placeNamed(places, 'other-town'))
})

const htmlOf = async (who: Colleague, path: string) => (await who.get(path)).text()
async function sent(who: Colleague, path: string, form: Record<string, string> = {}): Promise<string> {
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return (answer.headers.get('location') ?? '').replace('?done=begun', '')
}

describe('a practice from elsewhere', () => {
  test('is found by its theme, taken over with one press, and says where it stands in the plan', async () => {
    expect(await htmlOf(editor, `${HERE}/practices?theme=housing`)).not.toContain('Everyone’s police')
    const offered = await htmlOf(editor, `${HERE}/practices?theme=safety`)
    expect(offered).toContain('Victims report crimes safely.')
    expect(offered).toContain('Level 0, described')
    const action = await sent(editor, `${HERE}/practices`, { practice: SLUG })
    const html = await htmlOf(editor, action)
    expect(html).toContain(`Taken over from: <a href="/one-town/en/practices/${SLUG}">Everyone’s police</a>`)
    expect(await htmlOf(editor, `${HERE}/practices`)).toContain(`In the plan already: <a href="${action}">`)
    expect((await editor.send(`${HERE}/practices`, { practice: 'no-such' })).status).toBe(404)
  })

  test('is told of by its own page while everybody may read the plan', async () => {
    const adopted = async () => (await admin.query('select slug from practices.adoption')).rows
    await sent(editor, `${HERE}/practices`, { practice: SLUG })
    expect(await adopted()).toEqual([])
    await sent(editor, HERE, { currency: 'EUR', shown: 'yes' })
    expect(await adopted()).toEqual([{ slug: SLUG }])
    const page = await (await desk.get(`/one-town/en/practices/${SLUG}`)).text()
    expect(page).toMatch(/Who is taking it up[\s\S]*href="\/one-town\/en\/welcome-plan"/)
    await sent(editor, HERE, { currency: 'EUR' })
    expect(await adopted()).toEqual([])
  })

  test('is told what came of it, as a record of its own that follows it and waits for reviewers', async () => {
    const action = await sent(editor, `${HERE}/practices`, { practice: SLUG })
    const [, objective = ''] = /<option value="([0-9a-f-]{36})" selected/.exec(await htmlOf(editor, action)) ?? []
    // While it is still to be done there is nothing to tell.
    expect(await htmlOf(editor, action)).not.toContain('Tell others what came of it')
    await sent(editor, action, {
      ...{ objective, title: 'Police for all', status: 'done', revision: '1', note: 'For us only' },
      ...{
        result: 'Forty reports came.',
        institution: 'The counter opens on Sundays.',
        negative: 'Few came by night.',
      },
    })
    expect(await htmlOf(editor, action)).toContain('Tell others what came of it')
    expect(await sent(editor, `${action}/report-back`)).toMatch(/^\/one-town\/en\/practices\/record\?token=/)
    const { rows } = await admin.query('select record, state from practices.dossier where begun_by = $1', [
      editor.accountId,
    ])
    expect(rows).toEqual([
      {
        state: 'begun',
        record: expect.objectContaining({
          copiedFrom: SLUG,
          themes: ['safety'],
          prose: {
            title: 'Police for all',
            results: 'Forty reports came.\nThe counter opens on Sundays.',
            negative: 'Few came by night.',
          },
        }),
      },
    ])
  })

  test('is taken over and told of by those who plan here, and nobody else', async () => {
    const action = await sent(editor, `${HERE}/practices`, { practice: SLUG })
    for (const one of [reviewer, stranger]) {
      expect((await one.get(`${HERE}/practices`)).status).toBe(404)
      expect((await one.send(`${HERE}/practices`, { practice: SLUG })).status).toBe(404)
      expect((await one.send(`${action}/report-back`, {})).status).toBe(404)
    }
    const there = action.replace('one-town', 'other-town')
    expect((await stranger.send(`${there}/report-back`, {})).status).toBe(404)
  })
})
