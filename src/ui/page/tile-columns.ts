/**
 * How many columns lay `count` tiles with the fewest gaps in the last row; of equals, the larger.
 * A last row that is not full is filled by widening its tiles, so a small remainder is what looks worst.
 */
export function tileColumns(count: number, candidates: readonly number[]): number {
  const gaps = (columns: number) => (columns - (count % columns)) % columns
  return [...candidates].sort((a, b) => gaps(a) - gaps(b) || b - a)[0] ?? 1
}
