import { isolateForeign } from '#platform/i18n'

/** What is told of a page where the page itself cannot be opened. Plain lines, in the reader's language as far as it exists in it. */
export interface Told {
  readonly title: string
  /** May be empty. */
  readonly summary: string
  /** What one needs first comes first. `term` may be empty. */
  readonly facts: readonly { readonly term: string; readonly lines: readonly string[] }[]
  /** The text itself, paragraph by paragraph. */
  readonly body: readonly string[]
  /** Where it can be read; absent where the way of sending adds it by itself. */
  readonly link?: string | undefined
  /** The sentence that leads to the link: "Read more:". */
  readonly readMore: string
  /** Who publishes it. */
  readonly from: string
}

/** How much a way of sending carries: characters (UTF-16) of the text, and of the address that the text becomes a part of. */
export interface Room {
  readonly characters: number
  readonly encoded?: number
}

const LONGEST_TITLE = 140
/** Of the room, what the summary may take with title and link: the facts come after it. */
const SUMMARY_SHARE = 0.65

/**
 * The message: title, what it is about, the facts, then as much of the text as there is room for, and always who says it and the link. A fact that
 * does not fit is left out whole, so that no number or address is cut.
 */
export function message(told: Told, direction: 'ltr' | 'rtl', room: Room): string {
  const oneLine = (text: string) => isolateForeign(text.replace(/\s+/g, ' ').trim(), direction)
  const head = oneLine(shorten(told.title, (title) => title.length <= LONGEST_TITLE))
  // The link stands on a line of its own and without isolates, which some programs would take for a part of it.
  const foot = [...(told.link === undefined ? [] : [oneLine(told.readMore), told.link]), oneLine(told.from)].join('\n')
  const written = (parts: readonly string[]) => [head, ...parts, foot].join('\n\n')
  const summary = shorten(told.summary, (text) => isWithin(written([oneLine(text)]), room, SUMMARY_SHARE))
  const parts = summary === '' ? [] : [oneLine(summary)]
  for (const { term, lines } of told.facts) {
    const fact = inWords(oneLine(term), lines.map(oneLine))
    if (isWithin(written([...parts, fact]), room)) parts.push(fact)
  }
  for (const paragraph of told.body.map(oneLine)) {
    if (!isWithin(written([...parts, paragraph]), room)) break
    parts.push(paragraph)
  }
  return written(parts)
}

function isWithin(text: string, { characters, encoded = Number.POSITIVE_INFINITY }: Room, share = 1): boolean {
  return text.length <= characters * share && encodeURIComponent(text).length <= encoded * share
}

/** As many whole words as are fine, with an ellipsis where some are missing; empty when not even one is. */
function shorten(text: string, isFine: (text: string) => boolean): string {
  if (isFine(text)) return text
  const words = text.split(/\s+/)
  for (let count = words.length - 1; count > 0; count -= 1) {
    const shorter = `${words
      .slice(0, count)
      .join(' ')
      .replace(/[\p{P}\s]+$/u, '')}…`
    if (isFine(shorter)) return shorter
  }
  return ''
}

/** A single value stands beside its term, several below it. */
function inWords(term: string, lines: readonly string[]): string {
  if (term === '') return lines.join('\n')
  return lines.length === 1 ? `${term}: ${lines[0]}` : [`${term}:`, ...lines.map((line) => `– ${line}`)].join('\n')
}
