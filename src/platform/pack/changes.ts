/** What has become of a list: spans of what stood in it before, and what is new. Nothing here needs Node. */
export type Changes<T extends Entry> = readonly (T | Span)[]

/** Numbers in the earlier list, both included. */
type Span = [first: number, last: number]

/** Something that in JSON cannot be taken for a span. */
type Entry = string | readonly [string, ...unknown[]]

const isSpan = (change: Entry | Span | undefined): change is Span => typeof change?.[0] === 'number'

export function changesOf<T extends Entry>(before: readonly T[], after: readonly T[]): Changes<T> {
  const numbers = new Map(before.map((entry, number) => [JSON.stringify(entry), number]))
  const changes: (T | Span)[] = []
  for (const entry of after) {
    const number = numbers.get(JSON.stringify(entry))
    const last = changes.at(-1)
    if (number === undefined) changes.push(entry)
    else if (isSpan(last) && last[1] === number - 1) last[1] = number
    else changes.push([number, number])
  }
  return changes
}

/** The list as it is now. */
export function withChanges<T extends Entry>(before: readonly T[], changes: Changes<T>): readonly T[] {
  return changes.flatMap((change) => (isSpan(change) ? before.slice(change[0], change[1] + 1) : [change]))
}
