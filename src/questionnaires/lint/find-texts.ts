import { parseLanguageTag } from '#kernel'
import { isLong, readingLevel } from '#texts/reading-level'
import { sentencesOf } from '#ui/sentences'
import { itemsOf, textsOf } from '../engine/form-problems.ts'
import { columnFor } from '../form/column.ts'
import type { Form, FormLanguage, Texts } from '../form/form.ts'
import { type Finding, finding } from './finding.ts'

interface Written {
  readonly sheet?: 'choices'
  readonly row: number
  readonly about: string
  readonly field: string
  readonly texts: Texts
}

/** What is not said in each language, not said at all, or hard to read. */
export function findTexts(form: Form): readonly Finding[] {
  const choices = Object.values(form.choices).flat()
  const written: readonly Written[] = [
    ...itemsOf(form.items).flatMap(({ item }) =>
      Object.entries(textsOf(item)).map(([field, texts]) => ({ row: item.row, about: item.name, field, texts })),
    ),
    ...choices.map(({ row, name, label }) => ({
      sheet: 'choices' as const,
      row,
      about: name,
      field: 'label',
      texts: label,
    })),
  ]
  return [
    ...choices
      .filter(({ label, media }) => Object.keys(label).length === 0 && Object.keys(media.image ?? {}).length === 0)
      .map(({ row, name }) => finding('choice-unlabelled', { sheet: 'choices', row, column: 'label', about: name })),
    ...form.languages.flatMap((language) => [...untranslated(written, language), ...hardToRead(written, language)]),
  ]
}

function untranslated(written: readonly Written[], { key }: FormLanguage): readonly Finding[] {
  return written
    .filter(({ texts }) => Object.keys(texts).length > 0 && !Object.hasOwn(texts, key))
    .map(({ field, texts: _, ...where }) =>
      finding('untranslated', { ...where, column: columnFor(field, key), what: key }),
    )
}

/** Each text with a long sentence, and all texts of a language where together they are hard. */
function hardToRead(written: readonly Written[], { key, tag }: FormLanguage): readonly Finding[] {
  const language = tag === undefined ? undefined : parseLanguageTag(tag)
  if (!language) return []
  const read = written.flatMap(({ texts, ...where }) => {
    const text = texts[key]?.replaceAll(/\$\{[^{}]*\}/g, 'x')
    return text === undefined ? [] : [{ ...where, text }]
  })
  const { measured } = readingLevel(
    read.map(({ text }) => text),
    language,
  )
  return [
    ...read
      .filter(({ text }) => sentencesOf(text, language).some(({ start, end }) => isLong(text.slice(start, end))))
      .map(({ field, text: _, ...where }) => finding('long-sentence', { ...where, column: columnFor(field, key) })),
    ...(measured?.ease === 'hard'
      ? [finding('hard-to-read', { row: 1, column: columnFor('label', key), about: '', what: key })]
      : []),
  ]
}
