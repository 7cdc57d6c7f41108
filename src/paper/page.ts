import { findOne, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'
import type { Element } from './dom.ts'

/** A page as its route answers it, taken apart. */
export interface ReadPage {
  /** Its first heading, else its title. */
  readonly title: string
  readonly main: Element
}

/** @throws when the html has no `<main>`: then it is no page of ours. */
export function readPage(html: string): ReadPage {
  const { children } = parseDocument(html)
  const main = findOne((element) => element.name === 'main', children)
  if (!main) throw new Error('A page without <main>.')
  const titled =
    findOne((element) => element.name === 'h1', main.children) ?? findOne(({ name }) => name === 'title', children)
  return { title: titled ? textContent(titled).replaceAll(/\s+/g, ' ').trim() : '', main }
}
