import { textContent } from 'domutils'
import type { Block, InLanguage, Inline, Tone } from '#platform/pdf'
import { childElements, classesOf, type Element, elementsNamed, isElement, isText, type Node } from './dom.ts'

/** How links and pictures of a page are to be understood where it is read. */
export interface PageAddresses {
  /** Where a link of the page leads from paper; `undefined` leaves only its words. */
  link(href: string, words: string): { readonly to: string; readonly written?: string } | undefined
  /** The anchor of a part of this page in the document: one document can hold many pages. */
  anchor(id: string): string
}

/** What is only of use where it can be pressed. The print style leaves out the same. */
const LIVE_ELEMENTS = new Set([
  'form',
  'search',
  'button',
  'script',
  'style',
  'template',
  'svg',
  'iframe',
  'audio',
  'video',
  'dialog',
])
const LIVE_CLASSES = new Set([
  ...['visually-hidden', 'tools', 'phrase-actions', 'onward', 'inline-form', 'fold', 'feedback', 'search', 'filters'],
  ...['pagination', 'languages', 'breadcrumbs', 'skip'],
])
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'em',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'wbr',
])

/** Whether an element is of no use on paper, or not there for the eyes. */
export function isLiveOnly(element: Element): boolean {
  return (
    LIVE_ELEMENTS.has(element.name) ||
    ['hidden', 'data-live'].some((name) => name in element.attribs) ||
    classesOf(element).some((name) => LIVE_CLASSES.has(name)) ||
    (element.name === 'nav' &&
      element.children.some((child) => isElement(child) && classesOf(child).includes('chips'))) ||
    (element.name === 'a' && isOnlyPressed(element))
  )
}

/** A way on a map of the web, and a way from a card to the page of the person on it. */
function isOnlyPressed(link: Element): boolean {
  const href = link.attribs.href ?? ''
  if (href.includes('#map=')) return true
  return classesOf(link).includes('button') && !/^tel:/.test(href) && isWithin(link, 'person')
}

function isWithin(element: Element, name: string): boolean {
  for (let around = element.parent; around && isElement(around); around = around.parent)
    if (classesOf(around).includes(name)) return true
  return false
}

/** The readable content of a page: of its `<main>`, in the order of reading. */
export function pageBlocks(main: Element, addresses: PageAddresses): readonly Block[] {
  const { blocksIn } = reading(addresses)
  return blocksIn(main)
}

function reading(addresses: PageAddresses) {
  const blocksIn = (parent: Element): Block[] => {
    const blocks: Block[] = []
    let loose: Node[] = []
    const close = () => {
      const content = inlineOf(loose)
      if (hasWords(content)) blocks.push({ kind: 'paragraph', content })
      loose = []
    }
    for (const child of parent.children) {
      if (isText(child)) loose.push(child)
      else if (isElement(child) && !isLiveOnly(child)) {
        if (isInline(child)) loose.push(child)
        else {
          close()
          blocks.push(...blockOf(child))
        }
      }
    }
    close()
    return blocks
  }

  /** Blocks of an element and its language, if it names one. */
  const blockOf = (element: Element): readonly Block[] => {
    const language = languageOf(element)
    return Object.keys(language).length === 0
      ? plainBlockOf(element)
      : plainBlockOf(element).map((block) => ({ ...language, ...block }))
  }

  const plainBlockOf = (element: Element): readonly Block[] => {
    const classes = classesOf(element)
    switch (element.name) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4': {
        const content = inlineOf(element.children)
        return [{ kind: 'heading', level: Number(element.name[1]), content, ...anchorOf(element) }]
      }
      case 'p': {
        const block = paragraph(element, classes)
        return block.kind === 'paragraph' && hasWords(block.content) ? [block] : []
      }
      case 'address':
        return [{ kind: 'paragraph', content: broken(element) }]
      case 'ol':
        return [{ kind: 'list', look: 'steps', items: itemsOf(element) }]
      case 'ul':
        return listOf(element, classes)
      case 'dl':
        return [{ kind: 'facts', facts: factsOf(element) }]
      case 'table':
        return [{ kind: 'table', rows: rowsOf(element) }]
      case 'img':
        return [{ kind: 'picture', source: element.attribs.src ?? '', alternative: element.attribs.alt ?? '' }]
      default: {
        const tone = toneOf(element, classes)
        if (classes.includes('actions')) return actionsOf(element)
        const blocks = blocksIn(element)
        return tone === undefined || blocks.length === 0 ? blocks : [{ kind: 'group', tone, blocks }]
      }
    }
  }

  const paragraph = (element: Element, classes: readonly string[]): Block => {
    const look = (['lead', 'open', 'closed', 'appointment'] as const).find((name) => classes.includes(name))
    const content = inlineOf(element.children)
    if (look !== undefined) return { kind: 'paragraph', content, look }
    if (classes.includes('callout-title') || classes.includes('phrase-other'))
      return { kind: 'paragraph', content, look: 'strong' }
    const isMuted = classes.some((name) => ['muted', 'hint', 'transliteration', 'when'].includes(name))
    return isMuted ? { kind: 'paragraph', content, look: 'muted' } : { kind: 'paragraph', content }
  }

  const listOf = (list: Element, classes: readonly string[]): readonly Block[] => {
    if (classes.includes('phrases'))
      return childElements(list).map((pair): Block => {
        const [own, other] = childElements(pair).filter((half) => !isLiveOnly(half))
        return {
          kind: 'pair',
          own: own ? blockOf(own) : [],
          other: other ? blockOf(other) : [],
        }
      })
    const look =
      classes.includes('rows') || classes.includes('tiles') ? 'rows' : classes.includes('row-facts') ? 'line' : 'items'
    return [{ kind: 'list', look, items: itemsOf(list) }]
  }

  const itemsOf = (list: Element) =>
    childElements(list)
      .map((item) => blocksIn(item))
      .filter((item) => item.length > 0)

  /** Ways to somebody, one below the other: what is a button on the screen is a line on paper. */
  const actionsOf = (element: Element): readonly Block[] =>
    childElements(element)
      .filter((child) => !isLiveOnly(child))
      .flatMap((child) =>
        isInline(child) ? [{ kind: 'paragraph' as const, content: inlineOf([child]) }] : blockOf(child),
      )

  const factsOf = (list: Element) =>
    childElements(list).flatMap((entry) => {
      const parts = entry.name === 'div' ? childElements(entry) : [entry]
      const term = parts.find((part) => part.name === 'dt')
      if (!term) return []
      return [
        {
          term: inlineOf(term.children),
          detail: parts.filter((part) => part.name === 'dd').flatMap((part) => blocksIn(part)),
          ...anchorOf(entry),
        },
      ]
    })

  const rowsOf = (table: Element): Inline[][][] =>
    elementsNamed(table, 'tr').map((row) =>
      childElements(row).map((cell) => (childElements(cell).some(isLine) ? broken(cell) : inlineOf(cell.children))),
    )

  /** Lines of their own, such as those of an address. */
  const broken = (element: Element): Inline[] =>
    childElements(element).flatMap((part, index) => [
      ...(index === 0 ? [] : [{ kind: 'break' as const }]),
      ...inlineOf([part]),
    ])

  const inlineOf = (nodes: readonly Node[]): Inline[] => trimmed(nodes.flatMap(inlinePart))

  const inlinePart = (node: Node): Inline[] => {
    if (isText(node)) return [{ kind: 'text', text: node.data.replace(WHITE_SPACE, ' ') }]
    if (!isElement(node) || isLiveOnly(node)) return []
    const content = node.children.flatMap(inlinePart)
    switch (node.name) {
      case 'br':
        return [{ kind: 'break' }]
      case 'strong':
      case 'b':
        return [{ kind: 'strong', content }]
      case 'a': {
        const target = addresses.link(node.attribs.href ?? '', textContent(node))
        return inFragment(node, target ? [{ kind: 'link', ...target, content }] : content)
      }
      default:
        return inFragment(node, content)
    }
  }

  const anchorOf = (element: Element) => {
    const id = element.attribs.id
    return id === undefined ? {} : { anchor: addresses.anchor(id) }
  }

  return { blocksIn }
}

const WHITE_SPACE = /[ \t\n\r\f]+/g

/** In its own language or direction; `<bdi>` without one takes that of its first letter, as a browser does. */
function inFragment(element: Element, content: Inline[]): Inline[] {
  const language = languageOf(element)
  if (element.name === 'bdi' && language.direction === undefined)
    return [{ kind: 'fragment', ...language, direction: directionOfText(textContent(element)), content }]
  return Object.keys(language).length === 0 ? content : [{ kind: 'fragment', ...language, content }]
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

function directionOfText(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0]
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}

function languageOf(element: Element): InLanguage {
  const { lang, dir } = element.attribs
  return {
    ...(lang !== undefined && { language: lang }),
    ...((dir === 'ltr' || dir === 'rtl') && { direction: dir }),
  }
}

function toneOf(element: Element, classes: readonly string[]): Tone | undefined {
  if (classes.includes('in-short')) return 'short'
  if (classes.includes('notice')) return 'notice'
  if (classes.includes('callout'))
    return classes.includes('danger') ? 'danger' : classes.includes('warning') ? 'warning' : 'notice'
  return element.name === 'section' && classes.includes('surface') ? 'aside' : undefined
}

const isInline = (element: Element) =>
  INLINE.has(element.name) && !childElements(element).some((child) => !INLINE.has(child.name) && child.name !== 'svg')

const isLine = (element: Element) => classesOf(element).includes('span')

const hasWords = (content: readonly Inline[]): boolean =>
  content.some((part) =>
    part.kind === 'text' ? part.text.trim() !== '' : part.kind !== 'break' && hasWords(part.content),
  )

/** Without the white space that HTML does not show: at the edges, and twice in a row. */
function trimmed(content: readonly Inline[]): Inline[] {
  let before = ' '
  const walk = (parts: readonly Inline[]): Inline[] =>
    parts.flatMap((part): Inline[] => {
      if (part.kind === 'break') {
        before = ' '
        return [part]
      }
      if (part.kind !== 'text') return [{ ...part, content: walk(part.content) }]
      const text = before === ' ' ? part.text.replace(/^ /, '') : part.text
      if (text !== '') before = text.at(-1) as string
      return text === '' ? [] : [{ kind: 'text', text }]
    })
  const walked = walk(content)
  const last = walked.at(-1)
  return last?.kind === 'text' ? [...walked.slice(0, -1), { ...last, text: last.text.replace(/ $/, '') }] : walked
}
