import type { Hold } from '../dossier/dossier.ts'

export interface Cleaned {
  readonly text: string
  /** What was taken out. */
  readonly found: readonly Hold[]
}

/** Characters that are not seen, or turn the direction of what follows; those that join letters stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const TAG = /<\/?[a-z!][^<>]*>|\[\/?(?:url|b|i|u|img|quote)(?:=[^\]]*)?\]/gi
/** Ours, as `formatInline` writes it: a link keeps its label, strong text its words. */
const MARKED = /\[([^\][]*)\]\([^()]*\)|\*\*([^*]*)\*\*/g
const LINK = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/gi

/**
 * What somebody typed, as plain text: without markup and addresses, which belong among the sources. Taking out one thing may put together
 * another, so it goes on until there is nothing more.
 */
export function cleanProse(typed: string): Cleaned {
  const found = new Set<Hold>()
  let text = typed.replaceAll('\r\n', '\n').replaceAll(UNSEEN, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = text
      .replaceAll(TAG, () => taken('markup'))
      .replaceAll(MARKED, (_, label = '', strong = '') => taken('markup', label + strong))
    text = text.replaceAll(LINK, () => taken('links'))
  }
  return {
    text: text
      .replaceAll(/[^\S\n]+/g, ' ')
      .replaceAll(/ ?\n[ \n]*/g, '\n')
      .trim(),
    found: [...found],
  }

  function taken(hold: Hold, instead = ''): string {
    found.add(hold)
    return instead
  }
}
