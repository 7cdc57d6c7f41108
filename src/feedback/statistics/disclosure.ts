/** Rows of 1 to 4 readers could be about people that somebody knows. */
export const FEWEST_SHOWN = 5
/** A hidden row could still be at least this many different numbers, for whoever knows all that is shown. */
const LEAST_DOUBT = 3

/** `few`: fewer than five, or than the fewest that a table shows. `kept-back`: as many or more, not shown so that the total gives no row away. */
export type Shown = number | 'few' | 'kept-back'

export interface ShownRow<Key> {
  readonly key: Key
  readonly times: Shown
}

export const orFew = (times: number): Shown => (times < FEWEST_SHOWN ? 'few' : times)

/**
 * A table of which everybody knows the total, in the same order: rows below `fewest` are hidden, and then the smallest of the others, one
 * after the other, until the total less what is shown leaves at least three possible numbers for each row that is hidden for being
 * small (complementary suppression). `undefined` when no choice of rows does that: the table is then not shown at all.
 *
 * No row is 0. What else is known about a hidden row: a small one is 1 to `fewest` - 1; one kept back is at least `fewest` and at most the
 * smallest shown.
 */
export function disclosed<Key>(
  rows: readonly { readonly key: Key; readonly times: number }[],
  fewest = FEWEST_SHOWN,
): readonly ShownRow<Key>[] | undefined {
  const few = rows.filter(({ times }) => times < fewest)
  const others = rows.filter(({ times }) => times >= fewest).sort((a, b) => a.times - b.times)
  const keptBack =
    few.length === 0 ? 0 : others.findIndex((_, index) => index > 0 && leavesDoubt(few, others, index, fewest))
  if (keptBack < 0) return undefined
  const hidden = new Set(others.slice(0, keptBack))
  return rows.map((row) => ({
    key: row.key,
    times: hidden.has(row) ? 'kept-back' : row.times < fewest ? 'few' : row.times,
  }))
}

interface Row {
  readonly times: number
}

/** `others`: smallest first, of which the first `keptBack` are hidden. */
function leavesDoubt(few: readonly Row[], others: readonly Row[], keptBack: number, fewest: number): boolean {
  const hidden = sum(few) + sum(others.slice(0, keptBack))
  const smallestShown = others[keptBack]?.times ?? 0
  const most = (fewest - 1) * (few.length - 1) + smallestShown * keptBack
  const least = few.length - 1 + fewest * keptBack
  const lowest = Math.max(1, hidden - most)
  const highest = Math.min(fewest - 1, hidden - least)
  return highest - lowest + 1 >= LEAST_DOUBT
}

const sum = (rows: readonly Row[]) => rows.reduce((total, { times }) => total + times, 0)
