import type { FormLanguage, Texts } from '../form/form.ts'
import { type Column, tagIn } from './headers.ts'

/**
 * The languages of a form, in the order in which its sheets first name them. Columns without a language are in the form's default
 * language where the settings name one that the sheets have (`English` means `English (en)`); otherwise they are a language without a name.
 */
export class Languages {
  readonly #keys: string[] = []
  readonly #wished: string

  /** @param wished what the settings name as the form's default, or nothing. */
  constructor(columns: readonly Column[], wished: string) {
    this.#wished = wished
    for (const { language } of columns) if (language !== '' && !this.#keys.includes(language)) this.#keys.push(language)
    const unnamed = this.keyOf('')
    if ((this.#keys.length === 0 || columns.some(({ language }) => language === '')) && !this.#keys.includes(unnamed))
      this.#keys.unshift(unnamed)
  }

  get all(): readonly FormLanguage[] {
    return this.#keys.map((key) => {
      const tag = tagIn(key)
      return tag ? { key, tag } : { key }
    })
  }

  get default(): string {
    return this.keyOf('')
  }

  /** By which texts of a column are found. */
  keyOf(language: string): string {
    if (language !== '') return language
    const named = (key: string) => key === this.#wished || key.replace(/\s*\([^)]*\)\s*$/, '') === this.#wished
    return this.#keys.find(named) ?? this.#wished
  }

  /** A row's texts in all languages that it has. A column that names its language wins over one that does not. */
  texts(row: readonly string[], columns: readonly Column[]): Texts {
    const found = columns
      .map(({ language, at }) => [language, (row[at] ?? '').trim()] as const)
      .filter(([, text]) => text !== '')
      .sort(([one], [other]) => Number(one !== '') - Number(other !== ''))
    return Object.fromEntries(found.map(([language, text]) => [this.keyOf(language), text]))
  }
}
