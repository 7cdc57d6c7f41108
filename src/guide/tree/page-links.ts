import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { plainSlot } from '#texts'
import { textsFor } from '../texts-for.ts'
import { pagesAt } from './page-store.ts'

/** A page by its title, for whoever leads there. */
export interface NamedPage {
  readonly href: string
  readonly title: string
  readonly language: LanguageTag
}

/** The pages that readers of the place find at these paths, by path; what is not there is left out. */
export async function pagesNamed(
  tx: Read,
  reader: Reader,
  paths: readonly string[],
): Promise<ReadonlyMap<string, NamedPage>> {
  const pages = await pagesAt(tx, reader.place.chain, paths)
  const texts = await textsFor(tx, reader, [...pages.values()], ['title'])
  return new Map(
    [...pages].flatMap(([path, { itemId }]): [string, NamedPage][] => {
      const text = texts.get(itemId)
      if (!text) return []
      const language = text.blocks[0]?.segments[0]?.language ?? text.sourceLanguage
      return [[path, { href: `${reader.base}/${path}`, title: plainSlot(text, 'title'), language }]]
    }),
  )
}
