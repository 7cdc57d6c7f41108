import { findOne, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'
import type { Element } from './dom.ts'

/** A page as its route answers it, taken apart. */
export interface ReadPage {
  /** Its first heading, else its title. */
  readonly title: string
  readonly main: Element
}

/** Looks at nothing but `<main>`: the frame is half of a page. @throws when there is none: then it is no page of ours. */
export function readPage(html: string): ReadPage {
  const begins = html.indexOf('<main')
  const main = elementNamed('main', html.slice(begins, html.lastIndexOf('</main>')))
  if (begins < 0 || !main) throw new Error('A page without <main>.')
  const titled = findOne(({ name }) => name === 'h1', main.children) ?? elementNamed('title', html.slice(0, begins))
  return { title: titled ? textContent(titled).replaceAll(/\s+/g, ' ').trim() : '', main }
}

const elementNamed = (wanted: string, html: string): Element | null =>
  findOne(({ name }) => name === wanted, parseDocument(html).children)
