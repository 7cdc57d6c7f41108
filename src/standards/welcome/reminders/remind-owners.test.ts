import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CalendarDay, type Id, instantAt } from '#kernel'
import type { Member } from '#people'
import { colleague, firstToken, joined, openDesk, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { type ActionWish, keepAction, keepObjective } from '../kept/keep-plan.ts'
import { remindOwnersJob } from './remind-owners.ts'

const { database, urls, adminUrl } = await testDatabase()
await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const { staff, readers } = openDesk({ database, urls }, 'one-state')
/** Noon in London. */
const noon = (day: string) => instantAt(Date.parse(`${day}T12:00:00Z`))
let now = noon('2026-11-23')
const { run } = remindOwnersJob({ staff, readers, origin: 'https://welcome.example' }, () => now)
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())
const mails = async (): Promise<readonly { recipient: string; subject: string; body: string }[]> =>
  (await admin.query('delete from platform.mail returning *')).rows

let town: Place
let by: Member
let owner: Member
let objectiveId: Id
beforeAll(async () => {
  town = await placeNamed(registry, 'one-town')
  by = await joined(database, await firstToken(database, 'one-state'))
  owner = await colleague(database, by, town, { name: 'editor' })
  const outcome = await acting((tx) => keepObjective(tx, by, town, { title: 'Arrive' }))
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  objectiveId = outcome.objectiveId
})
beforeEach(async () => {
  await admin.query('delete from standards.action_keeping; delete from standards.action; delete from platform.mail')
  now = noon('2026-11-23')
})
const acting = <T>(work: Parameters<typeof database.write<T>>[0]) =>
  database.write(work, { placeId: town.id, accountId: by.accountId })

async function planned(more: Partial<ActionWish>): Promise<void> {
  const wish: ActionWish = {
    ...{ objectiveId, status: 'planned', beginsOn: undefined, endsOn: undefined, money: [], needs: [], criteria: [] },
    ...{ baseline: undefined, target: undefined, measures: [], words: { title: 'Close the camp' } },
    keeping: { ownerId: owner.accountId, note: 'Nobody knows yet' },
    ...more,
  }
  expect(await acting((tx) => keepAction(tx, by, town, wish))).toMatchObject({ kind: 'kept' })
}

describe('those who answer for actions', () => {
  test('get one mail for all that is due, which names none of it, and get it once', async () => {
    await planned({ endsOn: '2026-12-01' as CalendarDay })
    await planned({ endsOn: '2026-11-20' as CalendarDay })
    await run(database)
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail?.body).toContain('ends within 14 days')
    expect(mail?.body).toContain('should have ended')
    expect(mail?.body).toContain(`/staff/places/one-town/welcome-plan?owner=${owner.accountId}`)
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/camp|Nobody knows/)
    await run(database)
    expect(await mails()).toEqual([])
    now = noon('2026-12-02')
    await run(database)
    expect((await mails()).map(({ body }) => body.includes('should have ended'))).toEqual([true])
  })

  test('hear nothing of what nobody answers for, and when they have left', async () => {
    await planned({ endsOn: '2026-12-01' as CalendarDay, keeping: { ownerId: undefined, note: '' } })
    await run(database)
    expect(await mails()).toEqual([])
    await planned({ endsOn: '2026-12-01' as CalendarDay })
    await admin.query('delete from people.role_grant where account_id = $1', [owner.accountId])
    await run(database)
    expect(await mails()).toEqual([])
  })
})
