import { nameFor, type Reader } from '#places'
import type { Read } from '#platform/db'
import { FEED_FORMS, FEED_TYPES, type FeedForm, feedFile } from '#platform/feed'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { Catalogued } from '../../library/facet.ts'
import { findPractices } from '../../library/find-practices.ts'
import type { LibraryParts } from '../../library/library-routes.tsx'
import { libraryPath, parseLibraryWish } from '../../library/library-wish.ts'
import { nextMinute, readRows } from '../../library/read-rows.ts'
import { themeInWords } from '../../library/value-words.ts'
import { isTheme } from '../../record/theme.ts'
import { csvOf, recordsOf } from './practice-record.ts'

const ENTRIES = 40

/** What programs take: what a search has found, and what is new. */
export function fileRoutes({ database, readers, pages: { origin }, library }: LibraryParts): readonly Route[] {
  const get = (
    path: string,
    file: (reader: Reader, tx: Read) => Promise<{ type: string; body: string; fileName?: string }>,
  ) =>
    readers.route({
      method: 'GET',
      path,
      access: 'public',
      handle: async (reader): Promise<Answer> => ({
        kind: 'content',
        ...(await database.read((tx) => file(reader, tx))),
        share: 'until publication',
        expires: nextMinute(reader),
      }),
    })

  const found = async (reader: Reader, tx: Read) => {
    const wish = parseLibraryWish(reader.ask.query)
    const { practices } = await findPractices(tx, library, reader, wish)
    return { wish, records: await recordsOf(tx, reader, origin, practices) }
  }

  const feed = async (reader: Reader, tx: Read, form: FeedForm, of: FeedOf) => {
    const practices = (await library.catalogue(tx)).practices.filter(of.includes).slice(0, ENTRIES)
    const entries = (await readRows(tx, reader, practices)).map(({ practice, href, title, summary }) => ({
      id: practice.itemId,
      title: title.text,
      summary: summary.text,
      url: origin + href,
      changedAt: new Date(`${practice.publishedOn}T12:00:00Z`),
    }))
    const [url, address] = [origin + reader.base + of.page, origin + reader.base + of.path]
    const about = { title: of.title, language: reader.language, url, address }
    return { type: FEED_TYPES[form], body: feedFile(about, entries, form) }
  }

  return [
    get('/practices/export.csv', async (reader, tx) => ({
      type: 'text/csv; charset=utf-8',
      fileName: 'practices.csv',
      body: csvOf((await found(reader, tx)).records),
    })),
    get('/practices/export.json', async (reader, tx) => {
      const { wish, records } = await found(reader, tx)
      const search = origin + reader.base + libraryPath(wish)
      return {
        type: 'application/json',
        fileName: 'practices.json',
        body: JSON.stringify({ search, practices: records }),
      }
    }),
    ...FEED_FORMS.flatMap((form) => [
      get(`/practices/feed.${form}`, (reader, tx) => feed(reader, tx, form, ofPlace(reader))),
      get(`/practices/themes/:theme/feed.${form}`, (reader, tx) => feed(reader, tx, form, ofTheme(reader))),
    ]),
  ]
}

/** Which practices a feed tells of, newest first. Paths are below the reader's base. */
interface FeedOf {
  readonly title: string
  /** The page it tells of. */
  readonly page: string
  /** Its own, without the ending. */
  readonly path: string
  includes(practice: Catalogued): boolean
}

/** What this place has published, and those it belongs to. */
function ofPlace({ place, language, t }: Reader): FeedOf {
  return {
    title: t('sharing.feed-of', { place: nameFor(place, language), topic: t('library.practices') }),
    page: '/practices',
    path: '/practices/feed',
    includes: ({ placeId }) => place.chain.includes(placeId),
  }
}

/** What any place has published about a theme. @throws NotFound for a theme that there is not. */
function ofTheme({ ask, t }: Reader): FeedOf {
  const theme = ask.params.theme ?? ''
  if (!isTheme(theme)) throw new NotFound('theme')
  return {
    title: `${t('library.practices')}: ${themeInWords(t, theme)}`,
    page: `/practices?theme=${theme}`,
    path: `/practices/themes/${theme}/feed`,
    includes: ({ themes }) => themes.includes(theme),
  }
}
