import { findAll, getAttributeValue, hasAttrib, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'
import type { PackedFrame, PackedPage } from './document.ts'
import { HOLES } from './frame-holes.ts'

type Element = ReturnType<typeof findAll>[number]

/** What a page of ours consists of, apart from the frame that it shares with all others. */
export interface PageParts extends Pick<PackedPage, 'title' | 'summary' | 'main' | 'trail' | 'exit' | 'scripts'> {
  /** The addresses of all that the page and its frame show or run, now or when somebody presses a button, in their order. */
  readonly assets: readonly string[]
}

/** A page, parsed, its source at hand: parts are cut out as they stand. */
class Source {
  readonly html: string
  readonly elements: readonly Element[]

  constructor(html: string) {
    this.html = html
    const document = parseDocument(html, { withStartIndices: true, withEndIndices: true, decodeEntities: false })
    this.elements = findAll(() => true, document.children)
  }

  find(test: (element: Element) => boolean): Element | undefined {
    return this.elements.find(test)
  }

  outer(element: Element | undefined): string {
    return element ? this.html.slice(startOf(element), endOf(element)) : ''
  }
}

/** A stretch of a text and what is to stand there instead. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Takes a page apart. What is true only now (elements with `data-now`) is emptied: a script on the device fills it for its own
 * moment, and the page stays the same from day to day. What the tools of a page link to (files, ways to follow) only the server has.
 *
 * @throws Error for a page without `<main>`: it is none of ours.
 */
export function takePageApart(html: string): PageParts {
  const source = new Source(html)
  const main = source.find(({ name }) => name === 'main')
  if (!main) throw new Error('a page without <main>')
  const description = source.find((element) => element.name === 'meta' && element.attribs.name === 'description')
  return {
    title: plain(textContent(source.find(({ name }) => name === 'h1') ?? [])).trim(),
    summary: plain(description?.attribs.content ?? ''),
    main: edited(html, startOf(main), endOf(main), [...withoutNow(html, main), ...withoutFiles(main)]),
    trail: source.outer(source.find((element) => hasClass(element, 'breadcrumbs'))),
    exit: source.outer(source.find((element) => hasClass(element, 'quick-exit'))),
    scripts: scriptsOf(source),
    assets: assetsOf(source),
  }
}

/** The frame around a page, with holes where pages differ. `html`: the home page, whose frame says nothing of its own. */
export function takeFrame(html: string, base: string): PackedFrame {
  const source = new Source(html)
  const edits: Edit[] = []
  const replace = (element: Element | undefined, text: string) => {
    if (element) edits.push({ from: startOf(element), to: endOf(element), text })
  }
  const main = source.find(({ name }) => name === 'main')
  const root = source.find(({ name }) => name === 'html')
  const footer = source.find((element) => hasClass(element, 'site-footer'))
  if (!main || !root || !footer) throw new Error('a page without a frame')
  edits.push({ from: startOf(root) + '<html'.length, to: startOf(root) + '<html'.length, text: ` ${HOLES.attributes}` })
  replace(
    source.find(({ name }) => name === 'title'),
    `<title>${HOLES.title}</title>${HOLES.scripts}`,
  )
  replace(main, `${HOLES.trail}${HOLES.main}`)
  edits.push({ from: startOf(footer), to: startOf(footer), text: HOLES.exit })
  for (const element of source.elements) {
    if (isAboutThePage(element) || isCodeOnPaper(element)) replace(element, '')
    else if (isWithin(element, main)) continue
    else if (isAddressOnPaper(element)) {
      const { from, to } = inside(element)
      edits.push({ from, to, text: html.slice(from, to).replace(/\/$/, HOLES.path) })
    } else if (hasAttrib(element, 'hreflang') && element.attribs.href?.endsWith('/')) {
      edits.push(attributeEdit(html, element, 'href', element.attribs.href.slice(0, -1) + HOLES.path))
    } else if (element.name === 'input' && element.attribs.name === 'return') {
      edits.push(attributeEdit(html, element, 'value', base + HOLES.path))
    }
  }
  return {
    path: '',
    frame: edited(html, 0, html.length, edits),
    scripts: scriptsOf(source),
    assets: assetsOf(source),
  }
}

function assetsOf({ elements }: Source): readonly string[] {
  const found = elements.flatMap((element) => {
    const { name, attribs } = element
    // A map needs more than its script: without a network there is none.
    if (attribs['data-map'] !== undefined || isCodeOnPaper(element)) return []
    const built = Object.values(attribs).filter((value) => value.startsWith('/assets/'))
    if (name === 'img') return [...built, attribs.src ?? '']
    const isShown = name === 'link' && /^(stylesheet|icon|manifest|apple-touch-icon)$/.test(attribs.rel ?? '')
    return isShown ? [...built, attribs.href ?? ''] : built
  })
  return [...new Set(found)].filter((address) => /^\/(?!\/)/.test(address) && !address.includes('#'))
}

function scriptsOf({ elements }: Source): readonly string[] {
  return elements.flatMap(({ name, attribs }) => (name === 'script' ? (attribs.src ?? []) : []))
}

/** Elements of the head that speak of one page. */
function isAboutThePage({ name, attribs }: Element): boolean {
  if (name === 'script') return attribs.src !== undefined
  if (name === 'link') return attribs.rel === 'canonical' || attribs.rel === 'alternate'
  return (
    name === 'meta' &&
    (/^(description|robots|twitter:.*)$/.test(attribs.name ?? '') || /^og:/.test(attribs.property ?? ''))
  )
}

/** What a printed page says of itself: each page has a code of its own, and devices keep no picture for each page. */
function isCodeOnPaper({ name, parent }: Element): boolean {
  return name === 'img' && hasParent(parent, 'on-paper')
}

function isAddressOnPaper({ name, parent }: Element): boolean {
  return name === 'bdi' && hasParent(parent, 'on-paper')
}

function hasParent(parent: Element['parent'], name: string): boolean {
  return parent !== null && 'attribs' in parent && hasClass(parent, name)
}

/** Empties the outermost elements with `data-now`, and takes from their class what follows the first word: their state. */
function withoutNow(html: string, root: Element): readonly Edit[] {
  const outermost = findAll((element) => hasAttrib(element, 'data-now'), root.children).filter(
    (element, _, all) => !all.some((other) => other !== element && isWithin(element, other)),
  )
  return outermost.flatMap((element): Edit[] => {
    const { class: classes } = element.attribs
    const kind = classes?.split(' ')[0]
    return [
      ...(kind === undefined ? [] : [attributeEdit(html, element, 'class', kind)]),
      ...(element.children.length === 0 ? [] : [{ ...inside(element), text: '' }]),
    ]
  })
}

function withoutFiles(root: Element): readonly Edit[] {
  return findAll(({ name, parent }) => name === 'a' && hasParent(parent, 'tools'), root.children).map((link) => ({
    from: startOf(link),
    to: endOf(link),
    text: '',
  }))
}

function attributeEdit(html: string, element: Element, name: string, value: string): Edit {
  const from = startOf(element)
  const written = `${name}="${getAttributeValue(element, name)}"`
  const at = html.indexOf(written, from)
  return { from: at, to: at + written.length, text: `${name}="${value}"` }
}

function inside({ children }: Element): { readonly from: number; readonly to: number } {
  const [first, last] = [children[0], children.at(-1)]
  return { from: first?.startIndex ?? 0, to: (last?.endIndex ?? -1) + 1 }
}

/** The text between two positions with its edits, which do not overlap. */
function edited(text: string, from: number, to: number, edits: readonly Edit[]): string {
  let result = ''
  let at = from
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    result += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return result + text.slice(at, to)
}

function isWithin(element: Element, outer: Element): boolean {
  return startOf(outer) < startOf(element) && endOf(element) <= endOf(outer)
}

function startOf({ startIndex }: Element): number {
  return startIndex ?? 0
}

function endOf({ endIndex }: Element): number {
  return (endIndex ?? -1) + 1
}

function hasClass({ attribs }: Element, name: string): boolean {
  return attribs.class?.split(' ').includes(name) ?? false
}

/** Text as it reads, of text as it stands in a source. */
function plain(escaped: string): string {
  return textContent(parseDocument(escaped).children)
}
