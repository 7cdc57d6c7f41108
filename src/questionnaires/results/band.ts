const MOST_BANDS = 10

/**
 * How many of these numbers lie in each of at most ten bands of the same width, from the lowest to the highest and then, for `''`,
 * how many are none. Bands begin at multiples of their width (1, 2 or 5 and their tens), so that they do not tell who is the oldest.
 */
export function bandsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const numbers = values.filter((value) => value !== '').map(Number)
  const isWhole = numbers.every(Number.isInteger)
  const [least, most] = numbers.reduce(([low, high], n) => [Math.min(low, n), Math.max(high, n)], [Infinity, -Infinity])
  const bands = new Map<string, number>()
  if (numbers.length > 0) {
    const width = widthFor(least, most, isWhole)
    const first = Math.floor(least / width)
    const counts = Array.from({ length: Math.floor(most / width) - first + 1 }, () => 0)
    for (const n of numbers) counts[Math.floor(n / width) - first] = (counts[Math.floor(n / width) - first] ?? 0) + 1
    for (const [at, count] of counts.entries()) bands.set(nameOf(first + at, width, isWhole), count)
  }
  return bands.set('', values.length - numbers.length)
}

function widthFor(least: number, most: number, isWhole: boolean): number {
  for (let power = isWhole ? 0 : -3; ; power += 1)
    for (const leading of [1, 2, 5]) {
      const width = leading * 10 ** power
      if (Math.floor(most / width) - Math.floor(least / width) < MOST_BANDS) return width
    }
}

/** `20–29`; of fractions, where the end belongs to the next band, `2.5–3`. */
function nameOf(at: number, width: number, isWhole: boolean): string {
  const round = (n: number) => String(Number(n.toPrecision(12)))
  const from = round(at * width)
  return isWhole && width === 1 ? from : `${from}–${round((at + 1) * width - (isWhole ? 1 : 0))}`
}
