import type { OutlineParts, Reader } from '#places'
import type { Read } from '#platform/db'
import type { Outline, OutlineEntry } from '#platform/mount'
import { type ItemKey, type PublicText, plainSlot } from '#texts'
import { nextEvents } from './events/read-events.ts'
import { latestNews } from './news/news-store.ts'
import { phrasesOf } from './phrases/phrase-store.ts'
import { textsFor } from './texts-for.ts'
import { pageInRole, wholeTree } from './tree/page-store.ts'
import { allTerms } from './tree/term-store.ts'

const MOST_EVENTS = 500
const MOST_NEWS = 40

/** The guide from its first topic to its newest news; a text that a reader does not get is not in it. */
export function guideOutline(parts: OutlineParts): Outline {
  return async (place, language, at = parts.clock()) => {
    const reader = await parts.readers.anyone(place, language, at)
    return parts.database.read(async (tx) => [
      ...(await treeOf(tx, reader)),
      ...(await wordListsOf(tx, reader)),
      ...(await eventsOf(tx, reader)),
      ...(await newsOf(tx, reader)),
    ])
  }
}

async function treeOf(tx: Read, reader: Reader): Promise<readonly OutlineEntry[]> {
  const { chain } = reader.place
  const rows = await wholeTree(tx, chain)
  const legal = [await pageInRole(tx, chain, 'imprint'), await pageInRole(tx, chain, 'privacy')]
  return titled(
    tx,
    reader,
    [...rows, ...legal.filter((row) => row !== undefined)].map((row) => ({
      ...row,
      path: row.role === 'page' ? `/${row.path}` : `/${row.role}`,
      kind: row.topic === 'emergency' ? 'emergency' : 'page',
      depth: row.path.split('/').length,
    })),
  )
}

/** The lists of phrases and of local words, where the place has any. */
async function wordListsOf(tx: Read, { place, language, t }: Reader): Promise<readonly OutlineEntry[]> {
  const list = (path: string, title: string, kind: 'phrases' | 'words'): OutlineEntry => ({
    path,
    title,
    titleLanguage: language,
    kind,
    depth: 1,
    sensitive: false,
  })
  const phrases = await phrasesOf(tx, place.chain, language, language)
  const words = await allTerms(tx, place.chain)
  return [
    ...(phrases.length > 0 ? [list('/phrases', t('guide.phrases'), 'phrases')] : []),
    ...(words.length > 0 ? [list('/words', t('guide.words-title'), 'words')] : []),
  ]
}

async function eventsOf(tx: Read, reader: Reader): Promise<readonly OutlineEntry[]> {
  const events = await nextEvents(tx, reader, MOST_EVENTS)
  return events.map(({ event, text }) => ({
    path: `/events/${event.slug}`,
    ...titleOf(text),
    kind: 'event',
    depth: 1,
    sensitive: false,
  }))
}

async function newsOf(tx: Read, reader: Reader): Promise<readonly OutlineEntry[]> {
  const rows = await latestNews(tx, reader.place.chain, reader.today, MOST_NEWS)
  return titled(
    tx,
    reader,
    rows.map((row) => ({ ...row, path: `/news/${row.slug}`, kind: 'news', depth: 1 })),
  )
}

type Untitled = ItemKey & Pick<OutlineEntry, 'path' | 'kind' | 'depth' | 'sensitive'>

async function titled(tx: Read, reader: Reader, entries: readonly Untitled[]): Promise<readonly OutlineEntry[]> {
  const texts = await textsFor(tx, reader, entries, ['title'])
  return entries.flatMap(({ itemId, path, kind, depth, sensitive }) => {
    const text = texts.get(itemId)
    return text ? [{ path, ...titleOf(text), kind, depth, sensitive }] : []
  })
}

function titleOf(text: PublicText): Pick<OutlineEntry, 'title' | 'titleLanguage'> {
  const first = text.blocks.find((block) => block.slot === 'title')?.segments[0]
  return { title: plainSlot(text, 'title'), titleLanguage: first?.language ?? text.sourceLanguage }
}
