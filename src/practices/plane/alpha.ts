/**
 * Krippendorff's alpha for what several coders say of the same units: 1 where they agree, 0 where they agree as chance would have it.
 *
 * Units with fewer than two codes say nothing about agreement and are left out. `undefined` where no two codes can be compared. Where all
 * codes are the same there was nothing to tell apart, and nothing is shown either: `undefined` as well.
 *
 * Nominal data. Source: Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability,
 * https://repository.upenn.edu/asc_papers/43
 *
 * @param units For each unit what its coders said, in any order.
 */
export function nominalAlpha(units: readonly (readonly string[])[]): number | undefined {
  const pairable = units.filter((codes) => codes.length > 1)
  const totals = new Map<string, number>()
  let all = 0
  let disagreeing = 0
  for (const codes of pairable) {
    const counted = countsOf(codes)
    for (const [code, count] of counted) {
      totals.set(code, (totals.get(code) ?? 0) + count)
      // Pairs of this code with another one, each unit weighing as much as it has codes.
      disagreeing += (count * (codes.length - count)) / (codes.length - 1)
    }
    all += codes.length
  }
  const expected = [...totals.values()].reduce((sum, total) => sum + total * (all - total), 0)
  return expected === 0 ? undefined : 1 - ((all - 1) * disagreeing) / expected
}

function countsOf(codes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** How many samples are drawn, and what share of them lies in a range. */
const SAMPLES = 1_000
const SHARE = 0.95

/**
 * Between which values alpha lies in 95 of 100 samples of as many units, drawn with replacement from these: how much of it may be chance
 * (percentile bootstrap). Samples without an alpha are left out. `undefined` where the units have none, and where nobody differs: drawing
 * again cannot tell how certain that is.
 *
 * @param chance Numbers from 0 up to but not including 1.
 */
export function alphaRange(
  units: readonly (readonly string[])[],
  chance: () => number,
): { readonly low: number; readonly high: number } | undefined {
  if ([undefined, 1].includes(nominalAlpha(units))) return undefined
  const drawn = Array.from({ length: SAMPLES }, () =>
    nominalAlpha(units.map(() => units[Math.floor(chance() * units.length)] ?? [])),
  )
  const sorted = drawn.filter((alpha) => alpha !== undefined).sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number
  return { low: at((1 - SHARE) / 2), high: at((1 + SHARE) / 2) }
}

/** From here on conclusions may be drawn tentatively; below, a coding is not published. Krippendorff (2004), p. 241. */
export const TENTATIVE_ALPHA = 0.667
