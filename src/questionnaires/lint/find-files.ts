import { itemsOf } from '../engine/form-problems.ts'
import { columnFor } from '../form/column.ts'
import type { Form, Media } from '../form/form.ts'
import { type Finding, finding } from './finding.ts'

/** Pictures, recordings and lists that the form names and that are not attached. */
export function findFiles(form: Form, files: ReadonlySet<string>): readonly Finding[] {
  const questions = itemsOf(form.items).flatMap(({ item }) => (item.kind === 'question' ? [item] : []))
  return [
    ...questions.flatMap(({ row, name, choices, media }) => [
      ...missing(media, files, { row, about: name }),
      ...(choices?.file && !Object.hasOwn(form.tables, choices.list)
        ? [finding('file-missing', { row, column: 'type', about: name, what: `${choices.list}.csv` })]
        : []),
    ]),
    ...Object.values(form.choices)
      .flat()
      .flatMap(({ row, name, media }) => missing(media, files, { sheet: 'choices', row, about: name })),
  ]
}

function missing(
  media: Media,
  files: ReadonlySet<string>,
  where: Pick<Finding, 'row' | 'about'> & { readonly sheet?: 'choices' },
): readonly Finding[] {
  return Object.entries(media).flatMap(([kind, names]: [string, Readonly<Record<string, string>>]) =>
    Object.entries(names)
      .filter(([, file]) => !files.has(file))
      .map(([key, file]) => finding('file-missing', { ...where, column: columnFor(kind, key), what: file })),
  )
}
