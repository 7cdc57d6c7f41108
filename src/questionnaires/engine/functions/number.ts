import { numberOf, toNumber } from '../values/value.ts'
import { ANY_NUMBER, type Call, givenOrHere, taking, valuesFrom } from './call.ts'
import { drawerFor } from './list.ts'

const of = (work: (number: number) => number) => taking(1, 1, (call) => work(call.number(0)))

export const NUMBER_FUNCTIONS = {
  number: taking(0, 1, (call) => toNumber(givenOrHere(call), call.scope.run.zone)),
  int: of(Math.trunc),
  // Halves are rounded away from zero; the second argument is a number of decimals, negative for tens and hundreds.
  round: taking(1, 2, (call) => {
    const number = call.number(0)
    const shift = 10 ** (call.count > 1 ? call.number(1) : 0)
    return (Math.round(Math.abs(number) * shift) / shift) * (number < 0 ? -1 : 1)
  }),
  floor: of(Math.floor),
  ceiling: of(Math.ceil),
  abs: of(Math.abs),
  sqrt: of(Math.sqrt),
  exp: of(Math.exp),
  exp10: of((number) => 10 ** number),
  log: of(Math.log),
  log10: of(Math.log10),
  sin: of(Math.sin),
  cos: of(Math.cos),
  tan: of(Math.tan),
  asin: of(Math.asin),
  acos: of(Math.acos),
  atan: of(Math.atan),
  atan2: taking(2, 2, (call) => Math.atan2(call.number(0), call.number(1))),
  pow: taking(2, 2, (call) => call.number(0) ** call.number(1)),
  pi: taking(0, 0, () => Math.PI),
  random: taking(0, 0, (call) => drawerFor(call)()),
  sum: taking(1, 1, (call) => call.nodes(0).reduce((sum, node) => sum + numberOf(node.text(), call.scope.run.zone), 0)),
  min: taking(0, ANY_NUMBER, (call) => extreme(call, (one, other) => Math.min(one, other))),
  max: taking(0, ANY_NUMBER, (call) => extreme(call, (one, other) => Math.max(one, other))),
}

/** Not a number as soon as one value is none, or there is no value. */
function extreme(call: Call, better: (one: number, other: number) => number): number {
  const numbers = valuesFrom(call, 0).map((value) => toNumber(value, call.scope.run.zone))
  return numbers.length === 0 ? Number.NaN : numbers.reduce(better)
}
