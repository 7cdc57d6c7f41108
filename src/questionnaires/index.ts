export {
  type Answers,
  evaluate,
  holds,
  needsOf,
  problemsOfExpression,
  referencesIn,
} from './engine/index.ts'
export type { Form } from './form/form.ts'
export type { FormKey, FormSource } from './forms/form-store.ts'
export { type KeepForm, keepForm, type PublishForm, publishForm, withdrawForm } from './forms/keep-form.ts'
export { mountQuestionnaires, type QuestionnairesParts } from './mount.ts'
export { type MappedAnswers, mapAnswers } from './sitting/map-answers.ts'
export type { Finding } from './lint/finding.ts'
export { lintForm } from './lint/lint-form.ts'
export { sentenceOf } from './lint/sentence.ts'
export { readSheetFiles } from './xlsform/read-sheet-files.ts'
