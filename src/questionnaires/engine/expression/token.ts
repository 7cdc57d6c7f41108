import { ExpressionFault } from './problem.ts'

/** The smallest parts of an expression. `and`, `or`, `div`, `mod` are names here: only the place of a name says what it is. */
export type Token =
  | { readonly kind: 'number'; readonly at: number; readonly value: number }
  | { readonly kind: 'text'; readonly at: number; readonly value: string }
  /** `${name}` */
  | { readonly kind: 'reference'; readonly at: number; readonly value: string }
  | { readonly kind: 'name'; readonly at: number; readonly value: string }
  | { readonly kind: 'sign'; readonly at: number; readonly value: string }
  | { readonly kind: 'end'; readonly at: number; readonly value: '' }

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.-]*`
const TOKEN = new RegExp(
  [
    String.raw`(?<number>\d+(?:\.\d*)?|\.\d+)`,
    `(?<text>"[^"]*"|'[^']*')`,
    String.raw`\$\{(?<reference>[^{}]*)\}`,
    `(?<name>${NAME}(?::(?!:)${NAME})?)`,
    String.raw`(?<sign>\.\.|//|::|!=|<=|>=|[()[\],/.|+*=<>@-])`,
  ].join('|'),
  'uy',
)
const SPACE = /\s*/y

/** The tokens of `text`, closed by `end`. Throws `ExpressionFault` at the first sign that belongs to no token. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = afterSpace(text, 0)
  while (at < text.length) {
    TOKEN.lastIndex = at
    const parts = TOKEN.exec(text)?.groups
    if (!parts) throw new ExpressionFault('unreadable', at, text.charAt(at))
    tokens.push(tokenOf(parts, at))
    at = afterSpace(text, TOKEN.lastIndex)
  }
  tokens.push({ kind: 'end', at, value: '' })
  return tokens
}

function afterSpace(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.exec(text)
  return SPACE.lastIndex
}

function tokenOf(parts: Readonly<Record<string, string | undefined>>, at: number): Token {
  if (parts.number !== undefined) return { kind: 'number', at, value: Number(parts.number) }
  if (parts.text !== undefined) return { kind: 'text', at, value: parts.text.slice(1, -1) }
  if (parts.reference !== undefined) return { kind: 'reference', at, value: parts.reference.trim() }
  if (parts.name !== undefined) return { kind: 'name', at, value: parts.name }
  return { kind: 'sign', at, value: parts.sign ?? '' }
}
