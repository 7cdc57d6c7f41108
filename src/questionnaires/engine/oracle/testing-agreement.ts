import type { Form, QuestionType } from '../../form/form.ts'
import { openForm } from '../definition.ts'
import { type Answers, type Evaluation, evaluate, withAnswer, withInstance, withoutInstance } from '../index.ts'
import { type Instance, Series } from '../instance.ts'
import { ALONE } from '../testing-form.ts'
import { Chance } from './testing-random.ts'
import { Reference, type State } from './testing-reference.ts'
import { xformOf } from './testing-xform.ts'

/**
 * Where ODK's engine for the web (0.22.0) reads a form otherwise than the specification or ODK's other engines, and this engine does
 * not follow it. Forms that are made at random avoid these; everything else is compared.
 */
export const DEVIATIONS: readonly string[] = [
  'sum() of no nodes is empty there, 0 in XPath 1.0',
  'regex() finds a part there; ODK documents an exact and complete match',
  'substring-after() skips one character there, whatever the length of what is sought',
  'and, or yield one of their operands there, a boolean in XPath 1.0',
  'format-date() with %a is empty there on Sundays',
  'a predicate that is a number counts over all parents there, within each parent in XPath 1.0',
  'date() of a text that is no date is “Invalid Date” there, empty here',
  'numbers in hexadecimal, and spaces alone, are numbers there, none in XPath 1.0',
  'a day is a fraction in zones other than UTC there; days are whole here, as in JavaRosa',
  'a whole number with decimals is cut there when a person types it; here it is told, and cut only in calculations',
  'a date with a calculation that yields a time is empty there, the day here',
  'a dynamic default of what is not relevant at the beginning is lost there, kept here until it becomes relevant',
  'instances beyond a lower count are thrown away there, kept here; for the comparison they are thrown away',
  'a seed that is no number is hashed with SHA-256 there, with FNV-1a here',
  'a count of instances that is not whole ends the sitting there, and is cut here',
  'random() and uuid() cannot be given a seed there',
]

export interface Agreement {
  /** States of whole forms that were compared. */
  readonly states: number
  readonly disagreements: readonly string[]
}

/** Answers `form` at random, `steps` times, in both engines, and compares all nodes after each step. */
export async function compareAtRandom(
  form: Form,
  seed: number,
  steps: number,
  xform = xformOf(form),
): Promise<Agreement> {
  const reference = await Reference.open(xform)
  const chance = new Chance(seed)
  const disagreements: string[] = []
  let evaluation = evaluated(form, {})
  const taken: string[] = []
  for (let states = 1; ; states += 1) {
    const theirs = reference.states()
    const found = differences(form, statesOf(evaluation), theirs)
    if (found.length > 0) disagreements.push(`${form.id}, after ${taken.join('; ') || 'nothing'}: ${found.join('; ')}`)
    if (found.length > 0 || states > steps) return { states, disagreements }
    const step = randomStep(chance, evaluation, theirs)
    taken.push(step.told)
    step.there(reference)
    evaluation = evaluated(form, step.here(evaluation.answers))
  }
}

function evaluated(form: Form, answers: Answers): Evaluation {
  const evaluation = evaluate(form, answers, { ...ALONE, now: Date.now() })
  return { ...evaluation, answers: withoutSpare(evaluation.root, evaluation.answers) }
}

/** Without the instances beyond the count: see `DEVIATIONS`. */
function withoutSpare(parent: Instance, answers: Answers): Answers {
  const kept = { ...answers }
  for (const slot of parent.slots) {
    const held = kept[slot.definition.name]
    if (slot instanceof Series) {
      if (Array.isArray(held))
        kept[slot.definition.name] = slot.instances.map((instance, index) =>
          withoutSpare(instance, (held as readonly Answers[])[index] ?? {}),
        )
    } else if (slot.kind === 'group' && held !== undefined)
      kept[slot.definition.name] = withoutSpare(slot, held as Answers)
  }
  return kept
}

function statesOf({ nodes }: Evaluation): ReadonlyMap<string, State> {
  return new Map(
    nodes.map((node): [string, State] => {
      if (node instanceof Series) return [node.path, { relevant: node.relevant, count: node.instances.length }]
      if (node.kind !== 'question') return [node.path, { relevant: node.relevant }]
      const { relevant, required, readOnly, value, problem, choices, definition } = node
      return [
        node.path,
        {
          relevant,
          required,
          readOnly,
          value,
          ...(problem ? { problem } : {}),
          ...(definition.choices ? { choices: choices.map(({ name }) => name) } : {}),
        },
      ]
    }),
  )
}

function differences(
  form: Form,
  ours: ReadonlyMap<string, State>,
  theirs: ReadonlyMap<string, State>,
): readonly string[] {
  const types = new Map(openForm(form).definitions.map(({ path, question }) => [path, question?.type]))
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((path) => {
    const type = types.get(path.replaceAll(/\[\d+\]/g, ''))
    const [here, there] = [told(ours.get(path), type), told(theirs.get(path), type)]
    return here === there ? [] : [`${path} is ${here} here, ${there} there`]
  })
}

function told(state: State | undefined, type: QuestionType | undefined): string {
  if (!state) return 'absent'
  const { relevant, required, problem, count } = state
  // A type that the reader of sheets has left out, and named, has no choices here.
  const choices = type === 'select_one' || type === 'select_multiple' || type === 'rank' ? state.choices : undefined
  // What the form alone fills in is nobody's to change here; the reference says so only where the form does.
  const readOnly = type === 'calculate' ? undefined : state.readOnly
  // The two look at the clock one after the other.
  const value = type === 'start' || type === 'end' ? state.value !== '' : state.value
  return JSON.stringify({ relevant, required, readOnly, value, problem, choices, count })
}

interface Step {
  readonly told: string
  readonly here: (answers: Answers) => Answers
  readonly there: (reference: Reference) => void
}

const NOTHING: Step = { told: 'nothing', here: (answers) => answers, there: () => undefined }

function randomStep(chance: Chance, { form, nodes }: Evaluation, theirs: ReadonlyMap<string, State>): Step {
  const open = nodes.filter((node) => node.relevant && (node instanceof Series ? node.isOpen : isAskable(node)))
  const node = chance.one(open)
  if (!node) return NOTHING
  const { path } = node
  if (node instanceof Series) {
    const count = node.instances.length
    if (count > 0 && (count > 3 || chance.is(0.4))) {
      const index = chance.below(count)
      return {
        told: `remove ${path}[${index + 1}]`,
        here: (answers) => withoutInstance(form, answers, `${path}[${index + 1}]`),
        there: (reference) => reference.remove(path, index),
      }
    }
    return {
      told: `add ${path}`,
      here: (answers) => withInstance(form, answers, path),
      there: (reference) => reference.add(path),
    }
  }
  const value = randomAnswer(chance, node, theirs.get(path)?.choices ?? [])
  return {
    told: `${path} = “${value}”`,
    here: (answers) => withAnswer(form, answers, path, value),
    there: (reference) => reference.answer(path, value),
  }
}

function isAskable(node: Instance): boolean {
  const { question } = node.definition
  return question !== undefined && !node.readOnly && !['hidden', 'start', 'end', 'today'].includes(question.type)
}

function randomAnswer(chance: Chance, { definition }: Instance, choices: readonly string[]): string {
  if (chance.is(0.1)) return ''
  const { type, range } = definition.question ?? {}
  switch (type) {
    case 'integer':
      return chance.one(['0', '1', '2', '3', '7', '12', '-5', '100', '2147483647'])
    case 'decimal':
      return chance.one(['0', '0.5', '1', '2.25', '-3.1', '1000000', '0.0001'])
    case 'select_one':
      return chance.one(choices) ?? ''
    case 'select_multiple':
      return choices.filter(() => chance.is(0.5)).join(' ')
    case 'rank':
      return chance.mixed(choices).join(' ')
    case 'date':
      return chance.one(['2026-01-05', '1999-12-31', '2024-02-29', '2030-06-15'])
    case 'time':
      return chance.one(['10:30:00.000', '23:59:59.999', '00:00:00.000+02:00'])
    case 'dateTime':
      return chance.one(['2026-01-05T10:30:00.000', '1999-12-31T23:59:59.000+02:00', '2024-02-29T00:00:00.000Z'])
    case 'range':
      return range ? String(range.start + range.step * chance.below(1 + (range.end - range.start) / range.step)) : ''
    case 'acknowledge':
      return 'OK'
    case 'geopoint':
      return chance.one(['2.05 45.32', '-33.9 18.4 25.5', '41.4 2.2 10 5'])
    default:
      return chance.one(['a', 'b', 'yes', 'no', '5', '12', 'ab12', 'x y', ' z ', 'été', '2026-01-05', '-1.5'])
  }
}
