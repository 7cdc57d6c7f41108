import type { Scope } from '../interpret.ts'
import { isNodes, type Node, type Value } from '../values/value.ts'

/** A function being called. Arguments are worked out when they are asked for, counted from 0. */
export interface Call {
  readonly scope: Scope
  readonly count: number
  value(index: number): Value
  text(index: number): string
  number(index: number): number
  truth(index: number): boolean
  nodes(index: number): readonly Node[]
  /** As `nodes`, but `${name}` means the answers of all instances, wherever it is asked from. */
  everywhere(index: number): readonly Node[]
}

export interface XPathFunction {
  /** How many arguments it takes at least and at most. */
  readonly least: number
  readonly most: number
  readonly work: (call: Call) => Value
}

export function taking(least: number, most: number, work: (call: Call) => Value): XPathFunction {
  return { least, most, work }
}

export const ANY_NUMBER = Number.POSITIVE_INFINITY

/** The argument, or where there is none, the node that is looked at. */
export function givenOrHere(call: Call): Value {
  return call.count > 0 ? call.value(0) : [call.scope.node]
}

type Single = Exclude<Value, readonly Node[]>

/** The value of an argument; of nodes the text of each. */
export function valuesAt(call: Call, index: number): readonly Single[] {
  const value = call.value(index)
  return isNodes(value) ? value.map((node) => node.text()) : [value]
}

/** Those of all arguments from `first` on. */
export function valuesFrom(call: Call, first: number): readonly Single[] {
  return Array.from({ length: Math.max(0, call.count - first) }, (_, index) => valuesAt(call, first + index)).flat()
}
