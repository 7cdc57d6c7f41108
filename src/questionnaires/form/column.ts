/** Fields of a form that a sheet calls otherwise. */
const COLUMNS: Readonly<Record<string, string>> = {
  readOnly: 'read_only',
  count: 'repeat_count',
  filter: 'choice_filter',
  seed: 'parameters',
  guidance: 'guidance_hint',
  requiredMessage: 'required_message',
  constraintMessage: 'constraint_message',
}

/** How XLSForm heads the column of a field, for texts in the language with this `key`: `constraint_message::French (fr)`. */
export function columnFor(field: string, key = ''): string {
  const column = COLUMNS[field] ?? field
  return key === '' ? column : `${column}::${key}`
}
