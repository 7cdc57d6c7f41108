import { createHash } from 'node:crypto'
import { readWorkbook, writeWorkbook } from '#questionnaires'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { type Hand, LONGEST_COMMENT } from '../assessing/hand.ts'
import { NOT_APPLICABLE } from '../desk/element-page.tsx'
import { optionsOf, type Standard } from '../standard/standard.ts'

/** What one hand says, without who and when. */
export type Saying = Pick<Hand, 'criterion' | 'option' | 'strands' | 'comment'>

const HEADER = ['criterion', 'part', 'question', 'choices', 'answer', 'strands', 'comment', 'as_taken'] as const
const ROUND = 'round'
const ANSWERS = 'answers'

/**
 * A round to be answered without a network: a row for each question, with what this hand has said. The last column is for us: by it we
 * know, when the sheet comes back, what has been changed in it and what has been changed here.
 */
export function writeAnswers(
  { assessmentId, standard }: KeptAssessment,
  own: readonly Saying[],
  textIn: (texts: Readonly<Record<string, string>>) => string,
  labelOf: (criterion: Standard['criteria'][number], option: string) => string,
): Uint8Array {
  const said = new Map(own.map((one) => [one.criterion, one]))
  const rows = standard.criteria.map((criterion) => {
    const { id, element, question } = criterion
    const part = standard.elements.find((one) => one.id === element)
    const saying = said.get(id)
    const options = [...optionsOf(criterion).map((option) => option.id), NOT_APPLICABLE]
    return [
      ...[id, textIn(part?.title ?? {}), textIn(question)],
      options.map((option) => `${option} = ${labelOf(criterion, option)}`).join('\n'),
      ...[saying ? (saying.option ?? NOT_APPLICABLE) : '', saying?.strands.join(' ') ?? '', saying?.comment ?? ''],
      fingerprint(saying),
    ]
  })
  const strands = standard.strands.map(({ id, title }) => ['strand', id, textIn(title)])
  return writeWorkbook([
    { name: ANSWERS, rows: [[...HEADER], ...rows] },
    { name: ROUND, rows: [['round', assessmentId, textIn(standard.title)], ...strands] },
  ])
}

/** A cell that says something that cannot be. */
export interface AnswersProblem {
  readonly sheet: string
  readonly row?: number
  readonly column?: string
  readonly fault: 'unknown-criterion' | 'unknown-option' | 'unknown-strand' | 'comment-too-long' | 'twice'
  readonly about: string
}

export interface FileSaying extends Saying {
  /** Of what this hand had said when the file was made. */
  readonly asTaken: string
}

export type ReadAnswers =
  | { readonly kind: 'read'; readonly sayings: readonly FileSaying[] }
  | { readonly kind: 'refused'; readonly problems: readonly AnswersProblem[] }
  | { readonly kind: 'other-round' }
  | { readonly kind: 'unreadable'; readonly problems: ReturnType<typeof readWorkbook>['findings']['problems'] }

/** What a sheet says of a round; rows without an answer say nothing. */
export function readAnswers(bytes: Uint8Array, { assessmentId, standard }: KeptAssessment): ReadAnswers {
  const { sheets, findings } = readWorkbook(bytes)
  if (findings.refused)
    return { kind: 'unreadable', problems: findings.problems.filter(({ weight }) => weight === 'refused') }
  const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? []
  if (rowsOf(ROUND)[0]?.[1] !== assessmentId) return { kind: 'other-round' }
  const [header = [], ...rows] = rowsOf(ANSWERS)
  const problems: AnswersProblem[] = []
  const seen = new Set<string>()
  const sayings = rows.flatMap((cells, index): readonly FileSaying[] => {
    const cell = (column: (typeof HEADER)[number]) => cells[header.indexOf(column)] ?? ''
    const refuse = (column: (typeof HEADER)[number], fault: AnswersProblem['fault'], about: string) => {
      problems.push({ sheet: ANSWERS, row: index + 2, column, fault, about })
      return []
    }
    const [id, answer, comment] = [cell('criterion').trim(), cell('answer').trim(), cell('comment').trim()]
    if (answer === '') return []
    const criterion = standard.criteria.find((one) => one.id === id)
    if (!criterion) return refuse('criterion', 'unknown-criterion', id)
    if (seen.has(id)) return refuse('criterion', 'twice', id)
    seen.add(id)
    if (answer !== NOT_APPLICABLE && !optionsOf(criterion).some((option) => option.id === answer))
      return refuse('answer', 'unknown-option', answer)
    const strands = [...new Set(cell('strands').split(/[\s,;]+/))].filter((strand) => strand !== '')
    const unknown = strands.find((strand) => !standard.strands.some((one) => one.id === strand))
    if (unknown !== undefined) return refuse('strands', 'unknown-strand', unknown)
    if (comment.length > LONGEST_COMMENT) return refuse('comment', 'comment-too-long', String(comment.length))
    const option = answer === NOT_APPLICABLE ? undefined : answer
    return [{ criterion: id, option, strands, comment, asTaken: cell('as_taken').trim() }]
  })
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', sayings }
}

/** What was said in the file and differently here, since the file was made. */
export interface Conflict {
  readonly here: Saying
  readonly inFile: Saying
}

/** What the file says anew, and where both have been changed. What is in the file as it was taken, or is here already, is neither. */
export function mergeAnswers(
  sayings: readonly FileSaying[],
  own: readonly Saying[],
): { readonly fresh: readonly Saying[]; readonly conflicts: readonly Conflict[] } {
  const said = new Map(own.map((one) => [one.criterion, one]))
  const fresh: Saying[] = []
  const conflicts: Conflict[] = []
  for (const { asTaken, ...inFile } of sayings) {
    const here = said.get(inFile.criterion)
    const [file, now] = [fingerprint(inFile), fingerprint(here)]
    if (file === asTaken || file === now) continue
    if (here && now !== asTaken) conflicts.push({ here, inFile })
    else fresh.push(inFile)
  }
  return { fresh, conflicts }
}

/** The same for the same answer; empty for none. */
function fingerprint(saying: Saying | undefined): string {
  if (!saying) return ''
  const { option, strands, comment } = saying
  // Ends of lines are written in one way by browsers and in another by workbooks.
  const words = JSON.stringify([option ?? NOT_APPLICABLE, [...strands].sort(), comment.replace(/\r\n?/g, '\n')])
  return createHash('sha256').update(words).digest('hex').slice(0, 16)
}
