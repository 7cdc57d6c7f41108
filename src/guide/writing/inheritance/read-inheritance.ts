import type { LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read } from '#platform/db'
import { type Override, overridesIn } from '#texts'
import { type InheritedPage, inheritedPages } from '../tree/read-tree.ts'
import { ownPages } from '../tree/tree-store.ts'

export interface Inheritance {
  /** By title. */
  readonly overrides: readonly Override[]
  /** In the order of the tree. */
  readonly inherited: readonly InheritedPage[]
}

/** What comes from above and what is overridden here, in a few queries whatever the number of pages. */
export async function readInheritance(tx: Read, place: Place, language: LanguageTag): Promise<Inheritance> {
  const overrides = await overridesIn(tx, place.chain, { kind: 'page' })
  const ownPaths = new Set((await ownPages(tx, place.id)).map(({ path }) => path))
  return { overrides, inherited: await inheritedPages(tx, place, language, ownPaths) }
}
