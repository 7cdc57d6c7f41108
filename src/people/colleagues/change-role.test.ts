import { beforeAll, expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import type { Member } from '../accounts/account.ts'
import { loadMember } from '../accounts/account-store.ts'
import { acceptAsMember } from '../invitations/accept-invitation.ts'
import { holderOf } from '../invitations/link-token.ts'
import { ROLES, type Role } from '../roles/role.ts'
import { auditOf, colleague, firstToken, invited, joined, member, NOW, placeNamed } from '../testing.ts'
import { grantRole, takeRole } from './change-role.ts'
import { disableAccount } from './disable-account.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const [state, region, town] = (await Promise.all(
  ['one-state', 'one-region', 'one-town'].map((slug) => placeNamed(registry, slug)),
)) as [Place, Place, Place]
const EDITOR: Role = { name: 'editor' }

let administrator: Member
let townAdministrator: Member
let editor: Member
beforeAll(async () => {
  administrator = await joined(database, await firstToken(database, 'one-state'))
  townAdministrator = await colleague(database, administrator, town, { name: 'administrator' })
  editor = await colleague(database, townAdministrator, town, EDITOR)
})

const acting = (who: Member, place: Place) => ({ placeId: place.id, accountId: who.accountId })
const give = (by: Member, to: Member, role: Role, place = town) =>
  database.write((tx) => grantRole(tx, by, { place, accountId: to.accountId, role }, NOW), acting(by, place))
const take = (by: Member, grantId: Id, place = town) =>
  database.write((tx) => takeRole(tx, by, { place, grantId }), acting(by, place))
const shutOut = (by: Member, who: Member, disabled = true, place = town) =>
  database.write((tx) => disableAccount(tx, by, { place, accountId: who.accountId, disabled }, NOW), acting(by, place))
const grantOf = (who: Member, name: string): Id => who.grants.find(({ role }) => role.name === name)?.grantId as Id

test('an administrator gives and takes roles; each change is written down', async () => {
  const translator: Role = { name: 'translator', languages: ['ar' as LanguageTag, 'fr' as LanguageTag] }
  expect(await give(townAdministrator, editor, translator)).toEqual({ kind: 'changed' })
  expect(await give(townAdministrator, editor, translator)).toEqual({ kind: 'refused', reason: 'has-role' })
  const changed = await member(database, editor.accountId)
  expect(changed.grants.map(({ role }) => role)).toEqual([EDITOR, translator])
  const grantId = grantOf(changed, 'translator')
  expect(await take(townAdministrator, grantId)).toEqual({ kind: 'changed' })
  expect((await auditOf(database, town.id)).slice(-2)).toEqual([
    `${townAdministrator.accountId} people.grant-role ${grantId}`,
    `${townAdministrator.accountId} people.take-role ${grantId}`,
  ])
})

test('nobody takes their own administrator’s role away, but those above can', async () => {
  const grantId = grantOf(townAdministrator, 'administrator')
  expect(await take(townAdministrator, grantId)).toEqual({ kind: 'refused', reason: 'may-not' })
  const other = await colleague(database, administrator, town, { name: 'administrator' })
  expect(await take(administrator, grantOf(other, 'administrator'))).toEqual({ kind: 'changed' })
})

test('whoever has no role in the place is not to be found in it', async () => {
  const elsewhere = await colleague(database, administrator, region, EDITOR)
  expect(await give(townAdministrator, elsewhere, EDITOR)).toEqual({ kind: 'refused', reason: 'no-such-person' })
  expect(await take(townAdministrator, grantOf(elsewhere, 'editor'))).toEqual({
    kind: 'refused',
    reason: 'no-such-person',
  })
  expect(await shutOut(townAdministrator, elsewhere)).toEqual({ kind: 'refused', reason: 'no-such-person' })
})

test('a town does not shut out who also works for the region; the state does', async () => {
  const both = await colleague(database, administrator, town, EDITOR)
  const token = await invited(database, administrator, region, both.email, { name: 'reviewer' })
  await database.write((tx) => acceptAsMember(tx, token, both, NOW), { accountId: holderOf(token) })
  expect(await shutOut(townAdministrator, both)).toEqual({ kind: 'refused', reason: 'may-not' })
  expect(await shutOut(administrator, both)).toEqual({ kind: 'done' })
  const load = () => database.write((tx) => loadMember(tx, both.accountId), { accountId: both.accountId })
  expect(await load()).toBeUndefined()
  expect(await shutOut(administrator, both, false)).toEqual({ kind: 'done' })
  expect(await load()).toMatchObject({ accountId: both.accountId })
})

test('nobody shuts themselves out', async () => {
  expect(await shutOut(townAdministrator, townAdministrator)).toEqual({ kind: 'refused', reason: 'may-not' })
})

test('an administrator who is shut out decides nothing any more, in the database either', async () => {
  const former = await colleague(database, administrator, town, { name: 'administrator' })
  await shutOut(administrator, former)
  await expect(give(former, editor, { name: 'reviewer' })).resolves.toEqual({
    kind: 'refused',
    reason: 'no-such-person',
  })
})

const roleNamed = (name: (typeof ROLES)[number]): Role =>
  name === 'translator'
    ? { name, languages: ['ar' as LanguageTag] }
    : name === 'organisation'
      ? { name, organisationId: editor.accountId }
      : { name }

test.each(ROLES.filter((name) => name !== 'administrator'))(
  'a %s changes nobody’s roles and shuts nobody out',
  async (name) => {
    const someone = await colleague(database, administrator, town, roleNamed(name))
    expect(await give(someone, editor, EDITOR)).toEqual({ kind: 'refused', reason: 'may-not' })
    expect(await take(someone, grantOf(editor, 'editor'))).toEqual({ kind: 'refused', reason: 'may-not' })
    expect(await shutOut(someone, editor)).toEqual({ kind: 'refused', reason: 'may-not' })
  },
)

test('an administrator of a town changes nothing in its region or state', async () => {
  for (const place of [region, state]) {
    expect(await give(townAdministrator, administrator, EDITOR, place)).toEqual({ kind: 'refused', reason: 'may-not' })
    expect(await take(townAdministrator, grantOf(administrator, 'administrator'), place)).toEqual({
      kind: 'refused',
      reason: 'may-not',
    })
  }
})
