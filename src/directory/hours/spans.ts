/** A stretch of time from `start` (included) to `end` (excluded), never empty. */
export interface Span<T extends number> {
  readonly start: T
  readonly end: T
}

/** The same time as disjoint spans in order; spans that touch become one. */
export function union<T extends number>(spans: readonly Span<T>[]): readonly Span<T>[] {
  const joined: Span<T>[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last === undefined || last.end < span.start) joined.push(span)
    else if (last.end < span.end) joined[joined.length - 1] = { start: last.start, end: span.end }
  }
  return joined
}

/** What remains of `spans` outside of `holes`; both must be disjoint and in order, and so is the result. */
export function without<T extends number>(spans: readonly Span<T>[], holes: readonly Span<T>[]): readonly Span<T>[] {
  return spans.flatMap(({ start, end }) => {
    const pieces: Span<T>[] = []
    let from = start
    for (const hole of holes) {
      if (hole.end <= from || end <= hole.start) continue
      if (from < hole.start) pieces.push({ start: from, end: hole.start })
      from = hole.end
    }
    if (from < end) pieces.push({ start: from, end })
    return pieces
  })
}
