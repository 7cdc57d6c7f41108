import type { LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { draftOf, type ItemKey, type Merge, saveDraft } from '#texts'
import { isCareful } from '../../import/careful-topics.ts'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { applyItemDraft, decidedItem, putItemDraft, takenAddresses } from '../kinds/written-store.ts'
import { lockTree } from '../tree/tree-store.ts'
import { freeAddress } from './page-address.ts'
import { draftOfForm, type TextForm } from './text-form.ts'

export type SaveText =
  | { readonly kind: 'saved'; readonly version: number }
  /** Somebody has saved `theirs` meanwhile; nothing was kept. */
  | { readonly kind: 'collided'; readonly theirs: number; readonly merge: Merge }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-text' | 'path-taken' }

export interface SaveTextWish extends Pick<ItemKey, 'itemId'> {
  readonly place: Place
  readonly kind: WrittenKind
  readonly form: TextForm
}

/**
 * Keeps what was written as a version of the text, and what was decided about it; the first time it makes the text. Readers see none
 * of it. The form is without problems (`problemsIn`). Saving twice equals saving once.
 */
export async function saveText(tx: Write, by: Member, wish: SaveTextWish): Promise<SaveText> {
  const { place, itemId, kind, form } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const draft = await draftOf(tx, key)
  if (draft ? draft.traits.kind !== kind.kind : form.basedOn !== undefined)
    return { kind: 'refused', reason: 'no-such-text' }
  if (!(await decidedItem(tx, kind.kind, key)) && !(await addItem(tx, key, kind, form)))
    return { kind: 'refused', reason: 'path-taken' }
  const { about, sensitive, meaningUnchanged, basedOn, binding } = form
  const outcome = await saveDraft(
    tx,
    {
      ...key,
      ...(draft?.traits ?? { kind: kind.kind, sourceLanguage: place.languages[0] as LanguageTag }),
      sensitivity: sensitive ? 'sensitive' : 'public',
      careful: form.careful || isCareful(kind.topicOf(about) || undefined, sensitive),
      binding: binding && place.level !== 'municipality',
      blocks: draftOfForm(form, kind.titleSlot),
      // A text that is being made has no draft that somebody else could have written.
      basedOn: basedOn ?? draft?.version,
      meaningUnchanged,
    },
    by.accountId,
  )
  if (outcome.kind === 'collided') return outcome
  await putItemDraft(tx, key, kind.toStored(about))
  // Nobody reads it: then there is nothing to wait for, and lists know what it is about.
  if (draft?.publishedVersion === undefined) await applyItemDraft(tx, key)
  if (outcome.kind === 'saved')
    await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: `guide.save-${kind.kind}`, subject: itemId })
  return { kind: 'saved', version: outcome.version }
}

/** Its address is what the author says, else made from its title, of a page under the page it was begun at. */
async function addItem(tx: Write, key: ItemKey, kind: WrittenKind, form: TextForm): Promise<boolean> {
  const { address, title, about } = form
  await lockTree(tx, key.placeId)
  const taken = await takenAddresses(tx, kind.kind, key.placeId)
  const isMade = address === '' || address.endsWith('/')
  const own = isMade ? freeAddress(title, address.replace(/\/$/, ''), taken, kind.kind) : address
  if (taken.has(own)) return false
  await kind.add(tx, key, own, about)
  return true
}
