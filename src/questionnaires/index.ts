export {
  type Answers,
  evaluate,
  holds,
  needsOf,
  problemsOfExpression,
  referencesIn,
} from './engine/index.ts'
export type { Form } from './form/form.ts'
export { readSheetFiles } from './xlsform/read-sheet-files.ts'
