const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Latin words and numbers of several groups, with what stands between them: `Mill Street 14`, `+44 20 7946 0000`. */
const LEFT_TO_RIGHT = /[+(]?[\p{Script=Latin}\d](?:[\p{Script=Latin}\d\s.,:/()+'’@&_–-]*[\p{Script=Latin}\d)])?/gu
/** Words of scripts that run from right to left. */
const RIGHT_TO_LEFT = /\p{Script=Arabic}(?:[\p{Script=Arabic}\s\d،.:’-]*\p{Script=Arabic})?/gu
const ARABIC = /\p{Script=Arabic}/u
const OTHER_LETTER = /(?!\p{Script=Arabic})\p{L}/u
const ONE_NUMBER = /^\d+$/
const ISOLATED = /(\u2068[^\u2069]*\u2069)/

/**
 * A line of a plain text in which what runs the other way is isolated (UAX #9), so that a telephone number keeps the order of its
 * groups and a name does not pull the full stop to itself. Text that runs one way only comes back unchanged: in a text message
 * any further sign halves the room. A bare number needs nothing: all directions write it the same.
 */
export function isolateForeign(line: string, direction: 'ltr' | 'rtl'): string {
  const foreign = direction === 'rtl' ? LEFT_TO_RIGHT : RIGHT_TO_LEFT
  return line
    .split(ISOLATED)
    .map((part) =>
      ISOLATED.test(part)
        ? part
        : part.replaceAll(foreign, (found) => (ONE_NUMBER.test(found) ? found : isolated(found))),
    )
    .join('')
}

/** Words that keep their order whatever is around them. */
export function isolated(words: string): string {
  return FIRST_STRONG_ISOLATE + words + POP_ISOLATE
}

/** A part of a line that runs one way. */
export interface Run {
  readonly text: string
  readonly direction: 'ltr' | 'rtl'
}

/** A line in parts, for a file that says of each which way it runs instead of by signs. */
export function runsOf(line: string, direction: Run['direction']): readonly Run[] {
  const [hasArabic, hasOther] = [ARABIC.test(line), OTHER_LETTER.test(line)]
  // A sentence that runs one way keeps its full stop.
  if (hasArabic !== hasOther)
    return [{ text: line.replaceAll(/[\u2068\u2069]/g, ''), direction: hasArabic ? 'rtl' : 'ltr' }]
  return isolateForeign(line, direction)
    .split(ISOLATED)
    .filter((part) => part !== '')
    .flatMap((part): readonly Run[] => {
      if (!ISOLATED.test(part)) return [{ text: part, direction }]
      const text = part.slice(1, -1)
      if (direction === 'rtl') return ARABIC.test(text) ? runsOf(text, direction) : [{ text, direction: 'ltr' }]
      return ARABIC.test(text) && !OTHER_LETTER.test(text) ? [{ text, direction: 'rtl' }] : runsOf(text, direction)
    })
}
