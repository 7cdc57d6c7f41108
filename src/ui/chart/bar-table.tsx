import { type ChartRow, longestOf } from './chart-row.ts'

export interface BarTableProps {
  readonly caption: string
  /** What the rows are, and what is counted: "Language", "Times read". */
  readonly heads: readonly [string, string]
  readonly rows: readonly ChartRow[]
  /** What the whole line stands for, such as 100 for percent; without it, the longest bar. */
  readonly full?: number | undefined
}

/** In letters: what is longer does not stand beside its line on a phone. */
const LONGEST_AMOUNT = 24

/** Amounts side by side, chart and table in one: each row draws its bar, which begins where its line of text does. */
export function BarTable({ caption, heads: [what, amount], rows, full }: BarTableProps) {
  const longest = full ?? longestOf(rows)
  const isWordy = rows.some(({ words }) => words.length > LONGEST_AMOUNT)
  return (
    <table class={isWordy ? 'bars wordy' : 'bars'}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col" class="amount">
            {amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, href, value, words }) => (
          <tr>
            <th scope="row">
              {href === undefined ? label : <a href={href}>{label}</a>}
              {value !== undefined && (
                <svg class="chart-bar" aria-hidden="true">
                  <rect width={`${Math.max(0.5, Math.round((1000 * value) / longest) / 10)}%`} height="100%" />
                </svg>
              )}
            </th>
            <td class="amount">{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
