import type { Definition, OpenForm } from './definition.ts'

/** How to get from an item to those that a name means: so many items up, then through these down. */
export interface Way {
  readonly up: number
  readonly down: readonly Definition[]
}

type Known = WeakMap<Definition, Map<string, Way | undefined>>

const waysOfInstances: Known = new WeakMap()
const waysOfSeries: Known = new WeakMap()

/**
 * `${name}`: from the nearest instance of a repeat that the asking and the named item share, all that are below it. So within a repeat
 * it is the answer of the same instance, and outside of it the answers of all. A repeat as a whole (`isSeries`) asks from outside of
 * its instances. `undefined` when the form has no item of that name.
 */
export function wayTo(open: OpenForm, from: Definition, isSeries: boolean, name: string): Way | undefined {
  const ways = isSeries ? waysOfSeries : waysOfInstances
  let known = ways.get(from)
  if (!known) {
    known = new Map()
    ways.set(from, known)
  }
  let way = known.get(name)
  if (!way && !known.has(name)) {
    way = found(open.named.get(name), isSeries ? from.chain.slice(0, -1) : from.chain, from)
    known.set(name, way)
  }
  return way
}

function found(target: Definition | undefined, around: readonly Definition[], from: Definition): Way | undefined {
  if (!target) return undefined
  const above = target.chain.slice(0, -1)
  const shared = Math.max(
    0,
    around.findLastIndex((each) => each.isRepeat && above.includes(each)),
  )
  return { up: from.chain.length - 1 - shared, down: target.chain.slice(shared + 1) }
}
