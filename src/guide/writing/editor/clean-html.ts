import { Parser } from 'htmlparser2'
import type { LanguageTag } from '#kernel'
import { formatInline, type Inline, parseTarget } from '#texts'
import { sentencesOf } from '#ui'
import type { EditedBlock, EditedKind } from './edited-block.ts'

type Attributes = Readonly<Record<string, string>>

/** What stands in these is no text of the page; deletions of a word processor neither. */
const WITHOUT_TEXT = new Set(
  'head title style script template noscript iframe object svg math xml select textarea button del s strike'.split(' '),
)
/** Where one of these begins or ends, a block ends. */
const BLOCKS = new Set(
  'p div li ul ol h1 h2 h3 h4 h5 h6 table tr blockquote pre dl dt dd section article header footer figure figcaption hr'.split(
    ' ',
  ),
)

/** Whether a text is the source of a web page rather than words. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][^<>]*>|<!--|<!\[/i.test(text)
}

/**
 * The blocks of pasted html, as word processors and web pages give it: headings, paragraphs, steps and items, strong words, and links
 * of ours. Everything else is left away, down to its text: styles, scripts, events, comments, addresses that are not links of ours.
 * A sentence becomes a line.
 */
export function cleanHtml(html: string, language: LanguageTag): readonly EditedBlock[] {
  const cleaner = new Cleaner(language)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => cleaner.open(name, attributes),
      onclosetag: (name) => cleaner.close(name),
      ontext: (text) => cleaner.text(text),
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return cleaner.finish()
}

/** What an element that is open does to the text in it. */
interface Open {
  readonly name: string
  readonly isWithoutText: boolean
  readonly isStrong: boolean
  readonly href: string | undefined
  /** The sign before a list item that Word writes as text: it tells steps from items. */
  readonly isListSign: boolean
}

class Cleaner {
  readonly #language: LanguageTag
  readonly #blocks: EditedBlock[] = []
  readonly #open: Open[] = []
  readonly #lists: EditedKind[] = []
  #kind: EditedKind = 'paragraph'
  #runs: Inline[] = []

  constructor(language: LanguageTag) {
    this.#language = language
  }

  open(name: string, attributes: Attributes): void {
    const { style = '', href } = attributes
    if (BLOCKS.has(name)) this.#endBlock()
    if (name === 'ol' || name === 'ul') this.#lists.push(name === 'ol' ? 'step' : 'item')
    if (name === 'br') this.#runs.push({ kind: 'text', text: '\n' })
    if (name === 'td' || name === 'th') this.#runs.push({ kind: 'text', text: ' ' })
    if (/^h[1-6]$/.test(name)) this.#kind = 'heading'
    else if (name === 'li') this.#kind = this.#lists.at(-1) ?? 'item'
    else if (name === 'p' && /mso-list:(?!\s*ignore)/i.test(style)) this.#kind = 'item'
    this.#open.push({
      name,
      isWithoutText: WITHOUT_TEXT.has(name),
      isStrong: isStrong(name, style),
      href: name === 'a' ? href : undefined,
      isListSign: /mso-list:\s*ignore/i.test(style),
    })
  }

  close(name: string): void {
    if (BLOCKS.has(name)) this.#endBlock()
    if (name === 'ol' || name === 'ul') this.#lists.pop()
    this.#open.pop()
  }

  text(text: string): void {
    if (this.#open.some(({ isWithoutText }) => isWithoutText)) return
    if (this.#open.some(({ isListSign }) => isListSign)) {
      if (/^\s*\p{L}?\d*[.)]/u.test(text) && /[\p{L}\d]/u.test(text)) this.#kind = 'step'
      return
    }
    const words = text.replace(/\s+/g, ' ')
    const href = this.#open.findLast((open) => open.href !== undefined)?.href
    const target = href === undefined ? undefined : parseTarget(href)
    if (target && words.trim() !== '') this.#runs.push({ kind: 'link', label: words, target })
    else if (this.#isStrong() && words.trim() !== '') this.#runs.push({ kind: 'strong', text: words })
    else this.#runs.push({ kind: 'text', text: words })
  }

  finish(): readonly EditedBlock[] {
    this.#endBlock()
    return this.#blocks
  }

  /** A heading is strong anyway. */
  #isStrong(): boolean {
    return this.#kind !== 'heading' && this.#open.some((open) => open.isStrong)
  }

  #endBlock(): void {
    const text = linesOf(this.#runs)
      .flatMap((line) => sentenceLines(line, this.#language))
      .join('\n')
    if (text !== '') this.#blocks.push({ kind: this.#kind, text })
    this.#runs = []
    // Further paragraphs of a list item belong to it as well.
    this.#kind = this.#open.some(({ name }) => name === 'li') ? (this.#lists.at(-1) ?? 'item') : 'paragraph'
  }
}

/** A document of Google wraps everything in `<b style="font-weight:normal">`. */
function isStrong(name: string, style: string): boolean {
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1]
  if (weight !== undefined) return weight.startsWith('bold') || Number(weight) >= 600
  return name === 'b' || name === 'strong'
}

function linesOf(runs: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]]
  for (const run of runs) {
    if (run.kind === 'text' && run.text === '\n') lines.push([])
    else lines.at(-1)?.push(run)
  }
  return lines
}

const labelOf = (run: Inline) => (run.kind === 'link' ? run.label : run.text)

/** The sentences of one line, each with its markup; what is strong or linked beyond the end of a sentence is so in both. */
function sentenceLines(runs: readonly Inline[], language: LanguageTag): readonly string[] {
  return sentencesOf(runs.map(labelOf).join(''), language).flatMap(({ start, end }) => {
    let at = 0
    const parts = runs.flatMap((run): readonly Inline[] => {
      const text = labelOf(run)
      const part = text.slice(Math.max(0, start - at), Math.max(0, end - at))
      at += text.length
      return part === '' ? [] : spaced(run, part)
    })
    const line = formatInline(parts).replace(/\s+/g, ' ').trim()
    return line === '' ? [] : [line]
  })
}

/** The spaces around strong words and links stand outside. */
function spaced(run: Inline, part: string): readonly Inline[] {
  if (run.kind === 'text') return [{ kind: 'text', text: part }]
  const words = part.trim()
  if (words === '') return [{ kind: 'text', text: ' ' }]
  return [
    ...(part.startsWith(' ') ? [{ kind: 'text', text: ' ' } as const] : []),
    run.kind === 'link' ? { ...run, label: words } : { ...run, text: words },
    ...(part.endsWith(' ') ? [{ kind: 'text', text: ' ' } as const] : []),
  ]
}
