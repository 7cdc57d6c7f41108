import type { CalendarDay, LanguageTag } from '#kernel'
import type { ItemKey } from '#texts'
import { SCHEMES, shippedThemes } from '../record/theme.ts'

/** By what practices are narrowed down; one value of each at a time. */
export const FACETS = [
  'theme',
  'country',
  'level',
  'target',
  'approach',
  'evidence',
  'status',
  'language',
  'age',
] as const
export type Facet = (typeof FACETS)[number]

/** Looked over again within two years, or not. */
export const AGES = ['current', 'old'] as const
export type Age = (typeof AGES)[number]

/** A practice as the library finds, counts and orders it. */
export interface Catalogued extends ItemKey {
  readonly slug: string
  readonly country: string
  readonly level: string
  readonly target: string | null
  readonly approach: string | null
  readonly status: string | null
  readonly themes: readonly string[]
  readonly evidenceLevel: number
  readonly licence: string
  /** In which it can be read. */
  readonly languages: readonly LanguageTag[]
  readonly fromYear: number | null
  readonly toYear: number | null
  readonly position: { readonly latitude: number; readonly longitude: number } | undefined
  readonly publishedOn: CalendarDay
  /** From then on it is old. */
  readonly renewBy: CalendarDay
}

export function ageOn({ renewBy }: Pick<Catalogued, 'renewBy'>, today: CalendarDay): Age {
  return renewBy <= today ? 'old' : 'current'
}

/** What it counts under, but for its age, which a day changes. Evidence of a level is evidence of all lower ones too: one asks for at least so much. */
export function valuesOf(practice: Catalogued): readonly (readonly [Facet, string])[] {
  const { themes, country, level, target, approach, evidenceLevel, status, languages } = practice
  const stated = (facet: Facet, value: string | null): [Facet, string][] => (value === null ? [] : [[facet, value]])
  return [
    ...[...themes, ...areasOf(themes)].map((theme) => ['theme', theme] as const),
    ['country', country],
    ['level', level],
    ...stated('target', target),
    ...stated('approach', approach),
    ...Array.from({ length: evidenceLevel }, (_, below) => ['evidence', String(below + 1)] as const),
    ...stated('status', status),
    ...languages.map((language) => ['language', language] as const),
  ]
}

/** By theme: made once, since a catalogue asks it of every practice. */
let areasByTheme: ReadonlyMap<string, readonly string[]> | undefined

/** The areas of all schemes in which these themes lie, each once, as `scheme:area`. */
function areasOf(themes: readonly string[]): readonly string[] {
  areasByTheme ??= new Map(
    shippedThemes().themes.map((theme) => [
      theme.id,
      SCHEMES.flatMap((scheme) => theme[scheme].map((area) => `${scheme}:${area}`)),
    ]),
  )
  const areas = areasByTheme
  return [...new Set(themes.flatMap((theme) => areas.get(theme) ?? []))]
}
