import type { BlockKind, DraftBlock } from '#texts'

/** One document of a text file: a page, a news item, an event, a term. */
export interface TextDocument {
  /** What stands after `===`: a page's path, or a slug. */
  readonly path: string
  /** The line, counted from 1, on which it begins. */
  readonly line: number
  /** The `key: value` lines; empty in a translation. */
  readonly attributes: ReadonlyMap<string, string>
  readonly blocks: readonly DraftBlock[]
}

export interface TextProblem {
  readonly line: number
  readonly reason: string
}

export interface TextFile {
  readonly documents: readonly TextDocument[]
  readonly problems: readonly TextProblem[]
}

/** Parts of a page that every page may have: four with headings of the interface, and its whole content again in easy language. */
const FIXED_SLOTS = ['bring', 'cost', 'time', 'next', 'easy'] as const

const LONGEST_LINE = 2_000
/** Of news, an event, a phrase, a term; of what the directory keeps. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Of a page: slugs, each part after a slash. */
export const PATH = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*$/

/**
 * Reads our text format: plain lines that a person can write and compare, one sentence a line. `decisions/0004` and the guide's README
 * describe it. Nothing is dropped in silence: each line that has no place is a problem with its number.
 */
export function parseTextFile(text: string): TextFile {
  const documents: TextDocument[] = []
  const problems: TextProblem[] = []
  let current: DocumentReader | undefined
  const close = () => {
    if (current) documents.push(current.finish())
    current = undefined
  }
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      const number = index + 1
      const report = (reason: string) => problems.push({ line: number, reason })
      if (line.length > LONGEST_LINE) report(`longer than ${LONGEST_LINE} characters`)
      else if (hasControlCharacter(line)) report('a control character')
      else if (line.startsWith('=== ')) {
        close()
        const path = line.slice(4).trim()
        if (!PATH.test(path)) report(`“${path}” is not a path of small letters, digits and hyphens`)
        else if (documents.some((document) => document.path === path)) report(`“${path}” stands here twice`)
        else current = new DocumentReader(path, number, report)
      } else if (current) current.read(line, report)
      else if (line.trim() !== '') report('text before the first “=== path”')
    })
  close()
  return { documents, problems }
}

function hasControlCharacter(line: string): boolean {
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true
  }
  return false
}

type Report = (reason: string) => void

class DocumentReader {
  readonly #path: string
  readonly #line: number
  readonly #report: Report
  readonly #attributes = new Map<string, string>()
  readonly #blocks: { slot: string; kind: BlockKind; segments: string[] }[] = []
  #slot = 'body'
  #inAttributes = true
  /** The block that a following line may continue; `undefined` after a blank line. */
  #open: { slot: string; kind: BlockKind; segments: string[] } | undefined

  constructor(path: string, line: number, report: Report) {
    this.#path = path
    this.#line = line
    this.#report = report
  }

  read(line: string, report: Report): void {
    const attribute = this.#inAttributes && /^([a-z_]+): *(.*)$/.exec(line)
    if (attribute) {
      this.#attributes.set(attribute[1] as string, (attribute[2] as string).trim())
      return
    }
    if (line.trim() === '') {
      this.#open = undefined
      return
    }
    this.#inAttributes = false
    this.#readText(line, report)
  }

  #readText(line: string, report: Report): void {
    const heading = /^(#{1,2}) +(.+)$/.exec(line)
    const marked = /^(>|!|-|\d{1,2}\.) +(.+)$/.exec(line)
    const continued = /^ {2,3}(\S.*)$/.exec(line)
    if (heading) this.#readHeading(heading[1] as string, (heading[2] as string).trim(), report)
    else if (continued && (this.#open?.kind === 'step' || this.#open?.kind === 'item'))
      this.#open.segments.push((continued[1] as string).trim())
    else if (marked) this.#readMarked(marked[1] as string, (marked[2] as string).trim())
    else if (/^[#=]/.test(line) || continued) report('a line whose beginning means nothing here')
    else if (this.#open?.kind === 'paragraph' && this.#open.slot === this.#slot) this.#open.segments.push(line.trim())
    else this.#begin(this.#slot, 'paragraph', line.trim())
  }

  #readHeading(level: string, text: string, report: Report): void {
    const fixed = FIXED_SLOTS.find((slot) => text === `@${slot}`)
    if (level === '#') {
      if (this.#blocks.some((block) => block.slot === 'title')) report('a second title')
      else this.#begin('title', 'line', text)
    } else if (fixed) {
      this.#slot = fixed
    } else if (text.startsWith('@')) report(`“${text}” is none of ${FIXED_SLOTS.map((slot) => `@${slot}`).join(', ')}`)
    else if (this.#slot !== 'body' && this.#slot !== 'easy') report('a heading after the fixed parts')
    else this.#begin(this.#slot, 'heading', text)
    this.#open = undefined
  }

  #readMarked(mark: string, text: string): void {
    if (mark === '>') {
      if (this.#open?.slot === 'in-short') this.#open.segments.push(text)
      else this.#begin('in-short', 'paragraph', text)
    } else if (mark === '!') {
      if (this.#open?.kind === 'warning') this.#open.segments.push(text)
      else this.#begin(this.#slot, 'warning', text)
    } else this.#begin(this.#slot, mark === '-' ? 'item' : 'step', text)
  }

  #begin(slot: string, kind: BlockKind, text: string): void {
    this.#open = { slot, kind, segments: [text] }
    this.#blocks.push(this.#open)
  }

  finish(): TextDocument {
    if (this.#blocks[0]?.slot !== 'title') this.#report('the document does not begin with a title (“# …”)')
    return { path: this.#path, line: this.#line, attributes: this.#attributes, blocks: this.#blocks }
  }
}
