import { parseCalendarDay } from '#kernel'
import { formatDate } from '#platform/i18n'
import type { AnswerProblem } from '../engine/index.ts'
import type { AskedNode } from './asked-node.ts'
import type { AskedReader } from './visit.ts'
import { plainWords, type Tongue } from './voice.tsx'

/** What somebody answered, as they would say it; of chosen answers only those `among` some. Contains an answer: never log. */
export function answerWords(
  { language, t }: Pick<AskedReader, 'language' | 't'>,
  voice: Tongue,
  node: AskedNode,
  among?: ReadonlySet<string>,
): string {
  const { answer, value, readOnly } = node
  const given = readOnly ? value : answer
  const { question, choices } = node.definition
  if (choices) {
    const names = given.split(' ').filter((name) => name !== '' && (among?.has(name) ?? true))
    const labels = names.map((name) => plainWords(voice, node, choices.get(name)?.label ?? {}) || name)
    return labels.join(question?.type === 'rank' ? ' › ' : ', ')
  }
  if (question?.type === 'acknowledge') return given === '' ? '' : t('questionnaires.acknowledged')
  const day = question?.type === 'date' ? parseCalendarDay(given) : undefined
  return day ? formatDate(day, language) : given
}

/** What is wrong with an answer and how to mend it: the author's words, else ours. */
export function problemWords(
  { t }: Pick<AskedReader, 't'>,
  voice: Tongue,
  node: AskedNode,
  problem: AnswerProblem,
): string {
  const { question } = node.definition
  const texts =
    problem === 'required' ? question?.requiredMessage : problem === 'constraint' ? question?.constraintMessage : {}
  const authors = plainWords(voice, node, texts ?? {})
  return authors === '' ? t(`questionnaires.problem-${problem}`) : authors
}
