import { slugsFound } from '#directory'
import type { Place } from '#places'
import type { Read } from '#platform/db'
import { formatTarget, type LinkTarget } from '#texts'
import { movedTo, pagesAt, termsBySlug } from './page-store.ts'

/**
 * Those of these targets that a reader of a place finds, as they stand in sentences: pages, also where they used to stand, services
 * and terms. In a few queries however many there are, and by the same rules as `resolveLinks`.
 */
export async function targetsFound(
  tx: Read,
  { chain }: Pick<Place, 'chain'>,
  targets: readonly LinkTarget[],
): Promise<ReadonlySet<string>> {
  const named = (to: 'page' | 'service' | 'term') => targets.flatMap((one) => (one.to === to ? [one.name] : []))
  const pages = await pagesAt(tx, chain, named('page'))
  const moved = await movedTo(
    tx,
    chain,
    named('page').filter((path) => !pages.has(path)),
  )
  const services = await slugsFound(tx, { chain }, named('service'))
  const terms = await termsBySlug(tx, chain, named('term'))
  const found = (to: 'page' | 'service' | 'term', names: Iterable<string>) =>
    [...names].map((name) => formatTarget({ to, name }))
  return new Set([
    ...found('page', pages.keys()),
    ...found('page', moved.keys()),
    ...found('service', services),
    ...found('term', terms.keys()),
  ])
}
