export { type AnswerPart, answerParts } from './asking/answer-parts.ts'
export type { Onward, ServedVisit as SittingVisit } from './asking/routes/asking.ts'
export type { GivenAnswers, TakenOver } from './asking/routes/take-over.ts'
export { saidAt } from './asking/said-at.ts'
export { type Said, saidIn } from './asking/said-in.ts'
export { counselWays } from './counsel/counsel-routes.tsx'
export { XLSX } from './desk/desk-parts.ts'
export { questionnairesWays } from './desk/desk-routes.ts'
export { toldOf } from './desk/form-look.tsx'
export { type Told, ToldList } from './desk/told-list.tsx'
export {
  type Answers,
  choicesAt,
  type Evaluation,
  evaluate,
  holds,
  needsOf,
  problemsOfExpression,
  referencesIn,
  valuesOf,
  withAnswer,
} from './engine/index.ts'
export type { Form } from './form/form.ts'
export { type AttachedFile, prepareFiles } from './forms/attached-file.ts'
export { currentForm, definitionOf, type FormKey, type FormSource } from './forms/form-store.ts'
export { type FormsImportWish, importForms } from './forms/import-forms.ts'
export { type KeepForm, keepForm, type PublishForm, publishForm, withdrawForm } from './forms/keep-form.ts'
export type { Finding } from './lint/finding.ts'
export { lintForm } from './lint/lint-form.ts'
export { sentenceOf } from './lint/sentence.ts'
export {
  mountQuestionnaires,
  type Questionnaires,
  type QuestionnairesParts,
  questionnairesNavigation,
} from './mount.ts'
export { type Distribution, type DistributionRow, distributionsOf, FEWEST_TOLD } from './results/distribution.ts'
export { cellsOf, csvOf, type Writing, workbookOf } from './results/result-file.ts'
export { type AnswerSet, filtered, type ResultFilter, type ResultTable, tablesOf } from './results/result-table.ts'
export { answersToGive } from './sitting/answer-set.ts'
export { carried, markOf } from './sitting/bring-back.ts'
export { type Description, describe, mapDescribed } from './sitting/described-answers.ts'
export { type MappedAnswers, mapAnswers } from './sitting/map-answers.ts'
export { seal, unseal } from './sitting/seal.ts'
export { keysOf, newSecret, parseSecret, type Secret } from './sitting/secret.ts'
export { evaluateAt, languageKey } from './sitting/sitting.ts'
export { readSheetFiles } from './xlsform/read-sheet-files.ts'
export { isOlderWorkbook, readWorkbook, type Sheet } from './xlsform/workbook.ts'
export { type Cell, type WrittenSheet, writeWorkbook } from './xlsform/write-workbook.ts'
