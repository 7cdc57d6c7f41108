import type { PageAddresses } from './page-blocks.ts'

/** Links of a page that stands alone: to its own parts, else to the living pages. */
export function singlePageAddresses(origin: string): PageAddresses {
  return {
    anchor: (id) => id,
    link: (href, words) => (href.startsWith('#') ? { to: href } : outward(href, words, origin)),
  }
}

/**
 * Links of a page among others in one document: to the others where they are in it.
 *
 * `anchors`: the anchor of each page by its path with place and language.
 */
export function sharedAddresses(origin: string, own: string, anchors: ReadonlyMap<string, string>): PageAddresses {
  return {
    anchor: (id) => `${own}-${id}`,
    link: (href, words) => {
      if (href.startsWith('#')) return { to: `#${own}-${href.slice(1)}` }
      const page = anchors.get(href.split(/[?#]/)[0] ?? '')
      return page === undefined ? outward(href, words, origin) : { to: `#${page}` }
    },
  }
}

/** Out of the document. An address that the link's own words do not say is also written out: paper cannot be pressed. */
function outward(href: string, words: string, origin: string): ReturnType<PageAddresses['link']> {
  if (href.startsWith('/')) return { to: origin + href }
  if (href.startsWith('tel:')) return { to: href }
  const written = /^https?:\/\/./.test(href) ? href : /^mailto:([^?]+)/.exec(href)?.[1]
  if (written === undefined) return undefined
  const isSaid = words.includes(written.replace(/^https?:\/\/|\/$/g, ''))
  return isSaid ? { to: href } : { to: href, written }
}
