import { createHash } from 'node:crypto'
import { fromBase45, toBase45 } from './base45.ts'

/**
 * Of a file, in one code. So a code has at most 65 modules a side: an old telephone shows each with four pixels, and a camera of the
 * same age reads them.
 */
const BYTES_A_CODE = 250
/** So many are still photographed with patience. */
const MOST_CODES = 40
export const MOST_BYTES_IN_CODES = MOST_CODES * BYTES_A_CODE
const SHAPE = /^TESSERA1\/([0-9A-F]{16})\/(\d{1,2})\/(\d{1,2})\/(.+)$/s

/** The texts of the QR codes that carry a file together: each says of which file it is a part, which one, and of how many. */
export function codesOf(file: Uint8Array): readonly string[] {
  const total = Math.ceil(file.length / BYTES_A_CODE)
  if (file.length > MOST_BYTES_IN_CODES) throw new RangeError(`${file.length} bytes are too many for codes`)
  return Array.from({ length: total }, (_, index) => {
    const part = file.subarray(index * BYTES_A_CODE, (index + 1) * BYTES_A_CODE)
    return `TESSERA1/${digestOf(file)}/${index + 1}/${total}/${toBase45(part)}`
  })
}

export type Gathered =
  | { readonly kind: 'whole'; readonly file: Uint8Array }
  /** Numbers from 1, in order. */
  | { readonly kind: 'missing'; readonly missing: readonly number[]; readonly total: number }
  /** `mixed`: of more than one file; `changed`: together they are not what they were made from. */
  | { readonly kind: 'refused'; readonly reason: 'no-code' | 'mixed' | 'changed' }

/** The file that codes carry, in any order, each as often as somebody has seen it. Whatever else was read is passed over. */
export function gather(texts: readonly string[]): Gathered {
  const parts = texts.flatMap(readCode)
  const [first] = parts
  if (!first) return { kind: 'refused', reason: 'no-code' }
  const { digest, total } = first
  if (parts.some((part) => part.digest !== digest)) return { kind: 'refused', reason: 'mixed' }
  const payloads = new Map(parts.map(({ number, payload }) => [number, payload]))
  if (parts.some((part) => part.total !== total || payloads.get(part.number) !== part.payload))
    return { kind: 'refused', reason: 'changed' }
  const numbers = Array.from({ length: total }, (_, index) => index + 1)
  const missing = numbers.filter((number) => !payloads.has(number))
  if (missing.length > 0) return { kind: 'missing', missing, total }
  const pieces = numbers.map((number) => fromBase45(payloads.get(number) ?? ''))
  const file = Buffer.concat(pieces.filter((piece) => piece !== undefined))
  return digestOf(file) === digest ? { kind: 'whole', file } : { kind: 'refused', reason: 'changed' }
}

interface Part {
  readonly digest: string
  readonly number: number
  readonly total: number
  readonly payload: string
}

function readCode(text: string): readonly Part[] {
  const [, digest = '', number, total, payload = ''] = SHAPE.exec(text) ?? []
  const part = { digest, number: Number(number), total: Number(total), payload }
  return part.number >= 1 && part.number <= part.total && part.total <= MOST_CODES ? [part] : []
}

/** By which parts know each other; that nobody has changed them is for the signature to say. */
function digestOf(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex').slice(0, 16).toUpperCase()
}
