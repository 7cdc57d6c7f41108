import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { publicTexts } from '#texts'
import type { LibraryParts } from '../library/library-routes.tsx'
import { nextMinute, readRows, shownSlot } from '../library/read-rows.ts'
import { CollectionPage, CollectionsPage, type ShownCollection } from './collection-pages.tsx'
import { type Collection, collectionAt, collectionsOf } from './collection-store.ts'

/** What editors of a place, or of one it belongs to, have put together. */
export function collectionRoutes({ database, readers, pages, library }: LibraryParts): readonly Route[] {
  return [
    readers.route({
      method: 'GET',
      path: '/practices/collections',
      access: 'public',
      handle: async (reader) => {
        const collections = await database.read(async (tx) =>
          readCollections(tx, reader, await collectionsOf(tx, reader.place.chain)),
        )
        return pages.answer(reader, {
          title: reader.t('library.collections'),
          path: '/practices/collections',
          breadcrumbs: [toLibrary(reader)],
          body: <CollectionsPage reader={reader} collections={collections} />,
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: '/practices/collections/:collection',
      access: 'public',
      handle: async (reader) => {
        const { collection, rows } = await database.read(async (tx) => {
          const kept = await collectionAt(tx, reader.place.chain, reader.ask.params.collection ?? '')
          const [shown] = kept ? await readCollections(tx, reader, [kept]) : []
          if (!kept || !shown) throw new NotFound('collection')
          const bySlug = (await library.catalogue(tx)).bySlug
          const practices = kept.practices.flatMap((slug) => bySlug.get(slug) ?? [])
          return { collection: shown, rows: await readRows(tx, reader, practices) }
        })
        return pages.answer(reader, {
          title: collection.title.text,
          path: `/practices/collections/${collection.slug}`,
          breadcrumbs: [
            toLibrary(reader),
            { href: `${reader.base}/practices/collections`, label: reader.t('library.collections') },
          ],
          expires: nextMinute(reader),
          body: <CollectionPage reader={reader} collection={collection} rows={rows} />,
        })
      },
    }),
  ]
}

const toLibrary = ({ base, t }: Reader) => ({ href: `${base}/practices`, label: t('library.practices') })

async function readCollections(
  tx: Read,
  { language, place }: Reader,
  collections: readonly Collection[],
): Promise<readonly ShownCollection[]> {
  const texts = await publicTexts(tx, collections, { language, withholdUnchecked: place.withholdsUnchecked })
  return collections.flatMap(({ itemId, slug }) => {
    const text = texts.get(itemId)
    return text ? [{ slug, title: shownSlot(text, 'title', language), why: shownSlot(text, 'why', language) }] : []
  })
}
