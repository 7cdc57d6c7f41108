import type { Stone } from '../pictogram/pictogram.tsx'

const stones: readonly Stone[] = ['lapis', 'saffron', 'teal', 'plum', 'olive', 'terracotta']

/**
 * The colour of each tile: the one it wishes, or the next that none of its neighbours has, before it or above it in any of
 * the `columns` it may be laid in. There are six colours, so up to four numbers of columns always leave one.
 */
export function tileStones(wished: readonly Stone[], columns: readonly number[]): readonly Stone[] {
  const laid: Stone[] = []
  for (const [index, wish] of wished.entries()) {
    const neighbours = [1, ...columns].map((distance) => laid[index - distance])
    const from = stones.indexOf(wish)
    const free = stones.map((_, turn) => stones[(from + turn) % stones.length]).find((s) => !neighbours.includes(s))
    laid.push(free ?? wish)
  }
  return laid
}
