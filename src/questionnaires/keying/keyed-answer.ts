import { readAnswer } from '../engine/answer-type.ts'
import type { Definition } from '../engine/definition.ts'

/**
 * What somebody typed from paper, as an answer: choices by their printed number or by their name, days with or without something
 * between their parts. A text that is no answer stays as it was typed, so that it can be mended.
 */
export function keyedAnswer(definition: Definition, typed: string): string {
  const text = typed.trim()
  const answer = asWritten(definition, text)
  return readAnswer(definition, answer) ?? text
}

function asWritten({ question, choices }: Definition, text: string): string {
  if (choices) return chosen([...choices.keys()], text) ?? labelled(choices, text) ?? text
  const digits = text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
  switch (question?.type) {
    case 'acknowledge':
      return /^(1|x|ok)$/i.test(digits) ? 'OK' : text
    case 'date':
      return parted(digits, /^(\d{4})\D?(\d\d)\D?(\d\d)$/, '$1-$2-$3')
    case 'time':
      return parted(digits, /^(\d\d?)\D?(\d\d)$/, '$1:$2').padStart(5, '0')
    case 'dateTime':
      return parted(digits, /^(\d{4})\D?(\d\d)\D?(\d\d)\D?(\d\d)\D?(\d\d)$/, '$1-$2-$3T$4:$5')
    default:
      return text
  }
}

const parted = (text: string, parts: RegExp, written: string) =>
  parts.test(text) ? text.replace(parts, written) : text

/** "1 3" or "1,3": the choices with these numbers, as printed. */
function chosen(names: readonly string[], text: string): string | undefined {
  const words = text.split(/[\s,;.،]+/).filter((word) => word !== '')
  const found = words.map((word) => names[Number(word) - 1] ?? (names.includes(word) ? word : undefined))
  return found.includes(undefined) ? undefined : found.join(' ')
}

/** Of a list too long to be printed with numbers: what was written, in whichever language. */
function labelled(choices: NonNullable<Definition['choices']>, text: string): string | undefined {
  const same = (label: string) => label.localeCompare(text, undefined, { sensitivity: 'base' }) === 0
  return [...choices.values()].find(({ label }) => Object.values(label).some(same))?.name
}
