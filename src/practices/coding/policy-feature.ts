import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { LanguageTag } from '#kernel'
import { projectFolder } from '#platform/config'
import { inLanguage } from '#ui'
import { AXES, type Feature } from '../plane/plane.ts'
import { DOMAINS, type Domain } from './policy.ts'

/** By BCP 47 tag; the first is the language that it was written in. */
const texts = z.record(z.string(), z.string().min(1).max(600))

const featureShape = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  about: z.union([
    z.strictObject({ axis: z.enum(AXES), towards: z.enum(['more', 'less']) }),
    z.literal('right-restricted'),
  ]),
  /** Where it is asked; everywhere when absent. */
  domains: z.array(z.enum(DOMAINS)).min(1).optional(),
  name: texts,
  definition: texts,
  /** What a text says of which it is true, and what one says that only looks like it. */
  example: texts,
  counterExample: texts,
})
const fileShape = z
  .strictObject({ version: z.string().min(1).max(40), features: z.array(featureShape).min(1) })
  .refine(({ features }) => new Set(features.map(({ id }) => id)).size === features.length, {
    error: 'two features have the same id',
  })

/** A feature with what coders must know of it. */
export type PolicyFeature = Feature & z.infer<typeof featureShape>

const FOLDER = join(projectFolder, 'reference', 'policy-features')

let read: ReadonlyMap<string, readonly PolicyFeature[]> | undefined

/** The features that come with the program, by version, the newest last; read when somebody first asks for them. */
function versions(): ReadonlyMap<string, readonly PolicyFeature[]> {
  read ??= new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => {
        const { version, features } = fileShape.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
        return [version, features]
      }),
  )
  return read
}

/** By which a text is coded that is entered now. */
export function currentVersion(): string {
  return [...versions().keys()].at(-1) ?? ''
}

/** What is asked of a text in a domain: identity maintenance, social mixing, then rights. */
export function featuresFor({ features, domain }: { readonly features: string; readonly domain: Domain }) {
  return (versions().get(features) ?? []).filter(({ domains = DOMAINS }) => domains.includes(domain))
}

/** Its name as plain text, for a title or a row. */
export function nameOfFeature({ name }: PolicyFeature, language: LanguageTag): string {
  return inLanguage(name, language).text
}
