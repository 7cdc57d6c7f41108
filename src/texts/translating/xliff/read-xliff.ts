import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Piece } from '../wording/marked-text.ts'
import { type Content, OWN_NAMESPACE, type ReadFile, type ReadUnit } from './exchange.ts'

/** Why a file is not read at all. */
export class UnreadableXliff extends Error {
  readonly reason: 'not-xml' | 'not-xliff' | 'doctype' | 'not-text'
  constructor(reason: UnreadableXliff['reason']) {
    super(reason)
    this.reason = reason
  }
}

const NAMESPACES = ['urn:oasis:names:tc:xliff:document:1.2', 'urn:oasis:names:tc:xliff:document:2.0']
const APPROVED = ['final', 'signed-off', 'reviewed']
/** Those that stand for a mark without text. */
const ALONE = ['x', 'ph']
const MARKS = ['g', 'pc', ...ALONE]
/** Tags around text that a tool may add and that change nothing of it. */
const TRANSPARENT = ['mrk', 'source', 'target']

const CHUNK_BYTES = 65_536
/** So many sentences are compared with the database at once; more would only be more to clear away. */
const UNITS_AT_ONCE = 300

/**
 * Reads XLIFF 1.2 and 2.x, some hundred sentences after the other: of a whole place no more than these are in memory. Strict: no
 * document type, so no entities but XML's own five, and nothing is ever fetched. What was read counts only when the end is reached.
 *
 * @throws UnreadableXliff
 */
export function* readXliff(bytes: Uint8Array): Generator<readonly ReadFile[]> {
  const reading = new Reading()
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('error', () => {
    throw new UnreadableXliff('not-xml')
  })
  parser.on('doctype', () => {
    throw new UnreadableXliff('doctype')
  })
  parser.on('opentag', (tag) => reading.open(tag))
  parser.on('closetag', (tag) => reading.close(tag))
  parser.on('text', (text) => reading.text(text))
  parser.on('cdata', (text) => reading.text(text))
  for (const text of decoded(bytes)) {
    parser.write(text)
    if (reading.unitsRead >= UNITS_AT_ONCE) yield reading.take()
  }
  parser.close()
  yield reading.take()
}

function* decoded(bytes: Uint8Array): Generator<string> {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      yield decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true })
    yield decoder.decode()
  } catch {
    throw new UnreadableXliff('not-text')
  }
}

type Growing<T> = { -readonly [Key in keyof T]: T[Key] }

/** Where in the document we are. */
class Reading {
  unitsRead = 0
  #files: (ReadFile & { readonly units: ReadUnit[] })[] = []
  #languages = { from: '', into: '' }
  #unit: Growing<ReadUnit> | undefined
  /** The sentence being read: the unit's source or target. */
  #content: GrowingContent | undefined
  #context = ''
  #contextType = ''
  /** Depth within what is not ours to read: other namespaces, suggestions of a tool. */
  #foreign = 0
  #isRoot = true

  /** What was read since this was last asked; the file that is being read goes on with the next. */
  take(): readonly ReadFile[] {
    const files = this.#files
    this.unitsRead = 0
    this.#files = files.slice(-1).map((last) => ({ ...last, units: [] }))
    return files
  }

  open(tag: SaxesTagNS): void {
    if (this.#isRoot) {
      if (tag.local !== 'xliff' || !NAMESPACES.includes(tag.uri)) throw new UnreadableXliff('not-xliff')
      this.#isRoot = false
      this.#languages = { from: attributeOf(tag, 'srcLang') ?? '', into: attributeOf(tag, 'trgLang') ?? '' }
      return
    }
    if (this.#foreign > 0 || !NAMESPACES.includes(tag.uri) || tag.local === 'alt-trans') {
      this.#foreign += 1
      return
    }
    if (this.#content) {
      this.#content.open(tag)
      return
    }
    switch (tag.local) {
      case 'file':
        this.#files.push({
          itemId: attributeOf(tag, 'original') ?? '',
          from: attributeOf(tag, 'source-language') ?? this.#languages.from,
          into: attributeOf(tag, 'target-language') ?? this.#languages.into,
          units: [],
        })
        return
      case 'trans-unit':
      case 'unit':
        this.#unit = {
          unitId: attributeOf(tag, 'id') ?? '',
          meaning: ownValueOf(tag, 'meaning'),
          revision: wholeNumber(ownValueOf(tag, 'revision')),
          source: [],
          target: undefined,
          isApproved: attributeOf(tag, 'approved') === 'yes',
          isMachine: false,
        }
        return
      case 'segment':
        this.#state(tag, attributeOf(tag, 'subState'))
        return
      case 'source':
        this.#content = new GrowingContent(this.#unit?.source ?? [])
        return
      case 'target':
        this.#state(tag, attributeOf(tag, 'state-qualifier'))
        this.#content = new GrowingContent(this.#unit?.target ?? [])
        return
      case 'context':
        this.#contextType = attributeOf(tag, 'context-type') ?? ''
        this.#context = ''
    }
  }

  #state(tag: SaxesTagNS, qualifier: string | undefined): void {
    if (!this.#unit) return
    if (APPROVED.includes(attributeOf(tag, 'state') ?? '')) this.#unit.isApproved = true
    if (qualifier === 'mt-suggestion' || qualifier === 'tessera:machine') this.#unit.isMachine = true
  }

  text(text: string): void {
    if (this.#foreign > 0) return
    if (this.#content) this.#content.text(text)
    else if (this.#contextType !== '') this.#context += text
  }

  close(tag: SaxesTagNS): void {
    if (this.#foreign > 0) {
      this.#foreign -= 1
      return
    }
    if (this.#content && tag.local !== 'source' && tag.local !== 'target') {
      this.#content.close(tag)
      return
    }
    const unit = this.#unit
    switch (tag.local) {
      case 'source':
      case 'target':
        if (unit && this.#content) unit[tag.local] = this.#content.whole
        this.#content = undefined
        return
      case 'context':
        if (unit && this.#contextType === 'x-meaning') unit.meaning = this.#context
        if (unit && this.#contextType === 'x-revision') unit.revision = wholeNumber(this.#context)
        this.#contextType = ''
        return
      case 'trans-unit':
      case 'unit':
        if (unit) {
          this.#files.at(-1)?.units.push(unit)
          this.unitsRead += 1
        }
        this.#unit = undefined
    }
  }
}

/** A sentence that may come in several segments, one after the other. */
class GrowingContent {
  readonly #pieces: Piece[]
  #isBroken: boolean
  #mark: number | undefined

  constructor(before: Content) {
    this.#isBroken = before === 'broken'
    this.#pieces = before === 'broken' ? [] : [...before]
  }

  get whole(): Content {
    return this.#isBroken ? 'broken' : this.#pieces
  }

  open(tag: SaxesTagNS): void {
    const character = characterOf(tag)
    if (character !== undefined) {
      this.text(character)
      return
    }
    if (TRANSPARENT.includes(tag.local)) return
    const number = wholeNumber(attributeOf(tag, 'id'))
    if (number === undefined || this.#mark !== undefined || !MARKS.includes(tag.local)) {
      this.#isBroken = true
      return
    }
    this.#pieces.push({ mark: number - 1, text: '' })
    if (!ALONE.includes(tag.local)) this.#mark = number - 1
  }

  close(tag: SaxesTagNS): void {
    if (tag.local === 'g' || tag.local === 'pc') this.#mark = undefined
  }

  text(text: string): void {
    const last = this.#pieces.at(-1)
    if (this.#mark !== undefined && typeof last === 'object')
      this.#pieces[this.#pieces.length - 1] = { mark: this.#mark, text: last.text + text }
    else if (typeof last === 'string') this.#pieces[this.#pieces.length - 1] = last + text
    else if (text !== '') this.#pieces.push(text)
  }
}

/** The control character that a placeholder stands for. */
function characterOf(tag: SaxesTagNS): string | undefined {
  const code =
    tag.local === 'cp'
      ? /^([0-9a-fA-F]{4})$/.exec(attributeOf(tag, 'hex') ?? '')
      : tag.local === 'x'
        ? /^x-u([0-9a-f]{4})$/.exec(attributeOf(tag, 'ctype') ?? '')
        : null
  // A NUL is no text for the database.
  return code && code[1] !== '0000' ? String.fromCharCode(Number.parseInt(code[1] as string, 16)) : undefined
}

function attributeOf(tag: SaxesTagNS, name: string): string | undefined {
  return tag.attributes[name]?.value
}

function ownValueOf(tag: SaxesTagNS, name: string): string | undefined {
  for (const key in tag.attributes) {
    const attribute = tag.attributes[key]
    if (attribute?.local === name && attribute.uri === OWN_NAMESPACE) return attribute.value
  }
  return undefined
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
