import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Id, newId } from '#kernel'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql, type Write } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import type { Member } from './accounts/account.ts'
import { holderOf } from './invitations/link-token.ts'
import { auditOf, colleague, firstToken, invited, joined, placeNamed } from './testing.ts'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const [state, region, town, otherState] = (await Promise.all(
  ['one-state', 'one-region', 'one-town', 'other-state'].map((slug) => placeNamed(registry, slug)),
)) as [Place, Place, Place, Place]

let stateAdministrator: Member
let townAdministrator: Member
let regionEditor: Member
let townEditor: Member
let stranger: Member

beforeAll(async () => {
  stateAdministrator = await joined(database, await firstToken(database, 'one-state'))
  stranger = await joined(database, await firstToken(database, 'other-state'))
  townAdministrator = await colleague(database, stateAdministrator, town, { name: 'administrator' })
  regionEditor = await colleague(database, stateAdministrator, region, { name: 'editor' })
  townEditor = await colleague(database, townAdministrator, town, { name: 'editor' })
})

const as = <T>(who: Member | string | undefined, place: Place | undefined, work: (tx: Write) => Promise<T>) =>
  database.write(work, {
    ...(place ? { placeId: place.id } : {}),
    ...(who === undefined ? {} : { accountId: typeof who === 'string' ? who : who.accountId }),
  })
const accountsSeen = async (who: Member | string | undefined, place?: Place) =>
  (await as(who, place, (tx) => sql<{ id: Id }>`select account_id as id from people.account`.execute(tx))).rows
    .map(({ id }) => id)
    .sort()
const grantsSeen = async (who: Member | string | undefined, place?: Place) =>
  (await as(who, place, (tx) => sql<{ id: Id }>`select account_id as id from people.role_grant`.execute(tx))).rows
    .map(({ id }) => id)
    .sort()
const grant = (account: Member, place: Place, by: string, role = 'administrator') =>
  sql`insert into people.role_grant (place_id, grant_id, account_id, role, granted_by, granted_at)
    values (${place.id}, ${newId()}, ${account.accountId}, ${role}, ${by}, now())`

describe('the store shows', () => {
  test('nothing to a transaction that acts for nobody', async () => {
    expect(await accountsSeen(undefined)).toEqual([])
    expect(await accountsSeen(undefined, town)).toEqual([])
    expect(await grantsSeen(undefined, town)).toEqual([])
    expect(await accountsSeen(newId(), town)).toEqual([])
  })

  test('themselves to everybody, also in a place where they have no role', async () => {
    expect(await accountsSeen(townEditor)).toEqual([townEditor.accountId])
    expect(await accountsSeen(townEditor, state)).toEqual([townEditor.accountId])
    expect(await grantsSeen(townEditor, town)).toEqual([townEditor.accountId])
  })

  test('the people of a place to its administrators and those above, and to nobody beside or below', async () => {
    const people = [townAdministrator, townEditor].map(({ accountId }) => accountId).sort()
    expect(await grantsSeen(townAdministrator, town)).toEqual(people)
    expect(await accountsSeen(townAdministrator, town)).toEqual(people)
    expect(await accountsSeen(stateAdministrator, town)).toEqual([...people, stateAdministrator.accountId].sort())
    expect(await accountsSeen(regionEditor, town)).toEqual([regionEditor.accountId])
    expect(await accountsSeen(stranger, town)).toEqual([stranger.accountId])
    expect(await accountsSeen(townAdministrator, region)).toEqual([townAdministrator.accountId])
  })

  test('an invitation to its holder and to administrators, by no other way', async () => {
    const token = await invited(database, townAdministrator, town, 'bo@welcome.example', { name: 'editor' })
    const seen = async (who: Member | string | undefined, place?: Place) =>
      (await as(who, place, (tx) => sql`select from people.invitation`.execute(tx))).rows.length
    expect(await seen(holderOf(token))).toBe(1)
    expect(await seen(townAdministrator, town)).toBe(1)
    expect(await seen(townEditor, town)).toBe(0)
    expect(await seen(`link:${'0'.repeat(64)}`)).toBe(0)
    expect(await seen('link:')).toBe(0)
    expect(await seen('command:start')).toBe(0)
    expect(await accountsSeen(holderOf(token))).toEqual([])
  })
})

describe('the store refuses', () => {
  const refused = /row-level security/

  test('a role given by who is no administrator there, or in the name of another', async () => {
    await expect(
      as(townEditor, town, (tx) => grant(townEditor, town, townEditor.accountId).execute(tx)),
    ).rejects.toThrow(refused)
    await expect(
      as(townAdministrator, region, (tx) => grant(townEditor, region, townAdministrator.accountId).execute(tx)),
    ).rejects.toThrow(refused)
    await expect(
      as(townAdministrator, town, (tx) => grant(townEditor, region, townAdministrator.accountId).execute(tx)),
    ).rejects.toThrow(refused)
    await expect(as(stranger, town, (tx) => grant(stranger, town, stranger.accountId).execute(tx))).rejects.toThrow(
      refused,
    )
    await expect(
      as(townAdministrator, town, (tx) => grant(townEditor, town, stateAdministrator.accountId).execute(tx)),
    ).rejects.toThrow(refused)
  })

  test('more to the holder of an invitation than it says', async () => {
    const token = await invited(database, townAdministrator, town, townEditor.email, { name: 'reviewer' })
    const holder = holderOf(token)
    await expect(as(holder, undefined, (tx) => grant(townEditor, town, holder).execute(tx))).rejects.toThrow(refused)
    await expect(
      as(holder, undefined, (tx) => grant(townEditor, region, holder, 'reviewer').execute(tx)),
    ).rejects.toThrow(refused)
    await expect(
      as(holder, undefined, (tx) => grant(regionEditor, town, holder, 'reviewer').execute(tx)),
    ).rejects.toThrow(refused)
    await expect(
      as(holder, undefined, (tx) =>
        sql`insert into people.account (account_id, name, email, language, created_at)
          values (${newId()}, 'Eve', 'eve@welcome.example', 'en', now())`.execute(tx),
      ),
    ).rejects.toThrow(refused)
    await expect(
      as(holder, undefined, (tx) => grant(townEditor, town, holder, 'reviewer').execute(tx)),
    ).resolves.toBeDefined()
  })

  test('to take one’s own administrator’s role away, and anybody’s from another place', async () => {
    const taken = async (who: Member, place: Place, from: Member) =>
      (
        await as(who, place, (tx) =>
          sql`delete from people.role_grant where account_id = ${from.accountId}`.execute(tx),
        )
      ).numAffectedRows
    expect(await taken(townAdministrator, town, townAdministrator)).toBe(0n)
    expect(await taken(townEditor, town, townEditor)).toBe(0n)
    expect(await taken(stranger, town, townEditor)).toBe(0n)
    expect(await taken(townAdministrator, town, regionEditor)).toBe(0n)
  })

  test('to shut somebody out who has a role where one is no administrator', async () => {
    const shutOut = async (who: Member, place: Place, from: Member) =>
      (
        await as(who, place, (tx) =>
          sql`update people.account set disabled_at = now() where account_id = ${from.accountId}`.execute(tx),
        )
      ).numAffectedRows
    expect(await shutOut(townAdministrator, town, regionEditor)).toBe(0n)
    expect(await shutOut(townAdministrator, town, stateAdministrator)).toBe(0n)
    expect(await shutOut(townEditor, town, townAdministrator)).toBe(0n)
    expect(await shutOut(stranger, otherState, townEditor)).toBe(0n)
    await expect(shutOut(townEditor, town, townEditor)).rejects.toThrow(refused)
  })

  test('another first link for a place that has an administrator', async () => {
    const insert = (place: Place) =>
      as('command:start', undefined, (tx) =>
        sql`insert into people.invitation (place_id, invitation_id, token_hash, role, invited_by, invited_at, expires_at)
          values (${place.id}, ${newId()}, '\\x00', 'administrator', 'command:start', now(), now())`.execute(tx),
      )
    await expect(insert(state)).rejects.toThrow(refused)
  })
})

test('row-level security is forced on every table of accounts and sign-ins', async () => {
  const owner = new pg.Client({ connectionString: urls.owner })
  await owner.connect()
  const { rows } = await owner.query(`select relname from pg_class where relkind = 'r'
    and relnamespace in ('people'::regnamespace, 'auth'::regnamespace) and not (relrowsecurity and relforcerowsecurity)`)
  expect(rows).toEqual([])
  const functions = await owner.query(`select proname, proconfig from pg_proc
    where pronamespace = 'people'::regnamespace and not coalesce('search_path=""' = any(proconfig), false)`)
  expect(functions.rows).toEqual([])
  await owner.end()
})

test('connections of readers have no right to anybody', async () => {
  const reader = new pg.Client({ connectionString: urls.reader })
  await reader.connect()
  for (const table of ['people.account', 'people.role_grant', 'people.invitation', 'auth.user', 'auth.session'])
    await expect(reader.query(`select from ${table}`), table).rejects.toThrow('permission denied')
  await reader.end()
})

test('each act leaves one line of who did what, in ids', async () => {
  const lines = await auditOf(database, town.id)
  expect(lines).toContainEqual(
    expect.stringMatching(new RegExp(`^${townAdministrator.accountId} people\\.invite [0-9a-f-]{36}$`)),
  )
  expect(lines).toContainEqual(
    expect.stringMatching(new RegExp(`^${townEditor.accountId} people\\.accept-invitation [0-9a-f-]{36}$`)),
  )
  expect(lines.join('\n')).not.toMatch(/@|Amina/)
})
