import type { Id, LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { draftOf, type Merge, saveDraft } from '#texts'
import { isCareful } from '../../import/careful-topics.ts'
import { lockTree, ownPages } from '../tree/tree-store.ts'
import { addPage, applyPageDraft, editedPage, putPageDraft } from './about-store.ts'
import { freeAddress } from './page-address.ts'
import { draftOfForm, type PageForm } from './page-form.ts'

export type SavePage =
  | { readonly kind: 'saved'; readonly version: number }
  /** Somebody has saved `theirs` meanwhile; nothing was kept. */
  | { readonly kind: 'collided'; readonly theirs: number; readonly merge: Merge }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-page' | 'path-taken' }

/**
 * Keeps what was written as a version of the page, and what was decided about it; the first time it makes the page. Readers see none
 * of it. The form is without problems (`problemsIn`). Saving twice equals saving once.
 */
export async function savePage(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly pageId: Id; readonly form: PageForm },
): Promise<SavePage> {
  const { place, pageId, form } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId: pageId }
  const draft = await draftOf(tx, key)
  if (draft ? draft.traits.kind !== 'page' : form.basedOn !== undefined)
    return { kind: 'refused', reason: 'no-such-page' }
  if (!(await editedPage(tx, key)) && !(await makePage(tx, place, pageId, form)))
    return { kind: 'refused', reason: 'path-taken' }
  const { about, sensitive, meaningUnchanged, basedOn, binding } = form
  const outcome = await saveDraft(
    tx,
    {
      ...key,
      ...(draft?.traits ?? { kind: 'page', sourceLanguage: place.languages[0] as LanguageTag }),
      sensitivity: sensitive ? 'sensitive' : 'public',
      careful: form.careful || isCareful(about.topic, sensitive),
      binding: binding && place.level !== 'municipality',
      blocks: draftOfForm(form),
      // A page that is being made has no draft that somebody else could have written.
      basedOn: basedOn ?? draft?.version,
      meaningUnchanged,
    },
    by.accountId,
  )
  if (outcome.kind === 'collided') return outcome
  await putPageDraft(tx, key, about)
  // Nobody reads it: then there is nothing to wait for, and the tree knows its topic.
  if (draft?.publishedVersion === undefined) await applyPageDraft(tx, key)
  if (outcome.kind === 'saved')
    await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'guide.save-page', subject: pageId })
  return { kind: 'saved', version: outcome.version }
}

/** Its address is what the author says, else its title under the page it was begun at. */
async function makePage(tx: Write, place: Place, pageId: Id, { address, title }: PageForm): Promise<boolean> {
  await lockTree(tx, place.id)
  const taken = new Set((await ownPages(tx, place.id)).map(({ path }) => path))
  const path = address.endsWith('/') || address === '' ? freeAddress(title, address.replace(/\/$/, ''), taken) : address
  return addPage(tx, { placeId: place.id, itemId: pageId }, path)
}
