/** Longer texts are no entry of a directory any more. In UTF-16 units. */
const MOST_TEXT = 20_000
const MOST_LINE = 1_000

export interface CleanText {
  readonly text: string
  /** Characters were taken out that no text contains: NUL, other controls, halves of characters. */
  readonly mended: boolean
}

/** Text as it can be kept: NFC, lines ending in `\n`, no control characters, no space at its ends; `undefined` when too long. */
export function cleanText(raw: string, lines: 'one' | 'many'): CleanText | undefined {
  if (raw.length > (lines === 'one' ? MOST_LINE : MOST_TEXT)) return undefined
  const whole = raw.replaceAll(/\p{Surrogate}/gu, '').replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  const printable = whole.replaceAll(/(?![\n\t])\p{Cc}/gu, '')
  const mended = printable.length < whole.length || /\p{Surrogate}/u.test(raw)
  const normal = printable.normalize('NFC')
  const text = lines === 'one' ? normal.replaceAll(/\s+/g, ' ') : normal.replaceAll(/[^\S\n]+/g, ' ')
  return { text: text.trim(), mended }
}
