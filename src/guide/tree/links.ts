import { servicesBySlugs } from '#directory'
import type { Id } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type LinkTarget, type PublicSegment, type PublicText, parseInline, type ResolvedLink } from '#texts'
import { textsFor } from '../texts-for.ts'
import { pagesAt, termsBySlug } from './page-store.ts'

/** A local term that a text uses, with its explanation. */
export interface ExplainedTerm {
  readonly slug: string
  /** The id of the element that explains it on the page. */
  readonly id: string
  readonly text: PublicText
}

export interface ResolvedLinks {
  resolve(target: LinkTarget): ResolvedLink
  /** The terms the texts use, in the order of their first use. */
  readonly terms: readonly ExplainedTerm[]
}

/** Finds, in a few queries however many links there are, where the links of these texts lead for this reader. */
export async function resolveLinks(tx: Read, reader: Reader, texts: readonly PublicText[]): Promise<ResolvedLinks> {
  const { place, base } = reader
  const targets = texts.flatMap((text) => text.blocks.flatMap((block) => block.segments.flatMap(targetsOf)))
  const named = (to: 'page' | 'service' | 'term') => [
    ...new Set(targets.flatMap((target) => (target.to === to ? [target.name] : []))),
  ]
  const pages = await pagesAt(tx, place.chain, named('page'))
  const services = new Map(
    (await servicesBySlugs(tx, reader, named('service'))).map((service) => [service.slug, service.href]),
  )
  const slugs = named('term')
  const terms = await termsBySlug(tx, place.chain, slugs)
  const explanations = await textsFor(tx, reader, [...terms.values()])
  const explained = slugs.flatMap((slug): ExplainedTerm[] => {
    const key = terms.get(slug)
    const text = key && explanations.get(key.itemId as Id)
    return text ? [{ slug, id: `term-${slug}`, text }] : []
  })
  return {
    terms: explained,
    resolve: (target) => {
      switch (target.to) {
        case 'page':
          return pages.has(target.name) ? { href: `${base}/${target.name}` } : undefined
        case 'service': {
          const href = services.get(target.name)
          return href === undefined ? undefined : { href }
        }
        case 'term': {
          const term = explained.find((entry) => entry.slug === target.name)
          return term && { href: `#${term.id}`, explains: true }
        }
        case 'web':
        case 'phone':
        case 'mail':
          return { href: target.address }
        default:
          return target satisfies never
      }
    },
  }
}

function targetsOf(segment: PublicSegment): readonly LinkTarget[] {
  return parseInline(segment.text).flatMap((node) => (node.kind === 'link' ? [node.target] : []))
}
