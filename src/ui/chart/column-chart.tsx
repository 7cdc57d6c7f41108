import { BarTable, type BarTableProps } from './bar-table.tsx'
import { longestOf } from './chart-row.ts'

export interface ColumnChartProps extends BarTableProps {
  /** "As a table": what unfolds it. */
  readonly tableLabel: string
}

/** How far apart columns stand, and how high the highest is, in units of the drawing. */
const STEP = 10
const HEIGHT = 100

/** Amounts over time, earliest first, in the direction of the writing; the same as a table to unfold. */
export function ColumnChart({ tableLabel, ...table }: ColumnChartProps) {
  const { caption, rows } = table
  const longest = longestOf(rows)
  const highest = rows.find(({ value }) => value === longest)
  return (
    <figure class="chart">
      <figcaption>{caption}</figcaption>
      {highest && <p class="muted amount">{highest.words}</p>}
      <svg viewBox={`0 0 ${STEP * rows.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {rows.map(({ value = 0 }, index) => {
          const height = Math.round((HEIGHT * value) / longest)
          return <rect x={STEP * index + 1} y={HEIGHT - height} width={STEP - 2} height={height} />
        })}
      </svg>
      <p class="chart-ends muted">
        <span>{rows[0]?.label}</span>
        <span>{rows.at(-1)?.label}</span>
      </p>
      <details class="fold">
        <summary>{tableLabel}</summary>
        <BarTable {...table} />
      </details>
    </figure>
  )
}
