/** What stands before an operator: a number, a name with its slash, the bytes of a string, or a list of numbers and strings. */
export type Operand = number | string | Bytes | readonly (number | Bytes)[]

/** The bytes of a string. Most have two: a typed array for each would cost more than what it holds. */
export interface Bytes {
  readonly bytes: readonly number[]
}

/** ASCII codes: the streams are long, and comparing numbers is several times faster than comparing characters. */
const LINE_FEED = 0x0a
const SPACE = 0x20
const OPEN = 0x28
const CLOSE = 0x29
const MINUS = 0x2d
const POINT = 0x2e
const SLASH = 0x2f
const ZERO = 0x30
const SEVEN = 0x37
const NINE = 0x39
const LESS = 0x3c
const MORE = 0x3e
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d

/**
 * Tells each operator of a piece of a content stream, in order (ISO 32000-1, 7.2 and 7.8.2). Dictionaries come as what is in them.
 *
 * The list of operands is good for the call only: the next operator gets the same one.
 */
export function eachOperation(stream: string, tell: (name: string, operands: readonly Operand[]) => void): void {
  const operands: Operand[] = []
  let list: (number | Bytes)[] | undefined
  let at = 0
  while (at < stream.length) {
    const code = stream.charCodeAt(at)
    if (code <= SPACE || code === MORE || code === CLOSE) at++
    else if (code === LESS && stream.charCodeAt(at + 1) === LESS) at += 2
    else if (code === OPEN || code === LESS) {
      const end = code === OPEN ? endOfLiteral(stream, at + 1) : stream.indexOf('>', at)
      const bytes = code === OPEN ? literal(stream, at + 1, end) : hexadecimal(stream, at + 1, end)
      if (list === undefined) operands.push(bytes)
      else list.push(bytes)
      at = end + 1
    } else if (code === OPEN_LIST) {
      list = []
      at++
    } else if (code === CLOSE_LIST) {
      operands.push(list ?? [])
      list = undefined
      at++
    } else {
      const end = endOfWord(stream, at + 1)
      if (isNumeral(code)) (list ?? operands).push(numberIn(stream, at, end))
      else if (code === SLASH) operands.push(stream.slice(at, end))
      else {
        tell(stream.slice(at, end), operands)
        operands.length = 0
      }
      at = end
    }
  }
}

const isNumeral = (code: number) => (code >= ZERO && code <= NINE) || code === MINUS || code === POINT

/** A decimal number as our compiler writes it (7.3.3). */
function numberIn(stream: string, start: number, end: number): number {
  const isNegative = stream.charCodeAt(start) === MINUS
  let digits = 0
  let divisor = 0
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const code = stream.charCodeAt(at)
    if (code === POINT) divisor = 1
    else {
      digits = digits * 10 + code - ZERO
      divisor *= 10
    }
  }
  const value = divisor === 0 ? digits : digits / divisor
  return isNegative ? -value : value
}

function endOfWord(stream: string, start: number): number {
  let at = start
  for (; at < stream.length; at++) {
    const code = stream.charCodeAt(at)
    const ends = code <= SPACE || code === OPEN || code === CLOSE || code === LESS || code === MORE || code === SLASH
    if (ends || code === OPEN_LIST || code === CLOSE_LIST) break
  }
  return at
}

/** The bracket that closes a string, which begins after the first: those inside that have a partner need no escape (7.3.4.2). */
function endOfLiteral(stream: string, start: number): number {
  let depth = 1
  let at = start
  for (; at < stream.length; at++) {
    const code = stream.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === OPEN) depth++
    else if (code === CLOSE && --depth === 0) break
  }
  return at
}

/** `\n` and its like: the letter after the stroke, and the byte that it means. Others mean themselves. */
const ESCAPED: ReadonlyMap<number, number> = new Map(
  ['n\n', 'r\r', 't\t', 'b\b', 'f\f'].map(([letter = '', meant = '']) => [letter.charCodeAt(0), meant.charCodeAt(0)]),
)
const MOST_OCTAL_DIGITS = 3

function literal(stream: string, start: number, end: number): Bytes {
  const bytes: number[] = []
  for (let at = start; at < end; at++) {
    const code = stream.charCodeAt(at)
    if (code !== BACKSLASH) {
      bytes.push(code)
      continue
    }
    let value = 0
    let digits = 0
    while (digits < MOST_OCTAL_DIGITS && isOctal(stream.charCodeAt(at + 1 + digits)))
      value = value * 8 + stream.charCodeAt(at + 1 + digits++) - ZERO
    const next = stream.charCodeAt(at + 1)
    // A line that ends with a stroke goes on in the next one.
    if (digits > 0) bytes.push(value & 0xff)
    else if (next !== LINE_FEED) bytes.push(ESCAPED.get(next) ?? next)
    at += Math.max(1, digits)
  }
  return { bytes }
}

const isOctal = (code: number) => code >= ZERO && code <= SEVEN

function hexadecimal(stream: string, start: number, end: number): Bytes {
  return { bytes: [...Buffer.from(stream.slice(start, end), 'hex')] }
}
