import { type Id, parseId } from '#kernel'
import type { HsdsRecord } from './hsds-record.ts'
import { type Findings, fieldOf, type Where } from './problem.ts'
import { type Context, isObject, type RawObject, readRecord } from './read-record.ts'
import { officialSchema } from './schemas.ts'
import { ENTITIES, ENTITY_NAMES, type EntityName, entityOfCollection } from './vocabulary.ts'

/** Deeper than an organisation with services at locations with contacts with phones with languages can be. */
const DEEPEST = 12

/**
 * Reads HSDS as JSON: one object, an array, a page of a list (`contents`), or a dump with a list for each kind
 * (`services`, also `services.csv`). Objects inside others become records of their own.
 */
export function readJson(file: string, json: string, findings: Findings): readonly HsdsRecord[] {
  const walk = new Walk(findings)
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    findings.add('file-not-read', { file }, `This is no JSON: ${error instanceof Error ? plainly(error.message) : ''}`)
    return []
  }
  const top = { file, pointer: '' }
  if (Array.isArray(value)) walk.list(value, top)
  else if (!isObject(value)) findings.add('file-not-read', top, 'HSDS is an object or a list of objects')
  else if (Array.isArray(value.contents)) walk.list(value.contents, fieldOf(top, 'contents'))
  else if (isDump(value)) walk.dump(value, top)
  else walk.object(value, top)
  return walk.records
}

/** JSON.parse quotes the text around the fault; the position is enough, and a file may hold addresses that are nobody's business. */
function plainly(message: string): string {
  return /(at position \d+[^"]*|Unexpected end of JSON input)/.exec(message)?.[0] ?? 'it is broken'
}

function isDump(value: RawObject): boolean {
  return (
    value.id === undefined &&
    Object.entries(value).some(([key, list]) => entityOfCollection(key) && Array.isArray(list))
  )
}

class Walk {
  readonly records: HsdsRecord[] = []
  readonly #findings: Findings

  constructor(findings: Findings) {
    this.#findings = findings
  }

  dump(dump: RawObject, where: Where): void {
    for (const [key, list] of Object.entries(dump)) {
      const entity = entityOfCollection(key)
      const at = fieldOf(where, key)
      if (!entity) this.#findings.addNotPlaced(key, at)
      else this.#each(list, at, (raw, place) => this.#visit(entity, raw, flatContext(entity, raw, place), 1))
    }
  }

  list(list: readonly unknown[], where: Where): void {
    this.#each(list, where, (raw, at) => this.object(raw, at))
  }

  /** An object that does not say what it is. */
  object(raw: RawObject, where: Where): void {
    const entity = likeliestEntity(raw)
    if (entity) this.#visit(entity, raw, flatContext(entity, raw, where), 1)
    else this.#findings.add('record-left-out', where, 'this is no object of HSDS: left out')
  }

  #visit(entity: EntityName, raw: RawObject, context: Context, depth: number): void {
    if (depth > DEEPEST) {
      this.#findings.add('record-left-out', context.where, `more than ${DEEPEST} objects inside one another: left out`)
      return
    }
    const { fields, inside } = withoutNested(entity, raw)
    const named = { ...fields, ...namesOfInner(entity, inside) }
    const record = readRecord(entity, named, context, this.#findings)
    if (!record) return
    this.records.push(record)
    const within = withinOf(record)
    for (const [key, value] of inside) {
      const nested = ENTITIES[entity].nested?.[key]
      const at = fieldOf(context.where, key)
      if (!nested || value === null) continue
      if ('refers' in nested) {
        // A service is more than one of its locations, also where it stands inside of one.
        const inner = nested.refers === 'service' || nested.refers === 'organization' ? [] : within
        if (isObject(value))
          this.#visit(nested.refers, value, { where: at, owners: [], within: inner, tabular: false }, depth + 1)
        else this.#findings.add('field-left-out', at, `${key} must be an object: left out`)
      } else if ('lists' in nested) {
        this.#each(value, at, (child, place) =>
          this.#visit(
            nested.lists,
            { ...child, [nested.by]: record.id },
            { where: place, owners: [], within: [], tabular: false },
            depth + 1,
          ),
        )
      } else {
        const owners = [{ kind: entity, id: record.id }]
        this.#each(value, at, (child, place) =>
          this.#visit(nested.holds, child, { where: place, owners, within, tabular: false }, depth + 1),
        )
      }
    }
  }

  #each(list: unknown, where: Where, visit: (raw: RawObject, at: Where) => void): void {
    if (!Array.isArray(list)) {
      if (list !== null) this.#findings.add('field-left-out', where, 'must be a list: left out')
      return
    }
    list.forEach((raw, index) => {
      const at = fieldOf(where, String(index))
      if (isObject(raw)) visit(raw, at)
      else this.#findings.add('record-left-out', at, 'must be an object: left out')
    })
  }
}

function withoutNested(
  entity: EntityName,
  raw: RawObject,
): { fields: RawObject; inside: readonly (readonly [string, unknown])[] } {
  const nested = ENTITIES[entity].nested ?? {}
  const isInside = ([key]: readonly [string, unknown]) => Object.hasOwn(nested, key)
  const entries = Object.entries(raw)
  return { fields: Object.fromEntries(entries.filter((entry) => !isInside(entry))), inside: entries.filter(isInside) }
}

/** `organization_id` from the `organization` inside. */
function namesOfInner(entity: EntityName, inside: readonly (readonly [string, unknown])[]): RawObject {
  const named: Record<string, unknown> = {}
  for (const [key, value] of inside) {
    const nested = ENTITIES[entity].nested?.[key]
    if (nested && 'refers' in nested && isObject(value) && typeof value.id === 'string') named[nested.by] = value.id
  }
  return named
}

function withinOf(record: HsdsRecord): readonly Id[] {
  if (record.entity === 'location') return [...record.within, record.id]
  if (record.entity !== 'service_at_location') return record.within
  const location = record.fields.get('location_id')
  return location === undefined ? record.within : [...record.within, location as Id]
}

/** An object outside of any other says by its own fields whose child it is. */
function flatContext(entity: EntityName, raw: RawObject, where: Where): Context {
  return { where, owners: ownersIn(entity, raw), within: [], tabular: false }
}

/** The owners that a flat object names, as a row of the data package does. */
export function ownersIn(entity: EntityName, raw: RawObject): HsdsRecord['owners'] {
  if (entity === 'attribute') return linkOf(raw)
  return Object.entries(ENTITIES[entity].owners ?? {}).flatMap(([field, kind]) => {
    const id = typeof raw[field] === 'string' ? parseId(raw[field]) : undefined
    return id ? [{ kind, id }] : []
  })
}

/** An attribute names any object by its id and the name of its kind. */
function linkOf({ link_id: linkId, link_entity: linkEntity }: RawObject): HsdsRecord['owners'] {
  const id = typeof linkId === 'string' ? parseId(linkId) : undefined
  const kind = ENTITY_NAMES.find((name) => name === linkEntity)
  return id && kind ? [{ kind, id }] : []
}

/** The kind of object that knows most of the names in it, two at least. */
function likeliestEntity(raw: RawObject): EntityName | undefined {
  const keys = Object.keys(raw)
  let best: { entity: EntityName; known: number } | undefined
  for (const entity of ENTITY_NAMES) {
    const { schema, standsAlone, nested = {} } = ENTITIES[entity]
    if (!standsAlone || schema === undefined) continue
    const { properties } = officialSchema(schema)
    const known = keys.filter((key) => Object.hasOwn(properties, key) || Object.hasOwn(nested, key)).length
    if (known > (best?.known ?? 1)) best = { entity, known }
  }
  return best?.entity
}
