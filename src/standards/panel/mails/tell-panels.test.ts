import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayAt, instantAt, type TimeZone } from '#kernel'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { openPrinter } from '#platform/pdf'
import { mountStandards } from '../../mount.ts'
import { closedRound, judgeAll, panelAddress, REFUSED, remedyOf, sent } from '../testing-panel.ts'
import { tellPanelsJob } from './tell-panels.ts'

const { database, urls, adminUrl } = await testDatabase()
await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const { staff, readers, assets } = desk
const printer = openPrinter()
const files = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-panel-mails-')))
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([printer.stop(), admin.end()]))
const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
desk.serve(mountStandards({ database, readers, pages, staff, files, printer, clock: () => NOW }).routes)

const HERE = 'one-town'
const TODAY = dayAt(NOW, 'UTC' as TimeZone)
const DAY_MS = 86_400_000
let leader: Colleague
let lead: Colleague
let second: Colleague
let outside: Colleague
beforeAll(async () => {
  const town = await placeNamed(places, HERE)
  leader = await desk.as({ name: 'administrator' }, town)
  lead = await desk.as({ name: 'assessor' }, town)
  second = await desk.as({ name: 'assessor' }, town)
  outside = await desk.as({ name: 'assessor' }, town)
})

/** What the job tells so many days from now, by the name of whom it tells. */
async function toldAfter(days: number): Promise<ReadonlyMap<Colleague, string>> {
  await admin.query('delete from platform.mail')
  const at = instantAt(NOW + days * DAY_MS)
  await tellPanelsJob({ staff, readers, origin: 'https://welcome.example' }, () => at).run(database)
  const { rows } = await admin.query<{ account_id: string; words: string }>(
    `select account_id, subject || ' ' || body as words from platform.mail m join people.account a on a.email = m.recipient`,
  )
  const named = [leader, lead, second, outside]
  const told = rows.flatMap(({ account_id, words }) =>
    named.filter(({ accountId }) => accountId === account_id).map((one): [Colleague, string] => [one, words]),
  )
  expect(told).toHaveLength(rows.length)
  return new Map(told)
}

const handOut = (round: string, ...others: readonly Colleague[]) => {
  const members = others.map(({ accountId }): [string, string] => ['members', accountId])
  const due = addDays(TODAY, 20)
  return sent(leader, `${round}/panel`, new URLSearchParams([['lead', lead.accountId], ['due', due], ...members]))
}

test('those who judge are told once that they are asked, and again a week before the report is due, unless they have a conflict', async () => {
  const round = await closedRound(leader, HERE)
  await handOut(round, second)
  const invited = await toldAfter(0)
  expect([...invited.keys()]).toEqual(expect.arrayContaining([lead, second]))
  expect(invited.size).toBe(2)
  expect(invited.get(lead)).toContain('Something for you to judge in one-town')
  expect(invited.get(lead)).toContain('Report due by 13 December 2026')
  expect(invited.get(lead)).toContain(`https://welcome.example${panelAddress(round)}`)
  expect((await toldAfter(12)).size).toBe(0)

  await sent(second, `${panelAddress(round)}/declare`, { conflict: 'some', about: 'My sister works there.' })
  const due = await toldAfter(13)
  expect([...due.keys()]).toEqual([lead])
  expect(due.get(lead)).toContain('is due soon')
  expect(due.get(lead)).not.toContain('sister')
  expect((await toldAfter(14)).size).toBe(0)
})

test('a panel that is called off is told so, and nothing more of what it has judged', async () => {
  const round = await closedRound(leader, HERE)
  await handOut(round, second)
  await toldAfter(0)
  await sent(leader, `${round}/panel/call-off`, { because: 'We merge with our neighbours.' })
  const told = await toldAfter(30)
  expect([...told.keys()]).toEqual(expect.arrayContaining([lead, second]))
  expect(told.get(second)).toContain('called off')
  expect(told.get(second)).not.toMatch(/neighbours|is due soon/)
  expect(told.get(second)).not.toContain(panelAddress(round))
})

test('the lead is told of what is mended, each time; whoever decides, of an appeal; nobody who has no role any more', async () => {
  const round = await closedRound(leader, HERE)
  await handOut(round)
  await judgeAll(lead, round, REFUSED)
  await sent(lead, `${panelAddress(round)}/report`, { summary: 'Much is there.', do: 'give' })
  await toldAfter(0)
  const [first = '', other = ''] = REFUSED
  const here = `${round}/panel`
  await sent(leader, `${here}/remedies`, remedyOf(first))
  await sent(leader, `${here}/remedies`, remedyOf(other))
  const appeal = { criterion: first, reasons: 'It was decided in May.', decider: outside.accountId }
  await sent(leader, `${here}/appeals`, appeal)
  const told = await toldAfter(1)
  expect([...told.keys()]).toEqual(expect.arrayContaining([lead, outside]))
  expect(told.size).toBe(2)
  expect(told.get(lead)?.match(/how it mends something/g)).toHaveLength(1)
  expect(told.get(outside)).toContain('An appeal waits for your decision.')
  for (const words of told.values()) expect(words).not.toMatch(/Minutes|in May/)
  expect((await toldAfter(2)).size).toBe(0)

  const sentBack = { criterion: first, state: 'sent-back', [`answer-${first}`]: 'Which minutes?' }
  await sent(lead, `${panelAddress(round)}/remedies`, sentBack)
  await sent(leader, `${here}/remedies`, remedyOf(first))
  expect([...(await toldAfter(3)).keys()]).toEqual([lead])

  await admin.query('delete from people.role_grant where account_id = $1', [lead.accountId])
  await sent(leader, `${here}/remedies`, remedyOf(REFUSED[2] ?? ''))
  expect((await toldAfter(4)).size).toBe(0)
})
