import type { Question, QuestionType } from './form.ts'

/** A question of which nothing more is said than `more`. */
export function plainQuestion(name: string, type: QuestionType, more: Partial<Question> = {}): Question {
  return {
    kind: 'question',
    row: 0,
    name,
    type,
    label: {},
    hint: {},
    guidance: {},
    media: {},
    requiredMessage: {},
    constraintMessage: {},
    needs: [],
    purpose: {},
    sensitivity: 'plain',
    respondent: 'self',
    ...more,
  }
}
