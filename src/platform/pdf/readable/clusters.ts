import type { Glyph } from './text-items.ts'

/** Glyphs that stand for one piece of text together: a letter and its dots, a letter and its vowel signs, a ligature. */
export interface Cluster {
  readonly glyphs: readonly Glyph[]
  readonly text: string
}

/**
 * The clusters of glyphs that stand beside each other, in the order in which they are drawn.
 *
 * A font may build a letter from a body and dots. The compiler draws dots that sit higher as a piece of their own, and gives each
 * piece the text of the whole letter: that text counts once. A glyph that does not move the pen belongs to the neighbour with the
 * same text: to the one after it where text runs from right to left, since marks are drawn before what carries them.
 */
export function clustersOf(glyphs: readonly Glyph[], isRightToLeft: boolean): readonly Cluster[] {
  const order = isRightToLeft ? glyphs.toReversed() : glyphs
  const clusters: { glyphs: Glyph[]; readonly text: string; readonly number: number }[] = []
  for (const glyph of order) {
    const last = clusters.at(-1)
    const isSamePiece = last !== undefined && last.number === glyph.cluster && last.glyphs[0]?.text === glyph.text
    const isPutOnto =
      last !== undefined && last.text === glyph.text && (glyph.advance === 0 || isOfSyllable(glyph, last.glyphs.at(-1)))
    if (isSamePiece || isPutOnto) last.glyphs.push(glyph)
    else clusters.push({ glyphs: [glyph], text: glyph.text, number: glyph.cluster })
  }
  const drawn = clusters.map(({ glyphs: some, text }) => ({ text, glyphs: isRightToLeft ? some.toReversed() : some }))
  return isRightToLeft ? drawn.toReversed() : drawn
}

/** Whether a glyph of another height belongs to the syllable before it, as in scripts that stack letters. */
function isOfSyllable(glyph: Glyph, before: Glyph | undefined): boolean {
  return glyph.y !== before?.y && /\p{L}\p{M}/u.test(glyph.text)
}

/** A glyph with the text that it alone stands for. */
export interface Spelt extends Glyph {
  readonly stands: string
}

/** A bidirectional control that programs skip or take for a letter from right to left: it carries no text of its own. */
export const NOTHING = '\u061c'

/**
 * Gives each glyph of a cluster its share of the text, so that glyph after glyph spells it: letters to the widest glyph, vowel signs
 * to the one put onto it, nothing to dots. Where a run begins, vowel signs stay with their letter: programs find the place of a run
 * by its first glyph that has a width.
 */
export function spell({ glyphs, text }: Cluster, isRightToLeft: boolean, beginsRun: boolean): readonly Spelt[] {
  const carrier = glyphs.reduce((widest, glyph) => (glyph.advance > widest.advance ? glyph : widest))
  const marks = beginsRun ? '' : (/(?<=\P{Mn})\p{Mn}+$/u.exec(text)?.[0] ?? '')
  const bearer = marks === '' ? undefined : glyphs.find((glyph) => glyph !== carrier && glyph.advance === 0)
  const letters = bearer === undefined ? text : text.slice(0, -marks.length)
  return glyphs.map((glyph) => ({
    ...glyph,
    stands: glyph === carrier ? shown(letters, isRightToLeft) : glyph === bearer ? marks : NOTHING,
  }))
}

/**
 * As it stands on the page: programs turn a line from right to left around, character by character. What is no letter says that it
 * belongs to such a line: a space would be lost at its end, a bracket alone be taken for one of the other direction.
 */
function shown(text: string, isRightToLeft: boolean): string {
  if (text === '') return NOTHING
  if (!isRightToLeft) return text
  return /\p{L}/u.test(text) ? [...text].reverse().join('') : NOTHING + text
}
