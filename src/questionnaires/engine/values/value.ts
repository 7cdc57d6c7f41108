import type { Operator } from '../expression/parse.ts'
import { daysOf, Moment } from './moment.ts'

/** Something that a path can lead to: a part of the answers, or a row of a list. */
export interface Node {
  readonly parent: Node | undefined
  /** Among the instances of its repeat, or the rows of its list, from 1. */
  readonly position: number
  /** What it holds; nothing where it is not relevant, and of whatever holds further nodes. */
  text(): string
  /** In document order; of every name for `*`. */
  children(name: string): readonly Node[]
}

/** What an expression yields. Nodes are in document order. */
export type Value = string | number | boolean | Moment | readonly Node[]

/** A number as XPath reads it; a text that is a day or a time counts as its days. `NaN` for any other text, the empty one too. */
export function numberOf(text: string, zone: string): number {
  if (NUMBER.test(text)) return Number(text)
  return daysOf(text, zone) ?? Number.NaN
}

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i

export function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Moment) return value.text
  return value[0]?.text() ?? ''
}

export function toNumber(value: Value, zone: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Moment) return value.days
  return numberOf(toText(value), zone)
}

/** Any node makes a set true, even one that holds nothing; as in XPath, not as in a spreadsheet. */
export function toTruth(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  if (value instanceof Moment) return value.days !== 0
  return value.length > 0
}

export function isNodes(value: Value): value is readonly Node[] {
  return typeof value === 'object' && !(value instanceof Moment)
}

export type Comparison = Extract<Operator, '=' | '!=' | '<' | '<=' | '>' | '>='>

/** As XPath compares: a set of nodes agrees when one of its nodes does; a number on one side makes both numbers. */
export function compare(operator: Comparison, left: Value, right: Value, zone: string): boolean {
  const isEquality = operator === '=' || operator === '!='
  if (isEquality && (typeof left === 'boolean' || typeof right === 'boolean'))
    return (toTruth(left) === toTruth(right)) === (operator === '=')
  if (isNodes(left)) return left.some((node) => compare(operator, node.text(), right, zone))
  if (isNodes(right)) return right.some((node) => compare(operator, left, node.text(), zone))
  if (isEquality && typeof left === 'string' && typeof right === 'string')
    return (left === right) === (operator === '=')
  const [a, b] = [toNumber(left, zone), toNumber(right, zone)]
  switch (operator) {
    case '=':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}
