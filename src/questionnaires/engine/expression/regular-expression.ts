/**
 * Regular expressions that take time proportional to the text, whoever wrote them: the structure (alternatives, groups, repetition)
 * is walked here with all possibilities at once, and only single characters are judged by the engine's own `RegExp`. What needs
 * going back (references to groups, looking ahead or behind, `\b`) is refused.
 */
export interface RegularExpression {
  /** Whether the whole of `text` matches, as ODK defines `regex()`. */
  matches(text: string): boolean
}

const MOST_STATES = 2_000
const LONGEST_TEXT = 10_000

type State =
  | { readonly kind: 'character'; readonly is: (character: string) => boolean; next: number }
  | { readonly kind: 'fork'; next: number; other: number }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'match' }

/** `undefined` where `pattern` is wrong, or outside of what is supported. */
export function regularExpression(pattern: string): RegularExpression | undefined {
  try {
    const states = new Compiler(pattern).states
    return { matches: (text) => text.length <= LONGEST_TEXT && runs(states, text) }
  } catch (fault) {
    if (fault instanceof Unsupported || fault instanceof SyntaxError) return undefined
    throw fault
  }
}

class Unsupported extends Error {}

/** Thompson's construction, from the end to the beginning: each piece is compiled to lead to the state that follows it. */
class Compiler {
  readonly states: State[] = []
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
    const whole = this.#alternatives()
    if (this.#at < pattern.length) throw new Unsupported()
    const first = whole(this.#add({ kind: 'match' }))
    // The walk begins with the last state.
    this.#add({ kind: 'fork', next: first, other: first })
  }

  #add(state: State): number {
    if (this.states.length >= MOST_STATES) throw new Unsupported()
    return this.states.push(state) - 1
  }

  get #next(): string {
    return this.#pattern.charAt(this.#at)
  }

  #took(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #alternatives(depth = 0): Piece {
    if (depth > 50) throw new Unsupported()
    let piece = this.#sequence(depth)
    while (this.#took('|')) {
      const [left, right] = [piece, this.#sequence(depth)]
      piece = (then) => this.#add({ kind: 'fork', next: left(then), other: right(then) })
    }
    return piece
  }

  #sequence(depth: number): Piece {
    const pieces: Piece[] = []
    while (this.#at < this.#pattern.length && this.#next !== '|' && this.#next !== ')')
      pieces.push(this.#repeated(depth))
    return (then) => pieces.reduceRight((next, piece) => piece(next), then)
  }

  #repeated(depth: number): Piece {
    const piece = this.#atom(depth)
    const bounds = this.#bounds()
    if (!bounds) return piece
    // A lazy repetition matches the same whole texts.
    this.#took('?')
    const [least, most] = bounds
    return (then) => {
      let next = then
      if (most === Number.POSITIVE_INFINITY) {
        const fork: State = { kind: 'fork', next: then, other: then }
        next = this.#add(fork)
        fork.next = piece(next)
      } else
        for (let count = least; count < most; count += 1)
          next = this.#add({ kind: 'fork', next: piece(next), other: then })
      for (let count = 0; count < least; count += 1) next = piece(next)
      return next
    }
  }

  #bounds(): readonly [least: number, most: number] | undefined {
    if (this.#took('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#took('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.#took('?')) return [0, 1]
    const match = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.#pattern.slice(this.#at, this.#at + 12))
    if (!match) return undefined
    this.#at += match[0].length
    const least = Number(match[1])
    const most = match[2] === undefined ? least : match[3] ? Number(match[3]) : Number.POSITIVE_INFINITY
    if (most < least) throw new Unsupported()
    return [least, most]
  }

  #atom(depth: number): Piece {
    if (this.#took('(')) {
      if (this.#took('?') && !this.#took(':')) throw new Unsupported()
      const piece = this.#alternatives(depth + 1)
      if (!this.#took(')')) throw new Unsupported()
      return piece
    }
    if (this.#took('^')) return (next) => this.#add({ kind: 'start', next })
    if (this.#took('$')) return (next) => this.#add({ kind: 'end', next })
    if (/[*+?{})\]]/.test(this.#next)) throw new Unsupported()
    const source = this.#took('[') ? this.#set() : this.#character('.')
    const pattern = new RegExp(`^${source}$`, 'su')
    const is =
      source.length === 1 && source !== '.'
        ? (character: string) => character === source
        : (character: string) => pattern.test(character)
    return (next) => this.#add({ kind: 'character', is, next })
  }

  /** `[…]`, written so that the engine's own expressions in Unicode mode take it. */
  #set(): string {
    let source = this.#took('^') ? '[^' : '['
    let isFirst = true
    while (isFirst || this.#next !== ']') {
      if (this.#at >= this.#pattern.length) throw new Unsupported()
      source += this.#next === '-' ? this.#pattern.charAt(this.#at++) : this.#character('')
      isFirst = false
    }
    this.#at += 1
    return `${source}]`
  }

  /** One character, escaped or not; `open` are signs that keep their meaning. */
  #character(open: string): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0)
    this.#at += character.length
    if (character !== '\\')
      return character === open || /[\p{L}\p{N}]/u.test(character) ? character : escaped(character)
    const named = /^(?:[dDwWsStnr]|[pP]\{[\w=]+\})/.exec(this.#pattern.slice(this.#at, this.#at + 40))?.[0]
    if (named) {
      this.#at += named.length
      return `\\${named}`
    }
    const literal = this.#next
    if (literal === '' || /[\p{L}\p{N}]/u.test(literal)) throw new Unsupported()
    this.#at += 1
    return escaped(literal)
  }
}

/** Adds the states of a piece, given the state that follows, and says which is its first. */
type Piece = (next: number) => number

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}

function runs(states: readonly State[], text: string): boolean {
  const characters = [...text]
  let present = reached(states, [states.length - 1], true, characters.length === 0)
  for (const [index, character] of characters.entries()) {
    const next: number[] = []
    for (const at of present) {
      const state = states[at]
      if (state?.kind === 'character' && state.is(character)) next.push(state.next)
    }
    if (next.length === 0) return false
    present = reached(states, next, false, index === characters.length - 1)
  }
  return [...present].some((at) => states[at]?.kind === 'match')
}

/** The states that are reached without reading a character. */
function reached(
  states: readonly State[],
  from: readonly number[],
  isStart: boolean,
  isEnd: boolean,
): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const state = states[at]
    if (state?.kind === 'fork') open.push(state.next, state.other)
    else if ((state?.kind === 'start' && isStart) || (state?.kind === 'end' && isEnd)) open.push(state.next)
  }
  return found
}
