import { touchPlace } from '#places'
import { type Acting, recordAudit, type Write } from '#platform/db'
import { problemsOfForm } from '../engine/index.ts'
import { type FormKey, type FormSource, insertVersion, lockForm, newestVersion, setCurrent } from './form-store.ts'

export type KeepForm =
  | { readonly kind: 'kept' | 'unchanged'; readonly version: number }
  /** An expression cannot be evaluated, or refers to nothing: `problemsOfForm` says which. */
  | { readonly kind: 'refused'; readonly reason: 'faulty-expression' }

/**
 * Keeps a form as a further version, which nobody is asked before it is published; the same again, with the same files, is the same
 * version.
 *
 * @param acting the place whose form it is, and who keeps it.
 */
export async function keepForm(
  tx: Write,
  { placeId, accountId }: Required<Acting>,
  slug: string,
  source: FormSource,
): Promise<KeepForm> {
  if (problemsOfForm(source.form).some(({ kind }) => kind !== 'ambiguous-reference'))
    return { kind: 'refused', reason: 'faulty-expression' }
  await lockForm(tx, { placeId, slug })
  const newest = await newestVersion(tx, { placeId, slug }, source)
  if (newest.isSame) return { kind: 'unchanged', version: newest.version }
  const version = newest.version + 1
  await insertVersion(tx, { placeId, slug, version }, source, accountId)
  await recordAudit(tx, { placeId, actor: accountId, act: 'questionnaires.keep-form', subject: `${slug} ${version}` })
  return { kind: 'kept', version }
}

export type PublishForm =
  | { readonly kind: 'published' }
  | { readonly kind: 'refused'; readonly reason: 'no-such-version' }

/** From now on readers are asked this version; sittings of a former one are taken over. */
export async function publishForm(
  tx: Write,
  { accountId }: Required<Acting>,
  { placeId, slug, version }: FormKey,
): Promise<PublishForm> {
  if (!(await setCurrent(tx, { placeId, slug }, version, accountId)))
    return { kind: 'refused', reason: 'no-such-version' }
  await recordAudit(tx, {
    placeId,
    actor: accountId,
    act: 'questionnaires.publish-form',
    subject: `${slug} ${version}`,
  })
  await touchPlace(tx, placeId)
  return { kind: 'published' }
}

/** Nobody begins it any more; whoever has begun loses nothing. Whether it was published. */
export async function withdrawForm(
  tx: Write,
  { accountId }: Required<Acting>,
  { placeId, slug }: Omit<FormKey, 'version'>,
): Promise<boolean> {
  if (!(await setCurrent(tx, { placeId, slug }, undefined, accountId))) return false
  await recordAudit(tx, { placeId, actor: accountId, act: 'questionnaires.withdraw-form', subject: slug })
  await touchPlace(tx, placeId)
  return true
}
