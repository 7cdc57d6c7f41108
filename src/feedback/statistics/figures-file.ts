import { stringify } from 'csv-stringify/sync'
import type { Translate } from '#platform/i18n'
import type { Shown } from './disclosure.ts'
import type { Figures } from './read-figures.ts'

/** The figures of a month as CSV, for a spreadsheet: one line for each row of each table, with nothing that the page does not show. */
export function figuresFile(figures: Figures, t: Translate): string {
  const { month, days = [], languages = [], pages = [], phrases, wished } = figures
  const inWords = (times: Shown) => (typeof times === 'number' ? times : t(`figures.${times}`))
  const rows = (table: string, list: readonly { readonly key: string; readonly times: Shown }[]) =>
    list.map(({ key, times }) => [month.slice(0, 7), table, key, inWords(times)])
  return stringify(
    [
      ...rows('day', days),
      ...rows('language', languages),
      ...rows('page', pages),
      ...rows(
        'search',
        phrases.map(({ language, phrase, times }) => ({ key: `${phrase} (${language})`, times })),
      ),
      ...rows('wished-language', wished),
    ],
    { header: true, columns: ['month', 'table', 'of', 'times'], bom: true },
  )
}
