import { type EvaluatedNode, nextStop, previousStop } from '../engine/index.ts'
import { addPerson, keepAnswer, LONGEST_ANSWER, removePerson } from '../sitting/sitting.ts'
import { problemWords } from './answer-words.ts'
import { type AskedNode, answerIn, isQuestion, nodeAt, type RepeatNode } from './asked-node.ts'
import { QuestionPage } from './question-page.tsx'
import { RepeatPage } from './repeat-page.tsx'
import { onward, type Step, type Turn } from './step.ts'
import { addressOf, after, type SittingVisit } from './visit.ts'
import { plainWords } from './voice.tsx'

/*
 * One question a page: shown, answered, back and on. Whatever is sent is kept at its own question before anything else is decided.
 * `path`: of the question or the repeat, from the form on.
 */

export function showStop(visit: SittingVisit, path: string): Step {
  const { reader, base, sitting, voice, evaluation } = visit
  const node = nodeAt(evaluation, path)
  if (sitting.handedInOn !== undefined) return { turn: onward(base) }
  // A page that is no longer asked, perhaps because of another answer: on to the one that follows.
  if (!node?.relevant || node.kind === 'group' || node.kind === 'instance')
    return { turn: onward(addressOf(base, nextStop(evaluation, path)?.path)) }
  if (node.kind === 'repeat') return { turn: repeatPage(visit, node) }
  // Nothing is wrong with a question that nobody has answered yet.
  const problem = node.answer === '' ? undefined : node.problem
  return { turn: questionPage(visit, node, problem && problemWords(reader, voice, node, problem)) }
}

export function answerStop(visit: SittingVisit, path: string, fields: URLSearchParams): Step {
  if (visit.sitting.handedInOn !== undefined) return { turn: onward(visit.base) }
  const node = nodeAt(visit.evaluation, path)
  return node?.kind === 'repeat' ? counted(visit, node, fields) : answered(visit, node, path, fields)
}

function answered(visit: SittingVisit, shown: EvaluatedNode | undefined, path: string, fields: URLSearchParams): Step {
  const { reader, base } = visit
  const go = fields.get('go')
  let now = visit
  // A note asks for nothing, nor does what was calculated.
  if (fields.has('asked')) {
    const text = go === 'skip' ? '' : answerIn(fields, 'answer')
    if (text.length > LONGEST_ANSWER) return refused('too long an answer')
    const outcome = keepAnswer(visit.evaluation, visit.sitting, path, text, numberIn(fields, 'removals'))
    if (outcome.kind === 'refused') {
      if (outcome.reason === 'no-question' || !shown || !isQuestion(shown)) return refused('no such question')
      return { turn: questionPage(visit, shown, reader.t('questionnaires.persons-changed'), 409, text) }
    }
    now = after(visit, outcome.sitting)
  }
  const node = nodeAt(now.evaluation, path)
  if (node === undefined) return { keep: now.sitting, turn: onward(addressOf(base, undefined)) }
  if (go === 'back') return back(now, path)
  const problem = isQuestion(node) ? node.problem : undefined
  if (problem && isQuestion(node))
    return { keep: now.sitting, turn: questionPage(now, node, problemWords(reader, now.voice, node, problem), 400) }
  return turned(now, nextStop(now.evaluation, path)?.path)
}

/** More instances of a repeat, fewer, or enough. */
function counted(visit: SittingVisit, node: RepeatNode, fields: URLSearchParams): Step {
  const { definition, sitting, evaluation } = visit
  const { path } = node
  const [go = '', which] = (fields.get('go') ?? '').split(' ')
  if (go === 'back') return back(visit, path)
  if (go === 'add' && node.isOpen) {
    const now = after(visit, addPerson(definition, sitting, path, numberIn(fields, 'had'), node.instances.length))
    const added = nodeAt(now.evaluation, path)
    const last = added?.kind === 'repeat' ? added.instances.at(-1) : undefined
    const first = now.evaluation.nodes.find((one) => isQuestion(one) && one.path.startsWith(`${last?.path}/`))
    const before = first && previousStop(now.evaluation, first.path)
    return turned(now, nextStop(now.evaluation, before?.path)?.path)
  }
  if (go === 'remove' && node.isOpen) {
    const instance = node.instances[Number(which) - 1]
    if (!instance) return refused('no such instance')
    return turned(after(visit, removePerson(definition, sitting, instance.path, numberIn(fields, 'removals'))), path)
  }
  return turned(visit, nextStop(evaluation, path)?.path)
}

function back(visit: SittingVisit, path: string): Step {
  const before = previousStop(visit.evaluation, path)
  return before ? turned(visit, before.path) : { keep: visit.sitting, turn: onward(visit.base) }
}

function turned({ sitting, base }: SittingVisit, path: string | undefined): Step {
  return { keep: { ...sitting, at: path }, turn: onward(addressOf(base, path)) }
}

const refused = (reason: string): Step => ({ turn: { kind: 'refused', reason } })

function questionPage(
  visit: SittingVisit,
  node: AskedNode,
  problem?: string,
  status: 200 | 400 | 409 = 200,
  typed?: string,
): Turn {
  return {
    kind: 'page',
    title: plainWords(visit.voice, node, node.definition.question?.label ?? {}),
    path: addressOf('', node.path),
    sensitive: node.definition.question?.sensitivity === 'safety',
    status,
    body: <QuestionPage visit={visit} node={node} problem={problem} typed={typed} />,
  }
}

function repeatPage(visit: SittingVisit, node: RepeatNode): Turn {
  return {
    kind: 'page',
    title: plainWords(visit.voice, node, node.item?.label ?? {}),
    path: addressOf('', node.path),
    body: <RepeatPage visit={visit} node={node} />,
  }
}

function numberIn(fields: URLSearchParams, field: string): number {
  return Number(fields.get(field) ?? Number.NaN)
}
