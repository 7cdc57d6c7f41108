import { problemsOfForm } from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import type { SheetReader } from './sheet-reader.ts'

/** Columns whose fields are called otherwise in a form. */
const COLUMNS: Readonly<Record<string, string>> = {
  readOnly: 'read_only',
  count: 'repeat_count',
  filter: 'choice_filter',
  seed: 'parameters',
  guidance: 'guidance_hint',
  requiredMessage: 'required_message',
  constraintMessage: 'constraint_message',
}

/** Tells each expression that cannot be evaluated, and each reference to something that the form has not or has twice. */
export function checkExpressions(survey: SheetReader, form: Form): void {
  for (const { row, field, kind, what } of problemsOfForm(form)) {
    const column = survey.headerOf(COLUMNS[field] ?? field)
    survey.find(kind === 'ambiguous-reference' ? 'noted' : 'refused', `expression-${kind}`, {
      row,
      column,
      about: what,
    })
  }
}
