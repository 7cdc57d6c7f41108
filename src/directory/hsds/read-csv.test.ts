import { expect, test } from 'vitest'
import { problemsOf, uuid } from '../testing-directory.ts'
import { Findings } from './problem.ts'
import { readCsv } from './read-csv.ts'

function read(csv: string, file = 'services.csv', entity: Parameters<typeof readCsv>[2] = 'service') {
  const findings = new Findings()
  return { records: readCsv(file, csv, entity, findings), findings }
}

const HEADER = 'id,organization_id,name,status,minimum_age,url'

test('figures are figures, empty cells say nothing, quoted line breaks stay', () => {
  const csv = `id,organization_id,name,status,minimum_age,description\n${uuid(1)},${uuid(2)},Desk,active,12,"One.\nTwo, too."\n${uuid(3)},${uuid(2)},Two,active,,\n`
  const { records, findings } = read(csv)
  expect(findings.problems).toEqual([])
  expect(records[0]?.fields.get('minimum_age')).toBe(12)
  expect(records[0]?.fields.get('description')).toBe('One.\nTwo, too.')
  expect(records[1]?.fields.has('minimum_age')).toBe(false)
})

test('a bad row is left out by its number, its column and the reason; the others stay', () => {
  const { records, findings } = read(
    [
      HEADER,
      `${uuid(1)},${uuid(2)},Desk,active,young,`,
      `${uuid(3)},${uuid(2)},,active,,`,
      `${uuid(4)},${uuid(2)},Good,active,,`,
    ].join('\n'),
  )
  expect(records.map(({ id }) => id)).toEqual([uuid(4)])
  expect(problemsOf(findings)).toEqual([
    'services.csv:2:minimum_age: minimum_age must be number: the service is left out, with all that is in it',
    'services.csv:3:name: name is missing, and HSDS requires it: the service is left out, with all that is in it',
  ])
})

test('what the data package requires beyond JSON is required of rows', () => {
  const { findings } = read(`id,name,status\n${uuid(1)},Desk,active`)
  expect(problemsOf(findings)).toEqual([
    'services.csv:2:organization_id: organization_id is missing, and HSDS requires it: the service is left out, with all that is in it',
  ])
})

test('a row with too many cells is left out by its number; a quotation mark inside a cell is text', () => {
  const { records, findings } = read(
    [HEADER, `${uuid(1)},${uuid(2)},Desk,active,,,,`, `${uuid(3)},${uuid(2)},A "quoted" desk,active,,`].join('\n'),
  )
  expect(records.map(({ fields }) => fields.get('name'))).toEqual(['A "quoted" desk'])
  expect(problemsOf(findings)).toEqual([
    'services.csv:2:undefined: the row has more or fewer cells than the header: left out',
  ])
})

test('a quotation mark that is never closed ends the reading there', () => {
  const { records, findings } = read(
    [HEADER, `${uuid(1)},${uuid(2)},Desk,active,,`, `${uuid(3)},${uuid(2)},"Open,active,,`].join('\n'),
  )
  expect(records.map(({ id }) => id)).toEqual([uuid(1)])
  expect(problemsOf(findings)).toEqual([
    'services.csv:3:undefined: a quotation mark is opened and never closed: the row and all after it are left out',
  ])
})

test('a row names all that it belongs to', () => {
  const { records } = read(
    `id,service_id,location_id,number\n${uuid(1)},${uuid(2)},${uuid(3)},112`,
    'phones.csv',
    'phone',
  )
  expect(records[0]?.owners).toEqual([
    { kind: 'service', id: uuid(2) },
    { kind: 'location', id: uuid(3) },
  ])
})

test('our extension fields have columns: lists with commas, objects as JSON', () => {
  const csv = `id,organization_id,name,status,topics,eligible,translations,appointment_only\n${uuid(1)},${uuid(2)},Desk,active,"housing,work","{""genders"":[""women""]}","{""fr"":{""name"":""Bureau""}}",\n`
  const { records, findings } = read(csv)
  expect(findings.problems).toEqual([])
  expect(records[0]?.fields.get('topics')).toEqual(['housing', 'work'])
  expect(records[0]?.fields.get('eligible.genders')).toEqual(['women'])
  expect(records[0]?.translations.get('fr' as never)?.words.get('name')).toBe('Bureau')
})

test('a column that stands there twice is told', () => {
  const { records, findings } = read(`id,organization_id,name,status,name\n${uuid(1)},${uuid(2)},Desk,active,Other`)
  expect(records[0]?.fields.get('name')).toBe('Desk')
  expect(problemsOf(findings)).toEqual(['services.csv:2:name: name stands there twice: the first is kept'])
})

test('an empty file and a file of nothing but its header hold nothing', () => {
  expect(read('').records).toEqual([])
  expect(read(`\uFEFF${HEADER}\n\n`).records).toEqual([])
})
