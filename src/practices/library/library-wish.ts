import { type Id, parseId } from '#kernel'
import type { Chosen } from './catalogue.ts'
import { FACETS } from './facet.ts'

/** Three ways to look at the same practices. */
export const VIEWS = ['list', 'map', 'timeline'] as const
export type View = (typeof VIEWS)[number]

/** After which practice a page of a list begins: how well that one matched, its day and its id. It holds whatever was published since. */
export interface After {
  readonly match: number
  readonly day: string
  readonly itemId: Id
}

export interface LibraryWish {
  readonly query: string
  readonly chosen: Chosen
  readonly view: View
  readonly after: After | undefined
}

export const EVERYTHING: LibraryWish = { query: '', chosen: {}, view: 'list', after: undefined }

const LONGEST_QUERY = 200
const LONGEST_VALUE = 60

/** Reads the address of the library: `q=mentors&theme=work&evidence=2&view=map`. What is not understood is ignored. */
export function parseLibraryWish(query: URLSearchParams): LibraryWish {
  const chosen = FACETS.flatMap((facet) => {
    const value = query.get(facet)
    return value && value.length <= LONGEST_VALUE ? [[facet, value] as const] : []
  })
  return {
    query: (query.get('q') ?? '').slice(0, LONGEST_QUERY).trim(),
    chosen: Object.fromEntries(chosen),
    view: VIEWS.find((view) => view === query.get('view')) ?? 'list',
    after: afterIn(query.get('after') ?? ''),
  }
}

/** In one order, so that one list has one address; empty for the whole library. */
export function libraryQuery({ query, chosen, view, after }: LibraryWish): string {
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['q', query || undefined],
    ...FACETS.map((facet) => [facet, chosen[facet]] as const),
    ['view', view === 'list' ? undefined : view],
    ['after', after && `${after.match}.${after.day}.${after.itemId}`],
  ]
  const said = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined)
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`
}

/** Below the reader's base: `/practices?theme=work`. */
export function libraryPath(wish: LibraryWish): string {
  return `/practices${libraryQuery(wish)}`
}

function afterIn(text: string): After | undefined {
  const [, match = '', day = '', id = ''] = /^(\d{1,5})\.(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(text) ?? []
  const itemId = parseId(id)
  return itemId && { match: Number(match), day, itemId }
}
