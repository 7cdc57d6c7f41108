import { readAnswer } from '../engine/answer-type.ts'
import type { Answers } from '../engine/answers.ts'
import { type Definition, type OpenForm, openForm } from '../engine/definition.ts'
import type { Form, Question, QuestionType } from '../form/form.ts'

export interface MappedAnswers {
  readonly answers: Answers
  /** What the new form has no question for, by its path in the former one. */
  readonly unplaced: Readonly<Record<string, string>>
}

/**
 * Answers to one version of a form as answers to another. Each goes to the question of the same name and type: in the same place, else
 * wherever the new form has it within the same repeats. What has no place any more, or is no answer there, is told apart; nothing is lost.
 */
export function mapAnswers(from: Form, to: Form, answers: Answers): MappedAnswers {
  const [old, open] = [openForm(from), openForm(to)]
  const mapped: Nest = Object.create(null)
  const unplaced: Record<string, string> = Object.create(null)
  walk(old.root, answers, [], (definition, positions, held) => {
    const target = targetOf(definition, old, open)
    const text = typeof held === 'string' ? held : undefined
    if (target && fits(definition, target, text)) put(mapped, target, positions, text)
    else if (text) unplaced[pathWith(definition, positions)] = text
  })
  return { answers: mapped as Answers, unplaced: { ...unplaced } }
}

type Nest = { [name: string]: string | Nest | Nest[] }

/**
 * Every answer, every instance of a repeat, even an empty one, and a repeat without any; `positions` by the repeats around, the outermost
 * first, from 0.
 */
function walk(
  definition: Definition,
  held: Answers,
  positions: readonly number[],
  tell: (definition: Definition, positions: readonly number[], held: unknown) => void,
): void {
  for (const child of definition.children) {
    const below = Object.hasOwn(held, child.name) ? held[child.name] : undefined
    if (below === undefined) continue
    if (child.isRepeat && Array.isArray(below)) {
      if (below.length === 0) tell(child, positions, below)
      for (const [position, instance] of (below as readonly Answers[]).entries()) {
        tell(child, [...positions, position], instance)
        walk(child, instance, [...positions, position], tell)
      }
    } else if (child.question) tell(child, positions, below)
    else if (typeof below === 'object') walk(child, below as Answers, positions, tell)
  }
}

const repeatsAround = ({ chain }: Definition) =>
  chain
    .filter(({ isRepeat }) => isRepeat)
    .map(({ name }) => name)
    .join('/')

function targetOf(definition: Definition, old: OpenForm, open: OpenForm): Definition | undefined {
  const moved = () => (isOnly(definition, old) ? open.named.get(definition.name) : undefined)
  const target = open.definitions.find(({ path }) => path === definition.path) ?? moved()
  return target && repeatsAround(target) === repeatsAround(definition) ? target : undefined
}

/** Of two that share a name, one would take the other's place. */
function isOnly({ name }: Definition, { definitions }: OpenForm): boolean {
  return definitions.filter((other) => other.name === name).length === 1
}

const WIDER: Partial<Record<QuestionType, readonly QuestionType[]>> = {
  integer: ['decimal', 'range'],
  select_one: ['select_multiple'],
}

/** Whether the new question takes the answer; one that was wrong before may stay as wrong as it was. */
function fits(old: Definition, target: Definition, text: string | undefined): boolean {
  if (text === undefined || !old.question || !target.question) return old.isRepeat && target.isRepeat
  if (!takesType(target.question, old.question)) return false
  return readAnswer(target, text) !== undefined || readAnswer(old, text) === undefined
}

function takesType({ type: is }: Question, { type: was }: Question): boolean {
  return was === is || WIDER[was]?.includes(is) === true
}

/** What `mapAnswers` does with the answers to one question of the former form. */
export interface AnswerMove {
  /** In the former form. */
  readonly path: string
  /** `apart`: they go to no question, and are shown by themselves. */
  readonly becomes: 'kept' | 'moved' | 'other-type' | 'apart'
  /** The question that takes them, in the new form; empty for none. */
  readonly to: string
  /** Choices that the new question has not: answers that name one of them go apart all the same. */
  readonly withoutChoices: readonly string[]
}

/** What becomes of answers to each question that is answered by people, in the order of the former form, and which questions are new. */
export function movesBetween(
  from: Form,
  to: Form,
): { readonly moves: readonly AnswerMove[]; readonly added: readonly string[] } {
  const [old, open] = [openForm(from), openForm(to)]
  const moves = old.definitions.filter(isAnswered).map((definition): AnswerMove => {
    const target = targetOf(definition, old, open)
    const [was, is] = [definition.question, target?.question]
    if (!(target && was && is && takesType(is, was)))
      return { path: definition.path, becomes: 'apart', to: '', withoutChoices: [] }
    const becomes = was.type !== is.type ? 'other-type' : target.path === definition.path ? 'kept' : 'moved'
    const withoutChoices = [...(definition.choices?.keys() ?? [])].filter((name) => !target.choices?.has(name))
    return { path: definition.path, becomes, to: target.path, withoutChoices }
  })
  const taken = new Set(moves.map(({ to: path }) => path))
  return {
    moves,
    added: open.definitions.filter((one) => isAnswered(one) && !taken.has(one.path)).map(({ path }) => path),
  }
}

function isAnswered({ question, expressions }: Definition): boolean {
  return question !== undefined && question.type !== 'note' && expressions.calculation === undefined
}

function put(mapped: Nest, target: Definition, positions: readonly number[], text: string | undefined): void {
  let nest = mapped
  let repeats = 0
  for (const { name, isRepeat, question } of target.chain.slice(1)) {
    if (question) nest[name] = text ?? ''
    else if (isRepeat) {
      const instances = (nest[name] ?? []) as Nest[]
      nest[name] = instances
      const position = positions[repeats++]
      if (position === undefined) return
      while (instances.length <= position) instances.push(Object.create(null))
      nest = instances[position] as Nest
    } else {
      const group = (nest[name] ?? Object.create(null)) as Nest
      nest[name] = group
      nest = group
    }
  }
}

function pathWith({ chain }: Definition, positions: readonly number[]): string {
  let repeats = 0
  return chain
    .slice(1)
    .map(({ name, isRepeat }) => `/${name}${isRepeat ? `[${(positions[repeats++] ?? 0) + 1}]` : ''}`)
    .join('')
}
