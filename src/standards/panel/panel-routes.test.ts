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
import { readPdf } from '#platform/pdf/testing'
import { mountStandards } from '../mount.ts'
import {
  closedRound,
  handOver,
  htmlOf,
  judgeAll,
  panelAddress,
  REFUSED,
  remedyOf,
  reported,
  sent,
} from './testing-panel.ts'

const { database, urls, adminUrl } = await testDatabase()
await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const { staff, readers, assets } = desk
const printer = openPrinter()
const files = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-panel-')))
const app = new pg.Client({ connectionString: urls.app })
const admin = new pg.Client({ connectionString: adminUrl })
await Promise.all([app.connect(), admin.connect()])
afterAll(() => Promise.all([printer.stop(), app.end(), admin.end()]))
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
desk.serve(mountStandards({ database, readers, pages, staff, files, printer, clock: () => NOW }).routes)

const HERE = 'one-town'
let leader: Colleague
let editor: Colleague
let lead: Colleague
let second: Colleague
let outside: Colleague
/** Reviews the region, which the town belongs to. */
let above: Colleague

beforeAll(async () => {
  const [town, region] = await Promise.all([placeNamed(places, HERE), placeNamed(places, 'one-region')])
  leader = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  lead = await desk.as({ name: 'assessor' }, town)
  second = await desk.as({ name: 'assessor' }, region)
  outside = await desk.as({ name: 'assessor' }, town)
  above = await desk.as({ name: 'reviewer' }, region)
})

describe('a panel from outside', () => {
  test('is made of assessors and reviewers of places above, one of whom leads; not of who answered, nor before the round is closed', async () => {
    const begun = (
      await sent(leader, `/staff/places/${HERE}/standards`, { standard: 'welcoming-communities-shape' })
    ).replace(/\?.*/, '')
    const early = new URLSearchParams({ lead: lead.accountId })
    expect((await leader.send(`${begun}/panel`, early)).status).toBe(404)

    const round = await closedRound(leader, HERE)
    const page = await htmlOf(leader, `${round}/panel`)
    for (const one of [lead, second, outside, above]) expect(page).toContain(one.accountId)
    expect(page).not.toContain(editor.accountId)
    expect(await sent(leader, `${round}/panel`, { lead: editor.accountId })).toContain('no-candidate')
    expect(await sent(leader, `${round}/panel`, { lead: '', members: lead.accountId })).toContain('no-lead')
    await handOver(leader, round, lead, second)
    // An assessor who has answered for the place as well.
    await admin.query(
      `insert into people.role_grant (place_id, grant_id, account_id, role, granted_by, granted_at)
      select place_id, gen_random_uuid(), $1, 'assessor', '', now() from places.place where slug = $2`,
      [leader.accountId, HERE],
    )
    expect(await sent(leader, `${round}/panel`, { lead: leader.accountId })).toContain('has-answered')
    // Somebody else may still lead, until the first has said that they judge.
    await handOver(leader, round, above, second)
    await sent(above, `${panelAddress(round)}/declare`, { conflict: 'none' })
    expect(await sent(leader, `${round}/panel`, { lead: lead.accountId })).toContain('judges-already')
  })

  test('a reviewer with a conflict judges nothing, and sees the round no more', async () => {
    const round = await closedRound(leader, HERE)
    await handOver(leader, round, lead, above)
    const panel = panelAddress(round)
    expect(await htmlOf(above, panel)).toContain('Is there a conflict of interest?')
    const judgement = { [`option-${REFUSED[0]}`]: 'fully' }
    // Nobody judges before having said so.
    expect((await above.send(`${panel}/elements/government`, judgement)).status).toBe(404)
    expect(await sent(above, `${panel}/declare`, { conflict: 'some', about: 'I advised them.' })).toContain(
      'done=conflict',
    )
    for (const path of [panel, `${panel}/elements/government`]) expect((await above.get(path)).status).toBe(404)
    expect((await above.send(`${panel}/elements/government`, judgement)).status).toBe(404)
    expect((await above.send(`${panel}/declare`, { conflict: 'none' })).status).toBe(404)
    expect(await htmlOf(above, `/staff/places/${HERE}/panels`)).not.toContain(panel)
    expect(await htmlOf(leader, `${round}/panel`)).toContain('has a conflict of interest and does not judge')
  })

  test('sees the files that the place has put before it, and nobody else from outside does', async () => {
    const body = new FormData()
    for (const [name, value] of [
      ['kind', 'file'],
      ['file-title', 'Resolution 12'],
    ] as const)
      body.set(name, value)
    body.set('file-file', new Blob(['The council resolves.']), 'resolution.txt')
    const round = await closedRound(leader, HERE, async (open) => {
      const answer = await leader.upload(`${open}/criteria/${REFUSED[0]}/evidence`, body)
      expect(answer.headers.get('location')).toContain('done=added')
    })
    await handOver(leader, round, lead, second)
    await sent(lead, `${panelAddress(round)}/declare`, { conflict: 'none' })
    const html = await htmlOf(lead, `${panelAddress(round)}/elements/government`)
    const [file = ''] = new RegExp(`${panelAddress(round)}/evidence/[0-9a-f-]+`).exec(html) ?? []
    expect(await htmlOf(lead, file)).toBe('The council resolves.')
    for (const other of [outside, editor]) expect((await other.get(file)).status).toBe(404)
  })

  test('judges each for themselves; the lead settles differences with a reason, and nothing is given before', async () => {
    const round = await closedRound(leader, HERE)
    await handOver(leader, round, lead, second)
    const [first = ''] = REFUSED
    const panel = panelAddress(round)
    await judgeAll(lead, round, [])
    const page = `${panel}/elements/government`
    const without = await second.send(`${panel}/declare`, { conflict: 'none' })
    expect(without.status).toBe(303)
    const silent = await second.send(page, { [`option-${first}`]: 'partly', [`comment-${first}`]: ' ' })
    expect(silent.status).toBe(400)
    expect(await silent.text()).toContain('Please say why.')
    await sent(second, page, { [`option-${first}`]: 'partly', [`comment-${first}`]: 'Only two of five departments.' })
    // Neither the other assessor nor the place sees it.
    expect(await htmlOf(second, page)).not.toContain('We asked and looked.')
    expect(await htmlOf(leader, `${round}/panel`)).not.toContain('Only two of five departments.')
    expect(await htmlOf(second, panel)).not.toContain('The panel sees this differently')
    expect(await htmlOf(lead, panel)).toContain('Only two of five departments.')
    const report = { summary: 'Much is there.', do: 'give' }
    expect(await sent(lead, `${panel}/report`, report)).toContain('done=not-settled')
    const settlement = {
      criterion: first,
      [`account-${first}`]: second.accountId,
      [`reason-${first}`]: 'I asked again.',
    }
    expect((await second.send(`${panel}/settle`, settlement)).status).toBe(404)
    expect(await sent(lead, `${panel}/settle`, { ...settlement, [`reason-${first}`]: '' })).toContain('no-reasons')
    await sent(lead, `${panel}/settle`, settlement)
    expect((await second.send(`${panel}/report`, report)).status).toBe(404)
    expect(await sent(lead, `${panel}/report`, { ...report, summary: '' })).toContain('done=no-summary')
    expect(await sent(lead, `${panel}/report`, report)).toContain('done=given')
    const given = await htmlOf(editor, `${round}/panel`)
    for (const words of ['Much is there.', 'Only two of five departments.', 'I asked again.'])
      expect(given).toContain(words)
    expect((await second.send(page, { [`option-${first}`]: 'fully' })).status).toBe(404)
    expect(await sent(lead, `${panel}/settle`, settlement)).toContain('is-delivered')
  })

  test('leaves nothing that the place has said unjudged', async () => {
    const round = await closedRound(leader, HERE)
    await handOver(leader, round, lead, second)
    await sent(lead, `${panelAddress(round)}/declare`, { conflict: 'none' })
    expect(await sent(lead, `${panelAddress(round)}/report`, { summary: 'Soon.', do: 'give' })).toContain('not-judged')
    expect(await htmlOf(lead, panelAddress(round))).toContain('Soon.')
  })
})

describe('a panel whose lead cannot go on', () => {
  const roleEnds = ({ accountId }: Colleague) =>
    admin.query('delete from people.role_grant where account_id = $1', [accountId])
  const members = (chosen: Colleague, ...others: readonly Colleague[]) =>
    new URLSearchParams([
      ['lead', chosen.accountId],
      ...[chosen, ...others].map(({ accountId }): [string, string] => ['members', accountId]),
    ])

  test('gets another one where the lead has a conflict, also of those who judge already; nobody declares twice', async () => {
    const round = await closedRound(leader, HERE)
    await handOver(leader, round, lead, second)
    await sent(second, `${panelAddress(round)}/declare`, { conflict: 'none' })
    expect(await htmlOf(leader, `${round}/panel`)).not.toContain('Nobody can lead this panel')
    await sent(lead, `${panelAddress(round)}/declare`, { conflict: 'some' })
    expect(await htmlOf(leader, `${round}/panel`)).toContain('Nobody can lead this panel at present')
    expect(await sent(leader, `${round}/panel`, members(lead, second))).toContain('no-lead')
    expect((await editor.send(`${round}/panel`, members(second))).status).toBe(404)
    expect(await sent(leader, `${round}/panel`, members(outside))).toContain('judges-already')
    expect(await sent(leader, `${round}/panel`, members(second, lead, outside))).toContain('done=kept')
    expect(await htmlOf(second, panelAddress(round))).toContain('Record a visit')
    expect((await lead.get(panelAddress(round))).status).toBe(404)
    expect(await htmlOf(outside, panelAddress(round))).toContain('Is there a conflict of interest?')
    // One who leads and judges is not replaced.
    expect(await sent(leader, `${round}/panel`, members(outside, second))).toContain('judges-already')
  })

  test('gets another one where the role of the lead has ended, before the report and after it; what was judged counts', async () => {
    const town = await placeNamed(places, HERE)
    const former = await desk.as({ name: 'assessor' }, town)
    const round = await closedRound(leader, HERE)
    await handOver(leader, round, former, second)
    await judgeAll(former, round, REFUSED)
    await roleEnds(former)
    expect((await former.get(panelAddress(round))).status).toBe(404)
    const next = await desk.as({ name: 'assessor' }, town)
    expect(await sent(leader, `${round}/panel`, members(next, former, second))).toContain('done=kept')
    const panel = panelAddress(round)
    await sent(next, `${panel}/declare`, { conflict: 'none' })
    // Every question is judged already, by who has left.
    expect(await sent(next, `${panel}/report`, { summary: 'Much is there.', do: 'give' })).toContain('done=given')
    expect(await htmlOf(leader, `${round}/panel`)).not.toContain('Change who judges')
    expect((await leader.send(`${round}/panel`, members(second, former, next))).headers.get('location')).toContain(
      'judges-already',
    )

    const [first = ''] = REFUSED
    await sent(leader, `${round}/panel/remedies`, remedyOf(first))
    await roleEnds(next)
    expect(await htmlOf(leader, `${round}/panel`)).toContain('Nobody can lead this panel at present')
    // Nobody else joins once the report is given, and nobody leaves.
    for (const wish of [members(outside, former, next, second, lead), members(outside, former, next)])
      expect((await leader.send(`${round}/panel`, wish)).status).toBe(404)
    expect(await sent(leader, `${round}/panel`, members(outside, former, next, second))).toContain('done=kept')
    const accepted = { criterion: first, state: 'accepted' }
    expect((await outside.send(`${panel}/remedies`, accepted)).status).toBe(404)
    await sent(outside, `${panel}/declare`, { conflict: 'none' })
    await sent(outside, `${panel}/remedies`, accepted)
    expect(await htmlOf(leader, `${round}/panel`)).toContain('Accepted: counts as met')
  })

  test('no assessor makes themselves the lead, nor does the place replace one who judges, in the rows themselves', async () => {
    const round = await closedRound(leader, HERE)
    const assessmentId = round.split('/').at(-1)
    await handOver(leader, round, lead, second)
    await sent(lead, `${panelAddress(round)}/declare`, { conflict: 'none' })
    const { id } = await placeNamed(places, HERE)
    const as = async ({ accountId }: Colleague, statement: string) => {
      await app.query('begin')
      await app.query(`select set_config('tessera.account', $1, true), set_config('tessera.place', $2, true)`, [
        accountId,
        String(id),
      ])
      try {
        await app.query(statement)
        await app.query('commit')
      } catch (reason) {
        await app.query('rollback')
        throw reason
      }
    }
    const naming = `select standards.name_lead('${assessmentId}', '${second.accountId}')`
    for (const one of [second, leader, editor, above]) await as(one, naming)
    await expect(as(second, `update standards.panelist set is_lead = true`)).rejects.toThrow('permission denied')
    const { rows } = await admin.query(
      'select account_id from standards.panelist where assessment_id = $1 and is_lead',
      [assessmentId],
    )
    expect(rows).toEqual([{ account_id: lead.accountId }])
  })
})

test('a panel is called off by who handed it out, with a reason that is kept, until its report is given', async () => {
  const round = await closedRound(leader, HERE)
  const panel = panelAddress(round)
  const because = { because: 'Both of you have moved away.' }
  expect((await leader.send(`${round}/panel/call-off`, because)).status).toBe(404)
  await handOver(leader, round, lead, second)
  await judgeAll(lead, round, [])
  for (const one of [editor, lead, above]) expect((await one.send(`${round}/panel/call-off`, because)).status).toBe(404)
  expect(await sent(leader, `${round}/panel/call-off`, { because: ' ' })).toContain('no-reasons')
  expect(await sent(leader, `${round}/panel/call-off`, because)).toContain('done=kept')
  const page = await htmlOf(editor, `${round}/panel`)
  expect(page).toMatch(/The panel was called off on 23 November 2026[\s\S]*Both of you have moved away\./)
  for (const path of [panel, `${panel}/elements/government`]) expect((await lead.get(path)).status).toBe(404)
  expect((await lead.send(`${panel}/report`, { summary: 'Soon.', do: 'give' })).status).toBe(404)
  expect((await leader.send(`${round}/panel/call-off`, because)).status).toBe(404)
  expect((await leader.send(`${round}/panel`, { lead: outside.accountId })).status).toBe(404)
  const { rows } = await admin.query(
    `select actor from platform.audit_entry where act = 'standards.call-off-panel' and subject = $1`,
    [round.split('/').at(-1)],
  )
  expect(rows).toEqual([{ actor: leader.accountId }])

  const given = await closedRound(leader, HERE)
  await reported(leader, given, lead, second)
  expect((await leader.send(`${given}/panel/call-off`, because)).status).toBe(404)
})

describe('what was refused', () => {
  test('is mended within thirty business days: submitted, sent back, submitted again, accepted; and the stage is reached', async () => {
    const round = await closedRound(leader, HERE)
    await reported(leader, round, lead, second)
    const [first = '', other = ''] = REFUSED
    const [here, panel] = [`${round}/panel`, panelAddress(round)]
    expect(await htmlOf(leader, here)).toContain('As judged, no stage is reached yet.')
    // Monday 23 November 2026 and thirty business days, over Christmas.
    expect(await htmlOf(leader, here)).toMatch(/not later than \d+ January 2027/)
    for (const [due, status] of [
      ['2027-06-01', 400],
      ['2026-11-22', 400],
      ['soon', 400],
    ] as const) {
      const late = await leader.send(`${here}/remedies`, remedyOf(first, due))
      expect([due, late.status]).toEqual([due, status])
      expect(await late.text()).toContain('Minutes of 1 December, item 4')
    }
    expect((await editor.send(`${here}/remedies`, remedyOf(first))).status).toBe(404)
    expect(await sent(leader, `${here}/remedies`, remedyOf('access.1'))).toContain('not-unmet')
    await sent(leader, `${here}/remedies`, remedyOf(first))
    const decide = (state: string, answer = '') => ({ criterion: first, state, [`answer-${first}`]: answer })
    expect((await second.send(`${panel}/remedies`, decide('accepted'))).status).toBe(404)
    expect((await leader.send(`${panel}/remedies`, decide('accepted'))).status).toBe(404)
    expect(await sent(lead, `${panel}/remedies`, decide('sent-back'))).toContain('no-reasons')
    await sent(lead, `${panel}/remedies`, decide('sent-back', 'The minutes are missing.'))
    expect(await htmlOf(leader, here)).toContain('The minutes are missing.')
    await sent(leader, `${here}/remedies`, remedyOf(first))
    await sent(leader, `${here}/remedies`, remedyOf(other, '2026-11-23'))
    await sent(lead, `${panel}/remedies`, decide('accepted'))
    expect(await htmlOf(leader, here)).toContain('As judged, the stage “Certified” is reached.')
    expect((await leader.send(`${here}/remedies`, remedyOf(first))).headers.get('location')).toContain('not-unmet')
  })

  test('is decided on appeal by somebody who was not on the panel; a complaint goes to the top', async () => {
    const round = await closedRound(leader, HERE)
    await reported(leader, round, lead, second)
    const [first = ''] = REFUSED
    const [here, panel] = [`${round}/panel`, panelAddress(round)]
    expect((await outside.get(panel)).status).toBe(404)
    const appeal = { criterion: first, reasons: 'It was decided in May.', decider: outside.accountId }
    expect((await editor.send(`${here}/appeals`, appeal)).status).toBe(404)
    expect(await sent(leader, `${here}/appeals`, { ...appeal, decider: second.accountId })).toContain('no-candidate')
    await sent(leader, `${here}/appeals`, appeal)
    expect(await sent(leader, `${here}/appeals`, appeal)).toContain('has-appealed')
    const decision = { criterion: first, [`option-${first}`]: 'fully', [`answer-${first}`]: 'The minutes show it.' }
    expect((await lead.send(`${panel}/appeals`, decision)).status).toBe(404)
    expect(await htmlOf(outside, panel)).toContain('It was decided in May.')
    await sent(outside, `${panel}/appeals`, decision)
    expect((await outside.send(`${panel}/appeals`, decision)).status).toBe(404)
    const after = await htmlOf(leader, here)
    expect(after).toContain('The minutes show it.')
    expect(after).toContain('As judged, the stage “Certified” is reached.')

    await sent(editor, `${here}/complaints`, { about: 'The visit took ten minutes.' })
    const top = await desk.as({ name: 'administrator' }, await placeNamed(places, 'one-state'))
    expect(await htmlOf(top, '/staff/places/one-state/standards/below')).toContain('The visit took ten minutes.')
    for (const [who, place] of [
      [leader, HERE],
      [editor, HERE],
    ] as const)
      expect(await htmlOf(who, `/staff/places/${place}/standards/below`)).not.toContain('The visit took')
  })

  test('is on paper with the report, tagged, for the place and its panel', async () => {
    const round = await closedRound(leader, HERE)
    const [file, panelFile] = [`${round}/report.pdf`, `${panelAddress(round)}/report.pdf`]
    expect((await leader.get(file)).status).toBe(404)
    await reported(leader, round, lead, second)
    const [first = ''] = REFUSED
    await sent(leader, `${round}/panel/remedies`, remedyOf(first))
    for (const [who, path] of [
      [editor, file],
      [lead, panelFile],
    ] as const) {
      const pdf = await readPdf(new Uint8Array(await (await who.get(path)).arrayBuffer()))
      expect(pdf).toMatchObject({ isTagged: true, isAccessible: true })
      for (const words of ['Much is there.', 'Ask newcomers.', 'Minutes of 1 December', 'Government leadership'])
        expect(pdf.text).toContain(words)
    }
    expect((await outside.get(panelFile)).status).toBe(404)
  })
})

test('an assessor sees the rounds handed to them, and nothing else of the workspace', async () => {
  const round = await closedRound(leader, HERE)
  await handOver(leader, round, lead, second)
  const base = `/staff/places/${HERE}`
  for (const path of ['/standards', '/standards/below', '/people', '/pages'].map((one) => base + one))
    expect([path, (await lead.get(path)).status]).toEqual([path, 404])
  for (const path of [round, `${round}/gap`, `${round}/panel`, `${round}/report.pdf`])
    expect([path, (await lead.get(path)).status]).toEqual([path, 404])
  expect(await htmlOf(lead, `${base}/panels`)).toContain(panelAddress(round))
  expect(await htmlOf(outside, `${base}/panels`)).not.toContain(panelAddress(round))
  expect((await outside.get(panelAddress(round))).status).toBe(404)
  expect((await editor.get(`${base}/panels`)).status).toBe(404)
  expect((await desk.get(panelAddress(round))).status).toBe(303)
  expect(desk.failures).toEqual([])
})

test('the rows themselves keep each judgement to who made it and the lead, and a round to its panel', async () => {
  const round = await closedRound(leader, HERE)
  const assessmentId = round.split('/').at(-1)
  await handOver(leader, round, lead, second)
  await judgeAll(lead, round, [])
  await judgeAll(second, round, [])
  const { id } = await placeNamed(places, HERE)
  const rowsFor = async ({ accountId }: Colleague, table: string): Promise<number> => {
    await app.query('begin')
    const acting = [accountId, String(id)]
    await app.query(`select set_config('tessera.account', $1, true), set_config('tessera.place', $2, true)`, acting)
    const { rows } = await app.query(`select assessment_id from standards.${table}`)
    await app.query('rollback')
    return rows.filter((row) => row.assessment_id === assessmentId).length
  }
  expect(await rowsFor(lead, 'judgement')).toBe(56)
  expect(await rowsFor(second, 'judgement')).toBe(28)
  for (const one of [leader, editor, outside, above]) expect(await rowsFor(one, 'judgement')).toBe(0)
  for (const table of ['assessment', 'answer', 'milestone', 'panel', 'panelist'])
    for (const one of [outside, above]) expect([table, await rowsFor(one, table)]).toEqual([table, 0])
  expect(await rowsFor(second, 'answer')).toBe(28)
})
