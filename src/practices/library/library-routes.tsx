import type { PlacePage, PlacePages, Reader, Readers } from '#places'
import type { Database, Read } from '#platform/db'
import type { Answer, Route } from '#platform/http'
import { ComparePage } from './comparing/compare-page.tsx'
import { comparedIn, comparePath } from './comparing/compare-wish.ts'
import { readCompared } from './comparing/read-compared.ts'
import { type Found, findPractices, pageOf } from './find-practices.ts'
import type { Library } from './library.ts'
import { type LibraryWish, libraryPath, parseLibraryWish } from './library-wish.ts'
import { LibraryPage } from './pages/library-page.tsx'
import { nextMinute, readRows } from './read-rows.ts'

export interface LibraryParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly library: Library
}

const ON_A_PAGE = 20
const NEAREST = 6

/** The library for readers: the same practices in every place of the installation. */
export function libraryRoutes({ database, readers, pages, library }: LibraryParts): readonly Route[] {
  const get = (
    path: string,
    show: (reader: Reader, tx: Read) => Promise<Omit<PlacePage, 'hidden' | 'expires'>>,
  ): Route =>
    readers.route({
      method: 'GET',
      path,
      access: 'public',
      handle: async (reader): Promise<Answer> => {
        const page = await database.read((tx) => show(reader, tx))
        // Practices of other places are in it, whose publications do not end what is kept for this one.
        return pages.answer(reader, {
          ...page,
          sheet: 'council.css',
          hidden: reader.ask.query.size > 0,
          expires: nextMinute(reader),
        })
      },
    })

  return [
    get('/practices', async (reader, tx) => {
      const wish = parseLibraryWish(reader.ask.query)
      const found = await findPractices(tx, library, reader, wish)
      const { shown, next } = pageOf(found, wish.after, ON_A_PAGE)
      const rows = wish.view === 'map' ? [] : await readRows(tx, reader, shown)
      const nearest = found.practices.length === 0 ? await nearestThemes(tx, library, reader, wish) : []
      return {
        title: reader.t('library.title'),
        description: reader.t('library.lead'),
        path: libraryPath(wish),
        body: <LibraryPage {...{ reader, wish, found, rows, next, nearest }} />,
      }
    }),

    get('/practices/compare', async (reader, tx) => {
      const slugs = comparedIn(reader.ask.query)
      const compared = await readCompared(tx, reader, await library.catalogue(tx), slugs)
      return {
        title: reader.t('library.side-by-side'),
        path: comparePath(slugs),
        breadcrumbs: [{ href: `${reader.base}/practices`, label: reader.t('library.practices') }],
        body: <ComparePage reader={reader} compared={compared} />,
      }
    }),
  ]
}

/** Where nothing fits: the themes of what the words alone find, else those of most practices. */
async function nearestThemes(
  tx: Read,
  library: Library,
  reader: Reader,
  { query }: LibraryWish,
): Promise<Found['counts']['theme']> {
  const byWords = await findPractices(tx, library, reader, { query, chosen: {} })
  const { counts } =
    byWords.practices.length > 0 ? byWords : await findPractices(tx, library, reader, { query: '', chosen: {} })
  return counts.theme.filter(({ value }) => !value.includes(':')).slice(0, NEAREST)
}
