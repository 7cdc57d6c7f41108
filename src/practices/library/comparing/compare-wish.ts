import { isSlug } from '#kernel'

/** How many practices can be compared side by side. */
export const COMPARED = { least: 2, most: 4 } as const

/** The practices an address names, `with=one&with=other`: each once, the first four. */
export function comparedIn(query: URLSearchParams): readonly string[] {
  return [...new Set(query.getAll('with').filter(isSlug))].slice(0, COMPARED.most)
}

/** Below the reader's base. */
export function comparePath(slugs: readonly string[]): string {
  return `/practices/compare?${new URLSearchParams(slugs.map((slug) => ['with', slug]))}`
}
