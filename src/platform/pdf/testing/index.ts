import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'

/** What a program that reads PDF finds in a file. */
export interface PdfContent {
  readonly title: string
  readonly language: string
  readonly created: string
  readonly isTagged: boolean
  /** Says of itself that it keeps the rules of PDF/UA-1. */
  readonly isAccessible: boolean
  /** Width and height of each page, in points. */
  readonly sizes: readonly (readonly [number, number])[]
  /** The titles of the bookmarks, those below another indented by two spaces. */
  readonly bookmarks: readonly string[]
  /** The roles of all tags, in order. */
  readonly roles: readonly string[]
  readonly links: readonly string[]
  /** The size of the smallest letters, in points. */
  readonly smallestLetters: number
  /**
   * The text in the order of the file, page after page; without what is not content (page numbers, lines, numbers of lists), and
   * without bidirectional controls. NFC, white space collapsed.
   */
  readonly text: string
}

interface Tag {
  readonly role: string
  readonly children: readonly (Tag | { readonly type: string; readonly id: string })[]
}

/** Reads a file with pdf.js, the reader of Firefox, as it comes. */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const file = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise
  try {
    const { info, metadata } = (await file.getMetadata()) as unknown as {
      info: Record<string, string>
      metadata: ReadonlyMap<string, string> | null
    }
    const marks = (await file.getMarkInfo()) as unknown as Map<string, boolean> | null
    const pages = await Promise.all(Array.from({ length: file.numPages }, (_, index) => file.getPage(index + 1)))
    const trees = await Promise.all(pages.map(async (page) => (await page.getStructTree()) as unknown as Tag | null))
    const notes = await Promise.all(pages.map((page) => page.getAnnotations()))
    const texts = await Promise.all(pages.map((page, index) => textOf(page, blocksIn(trees[index] ?? null))))
    const contents = await Promise.all(pages.map((page) => page.getTextContent()))
    const letters = contents.flatMap(({ items }) => items as TextItem[]).filter(({ str }) => str.trim() !== '')
    return {
      title: info.Title ?? '',
      language: info.Language ?? '',
      created: info.CreationDate ?? '',
      isTagged: marks?.get('Marked') === true,
      isAccessible: metadata?.get('pdfuaid:part') === '1',
      sizes: pages.map(({ view }) => [view[2] as number, view[3] as number]),
      bookmarks: bookmarksOf((await file.getOutline()) as unknown as Bookmark[] | null),
      roles: trees.flatMap((tree) => (tree ? rolesOf(tree) : [])),
      links: notes.flat().flatMap(({ url }: { url?: string }) => (url === undefined ? [] : [url])),
      smallestLetters: Math.min(...letters.map(({ height }) => height)),
      text: comparable(texts.join(' ')),
    }
  } finally {
    await file.loadingTask.destroy()
  }
}

/** Text as it is compared: NFC, white space collapsed, bidirectional controls removed. */
export function comparable(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}

const INLINE = new Set(['Span', 'Strong', 'Em', 'Link', 'Reference'])
/** The number or bullet of a list: it stands in no text. */
const LABEL = 'Lbl'

/** For each piece of content, the number of the block it belongs to; none for a label. */
function blocksIn(root: Tag | null): ReadonlyMap<string, number> {
  const blocks = new Map<string, number>()
  let count = 0
  const walk = (tag: Tag, around: number) => {
    if (tag.role === LABEL) return
    const block = INLINE.has(tag.role) ? around : ++count
    for (const child of tag.children) {
      if ('role' in child) walk(child, block)
      else blocks.set(child.id, block)
    }
  }
  if (root) walk(root, 0)
  return blocks
}

/** A line may end inside of a word, after its hyphen: there is no space. */
const WITHIN_A_WORD = /[\p{L}\p{N}]\p{Cf}*[-–/]\p{Cf}*$/u

async function textOf(page: PDFPageProxy, blocks: ReadonlyMap<string, number>): Promise<string> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  let text = ''
  let last: number | undefined
  /** The marks that are open; `undefined` for one that belongs to no block. */
  const open: (number | 'not content' | undefined)[] = []
  for (const item of items as readonly (TextItem | Mark)[]) {
    if ('str' in item) {
      if (open.includes('not content')) continue
      const block = open.findLast((mark) => typeof mark === 'number')
      if (block !== last && text !== '') text += ' '
      last = typeof block === 'number' ? block : undefined
      text += item.str
      if (item.hasEOL && !WITHIN_A_WORD.test(text)) text += ' '
    } else if (item.type === 'endMarkedContent') open.pop()
    else {
      const mark = item.id === undefined || item.id === null ? undefined : blocks.get(item.id)
      open.push(item.tag === 'Artifact' || (item.id && mark === undefined) ? 'not content' : mark)
    }
  }
  return text
}

interface Mark {
  readonly type: string
  readonly id?: string | null
  readonly tag?: string
}

interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

function bookmarksOf(list: readonly Bookmark[] | null, indent = ''): string[] {
  return (list ?? []).flatMap(({ title, items }) => [indent + title, ...bookmarksOf(items, `${indent}  `)])
}

function rolesOf(tag: Tag): string[] {
  return [tag.role, ...tag.children.flatMap((child) => ('role' in child ? rolesOf(child) : []))]
}

export { seenCode } from './seen-code.ts'
