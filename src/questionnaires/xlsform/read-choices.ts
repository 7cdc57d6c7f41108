import type { Choice } from '../form/form.ts'
import { wordsOf } from './cells.ts'
import type { Languages } from './languages.ts'
import { mediaOf } from './media.ts'
import type { SheetReader } from './sheet-reader.ts'

const READ = new Set(['list_name', 'name', 'label', 'image', 'audio'])
const OUTSIDE = new Set(['video', 'big_image', 'order'])

/**
 * Choice lists by name. Any further column is kept with the choice, for filters; `need`, `score` and `esco` have a meaning besides.
 *
 * @param twice whether the settings allow a name to stand twice in a list; it is then taken once.
 */
export function readChoices(sheet: SheetReader, languages: Languages, twice: boolean): Record<string, Choice[]> {
  const lists: Record<string, Choice[]> = Object.create(null)
  // The name of a list holds no space: the type of a question names it.
  const seen = new Set<string>()
  const further = sheet.columns.filter(
    ({ field, language }) => !READ.has(field) && !OUTSIDE.has(field) && language === '',
  )
  for (const { row, cells } of sheet.rows) {
    const list = sheet.cell(cells, 'list_name')
    const name = sheet.cell(cells, 'name')
    // A remark between two lists.
    if (list === '') continue
    if (name === '') {
      sheet.find('refused', 'choice-name-missing', { row, column: sheet.headerOf('name'), about: list })
      continue
    }
    lists[list] ??= []
    const key = `${list} ${name}`
    if (seen.has(key)) {
      sheet.find(twice ? 'left-out' : 'refused', 'choice-twice', { row, column: sheet.headerOf('name'), about: name })
      continue
    }
    seen.add(key)
    const label = languages.texts(cells, sheet.all('label'))
    const media = mediaOf(sheet, cells, languages)
    if (Object.keys(label).length === 0 && Object.keys(media).length === 0)
      sheet.find('noted', 'choice-label-missing', { row, column: sheet.headerOf('label'), about: name })
    const columns = Object.fromEntries(
      further.flatMap(({ header, at }) => {
        const text = (cells[at] ?? '').trim()
        return text === '' ? [] : [[header, text]]
      }),
    )
    const score = sheet.cell(cells, 'score')
    const esco = sheet.cell(cells, 'esco')
    lists[list].push({
      name,
      row,
      label,
      media,
      columns,
      needs: wordsOf(sheet.cell(cells, 'need')),
      ...(esco === '' ? {} : { esco }),
      ...(score === '' || !Number.isFinite(Number(score)) ? {} : { score: Number(score) }),
    })
  }
  for (const column of sheet.columns)
    if ((OUTSIDE.has(column.field) || (column.language !== '' && !READ.has(column.field))) && sheet.firstWith(column))
      sheet.find('left-out', 'column-outside', { row: 1, column: column.header })
  return lists
}
