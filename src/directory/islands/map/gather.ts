interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Puts together what lies closer than `distance` to the first of a group, each item into the first group that reaches it. So the
 * first ones of two groups are never closer than that: a finger finds each. Groups and items keep their order; no group is empty.
 */
export function gather<Item>(
  items: readonly Item[],
  pointOf: (item: Item) => Point,
  distance: number,
): readonly (readonly [Item, ...Item[]])[] {
  const groups: { readonly at: Point; readonly items: [Item, ...Item[]] }[] = []
  for (const item of items) {
    const { x, y } = pointOf(item)
    const near = groups.find(({ at }) => Math.hypot(at.x - x, at.y - y) < distance)
    if (near) near.items.push(item)
    else groups.push({ at: { x, y }, items: [item] })
  }
  return groups.map((group) => group.items)
}
