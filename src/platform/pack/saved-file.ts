import { createHash } from 'node:crypto'
import { findAll, getInnerHTML, hasAttrib, removeElement, replaceElement } from 'domutils'
import { parseDocument } from 'htmlparser2'
import { copyDate, type DeviceWords, WORDS_PATH } from './device/words.ts'
import { isPage, type PackedData, type PackedDocument, type PackedPage } from './document.ts'
import { escapeHtml } from './frame-holes.ts'
import type { Pack } from './make-pack.ts'

export interface SavedFileParts {
  readonly pack: Pack
  /** Scheme and host of the live guide. */
  readonly origin: string
  readonly direction: 'ltr' | 'rtl'
  readonly styles: string
  /** Modules without imports: the search, and what fills in the hours. */
  readonly scripts: readonly string[]
}

type Element = ReturnType<typeof findAll>[number]

/**
 * The whole guide as one file that needs nothing else: read from a stick, sent by Bluetooth, opened without a network and without a
 * script as one long page. Nothing sensitive is in it: a file goes from hand to hand.
 */
export function savedFile({ pack, origin, direction, styles, scripts }: SavedFileParts): string {
  const { base, madeAt, documents: listed } = pack.manifest
  const documents = pack.documents
    .filter((_, index) => listed[index]?.[3] !== 1)
    .map((json) => JSON.parse(json) as PackedDocument)
  const data = documents.filter((document): document is PackedData => 'data' in document)
  const words = data.find(({ path }) => path === WORDS_PATH)?.data as DeviceWords
  const pages = documents.filter(isPage).filter(({ kind }) => kind !== undefined)
  const ids = new Map(pages.map(({ path }, index) => [base + path, `p${index + 1}`]))
  const date = words.file.date.replace('{date}', copyDate(words, madeAt)).replace('{address}', `${origin}${base}/`)
  const style = `${styles}\n${OWN_STYLES}`
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${scripts.map(hashOf).join(' ') || "'none'"}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${escapeHtml(base.split('/')[2] ?? '')}" dir="${direction}" data-copy="0" data-base="${escapeHtml(base)}">
<head><meta charset="utf-8"/><meta http-equiv="content-security-policy" content="${escapeHtml(policy)}"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${escapeHtml(words.place)}</title><style>${style}</style></head>
<body><div class="wrap"><main id="main"><h1>${escapeHtml(words.place)}</h1><p class="copy-notice">${escapeHtml(date)}</p>
<div data-find-in-file hidden><label for="find">${escapeHtml(words.search.label)}</label><input id="find" type="search" autocomplete="off"/><p role="status" data-found-count data-words="${escapeHtml(JSON.stringify(words.search))}"></p><ul class="rows" data-found></ul></div>
<nav id="contents" aria-label="${escapeHtml(words.file.contents)}"><h2>${escapeHtml(words.file.contents)}</h2>${contents(pages, base, ids)}</nav>
${pages.map((page) => article(page, { base, origin, ids, up: words.file.up })).join('\n')}
</main></div>${data.map(dataBlock).join('')}${scripts.map((script) => `<script type="module">${script}</script>`).join('')}</body></html>`
}

/** What the long page needs besides the styles of the live one. */
const OWN_STYLES =
  'article{border-block-start:1px solid;margin-block-start:3rem;padding-block-start:1rem}nav ul ul{margin-inline-start:1.5rem}'

function contents(pages: readonly PackedPage[], base: string, ids: ReadonlyMap<string, string>): string {
  const entries = pages.map(({ path, title, titleLanguage }) => {
    const other = titleLanguage === undefined ? '' : ` lang="${escapeHtml(titleLanguage)}" dir="auto"`
    return `<li><a href="#${ids.get(base + path)}"${other}>${escapeHtml(title)}</a></li>`
  })
  return `<ul class="links">${entries.join('')}</ul>`
}

interface Around {
  readonly base: string
  readonly origin: string
  readonly ids: ReadonlyMap<string, string>
  readonly up: string
}

function article(page: PackedPage, { base, origin, ids, up }: Around): string {
  const id = ids.get(base + page.path) ?? ''
  const document = parseDocument(page.main, { decodeEntities: false })
  for (const element of findAll(isForLivePage, document.children)) removeElement(element)
  for (const element of findAll(() => true, document.children)) {
    rename(element)
    unmark(element)
    prefixIds(element, id)
    if (element.attribs.href !== undefined) element.attribs.href = lead(element.attribs.href, id, { base, origin, ids })
    if (element.name === 'img')
      replaceElement(
        element,
        parseDocument(element.attribs.alt ?? '', { decodeEntities: false }).children[0] ?? document,
      )
  }
  const main = findAll(({ name }) => name === 'main', document.children)[0]
  const body = main ? getInnerHTML(main, { encodeEntities: false }) : ''
  const facts = `data-kind="${escapeHtml(page.kind ?? '')}" data-summary="${escapeHtml(page.summary)}"`
  return `<article id="${id}" ${facts}>${body}<p><a href="#contents">${escapeHtml(up)}</a></p></article>`
}

/** Forms, buttons and what stands for a picture: of no use in a file. */
function isForLivePage(element: Element): boolean {
  const isUseless = ['data-live', 'data-map'].some((name) => hasAttrib(element, name))
  return isUseless || /^(form|button|svg)$/.test(element.name) || element.attribs.class === 'feedback'
}

/** The page's heading becomes one of many. */
function rename(element: Element): void {
  const level = /^h([1-5])$/.exec(element.name)?.[1]
  if (level !== undefined) element.name = `h${Number(level) + 1}`
}

/** What is a landmark on its page would be one of hundreds with the same name in the file: its heading leads there. */
function unmark(element: Element): void {
  if (!/^(section|aside|nav)$/.test(element.name)) return
  element.name = 'div'
  delete element.attribs['aria-label']
  delete element.attribs['aria-labelledby']
}

const POINTING = ['id', 'for', 'aria-labelledby', 'aria-describedby']

/** Of each page its own: an id is in the file once. */
function prefixIds(element: Element, prefix: string): void {
  for (const name of POINTING) {
    const value = element.attribs[name]
    if (value !== undefined)
      element.attribs[name] = value
        .split(' ')
        .map((one) => `${prefix}-${one}`)
        .join(' ')
  }
}

/** To a page in the file, else to the live one. */
function lead(href: string, id: string, { base, origin, ids }: Omit<Around, 'up'>): string {
  if (href.startsWith('#')) return `#${id}-${href.slice(1)}`
  if (!href.startsWith('/') || href.startsWith('//')) return href
  const [address = '', fragment] = href.split('#')
  const there = address.startsWith(`${base}/`) ? ids.get(address) : undefined
  if (there === undefined) return origin + href
  return fragment === undefined ? `#${there}` : `#${there}-${fragment}`
}

/** Read by scripts, never run: no `<` in it can end the block. */
function dataBlock({ path, data }: PackedData): string {
  return `<script type="application/json" data-path="${escapeHtml(path)}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
