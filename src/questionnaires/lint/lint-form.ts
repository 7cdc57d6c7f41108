import { openForm } from '../engine/definition.ts'
import { problemsOfForm } from '../engine/index.ts'
import { columnFor } from '../form/column.ts'
import type { Form } from '../form/form.ts'
import { findCourse } from './find-course.ts'
import { findFiles } from './find-files.ts'
import { findPurpose } from './find-purpose.ts'
import { findTexts } from './find-texts.ts'
import { type Finding, finding } from './finding.ts'

/**
 * What an author should look at before anybody is asked, in the order of the sheets. While an expression cannot be evaluated, what
 * follows from expressions is not told: it would change with the mended one.
 *
 * @param files names of the attached pictures and recordings.
 */
export function lintForm(form: Form, files: ReadonlySet<string>): readonly Finding[] {
  const problems = problemsOfForm(form)
  const isEvaluable = problems.every(({ kind }) => kind === 'ambiguous-reference')
  const found = [
    ...problems.map(({ row, path, field, kind, what }) =>
      finding(`expression-${kind}`, {
        row,
        column: columnFor(field),
        about: path.slice(path.lastIndexOf('/') + 1),
        what,
      }),
    ),
    ...(isEvaluable ? [...findCourse(openForm(form)), ...findPurpose(openForm(form))] : []),
    ...findTexts(form),
    ...findFiles(form, files),
  ]
  const sheets = ['survey', 'choices']
  return found.sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row)
}
