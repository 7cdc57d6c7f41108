import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { instantAt, type LanguageTag, newId } from '#kernel'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import type { Member } from '../accounts/account.ts'
import { colleague, firstToken, invited, joined, member, NOW, placeNamed } from '../testing.ts'
import { acceptAsMember, acceptAsNewcomer } from './accept-invitation.ts'
import { firstLinks } from './first-link.ts'
import { forgetInvitations } from './invitation-store.ts'
import { invite } from './invite.ts'
import { holderOf, type LinkToken, newLinkToken, parseLinkToken } from './link-token.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const DAY_MS = 86_400_000
const EMAIL = 'bo@welcome.example'

let state: Place
let town: Place
let administrator: Member
beforeAll(async () => {
  ;[state, town] = await Promise.all([placeNamed(registry, 'one-state'), placeNamed(registry, 'one-town')])
})

const accept = (token: LinkToken, email = EMAIL, now = NOW) =>
  database.write(
    (tx) => acceptAsNewcomer(tx, token, { name: 'Bo', email, language: 'en' as LanguageTag }, newId(), now),
    { accountId: holderOf(token) },
  )
const kept = async () =>
  database.write(
    async (tx) => (await sql<{ row: string }>`select i::text as row from people.invitation i`.execute(tx)).rows,
    { placeId: town.id, accountId: administrator.accountId },
  )

test('the first start prints a link for each top place; a later start prints another, and only that one counts', async () => {
  expect((await firstLinks(database, NOW)).map(({ place }) => place)).toEqual(['one-state'])
  const former = await firstToken(database, 'one-state')
  const newest = await firstToken(database, 'one-state')
  expect(await accept(former)).toEqual({ kind: 'refused', reason: 'no-such-link' })
  administrator = await joined(database, newest)
  expect(administrator.grants).toEqual([
    { grantId: expect.any(String), placeId: state.id, role: { name: 'administrator' } },
  ])
  expect(await accept(newest)).toEqual({ kind: 'refused', reason: 'no-such-link' })
  expect(await firstLinks(database, NOW)).toEqual([])
})

test('an invitation makes one account with one role, once', async () => {
  const token = await invited(database, administrator, town, EMAIL, {
    name: 'translator',
    languages: ['ar' as LanguageTag],
  })
  const outcomes = await Promise.all([accept(token), accept(token), accept(token)])
  const accepted = outcomes.filter(({ kind }) => kind === 'accepted')
  expect(accepted).toHaveLength(1)
  const [one] = accepted
  if (one?.kind !== 'accepted') throw new Error('not accepted')
  expect((await member(database, one.accountId)).grants).toEqual([
    { grantId: expect.any(String), placeId: town.id, role: { name: 'translator', languages: ['ar'] } },
  ])
  expect(await accept(token)).toEqual({ kind: 'refused', reason: 'no-such-link' })
})

test('whoever has an account adds the role to it; another account cannot take it', async () => {
  const present = await colleague(database, administrator, town, { name: 'editor' })
  const other = await colleague(database, administrator, town, { name: 'editor' })
  const token = await invited(database, administrator, town, present.email, { name: 'reviewer' })
  expect(await accept(token, present.email)).toEqual({ kind: 'refused', reason: 'has-account' })
  const take = (who: Member) =>
    database.write((tx) => acceptAsMember(tx, token, who, NOW), { accountId: holderOf(token) })
  expect(await take(other)).toEqual({ kind: 'refused', reason: 'another-account' })
  expect(await take(present)).toMatchObject({ kind: 'accepted' })
  expect((await member(database, present.accountId)).grants.map(({ role }) => role.name)).toEqual([
    'editor',
    'reviewer',
  ])
})

test('it goes to the address it was sent to, whatever the form says', async () => {
  const token = await invited(database, administrator, town, 'dee@welcome.example', { name: 'editor' })
  const outcome = await accept(token, 'eve@elsewhere.example')
  if (outcome.kind !== 'accepted') throw new Error(outcome.reason)
  expect((await member(database, outcome.accountId)).email).toBe('dee@welcome.example')
})

test('it lasts seven days, the last moment not included', async () => {
  const token = await invited(database, administrator, town, 'late@welcome.example', { name: 'editor' })
  const late = instantAt(NOW + 7 * DAY_MS)
  expect(await accept(token, 'late@welcome.example', late)).toEqual({ kind: 'refused', reason: 'no-such-link' })
  await database.write((tx) => forgetInvitations(tx, instantAt(late - 1)))
  expect(await accept(token, 'late@welcome.example', instantAt(late - 1))).toMatchObject({ kind: 'accepted' })
})

test('what has ended is removed, and nothing that lasts', async () => {
  await invited(database, administrator, town, 'ending@welcome.example', { name: 'editor' })
  const before = (await kept()).length
  await database.write((tx) => forgetInvitations(tx, instantAt(NOW + 7 * DAY_MS - 1)))
  expect(await kept()).toHaveLength(before)
  await database.write((tx) => forgetInvitations(tx, instantAt(NOW + 7 * DAY_MS)))
  expect(await kept()).toEqual([])
})

test('it can be withdrawn by an administrator, and by nobody else', async () => {
  const editor = await colleague(database, administrator, town, { name: 'editor' })
  const token = await invited(database, administrator, town, 'fay@welcome.example', { name: 'editor' })
  const [row] = await kept()
  const invitationId = row?.row.match(/[0-9a-f-]{36}/)?.[0] as ReturnType<typeof newId>
  const withdraw = (who: Member) =>
    database.write((tx) => withdrawInvitation(tx, who, { place: town, invitationId }), {
      placeId: town.id,
      accountId: who.accountId,
    })
  expect(await withdraw(editor)).toEqual({ kind: 'refused', reason: 'may-not' })
  expect(await withdraw({ ...editor, grants: administrator.grants })).toEqual({
    kind: 'refused',
    reason: 'no-such-invitation',
  })
  expect(await withdraw(administrator)).toEqual({ kind: 'withdrawn' })
  expect(await accept(token, 'fay@welcome.example')).toEqual({ kind: 'refused', reason: 'no-such-link' })
})

test.each(['editor', 'reviewer', 'counsellor', 'figures-reader'] as const)('a %s invites nobody', async (name) => {
  const someone = await colleague(database, administrator, town, { name })
  const wish = { place: town, invitationId: newId(), email: 'x@welcome.example', role: { name: 'editor' } as const }
  const outcome = await database.write(
    (tx) => invite(tx, someone, wish, () => ({ to: '', subject: '', text: '' }), NOW),
    {
      placeId: town.id,
      accountId: someone.accountId,
    },
  )
  expect(outcome).toEqual({ kind: 'refused', reason: 'may-not' })
})

test('the link’s secret is kept nowhere, and no token can be guessed from another or from its hash', async () => {
  const token = await invited(database, administrator, town, 'gus@welcome.example', { name: 'editor' })
  expect(JSON.stringify(await kept())).not.toContain(token)
  expect(new Set(Array.from({ length: 100 }, newLinkToken)).size).toBe(100)
  expect(await accept(newLinkToken())).toEqual({ kind: 'refused', reason: 'no-such-link' })
})

test('whatever stands in an address, only what can be a token is looked up', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseLinkToken(text) === undefined || /^[\w-]{43}$/.test(text)).toBe(true)
    }),
  )
  expect(parseLinkToken(undefined)).toBeUndefined()
  expect(parseLinkToken(`${newLinkToken()}'`)).toBeUndefined()
})
