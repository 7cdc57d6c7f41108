import type { Span } from './span.ts'
import type { Run } from './utterances.ts'

/** A piece of text as it stands in the document. */
export interface PageRun extends Run {
  readonly node: Text
}

/** Controls and what only a live page needs are not read, nor what nobody sees; of a form only what it asks, where it wishes so. */
const SILENT =
  'form:not([data-aloud]), nav, button, script, style, noscript, svg, select, .actions, [hidden], [aria-hidden=true], [data-live], [data-aloud-player]'
const BLOCK =
  'h1, h2, h3, h4, p, li, legend, dt, dd, th, td, caption, summary, address, figcaption, blockquote, div, section, a'
/** Stands inside a sentence, although it is a block elsewhere. */
const INLINE = 'p a, li a, dd a, dt a, h1 a, h2 a, h3 a, td a'

/** The text of an element in reading order: paragraphs, each as runs that know their language. */
export function paragraphsOf(root: Element): readonly (readonly PageRun[])[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node instanceof Element && (node.matches(SILENT) || isFolded(node))
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  })
  const paragraphs: PageRun[][] = []
  let block: Element | undefined
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!(node instanceof Text)) continue
    const around = blockOf(node) ?? root
    if (around !== block) {
      if (node.data.trim() === '') continue
      paragraphs.push([])
    }
    block = around
    const language = node.parentElement?.closest<HTMLElement>('[lang]')?.lang ?? ''
    paragraphs.at(-1)?.push({ node, text: node.data, language })
  }
  return paragraphs
}

/** In a closed fold only the summary can be seen. */
function isFolded(element: Element): boolean {
  return element.parentElement?.matches('details:not([open])') === true && !element.matches('summary')
}

function blockOf(node: Text): Element | undefined {
  let block = node.parentElement?.closest(BLOCK) ?? undefined
  while (block?.matches(INLINE)) block = block.parentElement?.closest(BLOCK) ?? undefined
  return block
}

/** Where a span of a paragraph stands in the document. */
export function rangesOf(runs: readonly PageRun[], { start, end }: Span): readonly Range[] {
  let from = 0
  return runs.flatMap(({ node, text }) => {
    const [first, last] = [Math.max(start - from, 0), Math.min(end - from, text.length)]
    from += text.length
    // The page may have changed since it was read: a note opened, an entry removed.
    if (first >= last || last > node.data.length || !node.isConnected) return []
    const range = document.createRange()
    range.setStart(node, first)
    range.setEnd(node, last)
    return [range]
  })
}
