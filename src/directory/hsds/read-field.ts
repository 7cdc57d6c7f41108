import { parseCalendarDay, parseId, parseWallTime } from '#kernel'
import { parseByDay } from '../hours/schedule.ts'
import { cleanText } from './clean-text.ts'
import type { Value } from './hsds-record.ts'
import type { FieldKind } from './vocabulary.ts'

export type ReadField =
  | { readonly kind: 'value'; readonly value: Value; readonly mended?: string }
  /** An empty text or list: the source says nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly reason: string }

/** Reads one value of a JSON object or of a row of the data package, where everything is text. */
export function readField(kind: FieldKind, raw: unknown): ReadField {
  if (kind === 'flag') return readFlag(raw)
  if (kind === 'number' || kind === 'integer') return readNumber(kind, raw)
  if (kind === 'words' || kind === 'integers') return readList(kind, raw)
  if (typeof raw !== 'string') return problem('must be text')
  const cleaned = cleanText(raw, kind === 'text' ? 'many' : 'one')
  if (!cleaned) return problem('is too long')
  if (cleaned.text === '') return { kind: 'nothing' }
  const read = readText(kind, cleaned.text)
  return cleaned.mended && read.kind === 'value' ? { ...read, mended: 'control characters were taken out' } : read
}

function readText(
  kind: Exclude<FieldKind, 'flag' | 'number' | 'integer' | 'words' | 'integers'>,
  text: string,
): ReadField {
  switch (kind) {
    case 'line':
    case 'text':
    case 'plain':
      return value(text)
    case 'id':
      return orProblem(parseId(text), 'is not a UUID')
    case 'url':
      return orProblem(safeUrl(text), 'is not an address that may be linked to (http, https, mailto, tel)')
    case 'email':
      return /^[^\s@<>"]+@[^\s@<>"]+$/.test(text) ? value(text) : problem('is not an e-mail address')
    case 'day':
      return orProblem(parseCalendarDay(text.slice(0, 10)), 'is not a day (YYYY-MM-DD)')
    case 'time':
      return orProblem(parseWallTime(text), 'is not a time (HH:MM or HH:MM:SS)')
    case 'moment':
      return readMoment(text)
    case 'weekdays': {
      const days = parseByDay(text)
      return days ? value(days) : problem('is not a list of weekdays (MO,TU or 2MO)')
    }
    default:
      return kind.oneOf.includes(text) ? value(text) : problem(`is not one of: ${kind.oneOf.join(', ')}`)
  }
}

/** The address as a browser understands it, when it is of a kind that does nothing but lead somewhere. */
function safeUrl(text: string): string | undefined {
  try {
    const url = new URL(text)
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) && url.password === '' ? url.href : undefined
  } catch {
    return undefined
  }
}

function readMoment(text: string): ReadField {
  const time = Date.parse(text)
  const year = new Date(time).getUTCFullYear()
  return year >= 1 && year <= 9999 ? value(new Date(time).toISOString()) : problem('is not a moment (ISO 8601)')
}

function readFlag(raw: unknown): ReadField {
  if (raw === '') return { kind: 'nothing' }
  const word = String(raw).toLowerCase()
  if (['true', 'yes', '1'].includes(word)) return value(true)
  return ['false', 'no', '0'].includes(word) ? value(false) : problem('is neither true nor false')
}

/** Beyond this a figure is no age, amount or count of a service. */
const MOST_FIGURE = 1_000_000_000

function readNumber(kind: 'number' | 'integer', raw: unknown): ReadField {
  if (raw === '') return { kind: 'nothing' }
  const figure = typeof raw === 'string' ? Number(raw) : raw
  if (typeof figure !== 'number' || !(Math.abs(figure) < MOST_FIGURE)) return problem('is not a number')
  return kind === 'number' || Number.isInteger(figure) ? value(figure) : problem('is not a whole number')
}

function readList(kind: 'words' | 'integers', raw: unknown): ReadField {
  const parts = typeof raw === 'string' ? raw.split(/[,;]/).map((part) => part.trim()) : raw
  if (!Array.isArray(parts)) return problem('must be a list')
  const filled = [...new Set(parts.filter((part) => part !== ''))]
  if (filled.length === 0) return { kind: 'nothing' }
  if (kind === 'integers') {
    const numbers = filled.map(Number)
    return numbers.every((n) => Number.isInteger(n) && Math.abs(n) <= 366)
      ? value(numbers)
      : problem('is not a list of whole numbers')
  }
  return filled.every(isWord) ? value(filled) : problem('is not a list of words in small letters, such as eu-citizen')
}

function isWord(part: unknown): part is string {
  return typeof part === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) && part.length <= 60
}

function value(read: Value): ReadField {
  return { kind: 'value', value: read }
}

function orProblem(read: Value | undefined, reason: string): ReadField {
  return read === undefined ? problem(reason) : value(read)
}

function problem(reason: string): ReadField {
  return { kind: 'problem', reason }
}
