import type { Id, LanguageTag } from '#kernel'
import type { Where } from './problem.ts'
import type { EntityName } from './vocabulary.ts'

export type Value = string | number | boolean | readonly string[] | readonly number[]

export interface Owner {
  readonly kind: EntityName
  readonly id: Id
}

/** The words of a record in one more language, by field. */
export interface RecordTranslation {
  /** A person has checked it; otherwise it counts as made by a machine. */
  readonly checked: boolean
  readonly words: ReadonlyMap<string, string>
}

/** One object of HSDS, read and cleaned: flat, with the ids of what it belongs to. */
export interface HsdsRecord {
  readonly entity: EntityName
  readonly id: Id
  /** Only what the source says: nothing empty. */
  readonly fields: ReadonlyMap<string, Value>
  readonly translations: ReadonlyMap<LanguageTag, RecordTranslation>
  /** Whose child it is, in the order of the source; empty for objects of their own. */
  readonly owners: readonly Owner[]
  /** The locations inside of which it stands in the source: when one is confidential, so is this. */
  readonly within: readonly Id[]
  readonly where: Where
}

export function textOf(record: HsdsRecord, field: string): string | undefined {
  const value = record.fields.get(field)
  return typeof value === 'string' ? value : undefined
}

export function numberOf(record: HsdsRecord, field: string): number | undefined {
  const value = record.fields.get(field)
  return typeof value === 'number' ? value : undefined
}

/** Absent means no. */
export function flagOf(record: HsdsRecord, field: string): boolean {
  return record.fields.get(field) === true
}

/** Empty when the source says nothing. */
export function listOf(record: HsdsRecord, field: string): readonly (string | number)[] {
  const value = record.fields.get(field)
  return Array.isArray(value) ? value : []
}

export function idOf(record: HsdsRecord, field: string): Id | undefined {
  return textOf(record, field) as Id | undefined
}
