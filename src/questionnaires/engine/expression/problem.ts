/** What can be wrong with an expression. */
export type ExpressionProblemKind =
  | 'unreadable'
  | 'unexpected'
  | 'unfinished'
  | 'too-long'
  | 'too-deep'
  | 'unsupported'
  | 'unknown-function'
  | 'arguments'
  | 'regular-expression'

/** Something wrong with an expression, told to its author. */
export interface ExpressionProblem {
  readonly kind: ExpressionProblemKind
  /** Characters before the place where it shows, in UTF-16 units. */
  readonly at: number
  /** The piece of the expression that is meant; empty at its end. */
  readonly what: string
  /** In English; `kind` and `what` say the same to those who translate it. */
  readonly sentence: string
}

const SENTENCES: Readonly<Record<ExpressionProblemKind, (what: string) => string>> = {
  unreadable: (what) => `“${what}” has no meaning here.`,
  unexpected: (what) => `“${what}” is not expected here.`,
  unfinished: () => 'The expression ends before it is complete.',
  'too-long': (what) => `The expression is longer than ${what} characters.`,
  'too-deep': (what) => `The expression is nested more than ${what} times.`,
  unsupported: (what) => `“${what}” is not supported.`,
  'unknown-function': (what) => `There is no function “${what}”.`,
  arguments: (what) => `“${what}” is given too few or too many arguments.`,
  'regular-expression': (what) =>
    `The regular expression “${what}” cannot be used: it is wrong or outside of what is supported.`,
}

/** Thrown while an expression is read, never seen outside of this folder. */
export class ExpressionFault extends Error {
  readonly problem: ExpressionProblem

  constructor(kind: ExpressionProblemKind, at: number, what: string) {
    super(SENTENCES[kind](what))
    this.problem = problemAt(kind, at, what)
  }
}

export function problemAt(kind: ExpressionProblemKind, at: number, what: string): ExpressionProblem {
  return { kind, at, what, sentence: SENTENCES[kind](what) }
}
