import type { Id, LanguageTag } from '#kernel'
import type { Listener, Write } from '#platform/db'
import { indexDocuments, removeDocuments, type SearchDocument } from '#platform/search'
import { ITEM_CHANGED, type ItemKey, languagesOf, type PlainText, plainTexts } from '#texts'
import { PRACTICE_PUBLISHED } from '../record/publish-practices.ts'
import { isShelved, noteEntry, noteWithdrawal, publishedPractice } from './entry-store.ts'

/** In the search: no place has this number, since practices of all places are searched as one. */
export const LIBRARY = 0
export const PRACTICE = 'practice'

/** Keeps the library in step with what is published: how a practice is found, and that it has changed. */
export const shelvePractices: readonly Listener[] = [ITEM_CHANGED, PRACTICE_PUBLISHED].map((topic) => ({
  name: `practices.shelve ${topic}`,
  topic,
  hear: async (tx, { placeId, subject }) => {
    const key: ItemKey = { placeId, itemId: subject as Id }
    const practice = await publishedPractice(tx, key)
    if (!practice) return withdraw(tx, key)
    const languages = (await languagesOf(tx, [key], true)).get(key.itemId) ?? []
    const texts = (await plainTexts(tx, [key], { withholdUnchecked: true })).get(key.itemId) ?? new Map()
    // Takes the lock under which entries are numbered.
    await indexDocuments(tx, documentKey(key), documentsOf(key, texts, practice.publishedAt))
    await noteEntry(tx, key, practice.themes, languages)
  },
}))

/** Of what was never in the library, such as every page of the guide, nothing is locked. */
async function withdraw(tx: Write, key: ItemKey): Promise<void> {
  if (!(await isShelved(tx, key))) return
  await removeDocuments(tx, documentKey(key))
  await noteWithdrawal(tx, key)
}

const documentKey = ({ itemId }: ItemKey) => ({ placeId: LIBRARY, kind: PRACTICE, itemId })

function documentsOf(
  key: ItemKey,
  texts: ReadonlyMap<LanguageTag, PlainText>,
  changedAt: Date,
): readonly SearchDocument[] {
  return [...texts].flatMap(([language, text]) => {
    const title = text.get('title')
    if (title === undefined) return []
    const body = [...text].flatMap(([slot, words]) => (['title', 'summary'].includes(slot) ? [] : [words]))
    return [
      { ...documentKey(key), language, title, summary: text.get('summary') ?? '', body: body.join(' '), changedAt },
    ]
  })
}
