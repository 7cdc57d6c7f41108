import { toNumber, toTruth } from '../values/value.ts'
import { ANY_NUMBER, type Call, taking, valuesAt, valuesFrom } from './call.ts'

export const LOGIC_FUNCTIONS = {
  true: taking(0, 0, () => true),
  false: taking(0, 0, () => false),
  boolean: taking(1, 1, (call) => call.truth(0)),
  not: taking(1, 1, (call) => !call.truth(0)),
  if: taking(3, 3, (call) => call.value(call.truth(0) ? 1 : 2)),
  coalesce: taking(2, 2, (call) => call.text(0) || call.text(1)),
  // That the first value stays is a matter of the calculation it stands in: see `Definition.isDrawn`.
  once: taking(1, 1, (call) => call.text(0)),
  'boolean-from-string': taking(1, 1, (call) => ['1', 'true'].includes(call.text(0))),
  checklist: taking(2, ANY_NUMBER, (call) => isBetween(call, valuesFrom(call, 2).filter(isGiven).length)),
  'weighted-checklist': taking(4, ANY_NUMBER, (call) => {
    let weight = 0
    for (let index = 2; index + 1 < call.count; index += 2) {
      const weights = valuesAt(call, index + 1)
      for (const [place, value] of valuesAt(call, index).entries())
        if (isGiven(value)) weight += toNumber(weights[place] ?? '', call.scope.run.zone)
    }
    return isBetween(call, weight)
  }),
}

/** Of a text, that there is more than space; of other values, that they are true. */
function isGiven(value: ReturnType<typeof valuesAt>[number]): boolean {
  return typeof value === 'string' ? value.trim() !== '' : toTruth(value)
}

/** Whether a sum lies between the first two arguments, where -1 is no upper limit. */
function isBetween(call: Call, sum: number): boolean {
  const most = call.number(1)
  return sum >= call.number(0) && (most === -1 || sum <= most)
}
