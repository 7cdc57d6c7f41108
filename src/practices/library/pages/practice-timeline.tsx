import type { Reader } from '#places'
import type { PracticeRow } from '../read-rows.ts'
import { spanOf } from '../timeline.ts'
import { periodInWords } from '../value-words.ts'

/** When practices were done: each row of the table draws its period. */
export function PracticeTimeline({ reader, rows }: { readonly reader: Reader; readonly rows: readonly PracticeRow[] }) {
  const { t, today } = reader
  const { first, last, barOf } = spanOf(
    rows.map(({ practice }) => practice),
    Number(today.slice(0, 4)),
  )
  return (
    <table class="bars wordy">
      <caption>{t('library.timeline', { first: String(first), last: String(last) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('library.practice')}</th>
          <th scope="col" class="amount">
            {t('practices.field-period')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ practice, href, title }) => {
          const bar = barOf(practice)
          return (
            <tr>
              <th scope="row">
                <a href={href} {...title.inLanguage}>
                  {title.text}
                </a>
                {bar && (
                  <svg class="chart-bar" aria-hidden="true">
                    <rect x={`${bar.begin}%`} width={`${bar.length}%`} height="100%" />
                  </svg>
                )}
              </th>
              <td class="amount">{periodInWords(reader, practice) ?? t('library.not-stated')}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
