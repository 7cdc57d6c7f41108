import type { PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { NotFound } from '#platform/http'
import { slugIn } from '../../asking/routes/asking.ts'
import { currentForm, type FormKey } from '../../forms/form-store.ts'
import { type KeptVersion, keptVersion } from './listed-form-store.ts'

/** @throws NotFound for what is no number of a version. */
export function versionNumberIn({ ask }: Pick<PlaceVisit, 'ask'>): number {
  const version = ask.params.version ?? ''
  if (!/^[1-9]\d{0,5}$/.test(version)) throw new NotFound('version')
  return Number(version)
}

/**
 * The version that the address names: of the place's own form, else the one that is asked here and comes from above.
 *
 * @throws NotFound where there is none.
 */
export async function versionIn(tx: Write, visit: PlaceVisit): Promise<KeptVersion & { readonly key: FormKey }> {
  const { place } = visit
  const key: FormKey = { placeId: place.id, slug: slugIn(visit), version: versionNumberIn(visit) }
  const own = await keptVersion(tx, key)
  if (own) return { key, ...own }
  const asked = await currentForm(tx, place.chain, key.slug)
  const above = asked?.version === key.version ? await keptVersion(tx, asked) : undefined
  if (!asked || !above) throw new NotFound('version')
  return { key: asked, ...above }
}
