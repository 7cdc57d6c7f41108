import { ExpressionFault, type ExpressionProblem } from './problem.ts'
import { type Token, tokensOf } from './token.ts'

/** An expression, read: XPath 1.0 as XLSForm uses it. */
export type Ast =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'minus'; readonly of: Ast }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Ast[]; readonly at: number }
  | { readonly kind: 'path'; readonly start: Start; readonly steps: readonly Step[] }

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod' | '|'

/** Where a path begins. Predicates here choose among all that it begins with. */
export type Start =
  /** `/`: above the form, so that the first step names the form itself. */
  | { readonly from: 'root' }
  /** The node that is looked at: of the expression, or of the predicate around. */
  | { readonly from: 'here' }
  /** `${name}` */
  | { readonly from: 'reference'; readonly name: string; readonly at: number; readonly predicates: readonly Ast[] }
  /** What another expression yields: `current()`, `instance('list')`. */
  | { readonly from: 'value'; readonly of: Ast; readonly predicates: readonly Ast[] }

export interface Step {
  /** A name, `*` for every name, `.` or `..`. */
  readonly name: string
  readonly predicates: readonly Ast[]
}

const LONGEST_EXPRESSION = 10_000
/** Parentheses, arguments and predicates within each other. */
const DEEPEST_NESTING = 50
/** A sum or a chain of `or` is a tree as deep as it is long. */
const LONGEST_CHAIN = 300

const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
  '|': 8,
}
const BINDING_OF_MINUS = 7

export type Parsed =
  | { readonly ast: Ast; readonly problem?: undefined }
  | { readonly problem: ExpressionProblem; readonly ast?: undefined }

/** Reads an expression, however hostile, in time proportional to its length. */
export function parse(text: string): Parsed {
  try {
    if (text.length > LONGEST_EXPRESSION)
      throw new ExpressionFault('too-long', LONGEST_EXPRESSION, String(LONGEST_EXPRESSION))
    return { ast: new Parser(tokensOf(text)).whole() }
  } catch (fault) {
    if (fault instanceof ExpressionFault) return { problem: fault.problem }
    throw fault
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #nesting = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Ast {
    const ast = this.#expression(0)
    if (this.#next.kind !== 'end') this.#refuse()
    return ast
  }

  get #next(): Token {
    return this.#tokens[this.#at] as Token
  }

  #refuse(): never {
    const { kind, at, value } = this.#next
    if (kind === 'end') throw new ExpressionFault('unfinished', at, '')
    throw new ExpressionFault(
      value === '//' || value === '@' || value === '::' ? 'unsupported' : 'unexpected',
      at,
      String(value),
    )
  }

  #isSign(value: string): boolean {
    return this.#next.kind === 'sign' && this.#next.value === value
  }

  #took(value: string): boolean {
    if (!this.#isSign(value)) return false
    this.#at += 1
    return true
  }

  #expect(value: string): void {
    if (!this.#took(value)) this.#refuse()
  }

  #nested(): Ast {
    this.#nesting += 1
    if (this.#nesting > DEEPEST_NESTING) throw new ExpressionFault('too-deep', this.#next.at, String(DEEPEST_NESTING))
    const ast = this.#expression(0)
    this.#nesting -= 1
    return ast
  }

  #expression(least: number): Ast {
    let left = this.#operand()
    for (let length = 1; ; length += 1) {
      const { kind, value, at } = this.#next
      const binding = kind === 'sign' || kind === 'name' ? BINDING[value] : undefined
      if (binding === undefined || binding <= least) return left
      if (length > LONGEST_CHAIN) throw new ExpressionFault('too-deep', at, String(LONGEST_CHAIN))
      this.#at += 1
      left = { kind: 'operation', operator: value as Operator, left, right: this.#expression(binding) }
    }
  }

  #operand(): Ast {
    let signs = 0
    while (this.#took('-')) signs += 1
    if (signs === 0) return this.#primary()
    const of = this.#expression(BINDING_OF_MINUS)
    const minus: Ast = { kind: 'minus', of }
    return signs % 2 === 1 ? minus : { kind: 'minus', of: minus }
  }

  #primary(): Ast {
    const token = this.#next
    if (token.kind === 'number' || token.kind === 'text') {
      this.#at += 1
      return token.kind === 'number' ? { kind: 'number', value: token.value } : { kind: 'text', value: token.value }
    }
    if (token.kind === 'reference') {
      this.#at += 1
      const predicates = this.#predicates()
      return this.#path({ from: 'reference', name: token.value, at: token.at, predicates })
    }
    if (this.#took('(')) {
      const of = this.#nested()
      this.#expect(')')
      return this.#filtered(of)
    }
    if (token.kind === 'name' && this.#tokens[this.#at + 1]?.value === '(') return this.#filtered(this.#call(token))
    if (this.#took('/')) return { kind: 'path', start: { from: 'root' }, steps: this.#isStep() ? this.#steps() : [] }
    if (this.#isStep()) return { kind: 'path', start: { from: 'here' }, steps: this.#steps() }
    return this.#refuse()
  }

  #call({ value: name, at }: Token): Ast {
    this.#at += 2
    const args: Ast[] = []
    if (!this.#took(')')) {
      do args.push(this.#nested())
      while (this.#took(','))
      this.#expect(')')
    }
    return { kind: 'call', name: String(name), args, at }
  }

  /** `(…)` or a call, with what may follow: predicates and further steps. */
  #filtered(of: Ast): Ast {
    if (!this.#isSign('[') && !this.#isSign('/')) return of
    return this.#path({ from: 'value', of, predicates: this.#predicates() })
  }

  #path(start: Start): Ast {
    return { kind: 'path', start, steps: this.#took('/') ? this.#steps() : [] }
  }

  #isStep(): boolean {
    return this.#next.kind === 'name' || this.#isSign('.') || this.#isSign('..') || this.#isSign('*')
  }

  #steps(): Step[] {
    const steps: Step[] = []
    do {
      if (!this.#isStep()) this.#refuse()
      const name = String(this.#next.value)
      this.#at += 1
      if (this.#isSign('::') || this.#isSign('(')) this.#refuse()
      steps.push({ name, predicates: this.#predicates() })
    } while (this.#took('/'))
    return steps
  }

  #predicates(): readonly Ast[] {
    const predicates: Ast[] = []
    while (this.#took('[')) {
      predicates.push(this.#nested())
      this.#expect(']')
    }
    return predicates
  }
}
