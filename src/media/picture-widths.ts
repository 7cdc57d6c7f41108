/** A phone's column, a phone's column at its full density, a wide screen. */
const WIDTHS = [320, 640, 1280]
/** A plan's: on a screen at its full density one still wants to read the streets. */
export const PLAN_WIDTH = 2560
/** WebP can hold no more pixels in one direction. */
const LONGEST_SIDE = 16_383

/**
 * The widths that are made of a picture, smallest first: never more than it has or than `most`, and never so wide that its height has
 * no room.
 */
export function widthsFor(width: number, height: number, most = Math.max(...WIDTHS)): readonly number[] {
  const widest = Math.max(1, Math.min(most, width, Math.floor((LONGEST_SIDE * width) / height)))
  return [...WIDTHS.filter((one) => one < widest), widest]
}

/** Of the widths there are, the one for a reader who wants `wanted` pixels: the next larger one, else the largest. */
export function bestWidth(widths: readonly number[], wanted: number): number | undefined {
  const ordered = [...widths].sort((a, b) => a - b)
  return ordered.find((width) => width >= wanted) ?? ordered.at(-1)
}
