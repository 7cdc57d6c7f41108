import { daysOf, formatMoment, Moment } from '../values/moment.ts'
import { isNodes, toNumber, toText, type Value } from '../values/value.ts'
import { type Call, taking } from './call.ts'

const format = taking(2, 2, (call) => {
  const days = daysOf(call.text(0), call.scope.run.zone)
  return days === undefined ? '' : formatMoment(days, call.text(1))
})

const date = taking(1, 1, (call) => {
  const days = daysIn(call, padded(call.value(0)))
  return Number.isNaN(days) ? '' : new Moment(days, call.scope.run.zone)
})

export const DATE_FUNCTIONS = {
  now: taking(0, 0, (call) => call.scope.run.now),
  today: taking(0, 0, (call) => call.scope.run.today),
  date,
  'date-time': date,
  'format-date': format,
  'format-date-time': format,
  'decimal-date-time': taking(1, 1, (call) => daysIn(call, call.value(0))),
  'decimal-time': taking(1, 1, (call) => {
    const text = call.text(0)
    const days = /^\d\d:\d\d/.test(text) ? daysOf(`1970-01-01T${text}`, call.scope.run.zone) : undefined
    return days === undefined ? Number.NaN : days - Math.floor(days)
  }),
}

function daysIn(call: Call, value: Value): number {
  if (typeof value === 'boolean') return Number.NaN
  if (typeof value === 'number' || value instanceof Moment) return toNumber(value, call.scope.run.zone)
  return daysOf(toText(value), call.scope.run.zone) ?? Number.NaN
}

/** `2026-1-5` counts as a day too. */
function padded(value: Value): Value {
  if (typeof value !== 'string' && !isNodes(value)) return value
  return toText(value).replace(/^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, (_, year: string, month: string, day: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  )
}
