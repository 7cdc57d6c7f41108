/** How a field is read. `line` and `text` are words for people, which are translated; `plain` stays as it is. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'plain'
  | 'id'
  | 'url'
  | 'email'
  | 'number'
  | 'integer'
  | 'day'
  | 'time'
  | 'moment'
  | 'flag'
  /** Slugs: a list, or one text with commas. */
  | 'words'
  /** `41,42` */
  | 'integers'
  /** iCalendar's BYDAY. */
  | 'weekdays'
  | { readonly oneOf: readonly string[] }

type Nested =
  /** Children that belong to the object: `phones`. */
  | { readonly holds: EntityName }
  /** An object of its own that is named by a field: `organization` by `organization_id`. */
  | { readonly refers: EntityName; readonly by: string }
  /** Objects of their own that name this one: `services` of an organisation. */
  | { readonly lists: EntityName; readonly by: string }

interface Entity {
  /** The official schema; objects that came after HSDS 3.0 and our own have none. */
  readonly schema?: string
  /** Names under which a dump or a data package holds these objects, without `.csv`. */
  readonly collections: readonly string[]
  /** Where the object can stand on its own, so that a file may consist of it. */
  readonly standsAlone?: true
  /** Dotted names are parts of an object inside. Fields that are not listed are reported as not placed. */
  readonly fields: Readonly<Record<string, FieldKind>>
  readonly nested?: Readonly<Record<string, Nested>>
  /** The fields by which a row of the data package says whose child it is. */
  readonly owners?: Readonly<Record<string, EntityName>>
}

const SERVICE_CHILDREN = {
  phones: { holds: 'phone' },
  contacts: { holds: 'contact' },
  schedules: { holds: 'schedule' },
  attributes: { holds: 'attribute' },
} as const

/** HSDS 3.0, what 3.1 adds to it, and our extension fields (listed in the module's README). */
const DESCRIPTIONS = {
  service: {
    schema: 'service',
    collections: ['services', 'service'],
    standsAlone: true,
    fields: {
      organization_id: 'id',
      name: 'line',
      alternate_name: 'line',
      description: 'text',
      url: 'url',
      email: 'email',
      status: { oneOf: ['active', 'inactive', 'defunct', 'temporarily closed'] },
      interpretation_services: 'text',
      application_process: 'text',
      fees_description: 'text',
      fees: 'text',
      wait_time: 'text',
      accreditations: 'text',
      licenses: 'text',
      eligibility_description: 'text',
      minimum_age: 'number',
      maximum_age: 'number',
      assured_date: 'day',
      assurer_email: 'email',
      alert: 'text',
      last_modified: 'moment',
      slug: 'plain',
      summary: 'text',
      sensitivity: { oneOf: ['public', 'sensitive'] },
      careful: 'flag',
      asks_for_papers: { oneOf: ['no', 'some', 'yes', 'unknown'] },
      papers_note: 'text',
      status_learned_by: { oneOf: ['nobody', 'this organisation', 'authority', 'unknown'] },
      status_note: 'text',
      next_steps: 'text',
      appointment: { oneOf: ['none', 'possible', 'required'] },
      is_free: 'flag',
      topics: 'words',
      'eligible.genders': 'words',
      'eligible.family': 'words',
      'eligible.disability': 'flag',
      'eligible.status_groups': 'words',
      'eligible.places': 'words',
      'temporarily_closed.from': 'day',
      'temporarily_closed.to': 'day',
      'temporarily_closed.reason': 'text',
    },
    nested: {
      ...SERVICE_CHILDREN,
      organization: { refers: 'organization', by: 'organization_id' },
      service_at_locations: { lists: 'service_at_location', by: 'service_id' },
      languages: { holds: 'language' },
      service_areas: { holds: 'service_area' },
      cost_options: { holds: 'cost_option' },
      required_documents: { holds: 'required_document' },
      service_capacities: { holds: 'service_capacity' },
    },
  },
  organization: {
    schema: 'organization',
    collections: ['organizations', 'organization'],
    standsAlone: true,
    fields: {
      name: 'line',
      alternate_name: 'line',
      description: 'text',
      email: 'email',
      website: 'url',
      tax_status: 'plain',
      tax_id: 'plain',
      year_incorporated: 'integer',
      legal_status: 'plain',
      logo: 'url',
      uri: 'url',
      parent_organization_id: 'id',
      slug: 'plain',
    },
    nested: {
      contacts: { holds: 'contact' },
      phones: { holds: 'phone' },
      attributes: { holds: 'attribute' },
      organization_identifiers: { holds: 'organization_identifier' },
      locations: { lists: 'location', by: 'organization_id' },
      services: { lists: 'service', by: 'organization_id' },
    },
  },
  location: {
    schema: 'location',
    collections: ['locations', 'location'],
    standsAlone: true,
    fields: {
      location_type: { oneOf: ['physical', 'postal', 'virtual'] },
      url: 'url',
      organization_id: 'id',
      name: 'line',
      alternate_name: 'line',
      description: 'text',
      transportation: 'text',
      latitude: 'number',
      longitude: 'number',
      external_identifier: 'plain',
      external_identifier_type: 'plain',
      slug: 'plain',
      confidential: 'flag',
      step_free: { oneOf: ['yes', 'partly', 'no', 'unknown'] },
    },
    nested: {
      ...SERVICE_CHILDREN,
      languages: { holds: 'language' },
      addresses: { holds: 'address' },
      accessibility: { holds: 'accessibility' },
    },
  },
  service_at_location: {
    schema: 'service_at_location',
    collections: ['service_at_locations', 'service_at_location'],
    standsAlone: true,
    fields: { service_id: 'id', location_id: 'id', description: 'text' },
    nested: {
      ...SERVICE_CHILDREN,
      location: { refers: 'location', by: 'location_id' },
      service: { refers: 'service', by: 'service_id' },
    },
  },
  taxonomy_term: {
    schema: 'taxonomy_term',
    collections: ['taxonomy_terms', 'taxonomy_term'],
    standsAlone: true,
    fields: {
      code: 'plain',
      name: 'line',
      description: 'text',
      parent_id: 'id',
      taxonomy_id: 'id',
      taxonomy: 'plain',
      language: 'plain',
      term_uri: 'url',
    },
    nested: { taxonomy_detail: { refers: 'taxonomy', by: 'taxonomy_id' } },
  },
  taxonomy: {
    schema: 'taxonomy',
    collections: ['taxonomies', 'taxonomy'],
    standsAlone: true,
    fields: { name: 'line', description: 'text', uri: 'url', version: 'plain' },
  },
  phone: {
    schema: 'phone',
    collections: ['phones', 'phone'],
    fields: { number: 'plain', extension: 'number', type: 'plain', description: 'text' },
    nested: { languages: { holds: 'language' } },
    owners: {
      service_id: 'service',
      organization_id: 'organization',
      location_id: 'location',
      service_at_location_id: 'service_at_location',
      contact_id: 'contact',
    },
  },
  contact: {
    schema: 'contact',
    collections: ['contacts', 'contact'],
    fields: { name: 'plain', title: 'line', department: 'line', email: 'email' },
    nested: { phones: { holds: 'phone' } },
    owners: {
      service_id: 'service',
      organization_id: 'organization',
      location_id: 'location',
      service_at_location_id: 'service_at_location',
    },
  },
  schedule: {
    schema: 'schedule',
    collections: ['schedules', 'schedule'],
    fields: {
      valid_from: 'day',
      valid_to: 'day',
      dtstart: 'day',
      until: 'day',
      count: 'integer',
      wkst: { oneOf: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] },
      freq: { oneOf: ['WEEKLY', 'MONTHLY'] },
      interval: 'integer',
      byday: 'weekdays',
      byweekno: 'integers',
      bymonthday: 'integers',
      byyearday: 'integers',
      description: 'text',
      opens_at: 'time',
      closes_at: 'time',
      schedule_link: 'url',
      attending_type: 'plain',
      notes: 'text',
      appointment_only: 'flag',
      closed: 'flag',
      open_on_public_holidays: 'flag',
    },
    owners: {
      service_id: 'service',
      location_id: 'location',
      service_at_location_id: 'service_at_location',
    },
  },
  language: {
    schema: 'language',
    collections: ['languages', 'language'],
    fields: { name: 'plain', code: 'plain', note: 'text' },
    owners: { service_id: 'service', location_id: 'location', phone_id: 'phone' },
  },
  address: {
    schema: 'address',
    collections: ['addresses', 'address'],
    fields: {
      attention: 'plain',
      address_1: 'plain',
      address_2: 'plain',
      city: 'plain',
      region: 'plain',
      state_province: 'plain',
      postal_code: 'plain',
      country: 'plain',
      address_type: { oneOf: ['physical', 'postal', 'virtual'] },
    },
    owners: { location_id: 'location' },
  },
  accessibility: {
    schema: 'accessibility',
    collections: ['accessibility'],
    fields: { description: 'text', details: 'text', url: 'url' },
    owners: { location_id: 'location' },
  },
  required_document: {
    schema: 'required_document',
    collections: ['required_documents', 'required_document'],
    fields: { document: 'text', uri: 'url' },
    owners: { service_id: 'service' },
  },
  cost_option: {
    schema: 'cost_option',
    collections: ['cost_options', 'cost_option'],
    fields: {
      valid_from: 'day',
      valid_to: 'day',
      option: 'line',
      currency: 'plain',
      amount: 'number',
      amount_description: 'text',
    },
    owners: { service_id: 'service' },
  },
  service_area: {
    schema: 'service_area',
    collections: ['service_areas', 'service_area'],
    fields: { name: 'line', description: 'text', extent: 'plain', extent_type: 'plain', uri: 'url' },
    owners: { service_id: 'service' },
  },
  service_capacity: {
    collections: ['service_capacities', 'service_capacity'],
    fields: { unit_id: 'id', available: 'number', maximum: 'number', description: 'text', updated: 'moment' },
    nested: { unit: { refers: 'unit', by: 'unit_id' } },
    owners: { service_id: 'service' },
  },
  unit: { collections: ['units', 'unit'], fields: { name: 'line' } },
  attribute: {
    schema: 'attribute',
    collections: ['attributes', 'attribute'],
    fields: { taxonomy_term_id: 'id', link_type: 'plain', value: 'plain', link_id: 'id', link_entity: 'plain' },
    nested: { taxonomy_term: { refers: 'taxonomy_term', by: 'taxonomy_term_id' } },
    owners: {},
  },
  organization_identifier: {
    schema: 'organization_identifier',
    collections: ['organization_identifiers', 'organization_identifier'],
    fields: { identifier_scheme: 'plain', identifier_type: 'plain', identifier: 'plain' },
    owners: { organization_id: 'organization' },
  },
} as const

export type EntityName = keyof typeof DESCRIPTIONS

export const ENTITIES: Readonly<Record<EntityName, Entity>> = DESCRIPTIONS
export const ENTITY_NAMES = Object.keys(DESCRIPTIONS) as readonly EntityName[]

/** The entity that a dump's key (`services`) or a file of a data package (`services.csv`) holds. */
export function entityOfCollection(name: string): EntityName | undefined {
  const bare = name.toLowerCase().replace(/\.csv$/, '')
  return ENTITY_NAMES.find((entity) => ENTITIES[entity].collections.includes(bare))
}
