import type { Instant, LanguageTag } from '#kernel'

/** What one reads in a place, in the order of a book: what saves a life first, what is dated last. */
const READING_ORDER = ['emergency', 'page', 'service', 'phrases', 'words', 'event', 'news'] as const
export type OutlineKind = (typeof READING_ORDER)[number]

/** One thing that can be read at an address of a place. */
export interface OutlineEntry {
  /** Below `/{place}/{language}`: `/housing/find-a-flat`. */
  readonly path: string
  readonly title: string
  /** Another than the reader's where the title is not translated. */
  readonly titleLanguage: LanguageTag
  readonly kind: OutlineKind
  /** 1 for what stands at the top of its kind, 2 for what belongs to it, and so on. */
  readonly depth: number
  /** Leaves nothing on a device, and no name in anybody's hands, unless somebody asks for it. */
  readonly sensitive: boolean
}

/**
 * What can be read in a place in one language, now or `at` another moment, in reading order; of each kind in the order of its module.
 *
 * @throws NotFound for a place or a language of it that does not exist.
 */
export type Outline = (place: string, language: string, at?: Instant) => Promise<readonly OutlineEntry[]>

/** The outlines of all modules as one. */
export function wholeOutline(mounts: readonly { readonly outline?: Outline }[]): Outline {
  return async (place, language, at) => {
    const parts = await Promise.all(mounts.map((mount) => mount.outline?.(place, language, at) ?? []))
    const entries = parts.flat()
    return READING_ORDER.flatMap((kind) => entries.filter((entry) => entry.kind === kind))
  }
}
