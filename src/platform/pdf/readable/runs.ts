import type { Glyph, TextItem } from './text-items.ts'

/** Pieces of text that are read in one direction, one beside the other on a line. Their glyphs are in drawn order. */
export interface Run {
  readonly items: readonly TextItem[]
  readonly isRightToLeft: boolean
}

export const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const NUMBER = /[\p{Nd}]/u
const LETTER = /\p{L}/u

/**
 * The runs of pieces that follow each other. Within one the pen goes on to the right; a run that is read later, or another line,
 * begins elsewhere.
 *
 * `isPageRightToLeft` decides for what has no direction of its own, such as a bracket alone.
 */
export function runsOf(items: readonly TextItem[], isPageRightToLeft: boolean): readonly Run[] {
  const runs: { items: TextItem[]; isRightToLeft: boolean | undefined; end: number; isPutOnto: boolean }[] = []
  for (const item of items) {
    const direction = directionOf(item)
    const last = runs.at(-1)
    const fits =
      last !== undefined &&
      goesOn(last.items.at(-1) as TextItem, last.end, item) &&
      (direction === undefined || last.isRightToLeft === undefined
        ? isPageRightToLeft || item.isPutOnto || last.isPutOnto || last.isRightToLeft === direction
        : last.isRightToLeft === direction)
    if (fits) {
      last.items.push(item)
      last.isRightToLeft ??= direction
      last.end = Math.max(last.end, item.endsAt)
      last.isPutOnto &&= item.isPutOnto
    } else runs.push({ items: [item], isRightToLeft: direction, end: item.endsAt, isPutOnto: item.isPutOnto })
  }
  return runs.map((run) => ({ items: run.items, isRightToLeft: run.isRightToLeft ?? isPageRightToLeft }))
}

/** `undefined` for what has no direction of its own. */
function directionOf(item: TextItem): boolean | undefined {
  if (item.isReversed) return true
  const text = item.glyphs.map((glyph) => glyph.text).join('')
  if (NUMBER.test(text)) return false
  if (RIGHT_TO_LEFT.test(text) && (LETTER.test(text) || item.isPutOnto)) return true
  return LETTER.test(text) ? false : undefined
}

/** How far the pen may stand from where it was left, and a mark from its line, in sizes of the font. */
const TOLERANCE = 0.35
const HIGHEST_MARK = 1.2

function goesOn(before: TextItem, end: number, item: TextItem): boolean {
  const [first] = item.glyphs as [Glyph, ...Glyph[]]
  const [reference] = before.glyphs as [Glyph, ...Glyph[]]
  if (item.colour !== before.colour || item.properties !== before.properties || first.size !== reference.size)
    return false
  if (Math.abs(first.y - reference.y) > HIGHEST_MARK * first.size) return false
  if (item.isPutOnto || before.isPutOnto) return Math.abs(first.x - end) < 1.5 * first.size || first.x > end
  return Math.abs(first.y - reference.y) < 0.01 && Math.abs(first.x - end) < TOLERANCE * first.size
}
