import { problemsOfForm } from '../engine/index.ts'
import { columnFor } from '../form/column.ts'
import type { Form } from '../form/form.ts'
import type { SheetReader } from './sheet-reader.ts'

/** Tells each expression that cannot be evaluated, and each reference to something that the form has not or has twice. */
export function checkExpressions(survey: SheetReader, form: Form): void {
  for (const { row, field, kind, what } of problemsOfForm(form)) {
    const column = survey.headerOf(columnFor(field))
    survey.find(kind === 'ambiguous-reference' ? 'noted' : 'refused', `expression-${kind}`, {
      row,
      column,
      about: what,
    })
  }
}
