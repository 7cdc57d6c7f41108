import { addDays, type CalendarDay, instantOf, parseCalendarDay } from '#kernel'
import type { Reader } from '#places'
import { openForm } from '../engine/definition.ts'
import { type AnswerProblem, type Answers, type Evaluation, MOST_INSTANCES } from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import {
  PAPER_INSTANCES,
  type PaperEntry,
  type PaperForm,
  type PaperQuestion,
  paperForm,
} from '../on-paper/paper-form.ts'
import { evaluateAt, type Sitting } from '../sitting/sitting.ts'
import { keyedAnswer } from './keyed-answer.ts'

/** What does not fit on a sheet: an answer that the other answers leave no question for, or as in any sitting. */
export type SheetProblem = AnswerProblem | 'not-asked'

/** What was typed from a sheet of paper. Holds what somebody said about themselves: never log. */
export interface KeyedSheet {
  readonly paper: PaperForm
  readonly typed: (path: string) => string
  readonly answers: Answers
}

export const keyField = (path: string): string => `key${path}`
export const countField = (path: string): string => `count${path}`

/** Reads the fields of a page on which a sheet is keyed in. `more`: the path of a list for which there is another sheet. */
export function keyedSheet(form: Form, page: URLSearchParams, more?: string): KeyedSheet {
  const instancesAt = (path: string) => {
    const count = Math.trunc(Number(page.get(countField(path)) ?? PAPER_INSTANCES)) + (path === more ? 1 : 0)
    return count >= 1 && count <= MOST_INSTANCES ? count : PAPER_INSTANCES
  }
  const paper = paperForm(openForm(form), instancesAt)
  const typed = (path: string) => page.get(keyField(path))?.trim() ?? ''
  return { paper, typed, answers: answersOf(paper.entries, typed) }
}

function answersOf(entries: readonly PaperEntry[], typed: (path: string) => string): Answers {
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const answer = answerOf(entry, typed)
      return answer === undefined ? [] : [[entry.definition.name, answer]]
    }),
  )
}

/** A list that nobody has written in stands as a sitting begins it. */
function answerOf(entry: PaperEntry, typed: (path: string) => string): Answers[string] | undefined {
  if (entry.kind === 'note') return undefined
  if (entry.kind === 'question') return keyedAnswer(entry.definition, typed(entry.path)) || undefined
  if (entry.kind === 'group') return answersOf(entry.entries, typed)
  const last = entry.instances.findLastIndex((one) => questionsIn(one).some(({ path }) => typed(path) !== ''))
  return last === -1 ? undefined : entry.instances.slice(0, last + 1).map((one) => answersOf(one, typed))
}

function questionsIn(entries: readonly PaperEntry[]): readonly PaperQuestion[] {
  return entries.flatMap((entry): readonly PaperQuestion[] => {
    if (entry.kind === 'question') return [entry]
    if (entry.kind === 'group') return questionsIn(entry.entries)
    return entry.kind === 'repeat' ? entry.instances.flatMap(questionsIn) : []
  })
}

/** The answers of a sheet, evaluated as on the day on which it was filled in, with others at the table. */
export function evaluateSheet(form: Form, sitting: Sitting, reader: Reader, filledOn: CalendarDay): Evaluation {
  const noon = instantOf(filledOn, 12 * 60, reader.place.zone)
  const now = filledOn === reader.today ? reader.now : noon
  return evaluateAt(form, sitting, { ...reader, now }, true)
}

/** By path. An answer that is needed and was left empty on the sheet is named as `required`. */
export function problemsOfSheet(
  { paper, typed }: KeyedSheet,
  evaluation: Evaluation,
): ReadonlyMap<string, SheetProblem> {
  const nodes = new Map(evaluation.nodes.map((node) => [node.path, node]))
  return new Map(
    questionsIn(paper.entries).flatMap(({ path }): [string, SheetProblem][] => {
      const node = nodes.get(path)
      // In a list that the form counts, there may be room for more people on the sheet than the form asks for.
      if (node?.kind !== 'question' || !node.relevant) return typed(path) === '' ? [] : [[path, 'not-asked']]
      return node.problem ? [[path, node.problem]] : []
    }),
  )
}

/** Sheets older than this belong to nobody who still waits. */
const OLDEST_DAYS = 365

/** The day on which a sheet was filled in; `undefined` for none, one to come, or one too long ago. */
export function filledOnIn(page: URLSearchParams, today: CalendarDay): CalendarDay | undefined {
  const day = parseCalendarDay(page.get('filled-on') ?? '')
  return day !== undefined && day <= today && day >= addDays(today, -OLDEST_DAYS) ? day : undefined
}
