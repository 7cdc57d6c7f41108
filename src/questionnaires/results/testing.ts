import type { CalendarDay } from '#kernel'
import type { Answers } from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import { type AnswerSet, tablesOf } from './result-table.ts'

/** Answer sets `1`, `2` … of one day. */
export function setsOf(answers: readonly Answers[], day = '2026-11-22'): readonly AnswerSet[] {
  return answers.map((each, index) => ({ id: String(index + 1), handedInOn: day as CalendarDay, answers: each }))
}

export function tables(form: Form, answers: readonly Answers[]) {
  return tablesOf(form, setsOf(answers), { zone: 'UTC', language: '' })
}
