import type { Catalogued } from './facet.ts'

type Period = Pick<Catalogued, 'fromYear' | 'toYear'>

/** Where a period lies in the whole span, in percent of it. */
export interface PeriodBar {
  readonly begin: number
  readonly length: number
}

export interface Span {
  /** The first and the last year, both included. */
  readonly first: number
  readonly last: number
  /** `undefined` where no beginning is stated. */
  barOf(period: Period): PeriodBar | undefined
}

/** From the first beginning to the last end; what has no end lasts to this year. */
export function spanOf(periods: readonly Period[], thisYear: number): Span {
  const begins = periods.flatMap(({ fromYear }) => fromYear ?? [])
  const first = Math.min(thisYear, ...begins)
  const last = Math.max(thisYear, ...begins, ...periods.flatMap(({ toYear }) => toYear ?? []))
  const years = last - first + 1
  const percent = (part: number) => Math.round((1000 * part) / years) / 10
  return {
    first,
    last,
    barOf: ({ fromYear, toYear }) => {
      if (fromYear === null) return undefined
      const end = toYear ?? Math.max(thisYear, fromYear)
      return { begin: percent(fromYear - first), length: percent(end - fromYear + 1) }
    },
  }
}
