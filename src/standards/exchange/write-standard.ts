import { type Cell, writeWorkbook } from '#questionnaires'
import type { Standard } from '../standard/standard.ts'
import { ABOUT, ABOUT_COLUMNS, type Fields, languagesOf, SHEETS, type SheetColumn } from './sheet-shapes.ts'

/** A standard as the workbook that is read as the same standard; sheets of which it has nothing hold their header. */
export function writeStandard(standard: Standard): Uint8Array {
  const languages = languagesOf(standard)
  const about = columnsIn(ABOUT_COLUMNS, languages).flatMap((one) => {
    const value = cellOf(one, standard)
    return value === '' ? [] : [[headerOf(one), value]]
  })
  return writeWorkbook([
    { name: ABOUT, rows: [['field', 'value'], ...about] },
    ...SHEETS.map(({ name, columns, held }) => {
      const own = columnsIn(columns, languages)
      const inner = columnsIn(held?.columns ?? [], languages)
      const flat = held?.flat as ((one: unknown) => Fields) | undefined
      const rows = standard[name].flatMap((part: Fields) => {
        const list = (held ? ((part[held.field] as Fields[] | undefined) ?? []) : []).map((one) => flat?.(one) ?? one)
        return [list[0], ...list.slice(1)].map((one, at) => [
          ...own.map((column) => (at === 0 ? cellOf(column, part) : '')),
          ...inner.map((column) => (one ? cellOf(column, one) : '')),
        ])
      })
      return { name, rows: [[...own, ...inner].map(headerOf), ...rows] }
    }),
  ])
}

interface LanguageColumn extends SheetColumn {
  readonly language?: string
}

function columnsIn(columns: readonly SheetColumn[], languages: readonly string[]): readonly LanguageColumn[] {
  return columns.flatMap((column): readonly LanguageColumn[] =>
    column.as === 'texts' ? languages.map((language) => ({ ...column, language })) : [column],
  )
}

const headerOf = ({ header, language }: LanguageColumn): string =>
  language === undefined ? header : `${header}::${language}`

function cellOf({ field, as, language }: LanguageColumn, part: Fields): Cell {
  const value = part[field]
  if (value === undefined) return ''
  switch (as) {
    case 'texts':
      return (value as Readonly<Record<string, string>>)[language ?? ''] ?? ''
    case 'words':
      return (value as readonly string[]).join(' ')
    case 'flag':
      return value ? 'yes' : ''
    default:
      return value as Cell
  }
}
