import { answerIn, isQuestion, nodeAt } from '../../asking/asked-node.ts'
import { isAnswers } from '../../engine/answers.ts'
import {
  type Answers,
  type Circumstances,
  type Evaluation,
  evaluate,
  nextStop,
  previousStop,
  stopsOf,
  withAnswer,
  withInstance,
  withoutInstance,
} from '../../engine/index.ts'
import type { Form } from '../../form/form.ts'

/** A form that its author tries. Nothing of it is kept: the answers travel with the page. */
export interface Trial {
  readonly evaluation: Evaluation
  /** The page that is shown; absent after the last, and where all are shown on one. */
  readonly at: string | undefined
  readonly isWhole: boolean
  /** Whether somebody has pressed on: only then is something wrong with what was not answered. */
  readonly isPressedOn: boolean
}

/** The field that carries the answers from page to page. */
export const ANSWERS = 'answers'
/** The field of the question at a path. */
export const fieldOf = (path: string): string => `answer${path}`

/**
 * The trial after what was sent: `asked` names the questions that were on the page, `go` what was pressed (`next`, `back`, `again`,
 * `show`, `add /path`, `remove /path[2]`). Without anything sent, it begins.
 */
export function trialAfter(
  form: Form,
  sent: URLSearchParams,
  circumstances: Omit<Circumstances, 'company' | 'isCounselled'>,
): Trial {
  const [go = '', target = ''] = (sent.get('go') ?? '').split(' ')
  const isWhole = sent.get('show') === 'whole'
  const all: Circumstances = { ...circumstances, ...companyIn(sent) }
  const before = evaluate(form, go === 'again' ? {} : heldIn(sent), all)
  const answered = go === 'again' ? before.answers : withSent(before, sent)
  const evaluation = evaluate(form, changed(before, answered, go, target), all)
  const at = isWhole ? undefined : pageAfter(evaluation, sent.get('at'), go)
  return { evaluation, at, isWhole, isPressedOn: go === 'next' }
}

/** Who may answer a form. */
export const COMPANIES = ['alone', 'family', 'side-by-side', 'counsellor'] as const

function companyIn(sent: URLSearchParams): Pick<Circumstances, 'company' | 'isCounselled'> {
  const company = COMPANIES.find((one) => one === sent.get('company')) ?? 'alone'
  return company === 'counsellor' ? { company: 'side-by-side', isCounselled: true } : { company }
}

function heldIn(sent: URLSearchParams): Answers {
  try {
    const held: unknown = JSON.parse(sent.get(ANSWERS) ?? '{}')
    return isAnswers(held) ? held : {}
  } catch {
    return {}
  }
}

/** With an answer for each question that was on the page; one that the form has not is none. */
function withSent({ form, nodes, answers }: Evaluation, sent: URLSearchParams): Answers {
  const asked = new Set(sent.getAll('asked'))
  return nodes
    .filter((node) => isQuestion(node) && asked.has(node.path))
    .reduce((all, { path }) => withAnswer(form, all, path, answerIn(sent, fieldOf(path))), answers)
}

function changed({ form, nodes }: Evaluation, answers: Answers, go: string, target: string): Answers {
  const node = nodes.find(({ path }) => path === target)
  if (go === 'add' && node?.kind === 'repeat') return withInstance(form, answers, target)
  if (go === 'remove' && node?.kind === 'instance') return withoutInstance(form, answers, target)
  return answers
}

/** Pressed on, one stays where something is wrong, as people do; somebody who was added is asked next. `at`: empty after the last page. */
function pageAfter(evaluation: Evaluation, at: string | null, go: string): string | undefined {
  if (at === null || go === 'again') return nextStop(evaluation)?.path
  if (at === '') return go === 'back' ? previousStop(evaluation)?.path : undefined
  if (go === 'back') return (previousStop(evaluation, at) ?? nextStop(evaluation))?.path
  const node = nodeAt(evaluation, at)
  if (go === 'add' && node?.kind === 'repeat') {
    const added = `${node.instances.at(-1)?.path}/`
    return stopsOf(evaluation).find(({ path }) => path.startsWith(added))?.path ?? at
  }
  const stays = go === 'next' ? node?.kind === 'question' && node.problem !== undefined : node?.relevant
  return stays ? at : nextStop(evaluation, at)?.path
}
