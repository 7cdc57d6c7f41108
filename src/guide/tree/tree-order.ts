/** What orders the pages of a tree: the path says where a page stands, the position its turn among those beside it. */
export interface Ordered {
  readonly path: string
  readonly position: number
}

/** The path of the page that a path stands under: the nearest above it that there is; empty at the top. */
export function parentOf(path: string, has: (path: string) => boolean): string {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return parent === '' || has(parent) ? parent : parentOf(parent, has)
}

/** Those that stand right below each path, in their order, by that path; the topics under the empty one. */
export function pagesByParent<T extends Ordered>(pages: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const paths = new Set(pages.map(({ path }) => path))
  const ordered = [...pages].sort((a, b) => a.position - b.position || (a.path < b.path ? -1 : 1))
  return Map.groupBy(ordered, ({ path }) => parentOf(path, (other) => paths.has(other)))
}

/** Every page right before those below it, each level in its own order. */
export function inTreeOrder<T extends Ordered>(pages: readonly T[]): readonly T[] {
  const byParent = pagesByParent(pages)
  const from = (parent: string): readonly T[] =>
    (byParent.get(parent) ?? []).flatMap((page) => [page, ...from(page.path)])
  return from('')
}
