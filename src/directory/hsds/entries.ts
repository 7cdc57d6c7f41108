import type { Id } from '#kernel'
import type { Entry, EntryContext } from './entry.ts'
import { type HsdsRecord, idOf, type Owner } from './hsds-record.ts'
import { confidentialEntry, locationEntry } from './location-entry.ts'
import { organizationEntry } from './organization-entry.ts'
import { serviceEntry } from './service-entry.ts'
import { taxonomyEntry, taxonomyTermEntry } from './taxonomy-entry.ts'
import { ENTITIES, ENTITY_NAMES, type EntityName } from './vocabulary.ts'

/** Everything of a source that the directory keeps, what is referred to before what refers to it. */
export function entriesOf(context: EntryContext): readonly Entry[] {
  const { source, findings } = context
  reportLost(context)
  const locationsOf = new Map<Id | undefined, HsdsRecord[]>()
  for (const record of source.all('service_at_location')) {
    const service = idOf(record, 'service_id')
    if (service === undefined || !source.get('service', service)) {
      findings.add('record-left-out', record.where, 'the service at location names no service of this source: left out')
    } else locationsOf.set(service, [...(locationsOf.get(service) ?? []), record])
  }
  const confidential = [...source.hidden].flatMap(([id, records]) => {
    const location = records.find((record) => record.entity === 'location' && record.id === id)
    if (location) return [confidentialEntry(location, records)]
    const reason = 'a confidential location is told about only together with the location itself: left out'
    for (const { where } of records) findings.add('record-left-out', where, reason)
    return []
  })
  return [
    ...source.all('taxonomy').map((record) => taxonomyEntry(record, context)),
    ...source.all('taxonomy_term').map((record) => taxonomyTermEntry(record, context)),
    ...source.all('organization').map((record) => organizationEntry(record, context)),
    ...source.all('location').map((record) => locationEntry(record, context)),
    ...confidential,
    ...source.all('service').map((record) => serviceEntry(record, locationsOf.get(record.id) ?? [], context)),
  ]
}

/** Children whose parent is not there, and what HSDS hangs on things for which the directory has no such place. */
function reportLost({ source, findings }: EntryContext): void {
  for (const entity of ENTITY_NAMES) {
    if (ENTITIES[entity].owners === undefined) continue
    for (const record of source.all(entity)) {
      const there = record.owners.filter(({ kind, id }) => isThere(kind, id))
      if (there.length === 0) {
        findings.add(
          'record-left-out',
          record.where,
          `the ${words(entity)} belongs to nothing that is in this source: left out`,
        )
      } else if (there.length < record.owners.length) {
        for (const { kind } of record.owners.filter((owner) => !there.includes(owner))) {
          findings.add(
            'field-left-out',
            record.where,
            `${kind}_id of the ${words(entity)} names nothing that is in this source: left out`,
          )
        }
      } else if (entity === 'attribute') reportStrayAttribute(record)
    }
  }

  function isThere(kind: Owner['kind'], id: Id): boolean {
    return source.get(kind, id) !== undefined
  }

  function reportStrayAttribute({ owners, where }: HsdsRecord): void {
    for (const { kind } of owners)
      if (!WITH_ATTRIBUTES.includes(kind)) findings.addNotPlaced(`${kind}.attributes`, where)
  }
}

const WITH_ATTRIBUTES: readonly EntityName[] = ['service', 'organization', 'location', 'service_at_location']

function words(entity: EntityName): string {
  return entity.replaceAll('_', ' ')
}
