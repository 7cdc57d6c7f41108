const LONGEST = 500
const SEGMENTS = /^(?:\/|(?:\/[^/\\?#\s\p{C}]+)+)$/u

/**
 * The path of a page below its reader's base, as a form names it: `/housing/find-a-flat`. `undefined` for whatever could lead
 * elsewhere: another site, a path upwards, a query.
 */
export function parsePagePath(text: string): string | undefined {
  if (text.length > LONGEST || !SEGMENTS.test(text)) return undefined
  return text.split('/').some((segment) => segment === '.' || segment === '..') ? undefined : text
}

/** The address of the page; always below `base`. */
export function hrefOf(base: string, pagePath: string): string {
  return base + pagePath.split('/').map(encodeURIComponent).join('/')
}
