import { type MoneyPart, SOURCES, type Source } from './action.ts'

/** Sums of all parts, by year and source; only years and sources of which there are any. */
export interface MoneyTotals {
  readonly years: readonly number[]
  readonly sources: readonly { readonly source: Source; readonly byYear: readonly number[]; readonly sum: number }[]
  readonly byYear: readonly number[]
  readonly sum: number
}

/** In cents, so that tenths add up. */
const sumOf = (parts: readonly MoneyPart[]): number =>
  parts.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100

export function moneyTotals(parts: readonly MoneyPart[]): MoneyTotals {
  const years = [...new Set(parts.map(({ year }) => year))].toSorted((one, other) => one - other)
  const inYears = (of: readonly MoneyPart[]) => years.map((year) => sumOf(of.filter((part) => part.year === year)))
  return {
    years,
    sources: SOURCES.flatMap((source) => {
      const of = parts.filter((part) => part.source === source)
      return of.length === 0 ? [] : [{ source, byYear: inYears(of), sum: sumOf(of) }]
    }),
    byYear: inYears(parts),
    sum: sumOf(parts),
  }
}
