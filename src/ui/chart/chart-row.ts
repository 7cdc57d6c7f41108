import type { Child } from 'hono/jsx'

/** One bar of a chart and one row of its table. */
export interface ChartRow {
  readonly label: Child
  readonly href?: string | undefined
  /** How long the bar is; without one, nothing is drawn. At least 0. */
  readonly value: number | undefined
  /** The value in words: "1,240", "fewer than 5". */
  readonly words: string
}

/** The longest bar of a chart; at least 1, so that it can be divided by. */
export function longestOf(rows: readonly ChartRow[]): number {
  return Math.max(1, ...rows.map(({ value }) => value ?? 0))
}
