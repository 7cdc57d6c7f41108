import type { Entry, EntryContext, Row } from './entry.ts'
import { EntryChildren, reference } from './entry-children.ts'
import { type HsdsRecord, numberOf, textOf } from './hsds-record.ts'
import { TextWriter } from './text-writer.ts'

/** A location that everybody may find, with its address and everything that belongs to it. */
export function locationEntry(record: HsdsRecord, context: EntryContext): Entry {
  const owner = { kind: 'location', id: record.id } as const
  const { source, sourceLanguage, findings } = context
  const text = new TextWriter(sourceLanguage, findings)
  const children = new EntryChildren(context, text)
  text.add('title', 'line', record, 'name')
  text.add('alternate', 'line', record, 'alternate_name')
  text.add('description', 'paragraph', record, 'description')
  text.add('transport', 'paragraph', record, 'transportation')
  source.childrenOf('address', owner).forEach((address, position) => {
    const fields = [
      'attention',
      'address_1',
      'address_2',
      'city',
      'region',
      'state_province',
      'postal_code',
      'country',
      'address_type',
    ]
    const columns = Object.fromEntries(fields.map((field) => [field, textOf(address, field) ?? blankWhere(field)]))
    children.add('address', { location_id: record.id, address_id: address.id, position, ...columns })
  })
  source.childrenOf('accessibility', owner).forEach((accessibility, position) => {
    const columns = {
      location_id: record.id,
      accessibility_id: accessibility.id,
      position,
      url: textOf(accessibility, 'url'),
    }
    children.add('accessibility', columns)
    text.add(`accessibility:${accessibility.id}`, 'paragraph', accessibility, 'description')
    text.add(`accessibility-details:${accessibility.id}`, 'paragraph', accessibility, 'details')
  })
  children.addPhones(owner)
  children.addContacts(owner)
  children.addSchedules(owner)
  children.addLanguages(owner)
  children.addAttributes(owner)
  return {
    ...owner,
    where: record.where,
    slug: { wanted: textOf(record, 'slug') ?? textOf(record, 'name') ?? '', given: record.fields.has('slug') },
    row: {
      confidential: false,
      organization_id: reference(context, record, 'organization_id', 'organization'),
      location_type: textOf(record, 'location_type'),
      url: textOf(record, 'url'),
      ...position(record, context),
      external_identifier: textOf(record, 'external_identifier'),
      external_identifier_type: textOf(record, 'external_identifier_type'),
      step_free: textOf(record, 'step_free') ?? 'unknown',
    },
    children: children.rows,
    text: text.text(),
    sensitivity: 'public',
    careful: false,
  }
}

/** HSDS wants these of every address, and an empty one passes its schema. */
const REQUIRED = ['address_1', 'city', 'state_province', 'postal_code', 'country']

function blankWhere(field: string): string | undefined {
  return REQUIRED.includes(field) ? '' : undefined
}

function position(record: HsdsRecord, { findings }: EntryContext): Row {
  const [latitude, longitude] = [numberOf(record, 'latitude'), numberOf(record, 'longitude')]
  if (latitude === undefined && longitude === undefined) return {}
  if (latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    return { latitude, longitude }
  }
  findings.add('field-left-out', record.where, 'latitude and longitude are no position on the earth: both left out')
  return {}
}

/** A confidential location: only that it exists. The source's words about it are kept apart, in one piece. */
export function confidentialEntry(location: HsdsRecord, records: readonly HsdsRecord[]): Entry {
  return {
    kind: 'location',
    id: location.id,
    where: location.where,
    row: { confidential: true, step_free: 'unknown' },
    children: new Map(),
    text: { blocks: [], translations: [] },
    sensitivity: 'sensitive',
    careful: false,
    hidden: { records: records.map(told).sort((a, b) => compare(`${a.entity} ${a.id}`, `${b.entity} ${b.id}`)) },
  }
}

function told({ entity, id, fields, translations, owners }: HsdsRecord) {
  const words = [...translations].map(([language, translation]) => [
    language,
    { checked: translation.checked, ...Object.fromEntries(translation.words) },
  ])
  return { entity, id, owners, fields: Object.fromEntries(fields), translations: Object.fromEntries(words) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
