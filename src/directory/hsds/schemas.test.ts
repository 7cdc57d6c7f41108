import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '#platform/config'
import { sourceOf } from '../testing-directory.ts'
import { newAjv } from './schemas.ts'

const SCHEMAS = join(projectFolder, 'reference', 'hsds-3.0', 'schema')
const EXAMPLE = join(projectFolder, '..', 'shared', 'data', 'hsds-3.0', 'examples', 'service_full.json')

/** The official schema with everything inside, as any other validator would use it. */
function officialValidator(name: string) {
  const ajv = newAjv()
  for (const file of readdirSync(SCHEMAS)) ajv.addSchema(JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')), file)
  return ajv.compile({ $ref: `${name}.json` })
}

describe.skipIf(!existsSync(EXAMPLE))(
  'judged by the whole official schema (skipped where ../shared/data is absent)',
  () => {
    const isValid = officialValidator('service')
    const example = existsSync(EXAMPLE) ? JSON.parse(readFileSync(EXAMPLE, 'utf8')) : {}
    // Objects that the directory does not place are not looked into.
    const placed = JSON.parse(
      JSON.stringify(example, (key, value) =>
        ['program', 'programs', 'funding', 'metadata', 'timezone'].includes(key) ? undefined : value,
      ),
    )

    test('the official example is valid for both', () => {
      expect(isValid(example)).toBe(true)
      expect(sourceOf(example).findings.problems).toEqual([])
    })

    test('whatever is changed in it, we leave nothing out that it allows and accept nothing that it forbids', () => {
      const paths = pathsIn(placed)
      const values = fc.oneof(
        fc.constant(undefined),
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant([]),
        fc.constant({}),
        fc.constant(['x']),
      )
      fc.assert(
        fc.property(fc.constantFrom(...paths), values, (path, value) => {
          const changed = withChange(placed, path, value)
          const { problems } = sourceOf(changed).findings
          if (isValid(changed)) expect(problems.filter(({ kind }) => kind === 'record-left-out')).toEqual([])
          else expect(problems).not.toEqual([])
        }),
        { numRuns: 400 },
      )
    })
  },
)

type Path = readonly (string | number)[]

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, child]) =>
    pathsIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? inner : [path, ...inner]
}

function withChange(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const holder = copy as Record<string | number, unknown>
  holder[step] = withChange(holder[step], rest, to)
  return JSON.parse(JSON.stringify(copy))
}
