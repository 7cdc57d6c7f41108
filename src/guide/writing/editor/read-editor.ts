import { serviceSlugs } from '#directory'
import type { Id, LanguageTag } from '#kernel'
import { type ChoosablePicture, choosablePictures } from '#media'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { draftOf, type Publication, publicationOf } from '#texts'
import { wholeTree } from '../../tree/page-store.ts'
import { ownPages } from '../tree/tree-store.ts'
import { editedPage } from './about-store.ts'
import { formOf, type PageForm } from './page-form.ts'
import { workingCopy } from './working-copy-store.ts'

/** What an author of a page needs to see besides the form. */
export interface EditorView {
  readonly pageId: Id
  /** The language that the page is written in. */
  readonly language: LanguageTag
  /** Absent while the page is not there yet. */
  readonly path: string | undefined
  readonly publication: Publication | undefined
  /** What is typed but in no version yet, or the newest version; `undefined` when there is neither. */
  readonly form: PageForm | undefined
  readonly isUnsaved: boolean
  /** The topics' paths, and all paths and services that a link can name. */
  readonly paths: readonly string[]
  readonly services: readonly string[]
  readonly pictures: readonly ChoosablePicture[]
}

/** `undefined` for what is no page of this place. */
export async function readEditor(tx: Write, place: Place, pageId: Id): Promise<EditorView | undefined> {
  const key = { placeId: place.id, itemId: pageId }
  const draft = await draftOf(tx, key)
  if (draft && draft.traits.kind !== 'page') return undefined
  const page = await editedPage(tx, key)
  const copy = await workingCopy(tx, place.id, pageId)
  const language = draft?.traits.sourceLanguage ?? (place.languages[0] as LanguageTag)
  const visible = await wholeTree(tx, place.chain)
  const own = await ownPages(tx, place.id)
  return {
    pageId,
    language,
    path: page?.path,
    publication: await publicationOf(tx, key),
    form: copy?.form ?? (draft && page && formOf(draft, page.about)),
    isUnsaved: copy !== undefined,
    paths: [...new Set([...visible, ...own.filter(({ isArchived }) => !isArchived)].map(({ path }) => path))].sort(),
    services: await serviceSlugs(tx, place.chain),
    pictures: await choosablePictures(tx, place.chain, language),
  }
}
