import { escapeXml } from '#platform/epub'
import { type Element, isElement, isText, type Node } from '../dom.ts'
import { isLiveOnly } from '../page-blocks.ts'

/** Where links and pictures of a chapter lead inside the book; `undefined` leaves only the words, or nothing. */
export interface BookAddresses {
  link(href: string): string | undefined
  picture(source: string): string | undefined
}

const KEPT_ELEMENTS = new Set([
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'p',
    'div',
    'section',
    'aside',
    'address',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'figure',
    'figcaption',
  ],
  ...[
    'table',
    'caption',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'span',
    'strong',
    'em',
    'b',
    'i',
    'bdi',
    'br',
    'time',
    'small',
    'blockquote',
  ],
])
const KEPT_ATTRIBUTES = new Set(['class', 'dir', 'id', 'scope', 'colspan', 'rowspan'])

/** The readable content of a page as XHTML: our own elements without anything that runs, loads or can be pressed. */
export function chapterBody(main: Element, addresses: BookAddresses): string {
  return main.children.map((node) => xhtmlOf(node, addresses)).join('')
}

function xhtmlOf(node: Node, addresses: BookAddresses): string {
  if (isText(node)) return escapeXml(node.data)
  if (!isElement(node) || isLiveOnly(node)) return ''
  const inside = node.children.map((child) => xhtmlOf(child, addresses)).join('')
  if (node.name === 'a') return linkOf(node, inside, addresses)
  if (node.name === 'img') return pictureOf(node, addresses)
  if (!KEPT_ELEMENTS.has(node.name)) return inside
  // A list without entries, as the leaving out of live parts can make it, is not allowed in a book.
  if (inside.trim() === '' && node.name !== 'br') return ''
  return `<${node.name}${attributesOf(node)}${inside === '' ? '/>' : `>${inside}</${node.name}>`}`
}

function linkOf(link: Element, inside: string, addresses: BookAddresses): string {
  const target = addresses.link(link.attribs.href ?? '')
  const attributes = attributesOf(link)
  if (target === undefined) return attributes === '' ? inside : `<span${attributes}>${inside}</span>`
  return `<a href="${escapeXml(target)}"${attributes}>${inside}</a>`
}

function pictureOf(picture: Element, addresses: BookAddresses): string {
  const file = addresses.picture(picture.attribs.src ?? '')
  if (file === undefined) return ''
  return `<img src="${escapeXml(file)}" alt="${escapeXml(picture.attribs.alt ?? '')}"${attributesOf(picture)}/>`
}

function attributesOf(element: Element): string {
  const { lang } = element.attribs
  const kept = Object.entries(element.attribs).filter(([name]) => KEPT_ATTRIBUTES.has(name))
  const languages = lang === undefined ? [] : [['lang', lang] as const, ['xml:lang', lang] as const]
  return [...kept, ...languages].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
}
