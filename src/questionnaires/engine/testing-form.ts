import type { Choice, Form, Group, Item, Question, QuestionType, Repeat, Texts } from '../form/form.ts'
import { plainQuestion } from '../form/plain-question.ts'
import type { Circumstances } from './circumstances.ts'

/** Forms for tests, with everything that is not said left empty. */
export function formOf(items: readonly Item[], more: Partial<Form> = {}): Form {
  return {
    id: 'tested',
    version: '1',
    title: { '': 'Tested' },
    languages: [{ key: '' }],
    defaultLanguage: '',
    choices: {},
    tables: {},
    ...more,
    items,
  }
}

export function question(name: string, type: QuestionType, more: Partial<Question> = {}): Question {
  return plainQuestion(name, type, { row: 2, label: text(type === 'calculate' ? '' : name), ...more })
}

export function group(name: string, items: readonly Item[], more: Partial<Group> = {}): Group {
  return { kind: 'group', row: 2, name, label: text(name), ...more, items }
}

export function repeat(name: string, items: readonly Item[], more: Partial<Repeat> = {}): Repeat {
  return { kind: 'repeat', row: 2, name, label: text(name), ...more, items }
}

export function choice(name: string, more: Partial<Choice> = {}): Choice {
  return { name, row: 2, label: text(name.toUpperCase()), media: {}, columns: {}, needs: [], ...more }
}

export const text = (written: string): Texts => ({ '': written })

export const ALONE: Circumstances = {
  now: Date.UTC(2026, 10, 22, 9, 30),
  zone: 'UTC',
  seed: 'seed',
  language: '',
  company: 'alone',
}
