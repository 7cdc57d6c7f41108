import type { Id, LanguageTag } from '#kernel'
import { flagOf, type HsdsRecord, idOf, type Owner, type RecordTranslation, type Value } from './hsds-record.ts'
import { type Findings, fieldOf } from './problem.ts'
import type { EntityName } from './vocabulary.ts'

/** The records of a source, each once. What a confidential location hides is apart from everything else. */
export interface Gathered {
  /** Records of one kind, in the order in which the source first names them. */
  all(entity: EntityName): readonly HsdsRecord[]
  get(entity: EntityName, id: Id | undefined): HsdsRecord | undefined
  childrenOf(entity: EntityName, owner: Owner): readonly HsdsRecord[]
  /** Everything that tells where a confidential location is, by its id. */
  readonly hidden: ReadonlyMap<Id, readonly HsdsRecord[]>
}

/**
 * Brings together what a source says of the same thing in several places, as HSDS does: an organisation inside each of its
 * services, a phone of a service and of its location. The first word on a field counts; a different one is reported.
 *
 * A location is confidential when any of its records says so, or when it was (`knownConfidential`) and none says that it no
 * longer is. What it hides: the location, all that stands inside it in the source or belongs to it, and what a service says
 * about being there, except the hours.
 */
export function gather(
  records: readonly HsdsRecord[],
  knownConfidential: ReadonlySet<Id>,
  findings: Findings,
): Gathered {
  const secrets = confidentialIn(records, knownConfidential)
  const isSecret = (id: Id | undefined): id is Id => id !== undefined && secrets.has(id)
  const locationOf = new Map(
    records.flatMap((r) => (r.entity === 'service_at_location' ? [[r.id, idOf(r, 'location_id')] as const] : [])),
  )
  const open = new Drawer(findings)
  const closed = new Map<Id, Drawer>([...secrets].map((id) => [id, new Drawer(findings)]))

  for (const record of records) {
    const secretOf = ({ kind, id }: Owner): Id | undefined => {
      const location = kind === 'location' ? id : kind === 'service_at_location' ? locationOf.get(id) : undefined
      return isSecret(location) ? location : undefined
    }
    const around =
      record.within.find(isSecret) ?? (record.entity === 'location' && isSecret(record.id) ? record.id : undefined)
    const belongsTo = around ?? record.owners.map(secretOf).find((id) => id !== undefined)
    if (belongsTo !== undefined) closed.get(belongsTo)?.put(record)

    if (record.entity === 'service_at_location' && isSecret(idOf(record, 'location_id'))) {
      closed.get(idOf(record, 'location_id') as Id)?.put(record)
      open.put(withoutWords(record))
    } else if (belongsTo === undefined) {
      open.put(record)
    } else if (record.entity === 'schedule' && record.owners.some(({ kind }) => kind === 'service_at_location')) {
      open.put(withoutWords(record))
    } else if (around === undefined) {
      // A row may name the service beside the location. A person who can be met at the location is not to be called either.
      const owners = record.owners.filter((owner) => secretOf(owner) === undefined && owner.kind !== 'contact')
      if (owners.length > 0) open.put({ ...record, owners })
    }
  }
  return {
    all: (entity) => open.all(entity),
    get: (entity, id) => (id === undefined ? undefined : open.get(entity, id)),
    childrenOf: (entity, owner) => open.childrenOf(entity, owner),
    hidden: new Map([...closed].map(([id, drawer]) => [id, drawer.everything()])),
  }
}

function confidentialIn(records: readonly HsdsRecord[], known: ReadonlySet<Id>): ReadonlySet<Id> {
  const locations = records.filter((record) => record.entity === 'location')
  const told = locations.filter((record) => record.fields.has('confidential'))
  const opened = new Set(told.filter((record) => !flagOf(record, 'confidential')).map((record) => record.id))
  const mentioned = records.flatMap((record) =>
    record.entity === 'service_at_location' ? [idOf(record, 'location_id')] : [],
  )
  const present = new Set([...locations.map((record) => record.id), ...mentioned])
  return new Set([
    ...told.filter((record) => flagOf(record, 'confidential')).map((record) => record.id),
    ...[...known].filter((id) => present.has(id) && !opened.has(id)),
  ])
}

const WORDS = ['description', 'notes']

function withoutWords(record: HsdsRecord): HsdsRecord {
  const fields = new Map([...record.fields].filter(([field]) => !WORDS.includes(field)))
  return { ...record, fields, translations: new Map() }
}

class Drawer {
  readonly #records = new Map<string, HsdsRecord>()
  readonly #told = new Set<string>()
  readonly #findings: Findings
  #index: ReadonlyMap<string, readonly HsdsRecord[]> | undefined

  constructor(findings: Findings) {
    this.#findings = findings
  }

  put(record: HsdsRecord): void {
    const key = `${record.entity} ${record.id}`
    const known = this.#records.get(key)
    this.#records.set(key, known ? this.#joined(key, known, record) : record)
  }

  all(entity: EntityName): readonly HsdsRecord[] {
    return this.#indexed().get(entity) ?? []
  }

  everything(): readonly HsdsRecord[] {
    return [...this.#records.values()]
  }

  get(entity: EntityName, id: Id): HsdsRecord | undefined {
    return this.#records.get(`${entity} ${id}`)
  }

  childrenOf(entity: EntityName, { kind, id }: Owner): readonly HsdsRecord[] {
    return this.#indexed().get(`${entity} of ${kind} ${id}`) ?? []
  }

  /** Made at the first question, when everything is in. */
  #indexed(): ReadonlyMap<string, readonly HsdsRecord[]> {
    if (!this.#index) {
      const index = new Map<string, HsdsRecord[]>()
      const add = (key: string, record: HsdsRecord) => {
        const list = index.get(key)
        if (list) list.push(record)
        else index.set(key, [record])
      }
      for (const record of this.#records.values()) {
        add(record.entity, record)
        for (const { kind, id } of record.owners) add(`${record.entity} of ${kind} ${id}`, record)
      }
      this.#index = index
    }
    return this.#index
  }

  #joined(key: string, first: HsdsRecord, again: HsdsRecord): HsdsRecord {
    const fields = new Map<string, Value>(first.fields)
    for (const [field, value] of again.fields) {
      const before = fields.get(field)
      if (before === undefined) fields.set(field, value)
      else if (String(before) !== String(value)) this.#tellOnce(`${key} ${field}`, again, field)
    }
    const isNew = (owner: Owner) => !first.owners.some(({ kind, id }) => kind === owner.kind && id === owner.id)
    const translations = joinedTranslations(first.translations, again.translations)
    return { ...first, fields, translations, owners: [...first.owners, ...again.owners.filter(isNew)] }
  }

  #tellOnce(what: string, { entity, where }: HsdsRecord, field: string): void {
    if (this.#told.has(what)) return
    this.#told.add(what)
    const reason = `${field} differs from what this source says elsewhere of the same ${entity.replaceAll('_', ' ')}: the first is kept`
    this.#findings.add('field-left-out', fieldOf(where, field), reason)
  }
}

function joinedTranslations(
  first: ReadonlyMap<LanguageTag, RecordTranslation>,
  again: ReadonlyMap<LanguageTag, RecordTranslation>,
): ReadonlyMap<LanguageTag, RecordTranslation> {
  const joined = new Map(first)
  for (const [language, { checked, words }] of again) {
    const before = joined.get(language)
    joined.set(
      language,
      before ? { checked: before.checked && checked, words: new Map([...words, ...before.words]) } : { checked, words },
    )
  }
  return joined
}
