/** What stands before an operator: a number, a name with its slash, the bytes of a string, or a list of numbers and strings. */
export type Operand = number | string | Bytes | readonly (number | Bytes)[]

/** The bytes of a string, one character each. */
export interface Bytes {
  readonly bytes: string
}

export interface Operation {
  readonly name: string
  readonly operands: readonly Operand[]
}

/** ASCII codes: the streams are long, and comparing numbers is several times faster than comparing characters. */
const SPACE = 0x20
const OPEN = 0x28
const CLOSE = 0x29
const SLASH = 0x2f
const LESS = 0x3c
const MORE = 0x3e
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d

/** The operators of a piece of a content stream, in order (ISO 32000-1, 7.2 and 7.8.2). Dictionaries come as what is in them. */
export function operationsIn(stream: string): readonly Operation[] {
  const operations: Operation[] = []
  let operands: Operand[] = []
  let list: (number | Bytes)[] | undefined
  let at = 0
  while (at < stream.length) {
    const code = stream.charCodeAt(at)
    if (code <= SPACE || code === MORE || code === CLOSE) at++
    else if (code === OPEN || code === LESS) {
      if (stream.charCodeAt(at + 1) === LESS && code === LESS) {
        at += 2
        continue
      }
      const string = code === OPEN ? literal(stream, at + 1) : hexadecimal(stream, at + 1)
      if (list === undefined) operands.push(string)
      else list.push(string)
      at = string.end
    } else if (code === OPEN_LIST) {
      list = []
      at++
    } else if (code === CLOSE_LIST) {
      operands.push(list ?? [])
      list = undefined
      at++
    } else {
      const end = endOfWord(stream, at + 1)
      const word = stream.slice(at, end)
      at = end
      const value = code === SLASH ? Number.NaN : Number(word)
      if (!Number.isNaN(value)) (list ?? operands).push(value)
      else if (code === SLASH) operands.push(word)
      else {
        operations.push({ name: word, operands })
        operands = []
      }
    }
  }
  return operations
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

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }

/** A string in brackets, from after the first: those inside that have a partner need no escape (7.3.4.2). */
function literal(stream: string, start: number): Bytes & { readonly end: number } {
  let bytes = ''
  let depth = 1
  let at = start
  for (; at < stream.length; at++) {
    const code = stream.charCodeAt(at)
    if (code === BACKSLASH) {
      const octal = /^[0-7]{1,3}/.exec(stream.slice(at + 1, at + 4))?.[0]
      const next = stream[at + 1] as string
      bytes += octal === undefined ? (ESCAPED[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8))
      at += octal?.length ?? 1
      continue
    }
    if (code === OPEN) depth++
    else if (code === CLOSE && --depth === 0) break
    bytes += stream[at]
  }
  return { bytes, end: at + 1 }
}

function hexadecimal(stream: string, start: number): Bytes & { readonly end: number } {
  const end = stream.indexOf('>', start)
  return { bytes: Buffer.from(stream.slice(start, end), 'hex').toString('latin1'), end: end + 1 }
}
