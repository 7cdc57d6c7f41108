import { type PictogramName, pictogramDrawings, type Stone } from '#ui'

const STONES: readonly Stone[] = ['lapis', 'teal', 'saffron', 'olive', 'plum', 'terracotta']

/** The drawing a page asks for by name; a page without one, or with one we do not have, gets the document. */
export function topicPictogram(icon: string | undefined): PictogramName {
  return icon !== undefined && icon in pictogramDrawings ? (icon as PictogramName) : 'document'
}

/** A topic keeps its colour wherever it is shown: chosen by its path, so that no place has to choose. */
export function topicStone(path: string): Stone {
  let sum = 0
  for (const character of path) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973
  return STONES[sum % STONES.length] ?? 'lapis'
}
