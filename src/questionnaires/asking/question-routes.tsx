import type { Reader } from '#places'
import { type Answer, BadRequest, type Route } from '#platform/http'
import { type EvaluatedNode, nextStop, previousStop } from '../engine/index.ts'
import { addPerson, keepAnswer, removePerson, type Sitting } from '../sitting/sitting.ts'
import type { Used } from '../sitting/sittings.ts'
import { problemWords } from './answer-words.ts'
import { type AskedNode, answerIn, isQuestion, nodeAt, type RepeatNode } from './asked-node.ts'
import { type AskingParts, addressOf, after, formPage, inSitting, onTo, type SittingVisit } from './asking.ts'
import { LONGEST_ANSWER } from './question-field.tsx'
import { QuestionPage } from './question-page.tsx'
import { RepeatPage } from './repeat-page.tsx'
import { plainWords } from './voice.tsx'

/** One question a page: shown, answered, back and on. Whatever is sent is kept at its own question before anything else is decided. */
export function questionRoutes(parts: AskingParts): readonly Route[] {
  const { readers } = parts

  return [
    readers.route({
      method: 'GET',
      path: '/ask/:form/at/:path{.+}',
      access: 'anyone',
      handle: (reader) =>
        inSitting(parts, reader, (visit) => {
          const node = nodeAt(visit.evaluation, pathIn(reader))
          if (visit.sitting.handedInOn !== undefined) return { result: onTo(visit.base) }
          // A page that is no longer asked, perhaps because of another answer: on to the one that follows.
          if (!node?.relevant || node.kind === 'group' || node.kind === 'instance')
            return { result: onTo(addressOf(visit.base, nextStop(visit.evaluation, pathIn(reader))?.path)) }
          if (node.kind === 'repeat') return { result: repeatPage(visit, node) }
          // Nothing is wrong with a question that nobody has answered yet.
          const problem = node.answer === '' ? undefined : node.problem
          return { result: questionPage(visit, node, problem && problemWords(reader, visit.voice, node, problem)) }
        }),
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form/at/:path{.+}',
      access: 'anyone',
      handle: (reader) =>
        inSitting(parts, reader, (visit) => {
          if (visit.sitting.handedInOn !== undefined) return { result: onTo(visit.base) }
          const node = nodeAt(visit.evaluation, pathIn(reader))
          return node?.kind === 'repeat' ? counted(visit, node) : answered(visit, node)
        }),
    }),
  ]

  function answered(visit: SittingVisit, shown: EvaluatedNode | undefined): Used<Answer> {
    const { reader, base } = visit
    const { form } = reader.ask
    const path = pathIn(reader)
    const go = form.get('go')
    let now = visit
    // A note asks for nothing, nor does what was calculated.
    if (form.has('asked')) {
      const text = go === 'skip' ? '' : answerIn(form, 'answer')
      if (text.length > LONGEST_ANSWER) throw new BadRequest('too long an answer')
      const outcome = keepAnswer(visit.evaluation, visit.sitting, path, text, numberIn(reader, 'removals'))
      if (outcome.kind === 'refused') {
        if (outcome.reason === 'no-question' || !shown || !isQuestion(shown)) throw new BadRequest('no such question')
        return { result: questionPage(visit, shown, reader.t('questionnaires.persons-changed'), 409, text) }
      }
      now = after(visit, outcome.sitting)
    }
    const node = nodeAt(now.evaluation, path)
    if (node === undefined) return { keep: now, result: onTo(addressOf(base, undefined)) }
    if (go === 'back') return back(now, path)
    const problem = isQuestion(node) ? node.problem : undefined
    if (problem && isQuestion(node)) {
      const result = questionPage(now, node, problemWords(reader, now.voice, node, problem), 400)
      return { keep: now, result }
    }
    return turned(now, nextStop(now.evaluation, path)?.path)
  }

  /** More instances of a repeat, fewer, or enough. */
  function counted(visit: SittingVisit, node: RepeatNode): Used<Answer> {
    const { reader, definition, sitting, evaluation } = visit
    const { path } = node
    const [go = '', which] = (reader.ask.form.get('go') ?? '').split(' ')
    if (go === 'back') return back(visit, path)
    if (go === 'add' && node.isOpen) {
      const now = after(visit, addPerson(definition, sitting, path, numberIn(reader, 'had'), node.instances.length))
      const added = nodeAt(now.evaluation, path)
      const last = added?.kind === 'repeat' ? added.instances.at(-1) : undefined
      const first = now.evaluation.nodes.find((one) => isQuestion(one) && one.path.startsWith(`${last?.path}/`))
      const before = first && previousStop(now.evaluation, first.path)
      return turned(now, nextStop(now.evaluation, before?.path)?.path)
    }
    if (go === 'remove' && node.isOpen) {
      const instance = node.instances[Number(which) - 1]
      if (!instance) throw new BadRequest('no such instance')
      return turned(after(visit, removePerson(definition, sitting, instance.path, numberIn(reader, 'removals'))), path)
    }
    return turned(visit, nextStop(evaluation, path)?.path)
  }

  function back(visit: SittingVisit, path: string): Used<Answer> {
    const before = previousStop(visit.evaluation, path)
    return before ? turned(visit, before.path) : { keep: visit, result: onTo(visit.base) }
  }

  function turned({ sitting, base }: SittingVisit, path: string | undefined): Used<Answer> {
    const at: Sitting = { ...sitting, at: path }
    return { keep: { sitting: at }, result: onTo(addressOf(base, path)) }
  }

  function questionPage(
    visit: SittingVisit,
    node: AskedNode,
    problem?: string,
    status: 200 | 400 | 409 = 200,
    typed?: string,
  ): Answer {
    return formPage(parts, visit, {
      title: plainWords(visit.voice, node, node.definition.question?.label ?? {}),
      path: addressOf('', node.path),
      sensitive: node.definition.question?.sensitivity === 'safety',
      status,
      body: <QuestionPage visit={visit} node={node} problem={problem} typed={typed} />,
    })
  }

  function repeatPage(visit: SittingVisit, node: RepeatNode): Answer {
    return formPage(parts, visit, {
      title: plainWords(visit.voice, node, node.item?.label ?? {}),
      path: addressOf('', node.path),
      body: <RepeatPage visit={visit} node={node} />,
    })
  }
}

function pathIn({ ask }: Reader): string {
  return `/${ask.params.path ?? ''}`
}

function numberIn({ ask }: Reader, field: string): number {
  return Number(ask.form.get(field) ?? Number.NaN)
}
