import { servicesBySlugs } from '#directory'
import { type Id, parseId } from '#kernel'
import { type PublicPicture, readPictures } from '#media'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type LinkTarget, type PublicSegment, type PublicText, parseInline, type ResolvedLink } from '#texts'
import { textsFor } from '../texts-for.ts'
import { movedTo, pagesAt, termsBySlug } from './page-store.ts'

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
  /** The pictures that stand in the texts, by id. */
  readonly pictures: ReadonlyMap<string, PublicPicture>
}

/** Finds, in a few queries however many links there are, where the links of these texts lead for this reader. */
export async function resolveLinks(tx: Read, reader: Reader, texts: readonly PublicText[]): Promise<ResolvedLinks> {
  const { place, base } = reader
  const targets = texts.flatMap((text) => text.blocks.flatMap((block) => block.segments.flatMap(targetsOf)))
  const named = (to: 'page' | 'service' | 'term' | 'picture') => [
    ...new Set(targets.flatMap((target) => (target.to === to ? [target.name] : []))),
  ]
  const paths = named('page')
  const pages = await pagesAt(tx, place.chain, paths)
  const moved = await movedTo(
    tx,
    place.chain,
    paths.filter((path) => !pages.has(path)),
  )
  const pictures = named('picture').flatMap((name) => parseId(name) ?? [])
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
    pictures: await readPictures(
      tx,
      reader,
      pictures.flatMap((itemId) => place.chain.map((placeId) => ({ placeId, itemId }))),
    ),
    resolve: (target) => {
      switch (target.to) {
        case 'page': {
          const path = pages.has(target.name) ? target.name : moved.get(target.name)
          return path === undefined ? undefined : { href: `${base}/${path}` }
        }
        case 'service': {
          const href = services.get(target.name)
          return href === undefined ? undefined : { href }
        }
        case 'term': {
          const term = explained.find((entry) => entry.slug === target.name)
          return term && { href: `#${term.id}`, explains: true }
        }
        case 'picture':
          return undefined
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
