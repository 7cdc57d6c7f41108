import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { projectFolder } from '#platform/config'
import { ENTITIES, type EntityName } from './vocabulary.ts'

export interface Breach {
  readonly field: string
  readonly reason: string
}

/**
 * What the official schema of HSDS 3.0 has against one object, seen without the objects inside it: those are judged by
 * their own schemas, so that one bad phone number does not cost a service. Empty when it is valid.
 *
 * `tabular`: as a row of the data package, which requires more (`tabular_required`). The schemas are no pure JSON Schema:
 * `datapackage_type`, `constraints` and the like are passed over here; days and times are read by `readField`.
 */
export function breachesOf(
  entity: EntityName,
  object: Readonly<Record<string, unknown>>,
  tabular: boolean,
): readonly Breach[] {
  const validate = validatorOf(entity, tabular)
  return validate === undefined || validate(object) ? [] : (validate.errors ?? []).map(breachOf)
}

/** The official schema as it is in the file. */
export function officialSchema(name: string): OfficialSchema {
  return JSON.parse(readFileSync(join(projectFolder, 'reference', 'hsds-3.0', 'schema', `${name}.json`), 'utf8'))
}

export interface OfficialSchema {
  readonly properties: Readonly<Record<string, { readonly type?: string; readonly $ref?: string }>>
  readonly required?: readonly string[]
  readonly tabular_required?: readonly string[]
}

/** The fields that the schema wants as numbers: in a data package they are text. */
export function numericFields(entity: EntityName): readonly string[] {
  const { schema } = ENTITIES[entity]
  if (schema === undefined) return []
  return Object.entries(officialSchema(schema).properties).flatMap(([field, { type }]) =>
    type === 'number' ? [field] : [],
  )
}

const validators = new Map<string, ValidateFunction>()
let ajv: Ajv | undefined

/** Compiled when it is first needed: a server that imports nothing never does. */
function validatorOf(entity: EntityName, tabular: boolean): ValidateFunction | undefined {
  const { schema: name } = ENTITIES[entity]
  if (name === undefined) return undefined
  const key = `${name}.${tabular}`
  let validate = validators.get(key)
  if (!validate) {
    ajv ??= newAjv()
    const { properties, required = [], tabular_required: alsoRequired = [] } = officialSchema(name)
    const own = Object.entries(properties).filter(
      ([, property]) => property.type !== 'array' && property.$ref === undefined,
    )
    validate = ajv.compile({
      type: 'object',
      properties: Object.fromEntries(own),
      required: tabular ? [...new Set([...required, ...alsoRequired])] : required,
    })
    validators.set(key, validate)
  }
  return validate
}

export function newAjv(): Ajv {
  const fresh = new Ajv({ allErrors: true, strict: false })
  addFormats(fresh)
  return fresh
}

function breachOf({ keyword, instancePath, params, message }: ErrorObject): Breach {
  if (keyword === 'required') return { field: params.missingProperty, reason: 'is missing, and HSDS requires it' }
  const field = instancePath.slice(1)
  if (keyword === 'enum') return { field, reason: `is not one of: ${params.allowedValues.join(', ')}` }
  if (keyword === 'format') return { field, reason: `is not of the format ${params.format}` }
  return { field, reason: message ?? keyword }
}
