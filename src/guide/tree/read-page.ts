import { type ServiceSummary, servicesBySlugs } from '#directory'
import type { Id, Instant, LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { ItemKey, PublicText } from '#texts'
import { readableIn, textsFor } from '../texts-for.ts'
import { type ResolvedLinks, resolveLinks } from './links.ts'
import { type PageRow, pagesBelow, pageWithAncestors, personOf, servicesOfPage } from './page-store.ts'

/** A page of the tree by its title, for lists and for the way back. */
export interface PageLink {
  readonly path: string
  readonly title: PublicText
}

/** Everything a guide page shows. */
export interface GuidePage {
  readonly row: PageRow
  readonly text: PublicText
  readonly languages: readonly LanguageTag[]
  readonly links: ResolvedLinks
  /** Outermost first, without the page itself. */
  readonly ancestors: readonly PageLink[]
  readonly below: readonly PageLink[]
  readonly services: readonly ServiceSummary[]
  /** Whom one can ask: the page's own, else the place's. */
  readonly person: ServiceSummary | undefined
  /** When the state of a service shown here changes. */
  readonly expires: Instant | undefined
}

const LIST_SLOTS = ['title', 'in-short']

/** Reads the page at `path`, or `undefined` when readers of this place have none there. */
export async function readGuidePage(tx: Read, reader: Reader, path: string): Promise<GuidePage | undefined> {
  const rows = await pageWithAncestors(tx, reader.place.chain, path)
  const row = rows.at(-1)
  return row && assemble(tx, reader, row, rows.slice(0, -1))
}

/** Reads a page that is found by its role, such as the imprint. */
export async function assemble(
  tx: Read,
  reader: Reader,
  row: PageRow,
  ancestors: readonly PageRow[],
): Promise<GuidePage | undefined> {
  const below = await pagesBelow(tx, reader.place.chain, row.path)
  const text = (await textsFor(tx, reader, [row])).get(row.itemId)
  if (!text) return undefined
  const titles = await textsFor(tx, reader, [...ancestors, ...below], LIST_SLOTS)
  const slugs = await servicesOfPage(tx, row)
  const fallback = await personOf(tx, reader.place.chain)
  const services = await servicesBySlugs(tx, reader, [
    ...new Set([...slugs, ...[row.person, fallback].filter((slug) => slug !== undefined)]),
  ])
  const bySlug = new Map(services.map((service) => [service.slug, service]))
  const person =
    (row.person === undefined ? undefined : bySlug.get(row.person)) ??
    (fallback === undefined ? undefined : bySlug.get(fallback))
  // Two slugs may lead to one service, since one was merged into the other.
  const named = slugs.flatMap((slug) => bySlug.get(slug) ?? [])
  const shown = [...new Map(named.map((service) => [service.itemId, service])).values()]
  const expiries = [...shown, ...(person ? [person] : [])].flatMap((service) => service.expires ?? [])
  return {
    row,
    text,
    languages: await readableIn(tx, reader, row),
    links: await resolveLinks(tx, reader, [text]),
    ancestors: linksTo(ancestors, titles),
    below: linksTo(below, titles),
    services: shown,
    person,
    expires: expiries.length === 0 ? undefined : (Math.min(...expiries) as Instant),
  }
}

function linksTo(
  rows: readonly (ItemKey & { readonly path: string })[],
  titles: ReadonlyMap<Id, PublicText>,
): readonly PageLink[] {
  return rows.flatMap(({ path, itemId }) => {
    const title = titles.get(itemId)
    return title ? [{ path, title }] : []
  })
}
