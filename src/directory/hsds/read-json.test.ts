import { expect, test } from 'vitest'
import { problemsOf, sourceOf, uuid } from '../testing-directory.ts'
import { Findings } from './problem.ts'
import { readJson } from './read-json.ts'

const service = { id: uuid(1), name: 'Desk', status: 'active' }
const organization = { id: uuid(2), name: 'City', description: 'The city.', website: 'https://city.example' }
const found = (value: unknown) => sourceOf(value).records.map(({ entity, id }) => `${entity} ${id.slice(-1)}`)

test.each([
  ['one object', service],
  ['an array', [service]],
  ['a page of a list', { total_items: 1, contents: [service] }],
  ['a dump', { services: [service] }],
  ['a dump of tables', { 'services.csv': [service] }],
])('%s is understood', (_, value) => {
  expect(found(value)).toEqual(['service 1'])
})

test('objects inside others become records that name each other', () => {
  const { records } = sourceOf({
    ...service,
    organization,
    phones: [{ id: uuid(3), number: '112', languages: [{ id: uuid(4), code: 'ar' }] }],
    service_at_locations: [{ id: uuid(5), location: { id: uuid(6), location_type: 'physical' } }],
  })
  expect(records.map(({ entity }) => entity)).toEqual([
    'service',
    'organization',
    'phone',
    'language',
    'service_at_location',
    'location',
  ])
  expect(records[0]?.fields.get('organization_id')).toBe(uuid(2))
  expect(records[3]?.owners).toEqual([{ kind: 'phone', id: uuid(3) }])
  expect(records[4]?.fields.get('service_id')).toBe(uuid(1))
  expect(records[4]?.fields.get('location_id')).toBe(uuid(6))
})

test('an organisation with services, a service at location with its service', () => {
  expect(found({ ...organization, services: [service] })).toEqual(['organization 2', 'service 1'])
  expect(found({ id: uuid(5), service, location: { id: uuid(6), location_type: 'physical' } })).toEqual([
    'service_at_location 5',
    'service 1',
    'location 6',
  ])
})

test('a record that breaks the schema is left out with what is in it, and its neighbours stay', () => {
  const source = sourceOf([
    { id: uuid(1), name: 'Desk', status: 'open', phones: [{ id: uuid(3), number: '112' }] },
    { ...service, id: uuid(9) },
  ])
  expect(source.records.map(({ id }) => id)).toEqual([uuid(9)])
  expect(problemsOf(source.findings)).toEqual([
    '/0/status: status is not one of: active, inactive, defunct, temporarily closed: the service is left out, with all that is in it',
  ])
})

test('one bad phone does not cost a service', () => {
  const source = sourceOf({ ...service, phones: [{ id: uuid(3) }, { id: uuid(4), number: '112' }] })
  expect(source.records.map(({ entity }) => entity)).toEqual(['service', 'phone'])
  expect(problemsOf(source.findings)).toEqual([
    '/phones/0/number: number is missing, and HSDS requires it: the phone is left out, with all that is in it',
  ])
})

test('fields nobody knows are counted and named once, with the first place', () => {
  const { findings } = sourceOf([
    { ...service, mood: 'good', funding: [] },
    { ...service, id: uuid(7), mood: 'bad' },
  ])
  expect(findings.notPlaced).toEqual([
    { field: 'service.mood', count: 2, first: { file: 'test.json', pointer: '/0/mood' } },
    { field: 'service.funding', count: 1, first: { file: 'test.json', pointer: '/0/funding' } },
  ])
})

test('null says nothing', () => {
  const { records, findings } = sourceOf({ ...service, url: null, phones: null, organization: null })
  expect([...(records[0]?.fields.keys() ?? [])]).toEqual(['name', 'status'])
  expect(findings.problems).toEqual([])
})

test('our extension fields are read, objects inside included', () => {
  const { records, findings } = sourceOf({
    ...service,
    asks_for_papers: 'no',
    topics: ['housing'],
    eligible: { genders: ['women'], disability: true },
    temporarily_closed: {
      from: '2026-11-16',
      reason: 'A new floor.',
      translations: { fr: { reason: 'Un nouveau sol.' } },
    },
    translations: { ar: { name: 'مكتب', checked: true } },
  })
  const [record] = records
  expect(findings.problems).toEqual([])
  expect(findings.notPlaced).toEqual([])
  expect(record?.fields.get('eligible.genders')).toEqual(['women'])
  expect(record?.fields.get('eligible.disability')).toBe(true)
  expect(record?.fields.get('temporarily_closed.from')).toBe('2026-11-16')
  expect(record?.translations.get('fr' as never)?.words.get('temporarily_closed.reason')).toBe('Un nouveau sol.')
  expect(record?.translations.get('ar' as never)).toEqual({ checked: true, words: new Map([['name', 'مكتب']]) })
})

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  ['data:text/html,x'],
  ['vbscript:x'],
  ['file:///etc/passwd'],
  ['https://user:secret@example.org/'],
])('the address %s is not kept', (url) => {
  const { records, findings } = sourceOf({ ...service, url })
  expect(records[0]?.fields.has('url')).toBe(false)
  expect(problemsOf(findings)).toEqual([
    '/url: url is not an address that may be linked to (http, https, mailto, tel): left out',
  ])
})

test('keys that mean something to JavaScript mean nothing here', () => {
  const json = `{"id":"${uuid(1)}","name":"Desk","status":"active","__proto__":{"polluted":1},"constructor":{"prototype":{}},"translations":{"__proto__":{"name":"x"}}}`
  const findings = new Findings()
  const [record] = readJson('test.json', json, findings)
  expect(record?.fields.get('name')).toBe('Desk')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(findings.notPlaced.map(({ field }) => field)).toEqual(['service.__proto__', 'service.constructor'])
  expect(problemsOf(findings)).toEqual([
    '/translations/__proto__: translations are kept by language tag, each with its fields: left out',
  ])
})

test('a control character is taken out, and it is told', () => {
  const { records, findings } = sourceOf({ ...service, name: 'De\u0000sk' })
  expect(records[0]?.fields.get('name')).toBe('Desk')
  expect(problemsOf(findings)).toEqual(['/name: name: control characters were taken out'])
})

test('objects inside one another without end are not followed', () => {
  const opening = `{"id":"${uuid(2)}","name":"City","description":"","services":[{"id":"${uuid(1)}","name":"Desk","status":"active","organization":`
  const findings = new Findings()
  const records = readJson('test.json', `${opening.repeat(50_000)}{}${'}]}'.repeat(50_000)}`, findings)
  expect(records).toHaveLength(12)
  expect(problemsOf(findings).at(-1)).toMatch(/more than 12 objects inside one another: left out$/)
})

test.each([
  ['{"services": [', /^test.json:undefined:undefined: This is no JSON: /],
  ['"text"', /HSDS is an object or a list of objects$/],
  ['{"version": "3.0"}', /this is no object of HSDS: left out$/],
  ['[1]', /^\/0: must be an object: left out$/],
  ['{"services": {}, "organizations": [7]}', /must be/],
])('%s is reported', (json, told) => {
  const findings = new Findings()
  expect(readJson('test.json', json, findings)).toEqual([])
  expect(problemsOf(findings)[0]).toMatch(told)
})

test('a broken file is not quoted in the report', () => {
  const findings = new Findings()
  readJson('test.json', '{"name": "Larch Close 19" oops', findings)
  expect(problemsOf(findings)[0]).not.toContain('Larch')
})
