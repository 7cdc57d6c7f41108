import type { Answers } from '../engine/index.ts'
import type { Choice, Form, Item, Question, QuestionType } from '../form/form.ts'
import { type MappedAnswers, mapAnswers } from './map-answers.ts'

/** What answers answer, where their form may not be at hand: of a question its type, of a group what is in it, of a repeat that in brackets. */
export interface Description {
  readonly [name: string]: string | Description | readonly [Description]
}

/** What `answers` to a form answer. */
export function describe({ items }: Pick<Form, 'items'>, answers: Answers): Description {
  return describeAll(items, [answers])
}

function describeAll(items: readonly Item[], instances: readonly Answers[]): Description {
  return Object.fromEntries(
    items.flatMap((item): [string, Description[string]][] => {
      const held = heldBy(item.name, instances)
      if (held.length === 0) return []
      if (item.kind === 'question') return [[item.name, item.type]]
      const below = describeAll(item.items, held.flat() as readonly Answers[])
      return [[item.name, item.kind === 'group' ? below : [below]]]
    }),
  )
}

const heldBy = (name: string, instances: readonly Answers[]) =>
  instances.flatMap((one) => (Object.hasOwn(one, name) ? [one[name]] : []))

/** Answers that say themselves what they answer, as answers to a form; what it has no question for is told apart. */
export function mapDescribed(description: Description, answers: Answers, to: Form): MappedAnswers {
  const choices: Record<string, readonly Choice[]> = {}
  const items = itemsOf(description, [answers], choices)
  const { version } = to
  const from = { ...to, version: `described ${version}`, items, choices, tables: {} }
  return mapAnswers(from, to, answers)
}

/** `held`: what was answered to them, in each instance. A question's choices are those that were made. */
function itemsOf(
  description: Description,
  held: readonly Answers[],
  choices: Record<string, readonly Choice[]>,
): readonly Item[] {
  return Object.entries(description).map(([name, described]): Item => {
    const answers = heldBy(name, held)
    const named = { name, row: 0, label: {} }
    if (typeof described !== 'string') {
      const [below, kind] = Array.isArray(described)
        ? [described[0] as Description, 'repeat' as const]
        : [described as Description, 'group' as const]
      return { ...named, kind, items: itemsOf(below, answers.flat() as readonly Answers[], choices) }
    }
    const list = String(Object.keys(choices).length)
    const made = new Set(answers.flatMap((answer) => (typeof answer === 'string' ? answer.split(' ') : [])))
    choices[list] = [...made].map((choice) => ({ ...named, name: choice, media: {}, columns: {}, needs: [] }))
    return { ...NOTHING_SAID, ...named, kind: 'question', type: described as QuestionType, choices: { list } }
  })
}

const NOTHING_SAID = {
  hint: {},
  guidance: {},
  media: {},
  requiredMessage: {},
  constraintMessage: {},
  purpose: {},
  needs: [],
  sensitivity: 'plain',
  respondent: 'self',
} as const satisfies Partial<Question>
