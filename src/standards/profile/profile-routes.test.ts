import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { openPrinter } from '#platform/pdf'
import { mountStandards } from '../mount.ts'
import { closedRound, htmlOf, panelAddress, REFUSED, remedyOf, reported, sent } from '../panel/testing-panel.ts'
import { shownBelow, shownRoundsOf } from './shown-store.ts'

const { database, urls } = await testDatabase()
const { region: REGION, town: TOWN } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const printer = openPrinter()
const files = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-panel-')))
const app = new pg.Client({ connectionString: urls.app })
const reader = new pg.Client({ connectionString: urls.reader })
await Promise.all([app.connect(), reader.connect()])
afterAll(() => Promise.all([printer.stop(), app.end(), reader.end()]))
const { staff, readers, assets } = desk
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
desk.serve(mountStandards({ database, readers, pages, staff, files, printer, clock: () => NOW }).routes)

let leader: Colleague
let lead: Colleague
let second: Colleague
let regional: Colleague
beforeAll(async () => {
  const [town, region] = await Promise.all([placeNamed(places, 'one-town'), placeNamed(places, 'one-region')])
  leader = await desk.as({ name: 'administrator' }, town)
  lead = await desk.as({ name: 'assessor' }, town)
  second = await desk.as({ name: 'assessor' }, town)
  regional = await desk.as({ name: 'administrator' }, region)
})

const PUBLIC = '/one-town/en/standards'
const BELOW = '/staff/places/one-region/standards/below'
let asked = 0
/** As it is now: what is in memory is another question’s answer. */
const publicly = async (path = PUBLIC) => {
  asked += 1
  const answer = await desk.get(`${path}?asked=${asked}`)
  return { status: answer.status, html: await answer.text() }
}
const show = (round: string, audience: string) => sent(leader, `${round}/shown`, { audience })
/** What the rows themselves let somebody see, whatever the program asks for. */
async function rowsFor(who: Colleague, place: number, table: string): Promise<number> {
  await app.query('begin')
  await app.query(`select set_config('tessera.account', $1, true), set_config('tessera.place', $2, true)`, [
    who.accountId,
    String(place),
  ])
  const { rowCount } = await app.query(`select from ${table}`)
  await app.query('rollback')
  return rowCount ?? 0
}
const ROUNDS = ['standard', 'assessment', 'answer', 'milestone', 'panel', 'panelist', 'judgement', 'remedy'].map(
  (name) => `standards.${name}`,
)

describe('a region that sees its cities only as they allow', () => {
  test('sees nothing of a round of a city that shows it to nobody, by no way', async () => {
    const round = await closedRound(leader, 'one-town')
    await reported(leader, round, lead, second)
    expect(await htmlOf(regional, BELOW)).toContain('No place shows anything yet')
    for (const path of [round, `${round}/gap`, `${round}/elements/government`, `${round}/panel`, `${round}/report.pdf`])
      expect([path, (await regional.get(path)).status]).toEqual([path, 404])
    expect(await htmlOf(regional, '/staff/places/one-town/standards')).toContain('Its rounds are its own')
    const begin = { standard: 'welcoming-communities-shape' }
    expect((await regional.send('/staff/places/one-town/standards', begin)).status).toBe(404)
    expect((await regional.send(`${round}/shown`, { audience: 'everyone' })).status).toBe(404)
    for (const table of ROUNDS)
      for (const place of [TOWN, REGION]) expect([table, await rowsFor(regional, place, table)]).toEqual([table, 0])
    expect(await rowsFor(leader, TOWN, 'standards.assessment')).toBeGreaterThan(0)
    const acting = { placeId: REGION, accountId: regional.accountId }
    expect(await database.write((tx) => shownBelow(tx, REGION, 'en' as never), acting)).toEqual([])
  })

  test('sees how a round came out that is shown to places above, and no answer of it; nobody else sees it', async () => {
    const round = await closedRound(leader, 'one-town')
    await show(round, 'places-above')
    const below = await htmlOf(regional, BELOW)
    expect(below).toContain('Seven areas')
    expect(below).toContain('Shown to places above only.')
    expect(below).not.toContain('href="/one-town/en/standards"')
    const state = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-state'))
    expect(await htmlOf(state, '/staff/places/one-state/standards/below')).toContain('Seven areas')
    for (const table of ROUNDS) expect([table, await rowsFor(regional, REGION, table)]).toEqual([table, 0])
    expect(await rowsFor(regional, REGION, 'standards.shown_round')).toBe(1)

    expect((await publicly()).html).toContain('Nothing is shown here yet')
    expect((await reader.query('select from standards.shown_round')).rowCount).toBe(0)
    expect(await database.read((tx) => shownRoundsOf(tx, TOWN))).toEqual([])
    const neighbour = await elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-region'))
    expect(await rowsFor(neighbour, REGION, 'standards.shown_round')).toBe(0)
    const counsellor = await desk.as({ name: 'counsellor' }, await placeNamed(places, 'one-region'))
    expect((await counsellor.get(BELOW)).status).toBe(404)
    expect(await rowsFor(counsellor, REGION, 'standards.shown_round')).toBe(0)

    await show(round, 'nobody')
    expect(await htmlOf(regional, BELOW)).not.toContain('Seven areas')
    expect(await rowsFor(regional, REGION, 'standards.shown_round')).toBe(0)
  })

  test('what a city shows to everyone is on its public page, without an answer or a name', async () => {
    const round = await closedRound(leader, 'one-town')
    expect((await publicly()).html).not.toContain('Seven areas')
    await show(round, 'everyone')
    const { html } = await publicly()
    expect(html).toContain('Seven areas')
    expect(html).toContain('the place itself')
    expect(html).toContain('Government leadership')
    for (const words of ['Resolution 12', 'Amina Yusuf']) expect(html).not.toContain(words)
    expect(await htmlOf(regional, BELOW)).toContain('href="/one-town/en/standards"')
    expect((await publicly('/one-town/ar/standards')).html).toContain('أين وصلنا')
    for (const table of ROUNDS) await expect(reader.query(`select from ${table}`)).rejects.toThrow('permission denied')
    await show(round, 'nobody')
  })

  test('a round that is open is not shown, nor by an editor', async () => {
    const begun = await sent(leader, '/staff/places/one-town/standards', { standard: 'intercultural-shape' })
    const open = begun.replace(/\?.*/, '')
    expect((await leader.send(`${open}/shown`, { audience: 'everyone' })).status).toBe(404)
    const editor = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-town'))
    const round = await closedRound(leader, 'one-town')
    expect((await editor.send(`${round}/shown`, { audience: 'everyone' })).status).toBe(404)
    expect((await leader.send(`${round}/shown`, { audience: 'the press' })).status).toBe(404)
  })
})

describe('a certificate', () => {
  test('attests the stage once it is reached, is shown with the round, and can be checked and withdrawn', async () => {
    const round = await closedRound(leader, 'one-town')
    await reported(leader, round, lead, second)
    const [first = ''] = REFUSED
    const panel = panelAddress(round)
    const until = { until: '2029-11-23' }
    expect((await lead.send(`${panel}/certificate`, until)).status).toBe(404)
    await sent(leader, `${round}/panel/remedies`, remedyOf(first))
    await sent(lead, `${panel}/remedies`, { criterion: first, state: 'accepted' })
    expect((await second.send(`${panel}/certificate`, until)).status).toBe(404)
    expect((await leader.send(`${panel}/certificate`, until)).status).toBe(404)
    expect(await sent(lead, `${panel}/certificate`, { until: '2026-11-23' })).toContain('not-in-time')
    await sent(lead, `${panel}/certificate`, until)
    expect(await sent(lead, `${panel}/certificate`, until)).toContain('has-certificate')

    const own = await htmlOf(leader, `${round}/panel`)
    const page = /\/one-town\/\w+\/standards\/certificates\/[0-9a-f-]+/.exec(own)?.[0] ?? ''
    expect(page).not.toBe('')
    const path = page.replace(/one-town\/\w+/, 'one-town/en')
    // Not before the place shows the round.
    expect((await publicly(path)).status).toBe(404)
    expect((await publicly(`${path}/signed.json`)).status).toBe(404)
    await show(round, 'everyone')
    expect((await publicly()).html).toContain('a panel from outside')
    expect((await publicly()).html).toContain(path)
    const shown = (await publicly(path)).html
    expect(shown).toContain('has reached this stage: Certified.')
    expect(shown).toContain('Valid until 23 November 2029')
    expect(shown).toContain('It is no decision of those who run the scheme.')
    expect((await publicly(path.replace('one-town', 'other-town'))).status).toBe(404)
    expect((await publicly(`${PUBLIC}/certificates/none`)).status).toBe(404)

    const file = (await publicly(`${path}/signed.json`)).html
    const checked = async (text: string, place = 'one-town') =>
      (await desk.post(`/${place}/en/standards/check`, { file: text })).text()
    expect(await checked(file)).toContain('This certificate was issued here, and no word of it was changed')
    expect(await checked(file.replace('2029', '2039'))).toContain('Something in this file was changed.')
    expect(await checked('{}')).toContain('This is not the signed file of a certificate.')
    expect(await checked(file, 'other-town')).toContain('This place was never given this certificate.')

    expect(await sent(lead, `${panel}/withdraw`, { because: '' })).toContain('no-reasons')
    expect((await second.send(`${panel}/withdraw`, { because: 'The minutes were forged.' })).status).toBe(404)
    await sent(lead, `${panel}/withdraw`, { because: 'The minutes were forged.' })
    expect((await publicly(path)).html).toContain('Withdrawn on 23 November 2026')
    expect((await publicly(path)).html).toContain('The minutes were forged.')
    // Whoever holds it learns it also when the place shows nothing any more.
    await show(round, 'nobody')
    expect((await publicly(path)).status).toBe(404)
    expect(await checked(file)).toContain('Withdrawn on 23 November 2026')
    expect(desk.failures).toEqual([])
  })
})
