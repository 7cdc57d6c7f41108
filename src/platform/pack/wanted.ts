/** Which documents of a manifest one asks for, as a part of an address: `0-12,15,20-31`. Nothing here needs Node. */

/** `indexes` ascending, each once. */
export function writeWanted(indexes: readonly number[]): string {
  const spans: [number, number][] = []
  for (const index of indexes) {
    const last = spans.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else spans.push([index, index])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** `undefined` for what `writeWanted` does not write, or for documents that a pack of `count` does not have. */
export function readWanted(text: string, count: number): readonly number[] | undefined {
  const indexes: number[] = []
  for (const span of text.split(',')) {
    const [, first, last] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(span) ?? []
    const [from, to] = [Number(first), Number(last ?? first)]
    if (!(from > (indexes.at(-1) ?? -1) && from <= to && to < count)) return undefined
    for (let index = from; index <= to; index += 1) indexes.push(index)
  }
  return indexes
}

/** What fits into one address, and into one answer that a bad line can still bring home. */
const LONGEST_ADDRESS_PART = 1_000
const MOST_BYTES = 400_000
/** Of more than one answer, the first brings what is needed most: it is to fit also where little room is left. */
const FIRST_BYTES = 100_000

/** Groups documents into requests, in their order. `bytesOf`: before compression. */
export function inRequests(
  indexes: readonly number[],
  bytesOf: (index: number) => number,
): readonly (readonly number[])[] {
  const first = indexes.reduce((sum, index) => sum + bytesOf(index), 0) > MOST_BYTES ? FIRST_BYTES : MOST_BYTES
  const requests: number[][] = []
  let bytes = 0
  for (const index of indexes) {
    const current = requests.at(-1)
    const most = requests.length > 1 ? MOST_BYTES : first
    const fits =
      current && bytes + bytesOf(index) <= most && writeWanted([...current, index]).length <= LONGEST_ADDRESS_PART
    if (fits) current.push(index)
    else {
      requests.push([index])
      bytes = 0
    }
    bytes += bytesOf(index)
  }
  return requests
}
