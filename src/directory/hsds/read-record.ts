import { type Id, type LanguageTag, parseId, parseLanguageTag } from '#kernel'
import type { HsdsRecord, Owner, Value } from './hsds-record.ts'
import { type Findings, fieldOf, type Where } from './problem.ts'
import { readField } from './read-field.ts'
import { breachesOf } from './schemas.ts'
import { ENTITIES, type EntityName } from './vocabulary.ts'

/** Where an object stands, as far as its text does not tell. */
export interface Context {
  readonly where: Where
  readonly owners: readonly Owner[]
  readonly within: readonly Id[]
  /** A row of the data package, which must name what it belongs to. */
  readonly tabular: boolean
}

export type RawObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Judges an object by the official schema and reads its own fields; the objects inside it are the caller's. `undefined` when
 * it is left out, which is reported. A field that says `null` says nothing.
 */
export function readRecord(
  entity: EntityName,
  raw: RawObject,
  context: Context,
  findings: Findings,
): HsdsRecord | undefined {
  const said = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null))
  const breaches = breachesOf(entity, said, context.tabular)
  const id = typeof said.id === 'string' ? parseId(said.id) : undefined
  for (const { field, reason } of breaches) {
    findings.add(
      'record-left-out',
      fieldOf(context.where, field),
      `${field} ${reason}: ${nameOf(entity)} left out, with all that is in it`,
    )
  }
  if (breaches.length > 0) return undefined
  if (!id) {
    findings.add('record-left-out', fieldOf(context.where, 'id'), `id is not a UUID: ${nameOf(entity)} left out`)
    return undefined
  }
  const reading = new Reading(entity, context.where, findings)
  reading.readFields(said, '')
  return {
    entity,
    id,
    fields: reading.fields,
    translations: reading.translations,
    owners: context.owners,
    within: context.within,
    where: context.where,
  }
}

function nameOf(entity: EntityName): string {
  return `the ${entity.replaceAll('_', ' ')} is`
}

class Reading {
  readonly fields = new Map<string, Value>()
  readonly translations = new Map<LanguageTag, { checked: boolean; words: Map<string, string> }>()
  readonly #entity: EntityName
  readonly #where: Where
  readonly #findings: Findings

  constructor(entity: EntityName, where: Where, findings: Findings) {
    this.#entity = entity
    this.#where = where
    this.#findings = findings
  }

  /** `prefix`: `eligible.` inside the object `eligible`. */
  readFields(object: RawObject, prefix: string): void {
    const { fields, nested = {}, owners = {} } = ENTITIES[this.#entity]
    for (const [key, value] of Object.entries(object)) {
      const name = `${prefix}${key}`
      const kind = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (value === null || name === 'id') continue
      if (prefix === '' && (Object.hasOwn(nested, key) || Object.hasOwn(owners, key))) continue
      if (key === 'translations' && isObject(value)) this.#readTranslations(value, prefix)
      else if (kind !== undefined) this.#readField(name, kind, value)
      else if (isObject(value) && Object.keys(fields).some((field) => field.startsWith(`${name}.`))) {
        this.readFields(value, `${name}.`)
      } else if (value !== '') this.#findings.addNotPlaced(`${this.#entity}.${name}`, this.#at(name))
    }
  }

  #readField(name: string, kind: Parameters<typeof readField>[0], raw: unknown): void {
    const read = readField(kind, raw)
    if (read.kind === 'problem')
      this.#findings.add('field-left-out', this.#at(name), `${name} ${read.reason}: left out`)
    if (read.kind !== 'value') return
    this.fields.set(name, read.value)
    if (read.mended) this.#findings.add('field-mended', this.#at(name), `${name}: ${read.mended}`)
  }

  #readTranslations(languages: RawObject, prefix: string): void {
    for (const [tag, words] of Object.entries(languages)) {
      const at = this.#at(`${prefix}translations.${tag}`)
      const language = parseLanguageTag(tag)
      if (!language || !isObject(words)) {
        this.#findings.add(
          'field-left-out',
          at,
          'translations are kept by language tag, each with its fields: left out',
        )
        continue
      }
      const translation = this.translations.get(language) ?? { checked: words.checked === true, words: new Map() }
      this.translations.set(language, translation)
      for (const [key, raw] of Object.entries(words)) {
        if (key !== 'checked') this.#readTranslation(translation.words, `${prefix}${key}`, raw, at)
      }
    }
  }

  #readTranslation(words: Map<string, string>, name: string, raw: unknown, at: Where): void {
    if (isObject(raw) && this.#hasParts(name)) {
      for (const [part, inner] of Object.entries(raw)) this.#readTranslation(words, `${name}.${part}`, inner, at)
      return
    }
    const kind = ENTITIES[this.#entity].fields[name]
    if (kind !== 'line' && kind !== 'text') {
      this.#findings.addNotPlaced(`${this.#entity}.translations.${name}`, at)
      return
    }
    const read = readField(kind, raw)
    if (read.kind === 'problem') this.#findings.add('field-left-out', at, `${name} ${read.reason}: left out`)
    if (read.kind === 'value') words.set(name, String(read.value))
  }

  #hasParts(name: string): boolean {
    return Object.keys(ENTITIES[this.#entity].fields).some((field) => field.startsWith(`${name}.`))
  }

  #at(name: string): Where {
    if (this.#where.row !== undefined) return { ...this.#where, column: name }
    return name.split('.').reduce(fieldOf, this.#where)
  }
}
