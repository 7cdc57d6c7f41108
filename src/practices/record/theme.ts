import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { projectFolder } from '#platform/config'

/** Schemes in which cities already sort what they do, in the order in which they are offered. */
export const SCHEMES = ['eu-action-plan', 'global-compact', 'intercultural-cities', 'integration-indicators'] as const
export type Scheme = (typeof SCHEMES)[number]

/** What practices are found by, with the areas of each scheme in which it lies. */
export interface Theme extends Readonly<Record<Scheme, readonly string[]>> {
  readonly id: string
}

export interface Themes {
  /** The areas of each scheme, in its own order. */
  readonly schemes: Readonly<Record<Scheme, readonly string[]>>
  readonly themes: readonly Theme[]
}

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const inEachScheme = z.strictObject(
  Object.fromEntries(SCHEMES.map((scheme) => [scheme, z.array(id)])) as Record<Scheme, z.ZodArray<typeof id>>,
)
const themesShape = z.strictObject({ schemes: inEachScheme, themes: z.array(inEachScheme.extend({ id })) })

/** Something in the file that cannot be: an id that is there twice or that its scheme does not know, an area in which no theme lies. */
export interface ThemeProblem {
  readonly fault: 'shape' | 'twice' | 'unknown' | 'unreached'
  readonly about: string
}

export type ReadThemes =
  | { readonly kind: 'read'; readonly themes: Themes }
  | { readonly kind: 'refused'; readonly problems: readonly ThemeProblem[] }

export function readThemes(json: unknown): ReadThemes {
  const parsed = themesShape.safeParse(json)
  const problems = parsed.success
    ? problemsOf(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({
        fault: 'shape' as const,
        about: `${path.join('/')}: ${message}`,
      }))
  return parsed.success && problems.length === 0 ? { kind: 'read', themes: parsed.data } : { kind: 'refused', problems }
}

function problemsOf({ schemes, themes }: Themes): readonly ThemeProblem[] {
  const twice = (ids: readonly string[], where: string): readonly ThemeProblem[] =>
    ids.filter((one, at) => ids.indexOf(one) < at).map((one) => ({ fault: 'twice', about: `${where}/${one}` }))
  return [
    ...twice(
      themes.map((theme) => theme.id),
      'themes',
    ),
    ...SCHEMES.flatMap((scheme): readonly ThemeProblem[] => {
      const areas = schemes[scheme]
      const reached = new Set(themes.flatMap((theme) => theme[scheme]))
      return [
        ...twice(areas, scheme),
        ...themes.flatMap((theme) => twice(theme[scheme], `${theme.id}/${scheme}`)),
        ...[...reached]
          .filter((area) => !areas.includes(area))
          .map((area) => ({ fault: 'unknown' as const, about: `${scheme}/${area}` })),
        ...areas
          .filter((area) => !reached.has(area))
          .map((area) => ({ fault: 'unreached' as const, about: `${scheme}/${area}` })),
      ]
    }),
  ]
}

let kept: Themes | undefined

/** The themes that come with the program; read when somebody first asks for them. */
export function shippedThemes(): Themes {
  if (kept) return kept
  const read = readThemes(JSON.parse(readFileSync(join(projectFolder, 'reference', 'themes', 'themes.json'), 'utf8')))
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  kept = read.themes
  return kept
}

export const isTheme = (id: string): boolean => shippedThemes().themes.some((theme) => theme.id === id)

/** The themes that lie in an area of a scheme: by what a reader who knows the scheme finds practices. */
export function themesIn(scheme: Scheme, area: string): readonly string[] {
  return shippedThemes()
    .themes.filter((theme) => theme[scheme].includes(area))
    .map((theme) => theme.id)
}
