import type { Question } from '../form/form.ts'
import type { Definition } from './definition.ts'
import { daysOf } from './values/moment.ts'
import { wordsOf } from './values/words.ts'

/**
 * An answer as XForms writes it for this type of question, or `undefined` where the text is no such answer. An empty answer is valid
 * for every type. Days and times are judged as they stand, without their zone.
 */
export function readAnswer({ question, choices }: Definition, text: string): string | undefined {
  if (!question || text === '') return text
  switch (question.type) {
    case 'integer':
      return integer(plainNumber(text))
    case 'decimal':
      return decimal(plainNumber(text))
    case 'range':
      return inRange(question, plainNumber(text))
    case 'date':
      return daysOf(text.slice(0, 10), 'UTC') === undefined || /[+-]\d\d:\d\d$|Z$/.test(text)
        ? undefined
        : text.slice(0, 10)
    case 'time':
      return timeOfDay(text)
    case 'dateTime': {
      const time = timeOfDay(text.slice(11))
      return time === undefined || text[10] !== 'T' || daysOf(text.slice(0, 10), 'UTC') === undefined
        ? undefined
        : text.slice(0, 11) + time
    }
    case 'select_one':
      return choices?.has(text) ? text : undefined
    case 'select_multiple': {
      const chosen = new Set(wordsOf(text))
      const known = [...(choices?.keys() ?? [])].filter((name) => chosen.has(name))
      return known.length === chosen.size ? known.join(' ') : undefined
    }
    case 'rank': {
      const ranked = wordsOf(text)
      return new Set(ranked).size === ranked.length && ranked.every((name) => choices?.has(name))
        ? ranked.join(' ')
        : undefined
    }
    case 'acknowledge':
      return text.toLowerCase() === 'ok' ? 'OK' : undefined
    case 'geopoint':
      return place(text)
    default:
      // A form without script sends other ends of lines than a page with script.
      return text.replaceAll('\r\n', '\n')
  }
}

/** What a calculation yields, as an answer of this type: whole numbers are cut, and what does not fit is empty. */
export function calculatedAnswer(definition: Definition, text: string): string {
  const type = definition.question?.type
  if (type === 'integer') return text.trim() === '' ? '' : (integer(String(Math.trunc(Number(text)))) ?? '')
  if (type === 'date') return readAnswer(definition, text.slice(0, 10)) ?? ''
  if (type === 'select_one' || type === 'select_multiple' || type === 'rank') return text
  return readAnswer(definition, text) ?? ''
}

const LARGEST_INTEGER = 2_147_483_647

function integer(text: string): string | undefined {
  const number = /^[-+]?\d+$/.test(text) ? Number(text) : Number.NaN
  return number >= -LARGEST_INTEGER - 1 && number <= LARGEST_INTEGER ? String(number === 0 ? 0 : number) : undefined
}

const DECIMAL = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 20,
  useGrouping: false,
})

function decimal(text: string): string | undefined {
  const number = text === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(number) || /[xob]/i.test(text)) return undefined
  const short = String(number)
  return /^-?\d+\.\d+$/.test(short) ? short : DECIMAL.format(number === 0 ? 0 : number)
}

/** Digits of Arabic and Persian keyboards, and the comma of many countries. */
function plainNumber(text: string): string {
  return text
    .trim()
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[,٫]/, '.')
}

function inRange({ range }: Question, text: string): string | undefined {
  const number = text === '' ? Number.NaN : Number(text)
  if (!range || !(number >= Math.min(range.start, range.end) && number <= Math.max(range.start, range.end)))
    return undefined
  const steps = (number - range.start) / range.step
  if (Math.abs(steps - Math.round(steps)) > 1e-9) return undefined
  return [range.start, range.end, range.step].every(Number.isInteger) ? integer(text) : decimal(text)
}

/** With seconds, which a field for times leaves out. */
function timeOfDay(text: string): string | undefined {
  const whole = text.replace(/^(\d\d:\d\d)(?=$|Z|[+-])/, '$1:00.000')
  return /^\d\d:\d\d:\d\d/.test(whole) && daysOf(`1970-01-01T${whole}`, 'UTC') !== undefined ? whole : undefined
}

/** Latitude, longitude and if known altitude and accuracy in metres. */
function place(text: string): string | undefined {
  const numbers = text.trim().split(/\s+/).map(decimal)
  const [latitude, longitude] = numbers.map(Number)
  if (latitude === undefined || longitude === undefined || numbers.length > 4 || numbers.includes(undefined))
    return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined
  return numbers.join(' ')
}
