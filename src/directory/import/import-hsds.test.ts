import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Id, instantAt, type LanguageTag } from '#kernel'
import { type Database, sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { plainSlot, publicTexts } from '#texts'
import { newPlace, problemsOf, rowsIn, sourceOf, uuid } from '../testing-directory.ts'
import { type ImportWish, importHsds } from './import-hsds.ts'

const { database } = await testDatabase()
let places = 0

/** Imports into a place of its own. */
async function imported(value: unknown, rest: Partial<ImportWish> = {}) {
  const placeId = rest.placeId ?? (await newPlace(database, `place-${++places}`))
  return { placeId, report: await importInto(placeId, value, rest) }
}

function importInto(placeId: number, value: unknown, rest: Partial<ImportWish> = {}) {
  return importHsds(database, sourceOf(value), {
    placeId,
    sourceLanguage: 'en' as LanguageTag,
    by: 'command:import',
    onProblem: 'skip-bad',
    now: instantAt(Date.parse('2026-11-21T09:00Z')),
    ...rest,
  })
}

const service = { id: uuid(1), name: 'Housing advice', status: 'active' }

async function words(placeId: number, id: string, slot: string, language = 'en') {
  const key = { placeId, itemId: id as Id }
  const texts = await database.read((tx) =>
    publicTexts(tx, [key], { language: language as LanguageTag, withholdUnchecked: false }),
  )
  const text = texts.get(key.itemId)
  return text && plainSlot(text, slot)
}

test('a service comes with its data for filters, its words for readers, and can be read at once', async () => {
  const { placeId, report } = await imported({
    ...service,
    summary: 'You find out what your landlord may do.',
    asks_for_papers: 'no',
    status_learned_by: 'this organisation',
    appointment: 'possible',
    minimum_age: 16,
    assured_date: '2026-11-12',
    topics: ['housing', 'rights'],
    eligible: { status_groups: ['asylum-seeker'], places: ['alderport'] },
    temporarily_closed: { from: '2026-12-01', to: '2026-12-04', reason: 'The hall is painted.' },
    fees_description: 'Everything is free.',
    sensitivity: 'sensitive',
    required_documents: [
      { id: uuid(11), document: 'Your contract.' },
      { id: uuid(12), document: 'A photo.' },
    ],
    languages: [
      { id: uuid(13), code: 'ara' },
      { id: uuid(14), name: 'Tigrinya' },
    ],
    schedules: [
      {
        id: uuid(15),
        freq: 'WEEKLY',
        byday: 'MO,TU',
        opens_at: '09:00',
        closes_at: '24:00',
        appointment_only: true,
        notes: 'Ring twice.',
      },
    ],
    service_capacities: [{ id: uuid(16), available: 3, unit: { id: uuid(17), name: 'places' } }],
  })
  expect(report.problems).toEqual([])
  expect(report.created.service).toBe(1)
  const [row] = await rowsIn(
    database,
    sql`
    select slug, status, asks_for_papers, status_learned_by, appointment, is_free, minimum_age, verified_on, status_groups,
      resident_places, closed_from, closed_to, languages from directory.service where place_id = ${placeId}`,
  )
  expect(row).toEqual({
    slug: 'housing-advice',
    status: 'active',
    asks_for_papers: 'no',
    status_learned_by: 'organisation',
    appointment: 'possible',
    is_free: true,
    minimum_age: 16,
    verified_on: '2026-11-12',
    status_groups: ['asylum-seeker'],
    resident_places: ['alderport'],
    closed_from: '2026-12-01',
    closed_to: '2026-12-04',
    languages: ['ar', 'ti'],
  })
  expect(
    await rowsIn(database, sql`select topic from directory.service_topic where place_id = ${placeId} order by topic`),
  ).toEqual([{ topic: 'housing' }, { topic: 'rights' }])
  expect(
    await rowsIn(
      database,
      sql`select byday, opens_at, closes_at, appointment_only, closed from directory.schedule where place_id = ${placeId}`,
    ),
  ).toEqual([
    { byday: ['MO', 'TU'], opens_at: '09:00:00', closes_at: '24:00:00', appointment_only: true, closed: false },
  ])
  const said = [
    'title',
    'summary',
    'bring',
    'cost',
    'closed-reason',
    `schedule-note:${uuid(15)}`,
    `capacity-unit:${uuid(16)}`,
  ]
  expect(await Promise.all(said.map((slot) => words(placeId, uuid(1), slot)))).toEqual([
    'Housing advice',
    'You find out what your landlord may do.',
    'Your contract. A photo.',
    'Everything is free.',
    'The hall is painted.',
    'Ring twice.',
    'places',
  ])
  const visible = await rowsIn(
    database,
    sql`select item_id, sensitivity from texts.visible_item(array[${placeId}::int], 'service')`,
  )
  expect(visible).toEqual([{ item_id: uuid(1), sensitivity: 'sensitive' }])
})

test('a location and what belongs to it; a phone with one id for a service and its location is a row for each', async () => {
  const phone = { id: uuid(21), number: '"+44 131 496 0301"', description: 'Ask for Mina.' }
  const { placeId, report } = await imported({
    ...service,
    phones: [phone],
    service_at_locations: [
      {
        id: uuid(22),
        location: {
          id: uuid(23),
          location_type: 'physical',
          name: 'Harbour House',
          latitude: 55.9,
          longitude: -2.4,
          step_free: 'yes',
          phones: [phone],
          addresses: [
            {
              id: uuid(24),
              address_1: 'Harbour Street 2',
              city: 'Alderport',
              state_province: 'V',
              postal_code: '1',
              country: 'XV',
              address_type: 'physical',
            },
          ],
        },
      },
    ],
  })
  expect(report.problems).toEqual([])
  expect(
    await rowsIn(
      database,
      sql`select slug, step_free, latitude, confidential from directory.location where place_id = ${placeId}`,
    ),
  ).toEqual([{ slug: 'harbour-house', step_free: 'yes', latitude: 55.9, confidential: false }])
  expect(
    await rowsIn(
      database,
      sql`select owner_kind, number, dial from directory.phone where place_id = ${placeId} order by owner_kind`,
    ),
  ).toEqual([
    { owner_kind: 'location', number: '+44 131 496 0301', dial: '+441314960301' },
    { owner_kind: 'service', number: '+44 131 496 0301', dial: '+441314960301' },
  ])
  expect(await words(placeId, uuid(23), 'title')).toBe('Harbour House')
  expect(await words(placeId, uuid(23), `phone:${uuid(21)}`)).toBe('Ask for Mina.')
})

test('translations lie beside their sentences; a language may have only some of the fields', async () => {
  const { placeId, report } = await imported({
    ...service,
    description: 'We explain letters.\nWe go with you.',
    translations: {
      fr: { name: 'Conseil logement', description: 'Nous expliquons les lettres.\nNous venons avec vous.' },
      so: { name: 'Talo guri' },
      de: { name: 'Wohnberatung', checked: true },
      es: { description: 'Una sola frase.' },
    },
  })
  expect(problemsOf(report)).toEqual(['/translations/es: description in es: 1 sentences, the source has 2: left out'])
  expect(await words(placeId, uuid(1), 'description', 'fr')).toBe('Nous expliquons les lettres. Nous venons avec vous.')
  expect(await words(placeId, uuid(1), 'title', 'so')).toBe('Talo guri')
  expect(await words(placeId, uuid(1), 'description', 'so')).toBe('We explain letters. We go with you.')
  expect(
    await rowsIn(
      database,
      sql`select language, origin, checked_by from texts.translation where place_id = ${placeId} and language in ('de', 'so') order by 1`,
    ),
  ).toEqual([
    { language: 'de', origin: 'person', checked_by: 'command:import' },
    { language: 'so', origin: 'machine', checked_by: null },
  ])
})

test('a changed sentence keeps its id and makes exactly its translation stale', async () => {
  const first = {
    ...service,
    description: 'The desk is on the first floor.\nIt costs nothing.',
    translations: { fr: { description: 'Le bureau est au premier étage.\nC’est gratuit.' } },
  }
  const { placeId } = await imported(first)
  const { translations: _, ...rest } = first
  const report = await importInto(placeId, {
    ...rest,
    description: 'The desk is on the second floor.\nIt costs nothing.',
  })
  expect(report.changed.service).toBe(1)
  const stale = await rowsIn(
    database,
    sql`select current, stale from texts.coverage where place_id = ${placeId} and language = 'fr'`,
  )
  expect(stale).toEqual([{ current: 1, stale: 1 }])
})

test('an address stays when the name changes, and the things that went are gone', async () => {
  const { placeId } = await imported({ ...service, phones: [{ id: uuid(31), number: '112' }] })
  await importInto(placeId, { ...service, name: 'Help with housing' })
  expect(await rowsIn(database, sql`select slug from directory.service where place_id = ${placeId}`)).toEqual([
    { slug: 'housing-advice' },
  ])
  expect(await rowsIn(database, sql`select phone_id from directory.phone where place_id = ${placeId}`)).toEqual([])
  expect(await words(placeId, uuid(1), 'title')).toBe('Help with housing')
})

test('a service that the source no longer names stays', async () => {
  const { placeId } = await imported([service, { ...service, id: uuid(2), name: 'Debt advice' }])
  const report = await importInto(placeId, [service])
  expect(report.unchanged.service).toBe(1)
  expect(await words(placeId, uuid(2), 'title')).toBe('Debt advice')
})

test('broken references are told, and the rest is kept', async () => {
  const { placeId, report } = await imported({
    services: [{ ...service, organization_id: uuid(90), attributes: [{ id: uuid(91), taxonomy_term_id: uuid(92) }] }],
    service_at_locations: [
      { id: uuid(93), service_id: uuid(1), location_id: uuid(94) },
      { id: uuid(95), service_id: uuid(96), location_id: uuid(94) },
    ],
    phones: [{ id: uuid(97), service_id: uuid(98), number: '112' }],
  })
  expect(problemsOf(report)).toEqual([
    '/phones/0: the phone belongs to nothing that is in this source: left out',
    '/service_at_locations/1: the service at location names no service of this source: left out',
    '/services/0/attributes/0: the attribute names a taxonomy term that is nowhere: left out',
    '/service_at_locations/0: the service at location names no location that is in this source or in the directory: left out',
    '/services/0: organization_id names a thing that is neither in this source nor in the directory: left out',
  ])
  expect(await words(placeId, uuid(1), 'title')).toBe('Housing advice')
})

test('a service may name an organisation of an earlier import', async () => {
  const { placeId } = await imported({ organizations: [{ id: uuid(3), name: 'City', description: 'The city.' }] })
  const report = await importInto(placeId, { services: [{ ...service, organization_id: uuid(3) }] })
  expect(report.problems).toEqual([])
  expect(
    await rowsIn(database, sql`select organization_id from directory.service where place_id = ${placeId}`),
  ).toEqual([{ organization_id: uuid(3) }])
})

test('an id means one thing: what comes second under it is left out, also in the next import', async () => {
  const value = { ...service, organization: { id: uuid(1), name: 'City', description: 'The city.' } }
  const { placeId, report } = await imported(value)
  expect(report.created).toMatchObject({ service: 1, organization: 0 })
  expect((await importInto(placeId, value)).unchanged.service).toBe(1)
})

test('an import does not write over a text that is none of the directory’s', async () => {
  const placeId = await newPlace(database, 'with-page')
  await database.write(
    (tx) =>
      sql`insert into texts.item (place_id, item_id, kind, source_language, root_place_id, root_id)
    values (${placeId}, ${uuid(1)}, 'page', 'en', ${placeId}, ${uuid(1)})`.execute(tx),
    COMMAND,
  )
  const report = await importInto(placeId, service)
  expect(report.created.service).toBe(0)
  expect(problemsOf(report)[0]).toContain('another text')
})

test('one problem and the wish for all or nothing: the database is as it was', async () => {
  const { placeId, report } = await imported([service, { ...service, id: uuid(2), status: 'sleeping' }], {
    onProblem: 'all-or-nothing',
  })
  expect(report.kind).toBe('refused')
  expect(report.problems).toHaveLength(1)
  expect(await stateOf(database, placeId)).toEqual(await stateOf(database, await newPlace(database, 'untouched')))
})

test('a directory that is in another language than English', async () => {
  const { placeId } = await imported(
    { ...service, description: 'Venez lundi. Apportez une photo.' },
    { sourceLanguage: 'fr' as LanguageTag },
  )
  const key = { placeId, itemId: uuid(1) as Id }
  const wish = { language: 'fr' as LanguageTag, slots: ['description'], withholdUnchecked: false }
  const published = (await database.read((tx) => publicTexts(tx, [key], wish))).get(key.itemId)
  expect(published?.sourceLanguage).toBe('fr')
  expect(published?.blocks[0]?.segments.map(({ text: sentence }) => sentence)).toEqual([
    'Venez lundi.',
    'Apportez une photo.',
  ])
})

test('an import that changes something is written down; one that changes nothing is not', async () => {
  const { placeId } = await imported([service, { ...service, id: uuid(2) }])
  await importInto(placeId, service)
  const written = await database.write(
    (tx) =>
      sql`select actor, act from platform.audit_entry where place_id = ${placeId} and act like 'directory.%'`.execute(
        tx,
      ),
    COMMAND,
  )
  expect(written.rows).toEqual([{ actor: 'command:import', act: 'directory.import-hsds' }])
})

test('when a service is open is known with the import, also after a change of nothing but its hours', async () => {
  const hours = { id: uuid(15), freq: 'WEEKLY', byday: 'SA', opens_at: '09:00', closes_at: '12:00' }
  const { placeId } = await imported({ ...service, schedules: [hours] })
  const open = (at: string) =>
    rowsIn(
      database,
      sql`select open_times @> ${at}::timestamptz as open from directory.service where place_id = ${placeId}`,
    )
  expect(await open('2026-11-21T11:30Z')).toEqual([{ open: true }])
  await importInto(placeId, { ...service, schedules: [{ ...hours, closes_at: '11:00' }] })
  expect(await open('2026-11-21T11:30Z')).toEqual([{ open: false }])
})

const text = fc.constantFrom(
  'Desk',
  'We explain letters.\nWe go with you.',
  'Come at 10. Bring a photo!',
  'مكتب',
  '<b>x</b>',
  '',
)
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const anyPhone = fc.record({
  id: fc.constantFrom(uuid(41), uuid(42)),
  number: fc.constantFrom('112', 'x'),
  description: some(text),
})
const anyService = fc.record({
  id: fc.constantFrom(uuid(1), uuid(2), uuid(3)),
  name: text,
  status: fc.constantFrom('active', 'inactive', 'sleeping'),
  description: some(text),
  minimum_age: some(fc.constantFrom(0, 18, -1)),
  phones: some(fc.array(anyPhone, { maxLength: 2 })),
  organization: some(fc.record({ id: fc.constantFrom(uuid(1), uuid(51)), name: text, description: text })),
  service_at_locations: some(
    fc.array(
      fc.record({
        id: fc.constantFrom(uuid(61), uuid(62)),
        description: some(text),
        location: fc.record({
          id: fc.constantFrom(uuid(71), uuid(72)),
          location_type: fc.constant('physical'),
          name: some(text),
          confidential: some(fc.boolean()),
        }),
      }),
      { maxLength: 2 },
    ),
  ),
  translations: some(fc.record({ fr: fc.record({ name: some(text), description: some(text) }) })),
})

test('importing twice equals importing once, whatever the source', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyService, { minLength: 1, maxLength: 4 }), async (services) => {
      const { placeId } = await imported(services)
      const once = await stateOf(database, placeId)
      const report = await importInto(placeId, services)
      expect(report.created).toEqual({ taxonomy: 0, 'taxonomy-term': 0, organization: 0, location: 0, service: 0 })
      expect(report.changed).toEqual(report.created)
      expect(await stateOf(database, placeId)).toEqual(once)
    }),
    { numRuns: 25 },
  )
})

/** How much there is in the place, news and the place's version included. */
async function stateOf(db: Database, placeId: number): Promise<unknown> {
  return db.write(async (tx) => {
    const { rows } = await sql`select
      (select version from places.place_version where place_id = ${placeId}) as place_version,
      (select count(*) from texts.version where place_id = ${placeId}) as versions,
      (select count(*) from texts.translation_revision where place_id = ${placeId}) as translations,
      (select count(*) from platform.outbox where place_id = ${placeId}) as news,
      (select count(*) from platform.audit_entry where place_id = ${placeId}) as audit,
      (select jsonb_agg(to_jsonb(s) - 'place_id' order by s.service_id) from directory.service s where place_id = ${placeId}) as services,
      (select jsonb_agg(to_jsonb(l) - 'place_id' order by l.location_id) from directory.location l where place_id = ${placeId}) as locations,
      (select jsonb_agg(to_jsonb(p) - 'place_id' order by p.phone_id, p.owner_id) from directory.phone p where place_id = ${placeId}) as phones`.execute(
      tx,
    )
    return rows[0]
  })
}
