export { type Answers, withAnswer, withInstance, withoutInstance } from './answers.ts'
export type { Circumstances } from './circumstances.ts'
export { nextStop, type Progress, previousStop, progressAt, stopsOf } from './course.ts'
export { cyclesOf } from './cycles.ts'
export { type EvaluatedNode, type Evaluation, evaluate } from './evaluate.ts'
export type { ExpressionProblem, ExpressionProblemKind } from './expression/problem.ts'
export { needsOf, scoresOf } from './findings.ts'
export {
  type FormProblem,
  problemsOfExpression,
  problemsOfForm,
  type Reference,
  referencesIn,
} from './form-problems.ts'
export { UNSUPPORTED_FUNCTIONS } from './functions/index.ts'
export { holds } from './holds.ts'
export type { AnswerProblem } from './instance.ts'
export { type FormFault, MOST_INSTANCES } from './run.ts'
export { type Piece, shownText } from './shown-text.ts'
export { choicesAt, valuesOf } from './told.ts'
