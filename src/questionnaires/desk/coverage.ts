import { parseLanguageTag } from '#kernel'
import { type ReadingLevel, readingLevel } from '#texts/reading-level'
import { itemsOf, textsOf } from '../engine/form-problems.ts'
import type { Form, FormLanguage } from '../form/form.ts'

/** How much of a form is said in one of its languages, and how hard that is to read. */
export interface LanguageCoverage {
  readonly language: FormLanguage
  readonly said: number
  /** Texts that some language has. */
  readonly all: number
  readonly measured: ReadingLevel['measured']
}

/** In the order of the sheet's columns. */
export function coverageOf(form: Form): readonly LanguageCoverage[] {
  const texts = [
    ...itemsOf(form.items).flatMap(({ item }) => Object.values(textsOf(item))),
    ...Object.values(form.choices).flatMap((list) => list.map(({ label }) => label)),
  ].filter((one) => Object.keys(one).length > 0)
  return form.languages.map((language) => {
    const said = texts.flatMap((one) => one[language.key] ?? [])
    const tag = language.tag === undefined ? undefined : parseLanguageTag(language.tag)
    const sentences = said.map((text) => text.replaceAll(/\$\{[^{}]*\}/g, 'x'))
    return { language, said: said.length, all: texts.length, measured: tag && readingLevel(sentences, tag).measured }
  })
}
