import { nameFor, type Reader } from '#places'
import { NotFound } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import type { Outline, OutlineEntry, OutlineKind } from '#platform/mount'
import { type AskOurselves, htmlOf, inBatches } from './own-pages.ts'
import { type ReadPage, readPage } from './page.ts'

/** Which part of a guide somebody wants in one file. */
export interface GuideWish {
  /** A page and all below it: `housing`; the whole guide without it. */
  readonly below?: string
  /** Pages that leave no trace on a device unless one asks for them. */
  readonly withSensitive: boolean
}

/** A page of the guide with its place in it. */
export interface Chapter {
  /** With place and language: `/a-town/en/housing`. */
  readonly address: string
  /** What the parts of the document are called by, for links inside: `p12`. */
  readonly anchor: string
  readonly kind: OutlineKind
  /** 1 for a chapter, 2 for what belongs to it. */
  readonly depth: number
  readonly page: ReadPage
}

export interface WholeGuide {
  readonly title: string
  readonly chapters: readonly Chapter[]
  /** Whether it holds what must not stay in any memory. */
  readonly hasSensitive: boolean
}

const AT_ONCE = 8

/** Kinds that come as many small texts: they are one chapter together, under this title. */
export const GROUP_TITLES: Readonly<Partial<Record<OutlineKind, MessageKey>>> = {
  service: 'directory.services',
  event: 'guide.events',
  news: 'guide.news',
}

/** Everything that can be read in a place, each page as its route answers it now. @throws NotFound when there is nothing. */
export async function readWholeGuide(
  reader: Reader,
  wish: GuideWish,
  from: { readonly outline: Outline; readonly ask: AskOurselves },
): Promise<WholeGuide> {
  const { place, language, base, t } = reader
  const entries = entriesFor(await from.outline(place.slug, language), wish)
  const pages = await inBatches(entries, AT_ONCE, async (entry) => ({
    entry,
    html: await htmlOf(from.ask, base + encodeURI(entry.path)),
  }))
  const chapters = pages.flatMap(({ entry, html }, index): Chapter[] => {
    if (html === undefined) return []
    const depth = entry.depth + (GROUP_TITLES[entry.kind] === undefined ? 0 : 1)
    return [{ address: base + entry.path, anchor: `p${index}`, kind: entry.kind, depth, page: readPage(html) }]
  })
  const [first] = chapters
  if (!first) throw new NotFound('guide')
  const name = nameFor(place, language)
  return {
    title: wish.below === undefined ? t('paper.guide-of', { place: name }) : first.page.title,
    chapters,
    hasSensitive: entries.some((entry) => entry.sensitive),
  }
}

function entriesFor(outline: readonly OutlineEntry[], { below, withSensitive }: GuideWish): readonly OutlineEntry[] {
  const wanted = outline.filter((entry) => withSensitive || !entry.sensitive)
  if (below === undefined) return wanted
  const top = wanted.find((entry) => entry.path === `/${below}`)
  if (!top) return []
  return wanted
    .filter((entry) => entry === top || (entry.kind === 'page' && entry.path.startsWith(`/${below}/`)))
    .map((entry) => ({ ...entry, depth: entry.depth - top.depth + 1 }))
}
