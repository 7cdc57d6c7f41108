import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { type PublishForm, publishForm, withdrawForm } from '../../forms/keep-form.ts'

type Refused<Reason extends string> = { readonly kind: 'refused'; readonly reason: 'may-not' | Reason }

/** From now on readers are asked this version. */
export async function publishVersion(
  tx: Write,
  by: Member,
  { place, slug, version }: { readonly place: Place; readonly slug: string; readonly version: number },
): Promise<PublishForm | Refused<never>> {
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  return publishForm(tx, { placeId: place.id, accountId: by.accountId }, { placeId: place.id, slug, version })
}

/** Nobody begins the form any more; what was handed in stays. */
export async function withdrawPublishedForm(
  tx: Write,
  by: Member,
  { place, slug }: { readonly place: Place; readonly slug: string },
): Promise<{ readonly kind: 'withdrawn' } | Refused<'not-published'>> {
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  const isDone = await withdrawForm(tx, { placeId: place.id, accountId: by.accountId }, { placeId: place.id, slug })
  return isDone ? { kind: 'withdrawn' } : { kind: 'refused', reason: 'not-published' }
}
