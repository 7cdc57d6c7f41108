/** A part of a text: `end` is the first character that no longer belongs to it. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Parts that follow each other as spans of the whole they make up. */
export function spansOf(parts: readonly string[]): readonly Span[] {
  let start = 0
  return parts.map((part) => {
    const span = { start, end: start + part.length }
    start = span.end
    return span
  })
}
