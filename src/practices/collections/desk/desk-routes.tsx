import { type Id, newId } from '#kernel'
import { doneIn, idIn, onTo, type PlaceVisit, type Staff, type StaffWay } from '#people'
import type { Database, Read } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { plainSlot, publicTexts } from '#texts'
import { parseCollection, type TypedCollection, typedCollection } from '../collection-form.ts'
import { type Collection, collectionIn, collectionsOf } from '../collection-store.ts'
import { keepCollection, removeCollection } from '../keep-collection.ts'
import { DeskPage, EditPage } from './desk-pages.tsx'

export interface CollectionDeskParts {
  readonly database: Database
  readonly staff: Staff
}

export const collectionWays: readonly StaffWay[] = [
  { act: 'write', path: '/collections', label: 'library.collections', group: 'measuring' },
]

const EMPTY: TypedCollection = { title: '', why: '', practices: '' }

/** The collections that a place keeps itself. */
export function collectionDeskRoutes({ database, staff: { workspace, pages } }: CollectionDeskParts): readonly Route[] {
  const editPage = (
    visit: PlaceVisit,
    kept: Collection | undefined,
    typed: TypedCollection,
    problems: ReadonlyMap<string, string> = new Map(),
  ): Answer =>
    pages.answer(visit, {
      title: kept ? typed.title : visit.t('collections.new'),
      problems: [...problems].map(([field, message]) => ({ field, message })),
      body: <EditPage visit={visit} typed={typed} kept={kept} problems={problems} />,
    })

  const readKept = (visit: PlaceVisit) =>
    database.write(async (tx) => {
      const kept = await collectionIn(tx, { placeId: visit.place.id, itemId: idIn(visit, 'collection') })
      if (!kept) throw new NotFound('collection')
      const words = (await wordsOf(tx, visit, [kept])).get(kept.itemId)
      return { kept, words: { title: words?.title ?? '', why: words?.why ?? '', practices: kept.practices.join('\n') } }
    }, visit.acting)

  const keep = async (visit: PlaceVisit, itemId: Id, kept: Collection | undefined): Promise<Answer> => {
    const { ask, place, member, acting, base, t } = visit
    const typed = typedCollection(ask.form)
    const form = parseCollection(typed)
    if (!('title' in form))
      return editPage(visit, kept, typed, new Map(form.map((field) => [field, t(`collections.problem-${field}`)])))
    const outcome = await database.write((tx) => keepCollection(tx, member, { place, itemId, form }), acting)
    if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
    if (outcome.kind === 'unknown') {
      const message = t('collections.problem-unknown', { practices: outcome.practices.join(', ') })
      return editPage(visit, kept, typed, new Map([['practices', message]]))
    }
    return onTo(`${base}/collections`, 'kept')
  }

  return [
    workspace.forPlace('write', {
      method: 'GET',
      path: '/collections',
      handle: async (visit) => {
        const collections = await database.write(async (tx) => {
          const kept = await collectionsOf(tx, [visit.place.id])
          const words = await wordsOf(tx, visit, kept)
          return kept.map((one) => ({ ...one, title: words.get(one.itemId)?.title ?? one.slug }))
        }, visit.acting)
        return pages.answer(visit, {
          title: visit.t('library.collections'),
          done: doneIn(visit, { kept: 'collections.kept', removed: 'collections.removed' }),
          body: <DeskPage visit={visit} collections={collections} />,
        })
      },
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/collections/new',
      handle: async (visit) => editPage(visit, undefined, EMPTY),
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/collections/new',
      handle: (visit) => keep(visit, newId(), undefined),
    }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/collections/:collection',
      handle: async (visit) => {
        const { kept, words } = await readKept(visit)
        return editPage(visit, kept, words)
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/collections/:collection',
      handle: async (visit) => {
        const { kept } = await readKept(visit)
        return keep(visit, kept.itemId, kept)
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/collections/:collection/remove',
      handle: async (visit) => {
        const { place, member, acting, base } = visit
        const itemId = idIn(visit, 'collection')
        const outcome = await database.write((tx) => removeCollection(tx, member, { place, itemId }), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/collections`, 'removed')
      },
    }),
  ]
}

/** As they were written: in the place's main language. */
async function wordsOf(tx: Read, { place }: PlaceVisit, collections: readonly Collection[]) {
  const [language] = place.languages
  if (language === undefined) throw new Error(`${place.slug} has no language`)
  const texts = await publicTexts(tx, collections, { language, withholdUnchecked: false })
  return new Map(
    [...texts].map(([itemId, text]) => [itemId, { title: plainSlot(text, 'title'), why: plainSlot(text, 'why') }]),
  )
}
