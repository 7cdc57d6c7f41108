import type { Form } from '../form/form.ts'
import { readAnswer } from './answer-type.ts'
import { type Definition, openForm } from './definition.ts'

/**
 * The answers of a sitting as one JSON value, nested as the form is: groups are objects, repeats are arrays of objects, answers are
 * texts as XForms writes them. Answers to questions that are not relevant at the moment are kept; calculations are left out, but for
 * those that are worked out once. A name is absent where nothing was answered and the form has no default.
 *
 * Holds what a person has said about themselves: never to be logged.
 */
export interface Answers {
  readonly [name: string]: string | Answers | readonly Answers[]
}

/**
 * The answers with another answer to the question at `path` (`/household/person[2]/age`). The text is what a person typed or chose,
 * names of choices separated by spaces; it is written as XForms writes it if it is a valid answer, and kept as it is if not, so that
 * it can be shown again beside what is wrong with it. Throws `RangeError` where the form has no such question.
 */
export function withAnswer(form: Form, answers: Answers, path: string, text: string): Answers {
  const place = placeOf(form, path)
  const { definition } = place
  if (!definition.question) throw new RangeError(`${path} is no question`)
  return changed(answers, place.steps, () => readAnswer(definition, text) ?? text)
}

/** The answers with one more instance of the repeat at `path` (`/household/person`), after the others. */
export function withInstance(form: Form, answers: Answers, path: string): Answers {
  return changedRepeat(form, answers, path, (instances) => [...instances, {}])
}

/** The answers without the instance at `path` (`/household/person[2]`) and what was answered in it. */
export function withoutInstance(form: Form, answers: Answers, path: string): Answers {
  const [, repeat = path, position = ''] = /^(.*)\[(\d+)\]$/.exec(path) ?? []
  return changedRepeat(form, answers, repeat, (instances) =>
    instances.filter((_, index) => index !== Number(position) - 1),
  )
}

type Held = string | Answers | readonly Answers[] | undefined

interface PathStep {
  readonly name: string
  /** In a repeat, from 0. */
  readonly index: number | undefined
}

function placeOf(form: Form, path: string): { readonly definition: Definition; readonly steps: readonly PathStep[] } {
  let definition = openForm(form).root
  const steps = path
    .split('/')
    .slice(1)
    .map((part) => {
      const [, name = '', position] = /^([^[\]]+)(?:\[(\d{1,6})\])?$/.exec(part) ?? []
      const child = definition.childNamed.get(name)
      if (!child) throw new RangeError(`${path} is not in the form`)
      definition = child
      return { name, index: position === undefined ? undefined : Number(position) - 1 }
    })
  return { definition, steps }
}

function changedRepeat(
  form: Form,
  answers: Answers,
  path: string,
  change: (instances: readonly Answers[]) => readonly Answers[],
): Answers {
  const { definition, steps } = placeOf(form, path)
  if (!definition.isRepeat) throw new RangeError(`${path} is no repeat`)
  return changed(answers, steps, (held) => change(Array.isArray(held) ? held : untouched(definition)))
}

/** A repeat begins with one instance, unless the form counts them. */
function untouched(definition: Definition): readonly Answers[] {
  return definition.expressions.count ? [] : [{}]
}

function changed(
  answers: Answers,
  [step, ...rest]: readonly PathStep[],
  change: (held: Held) => Exclude<Held, undefined>,
): Answers {
  if (!step) return answers
  const held = Object.hasOwn(answers, step.name) ? answers[step.name] : undefined
  if (rest.length === 0 && step.index === undefined) return withEntry(answers, step.name, change(held))
  const below = (within: Held) => changed(isAnswers(within) ? within : {}, rest, change)
  if (step.index === undefined) return withEntry(answers, step.name, below(held))
  const instances: readonly Answers[] = Array.isArray(held) ? held : [{}]
  const { index } = step
  if (index < 0 || index >= instances.length) throw new RangeError(`There is no instance ${index + 1} of ${step.name}`)
  return withEntry(
    answers,
    step.name,
    instances.map((instance, place) => (place === index ? below(instance) : instance)),
  )
}

/** Defined, not assigned: a question may be called `__proto__`. */
function withEntry(answers: Answers, name: string, value: Exclude<Held, undefined>): Answers {
  return Object.fromEntries([...Object.entries(answers).filter(([other]) => other !== name), [name, value]])
}

export function isAnswers(held: unknown): held is Answers {
  return typeof held === 'object' && held !== null && !Array.isArray(held)
}
