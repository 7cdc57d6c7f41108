import type { LanguageTag } from '#kernel'
import type { Ask } from '#platform/http'
import type { PublicText } from '#texts'

/** Which of its editions a page is read in, and whether it has two. */
export type Edition =
  | { readonly kind: 'full'; readonly hasEasy: boolean }
  | {
      readonly kind: 'easy' /** The address asks for it: then the addresses of other languages do too. */
      readonly named: boolean
    }

/**
 * The edition for this reader: what the address asks for, `?read=easy` or `?read=full`, before what the display settings say. There
 * is an easy one only where all of it can be read in the reader's language.
 */
export function editionFor(text: PublicText, language: LanguageTag, ask: Pick<Ask, 'query' | 'display'>): Edition {
  const segments = text.blocks.filter(({ slot }) => slot === 'easy').flatMap((block) => block.segments)
  const hasEasy = segments.length > 0 && segments.every((segment) => segment.language === language)
  const asked = ask.query.get('read')
  const wantsEasy = asked === 'easy' || (asked !== 'full' && ask.display.words === 'easy')
  return hasEasy && wantsEasy ? { kind: 'easy', named: asked === 'easy' } : { kind: 'full', hasEasy }
}

/** Where the page stands in this edition, below the reader's base. */
export function pathOf(path: string, edition: Edition): string {
  return edition.kind === 'easy' && edition.named ? `/${path}?read=easy` : `/${path}`
}
