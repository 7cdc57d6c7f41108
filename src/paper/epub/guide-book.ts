import { find } from 'domutils'
import { nameFor, type Reader } from '#places'
import { type BookPicture, makeEpub } from '#platform/epub'
import { type Element, isElement } from '../dom.ts'
import type { AskOurselves } from '../own-pages.ts'
import type { Chapter, WholeGuide } from '../whole-guide.ts'
import { chapterBody } from './chapter-body.ts'

export interface BookParts {
  readonly origin: string
  /** Where the guide lives. */
  readonly address: string
  readonly ask: AskOurselves
}

/** A guide as an EPUB: each page a chapter, links between them inside the book, all others to the living pages. */
export async function guideBook(reader: Reader, guide: WholeGuide, parts: BookParts): Promise<Uint8Array> {
  const { place, language, direction, t, now } = reader
  const { chapters } = guide
  const files = new Map(chapters.map((chapter, index) => [chapter.address, `c${index}.xhtml`]))
  const pictures = await picturesIn(chapters, parts.ask)
  return makeEpub({
    identifier: `${parts.address}#${language}`,
    title: guide.title,
    language,
    direction,
    publisher: nameFor(place, language),
    modified: new Date(now),
    contentsTitle: t('paper.contents'),
    pictures: [...pictures.values()],
    chapters: chapters.map(({ page, depth, address }) => {
      const ids = new Set(elementsOf(page.main).map((element) => element.attribs.id))
      return {
        file: files.get(address) as string,
        title: page.title,
        depth,
        body: chapterBody(page.main, {
          picture: (source) => pictures.get(source)?.file,
          link: (href) => {
            if (href.startsWith('#')) return ids.has(href.slice(1)) ? href : undefined
            if (!href.startsWith('/')) return /^(https?|tel|mailto):/.test(href) ? href : undefined
            return files.get(href.split(/[?#]/)[0] as string) ?? parts.origin + href
          },
        }),
      }
    }),
  })
}

const elementsOf = (main: Element): Element[] => find(isElement, main.children, true, Infinity) as Element[]

const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

/** The pictures of all chapters by their source; what cannot be had, or not be shown, is left out. */
async function picturesIn(chapters: readonly Chapter[], ask: AskOurselves): Promise<ReadonlyMap<string, BookPicture>> {
  const sources = new Set(
    chapters
      .flatMap(({ page }) => elementsOf(page.main))
      .filter(({ name }) => name === 'img')
      .map(({ attribs }) => attribs.src ?? '')
      .filter((source) => /^\/(?![/\\])/.test(source)),
  )
  const pictures = new Map<string, BookPicture>()
  for (const source of sources) {
    const answer = await ask(source)
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    const ending = TYPES[type]
    if (answer.status !== 200 || ending === undefined) continue
    const file = `picture-${pictures.size}.${ending}`
    pictures.set(source, { file, type, bytes: new Uint8Array(await answer.arrayBuffer()) })
  }
  return pictures
}
