import { freeSlug, type Id, slugOf } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { importItem, sentencesOf, withdrawItem } from '#texts'
import type { CollectionForm } from './collection-form.ts'
import { collectionIn, deleteCollection, putCollection, slugsIn, unknownPractices } from './collection-store.ts'

export type KeepCollection =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' }
  | { readonly kind: 'unknown'; readonly practices: readonly string[] }

/** Keeps a collection, new or known, and shows it to readers; written in the place's main language. */
export async function keepCollection(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly form: CollectionForm },
): Promise<KeepCollection> {
  const { place, itemId, form } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const unknown = await unknownPractices(tx, form.practices)
  if (unknown.length > 0) return { kind: 'unknown', practices: unknown }
  const key = { placeId: place.id, itemId }
  const slug = (await collectionIn(tx, key))?.slug ?? (await newSlug(tx, key, form.title))
  const [language] = place.languages
  if (language === undefined) throw new Error(`${place.slug} has no language`)
  await putCollection(tx, { ...key, slug, practices: form.practices })
  await importItem(
    tx,
    {
      ...key,
      kind: 'collection',
      sourceLanguage: language,
      sensitivity: 'public',
      careful: false,
      binding: false,
      blocks: [
        { slot: 'title', kind: 'line', segments: [form.title] },
        { slot: 'why', kind: 'paragraph', segments: sentencesOf(form.why, language) },
      ],
    },
    [],
    by.accountId,
  )
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'practices.keep-collection', subject: itemId })
  return { kind: 'kept' }
}

async function newSlug(
  tx: Write,
  { placeId, itemId }: { placeId: number; itemId: Id },
  title: string,
): Promise<string> {
  const taken = await slugsIn(tx, placeId)
  return freeSlug(slugOf(title) || itemId.slice(0, 8), (slug) => taken.has(slug))
}

export type RemoveCollection =
  | { readonly kind: 'removed' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-collection' }

/** Takes it from readers and from the place. Its words stay with the versions of the place. */
export async function removeCollection(
  tx: Write,
  by: Member,
  { place, itemId }: { readonly place: Place; readonly itemId: Id },
): Promise<RemoveCollection> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  if (!(await deleteCollection(tx, key))) return { kind: 'refused', reason: 'no-such-collection' }
  await withdrawItem(tx, key, by.accountId)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'practices.remove-collection', subject: itemId })
  return { kind: 'removed' }
}
