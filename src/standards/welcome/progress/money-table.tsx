import type { LanguageTag } from '#kernel'
import { moneyInWords, type Translate } from '#platform/i18n'
import type { MoneyTotals } from '../plan/money.ts'

export interface MoneyTableProps {
  readonly t: Translate
  readonly language: LanguageTag
  readonly currency: string | undefined
  readonly totals: MoneyTotals
}

/** The rows of the money of a plan, by source and year, with the sums: the first row and the first of each row are heads. */
export function moneyRows({ t, language, currency, totals }: MoneyTableProps): readonly (readonly string[])[] {
  const words = (amount: number) => moneyInWords(amount, currency ?? null, language)
  return [
    [t('welcome.source'), ...totals.years.map(String), t('welcome.sum')],
    ...totals.sources.map(({ source, byYear, sum }) => [
      t(`welcome.source-${source}`),
      ...byYear.map((amount) => (amount === 0 ? '–' : words(amount))),
      words(sum),
    ]),
    [t('welcome.sum'), ...totals.byYear.map(words), words(totals.sum)],
  ]
}

/** What a plan costs and where the money comes from. */
export function MoneyTable(props: MoneyTableProps) {
  const [head = [], ...rows] = moneyRows(props)
  return (
    <div class="wide-table">
      <table class="stored">
        <caption class="visually-hidden">{props.t('welcome.money-title')}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td data-label={head[column + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
