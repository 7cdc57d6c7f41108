import { marksOf, type Piece, putTogether, sharedMarks, takeApart } from '../wording/marked-text.ts'
import { type Term, type WordingProblem, wordingProblems } from '../wording/wording-problems.ts'
import type { Content, ReadUnit } from './exchange.ts'
import type { SourceRow, TargetRow } from './exchange-store.ts'

/** What becomes of one sentence of a file. */
export type Verdict =
  | { readonly kind: 'untouched' }
  /** `approved` without a new text: a person has found right what is there. */
  | { readonly kind: 'translated'; readonly text: string }
  | { readonly kind: 'approved' }
  | { readonly kind: 'conflict'; readonly reason: 'source-changed' | 'translated-meanwhile' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'questioned'; readonly text: string; readonly problems: readonly WordingProblem[] }

/**
 * Compares what came back with what is there.
 *
 * @param sentAs the text of the revision that the file was made with; `undefined` when there was none
 */
export function compareUnit(
  unit: ReadUnit,
  source: SourceRow,
  present: TargetRow | undefined,
  sentAs: string | undefined,
  terms: readonly Term[],
): Verdict {
  if (unit.target === undefined) return { kind: 'untouched' }
  if (meaningIn(unit, source) !== source.meaning)
    return hasWordsOf(unit.target, sentAs ?? '')
      ? { kind: 'untouched' }
      : { kind: 'conflict', reason: 'source-changed' }
  const text = unit.target === 'broken' ? undefined : putTogether(unit.target, sharedMarks(source.source, sentAs ?? ''))
  if (text === undefined) return { kind: 'broken' }
  const isOvertaken = (unit.revision ?? present?.revision ?? 0) !== (present?.revision ?? 0)
  if (text === '' || text === sentAs)
    return text !== '' && unit.isApproved && !isOvertaken && isOpen(source, present)
      ? { kind: 'approved' }
      : { kind: 'untouched' }
  if (isOvertaken)
    return text === present?.text ? { kind: 'untouched' } : { kind: 'conflict', reason: 'translated-meanwhile' }
  const problems = wordingProblems(source.source, text, terms)
  if (problems.some(({ kind }) => kind.startsWith('mark-'))) return { kind: 'broken' }
  return problems.length > 0 ? { kind: 'questioned', text, problems } : { kind: 'translated', text }
}

/** The meaning that the file says its source has; without it, the sentence itself must be the same. */
function meaningIn({ meaning, source }: ReadUnit, present: SourceRow): string | undefined {
  if (meaning !== undefined) return meaning
  const isSame = source !== 'broken' && putTogether(source, marksOf(present.source)) === present.source
  return isSame ? present.meaning : undefined
}

function isOpen({ meaning }: SourceRow, present: TargetRow | undefined): boolean {
  return (
    present !== undefined &&
    (present.madeFrom !== meaning || (present.origin === 'machine' && present.checkedBy === null))
  )
}

/** Whether nobody has touched it, as far as that can be told without the marks of a source that is no more. */
function hasWordsOf(content: Content, sentence: string): boolean {
  return content !== 'broken' && plain(content) === plain(takeApart(sentence, marksOf(sentence)))
}

function plain(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
}
