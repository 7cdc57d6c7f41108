import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import type { Member } from '#people'
import { auditOf, firstToken, joined, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { numberOf, plainSlot } from '#texts'
import { directoryFollowing } from '../../following.ts'
import { servicesBySlugs } from '../../list/find-services.ts'
import { locationBySlug } from '../../service/find-location.ts'
import { readService } from '../../service/read-service.ts'
import { uuid } from '../../testing-directory.ts'
import { FRIDAY_TEN, importServices, readerIn } from '../../testing-readers.ts'
import { keepChanged, readEntry } from '../entry/kept-entry.ts'
import { factOf, withFacts } from '../facts/facts.ts'
import { duplicatesIn } from './find-duplicates.ts'
import { type MergeWish, mergeEntries, partEntries } from './merge-entries.ts'
import { presentNumbers } from './merge-store.ts'

const { database } = await testDatabase()
const ids = await threeLevels(database, 'merge')
const [KEPT, GONE, ABOVE] = [uuid(1), uuid(2), uuid(3)] as Id[] as [Id, Id, Id]
const [HOUSE, SAME_HOUSE, OTHER_HOUSE] = [uuid(11), uuid(12), uuid(13)] as Id[] as [Id, Id, Id]
const [OFFICE, SAME_OFFICE] = [uuid(21), uuid(22)] as Id[] as [Id, Id]
let place: Place
let member: Member

const at = (id: number, house: string, name: string) => ({
  id: uuid(id),
  location: { id: house, name, location_type: 'physical' },
})
const SERVICES = [
  {
    id: KEPT,
    name: 'Welcome desk',
    status: 'active',
    organization: { id: OFFICE, name: 'Harbour House', description: 'A house.' },
    phones: [
      { id: uuid(41), number: '+44 131 496 0301', description: 'Mornings.' },
      { id: uuid(42), number: '+44 131 496 0302', description: 'Evenings.' },
    ],
    service_at_locations: [at(31, HOUSE, 'Mill House'), at(32, SAME_HOUSE, 'House at the mill')],
  },
  {
    id: GONE,
    name: 'The welcome desk',
    status: 'temporarily closed',
    description: 'We explain letters.',
    organization: { id: SAME_OFFICE, name: 'Harbour House e.V.', description: 'Ours.' },
    phones: [{ id: uuid(43), number: '+44 131 496 0303' }],
    service_at_locations: [at(33, SAME_HOUSE, 'House at the mill'), at(34, OTHER_HOUSE, 'Park House')],
  },
]

beforeAll(async () => {
  member = (await joined(database, await firstToken(database, 'merge-state')).then(async ({ accountId }) => ({
    accountId,
    displayName: 'Somebody',
    grants: [{ placeId: ids.state, role: { name: 'administrator' } }],
  }))) as unknown as Member
  place = await placeNamed(new PlaceRegistry(database), 'merge-town')
  await importServices(database, ids.state, [{ id: ABOVE, name: 'State welcome desk', status: 'active' }])
  await importServices(database, ids.town, SERVICES)
})

const acting = () => ({ placeId: ids.town, accountId: member.accountId })
const merge = (wish: Partial<MergeWish> = {}, by = member) =>
  database.write(
    (tx) =>
      mergeEntries(
        tx,
        by,
        {
          place,
          kind: 'service',
          goneId: GONE,
          into: { placeId: ids.town, itemId: KEPT },
          facts: [],
          locationIds: [],
          ...wish,
        },
        FRIDAY_TEN,
      ),
    acting(),
  )
const part = (goneId = GONE) => database.write((tx) => partEntries(tx, member, { place, goneId }, FRIDAY_TEN), acting())
const read = async (id: Id, kind: 'service' | 'location' | 'organization' = 'service') =>
  database.read((tx) => readEntry(tx, ids.town, kind, id))
const page = async (slug: string) => {
  const reader = await readerIn(database, 'merge-town')
  return database.read((tx) => readService(tx, reader, slug))
}
/** Everything of the town that readers could ever see. */
const everything = () =>
  database.write(async (tx) => {
    const tables = 'service location organization service_at_location phone schedule language_spoken match_key'.split(
      ' ',
    )
    const rows = []
    for (const table of tables) {
      const found = await sql<{ row: unknown }>`select to_jsonb(t) - 'modified_at' as row
        from ${sql.id('directory', table)} t where place_id = ${ids.town} order by 1`.execute(tx)
      rows.push(...found.rows)
    }
    const texts = await sql`select i.item_id, s.slot, s.text from texts.item i
      left join lateral (select b.slot, g.text from texts.block b join texts.segment g on g.place_id = b.place_id and g.item_id = b.item_id
        and g.version = b.version and g.block_position = b.position
        where b.place_id = i.place_id and b.item_id = i.item_id and b.version = i.published_version) s on true
      where i.place_id = ${ids.town} order by 1, 2, 3`.execute(tx)
    return { rows, texts: texts.rows }
  }, acting())

describe('two services', () => {
  let before: unknown
  beforeEach(async () => {
    before = await everything()
  })

  test('become one that has what was chosen; parted, everything is as it was', async () => {
    expect(await merge({ facts: ['description', 'phones'], locationIds: [OTHER_HOUSE] })).toEqual({ kind: 'merged' })
    expect(await merge({ facts: ['description', 'phones'] })).toEqual({ kind: 'merged' })
    const shown = await page('welcome-desk')
    expect(shown && plainSlot(shown.text, 'description')).toBe('We explain letters.')
    expect(shown?.phones.map(({ number }) => number)).toEqual(['+44 131 496 0303'])
    expect(shown?.locations).toHaveLength(3)
    expect(await read(GONE)).toBeUndefined()
    expect((await part()).kind).toBe('parted')
    expect(await everything()).toEqual(before)
    expect(await part()).toEqual({ kind: 'refused', reason: 'not-there' })
    const acts = await auditOf(database, ids.town)
    expect(acts.filter((line) => /directory\.(merge|part)/.test(line))).toEqual(
      ['merge', 'part'].map((act) => `${member.accountId} directory.${act} ${GONE}`),
    )
  })

  test('the old address, its number, pages and followers lead to the one that stays', async () => {
    const reader = await readerIn(database, 'merge-town')
    const number = await database.read((tx) => numberOf(tx, { placeId: ids.town, itemId: GONE }))
    const kept = await database.read((tx) => numberOf(tx, { placeId: ids.town, itemId: KEPT }))
    await merge()
    expect((await page('the-welcome-desk'))?.row.slug).toBe('welcome-desk')
    const [named] = await database.read((tx) => servicesBySlugs(tx, reader, ['the-welcome-desk']))
    expect([named?.slug, named?.href]).toEqual(['the-welcome-desk', '/merge-town/en/services/welcome-desk'])
    expect(await database.read((tx) => presentNumbers(tx, place.chain, [number ?? 0, kept ?? 0, 999]))).toEqual([
      kept,
      999,
    ])
    const followed = await database.read((tx) =>
      directoryFollowing.topics(tx, place.chain, ['service/the-welcome-desk']),
    )
    expect(followed).toEqual([{ topic: 'service/the-welcome-desk', title: { placeId: ids.town, itemId: KEPT } }])
    const told = await database.read((tx) =>
      directoryFollowing.locate(tx, place.chain, [{ placeId: ids.town, itemId: KEPT }]),
    )
    expect(told.get(KEPT)?.topics).toEqual(['service/welcome-desk', 'service/the-welcome-desk'])
    await part()
    expect((await page('the-welcome-desk'))?.row.slug).toBe('the-welcome-desk')
  })

  test('what was changed after the merge stays when they are parted', async () => {
    await merge({ facts: ['description'] })
    const kept = await read(KEPT)
    const edit = (email: string) =>
      database.write(
        (tx) =>
          keepChanged(tx, kept ? [withFacts(kept, { email })] : [], member.accountId, FRIDAY_TEN, 'directory.edit'),
        acting(),
      )
    await edit('new@example.org')
    await part()
    const parted = await read(KEPT)
    expect(parted && [factOf(parted, 'email'), factOf(parted, 'description')]).toEqual([
      'new@example.org',
      'We explain letters.',
    ])
    expect(await read(GONE)).toBeDefined()
    await edit('')
    const entry = await read(KEPT)
    await database.write(
      (tx) =>
        keepChanged(
          tx,
          entry ? [withFacts(entry, { description: '' })] : [],
          member.accountId,
          FRIDAY_TEN,
          'directory.edit',
        ),
      acting(),
    )
  })

  test('no import brings the merged one back', async () => {
    await merge()
    await importServices(database, ids.town, [{ ...SERVICES[1], name: 'The welcome desk again' }])
    expect((await page('the-welcome-desk'))?.row.itemId).toBe(KEPT)
    await part()
    expect((await page('the-welcome-desk'))?.row.itemId).toBe(GONE)
  })

  test('a service of the place gives way to one that it inherits, which stays as it is', async () => {
    const into = { placeId: ids.state, itemId: ABOVE }
    expect(await merge({ into, facts: ['description'] })).toEqual({ kind: 'merged' })
    const shown = await page('the-welcome-desk')
    expect(shown?.row.slug).toBe('state-welcome-desk')
    expect(shown && plainSlot(shown.text, 'description')).toBe('')
    await part()
    expect(await everything()).toEqual(before)
  })
})

test('two houses become one: services move, none stands there twice, and all of it comes back', async () => {
  const before = await everything()
  await merge({ kind: 'location', goneId: SAME_HOUSE, into: { placeId: ids.town, itemId: HOUSE } })
  expect((await page('welcome-desk'))?.locations).toHaveLength(1)
  const shown = await page('the-welcome-desk')
  expect(shown?.locations.map((one) => (one.kind === 'public' ? one.summary.name?.text : ''))).toEqual([
    'Mill House',
    'Park House',
  ])
  const reader = await readerIn(database, 'merge-town')
  expect((await database.read((tx) => locationBySlug(tx, reader, 'house-at-the-mill')))?.name?.text).toBe('Mill House')
  await part(SAME_HOUSE)
  expect(await everything()).toEqual(before)
})

test('two organisations become one, also for what a source says later; and all of it comes back', async () => {
  const before = await everything()
  await merge({ kind: 'organization', goneId: SAME_OFFICE, into: { placeId: ids.town, itemId: OFFICE } })
  expect((await page('the-welcome-desk'))?.organization?.name.text).toBe('Harbour House')
  await part(SAME_OFFICE)
  expect(await everything()).toEqual(before)
})

test('while its other one is merged itself, an entry cannot be parted', async () => {
  await merge()
  await merge({ goneId: KEPT, into: { placeId: ids.state, itemId: ABOVE } })
  expect((await page('the-welcome-desk'))?.row.slug).toBe('state-welcome-desk')
  expect(await part(GONE)).toEqual({ kind: 'refused', reason: 'not-there' })
  await part(KEPT)
  expect(await part(GONE)).toEqual({ kind: 'parted' })
})

describe('refused', () => {
  test.each<[string, Partial<MergeWish>]>([
    ['an entry and itself', { into: { placeId: 0, itemId: GONE } }],
    ['an entry that is not there', { goneId: uuid(404) as Id }],
    ['an entry of another place', { into: { placeId: 999, itemId: KEPT } }],
    ['a house and one of a place above', { kind: 'location', goneId: HOUSE, into: { placeId: 1, itemId: SAME_HOUSE } }],
  ])('%s', async (_, wish) => {
    const into =
      wish.into?.placeId === 0
        ? { placeId: ids.town, itemId: GONE }
        : wish.into?.placeId === 1
          ? { placeId: ids.state, itemId: SAME_HOUSE }
          : wish.into
    expect(await merge({ ...wish, ...(into && { into }) })).toEqual({ kind: 'refused', reason: 'not-there' })
  })

  test('whoever keeps the services of one organisation only', async () => {
    const grants = [{ placeId: ids.town, role: { name: 'organisation', organisationId: OFFICE } }]
    expect(await merge({}, { ...member, grants } as unknown as Member)).toEqual({
      kind: 'refused',
      reason: 'not-there',
    })
  })
})

test('a merged entry is no duplicate any more', async () => {
  const names = async () =>
    (await database.write((tx) => duplicatesIn(tx, place.chain, KEPT))).map(({ other }) => other.name)
  await merge()
  expect(await names()).not.toContain('The welcome desk')
  await part()
})
