import { isSlug } from '#kernel'
import type { Entry, EntryContext, Row } from './entry.ts'
import { EntryChildren, exists, reference } from './entry-children.ts'
import { isFreeOfCharge } from './free-of-charge.ts'
import { flagOf, type HsdsRecord, idOf, listOf, numberOf, textOf } from './hsds-record.ts'
import { TextWriter } from './text-writer.ts'

/** A service with everything that belongs to it. `locations`: what ties it to its locations. */
export function serviceEntry(record: HsdsRecord, locations: readonly HsdsRecord[], context: EntryContext): Entry {
  const owner = { kind: 'service', id: record.id } as const
  const text = new TextWriter(context.sourceLanguage, context.findings)
  const children = new EntryChildren(context, text)
  addMainText(text, record)
  children.addPhones(owner)
  children.addContacts(owner)
  children.addSchedules(owner)
  children.addLanguages(owner)
  children.addAttributes(owner)
  addCosts(children, text, record, context)
  addAreas(children, text, record, context)
  addCapacities(children, text, record, context)
  const topics = topicsOf(record, context)
  for (const topic of topics) children.add('service_topic', { topic, service_id: record.id })
  const reachable = locations.filter((location) => isAtLocation(location, context))
  for (const [position, location] of reachable.entries()) addAtLocation(children, text, location, position)
  return {
    ...owner,
    where: record.where,
    slug: { wanted: textOf(record, 'slug') ?? textOf(record, 'name') ?? '', given: record.fields.has('slug') },
    row: { ...serviceRow(record, context), languages: children.languages() },
    children: children.rows,
    text: text.text(),
    sensitivity: textOf(record, 'sensitivity') === 'sensitive' ? 'sensitive' : 'public',
    careful: flagOf(record, 'careful'),
  }
}

function addMainText(text: TextWriter, record: HsdsRecord): void {
  text.add('title', 'line', record, 'name')
  text.add('alternate', 'line', record, 'alternate_name')
  text.add('alert', 'warning', record, 'alert')
  text.add('closed-reason', 'paragraph', record, 'temporarily_closed.reason')
  text.add('summary', 'paragraph', record, 'summary')
  text.add('description', 'paragraph', record, 'description')
  text.add('eligibility', 'paragraph', record, 'eligibility_description')
  text.add('papers-note', 'paragraph', record, 'papers_note')
  text.add('status-note', 'paragraph', record, 'status_note')
  text.add('apply', 'paragraph', record, 'application_process')
  text.add('next', 'paragraph', record, 'next_steps')
  text.add('wait', 'paragraph', record, 'wait_time')
  text.add('interpretation', 'paragraph', record, 'interpretation_services')
  text.add('accreditations', 'paragraph', record, 'accreditations')
  text.add('licenses', 'paragraph', record, 'licenses')
}

function serviceRow(record: HsdsRecord, context: EntryContext): Row {
  const { source } = context
  const options = source.childrenOf('cost_option', { kind: 'service', id: record.id })
  return {
    organization_id: reference(context, record, 'organization_id', 'organization'),
    status: textOf(record, 'status'),
    url: textOf(record, 'url'),
    email: textOf(record, 'email'),
    assurer_email: textOf(record, 'assurer_email'),
    verified_on: textOf(record, 'assured_date'),
    asks_for_papers: textOf(record, 'asks_for_papers') ?? 'unknown',
    status_learned_by: (textOf(record, 'status_learned_by') ?? 'unknown').replace('this ', ''),
    appointment: textOf(record, 'appointment'),
    is_free: isFreeOfCharge({
      said: record.fields.has('is_free') ? flagOf(record, 'is_free') : undefined,
      amounts: options.map((option) => numberOf(option, 'amount')),
      words: textOf(record, 'fees_description') ?? textOf(record, 'fees'),
    }),
    ...ages(record, context),
    genders: listOf(record, 'eligible.genders'),
    family: listOf(record, 'eligible.family'),
    disability: flagOf(record, 'eligible.disability'),
    status_groups: listOf(record, 'eligible.status_groups'),
    resident_places: listOf(record, 'eligible.places'),
    ...closure(record, context),
    source_modified_at: textOf(record, 'last_modified'),
  }
}

function ages(record: HsdsRecord, { findings }: EntryContext): Row {
  const [minimum, maximum] = [numberOf(record, 'minimum_age'), numberOf(record, 'maximum_age')]
  if (
    (minimum ?? 0) >= 0 &&
    (maximum ?? 0) >= 0 &&
    (minimum === undefined || maximum === undefined || minimum <= maximum)
  ) {
    return { minimum_age: minimum, maximum_age: maximum }
  }
  findings.add('field-left-out', record.where, 'minimum_age and maximum_age leave nobody: both left out')
  return {}
}

function closure(record: HsdsRecord, { findings }: EntryContext): Row {
  const [from, to] = [textOf(record, 'temporarily_closed.from'), textOf(record, 'temporarily_closed.to')]
  if ((from === undefined && to === undefined) || (from !== undefined && (to === undefined || from <= to))) {
    return { closed_from: from, closed_to: to }
  }
  findings.add('field-left-out', record.where, 'temporarily_closed has no first day, or ends before it: left out')
  return {}
}

function addCosts(children: EntryChildren, text: TextWriter, record: HsdsRecord, { source }: EntryContext): void {
  text.add('cost', 'paragraph', record, 'fees_description')
  if (textOf(record, 'fees') !== textOf(record, 'fees_description')) text.add('cost', 'paragraph', record, 'fees')
  source.childrenOf('cost_option', { kind: 'service', id: record.id }).forEach((option, position) => {
    children.add('cost_option', {
      service_id: record.id,
      cost_option_id: option.id,
      position,
      valid_from: textOf(option, 'valid_from'),
      valid_to: textOf(option, 'valid_to'),
      currency: textOf(option, 'currency')?.toUpperCase(),
      amount: numberOf(option, 'amount'),
    })
    text.add(`cost-option:${option.id}`, 'line', option, 'option')
    text.add(`cost-note:${option.id}`, 'paragraph', option, 'amount_description')
  })
  source.childrenOf('required_document', { kind: 'service', id: record.id }).forEach((document, position) => {
    children.add('required_document', {
      service_id: record.id,
      required_document_id: document.id,
      position,
      url: textOf(document, 'uri'),
    })
    text.add('bring', 'item', document, 'document')
  })
}

function addAreas(children: EntryChildren, text: TextWriter, record: HsdsRecord, { source }: EntryContext): void {
  source.childrenOf('service_area', { kind: 'service', id: record.id }).forEach((area, position) => {
    children.add('service_area', {
      service_id: record.id,
      service_area_id: area.id,
      position,
      extent: textOf(area, 'extent'),
      extent_type: textOf(area, 'extent_type'),
      url: textOf(area, 'uri'),
    })
    text.add(`area-name:${area.id}`, 'line', area, 'name')
    text.add(`area:${area.id}`, 'paragraph', area, 'description')
  })
}

function addCapacities(children: EntryChildren, text: TextWriter, record: HsdsRecord, { source }: EntryContext): void {
  source.childrenOf('service_capacity', { kind: 'service', id: record.id }).forEach((capacity, position) => {
    children.add('capacity', {
      service_id: record.id,
      capacity_id: capacity.id,
      position,
      available: numberOf(capacity, 'available'),
      maximum: numberOf(capacity, 'maximum'),
      updated_at: textOf(capacity, 'updated'),
    })
    const unit = source.get('unit', idOf(capacity, 'unit_id'))
    if (unit) text.add(`capacity-unit:${capacity.id}`, 'line', unit, 'name')
    text.add(`capacity:${capacity.id}`, 'paragraph', capacity, 'description')
  })
}

function isAtLocation(location: HsdsRecord, context: EntryContext): boolean {
  const id = idOf(location, 'location_id')
  if (id !== undefined && exists(context, 'location', id)) return true
  const reason = 'the service at location names no location that is in this source or in the directory: left out'
  context.findings.add('record-left-out', location.where, reason)
  return false
}

function addAtLocation(children: EntryChildren, text: TextWriter, location: HsdsRecord, position: number): void {
  const owner = { kind: 'service_at_location', id: location.id } as const
  children.add('service_at_location', {
    service_at_location_id: location.id,
    service_id: idOf(location, 'service_id'),
    location_id: idOf(location, 'location_id'),
    position,
  })
  text.add(`at:${location.id}`, 'paragraph', location, 'description')
  children.addPhones(owner)
  children.addContacts(owner)
  children.addSchedules(owner)
  children.addAttributes(owner)
}

/** The source's topics; without them, the codes of the taxonomy terms that it links as `topic`. */
function topicsOf(record: HsdsRecord, { source }: EntryContext): readonly string[] {
  const given = listOf(record, 'topics').map(String)
  if (given.length > 0) return given
  const terms = source.childrenOf('attribute', { kind: 'service', id: record.id }).flatMap((attribute) => {
    const term =
      textOf(attribute, 'link_type') === 'topic'
        ? source.get('taxonomy_term', idOf(attribute, 'taxonomy_term_id'))
        : undefined
    const code = term && textOf(term, 'code')
    return code !== undefined && isSlug(code) ? [code] : []
  })
  return [...new Set(terms)]
}
