import type { FormKey } from './form-store.ts'

/** Where the files of a version begin. A version never changes, so an address never means anything else. */
export function filesOf(place: string, { placeId, slug, version }: FormKey): string {
  return `/${place}/form-files/${placeId}/${slug}/${version}/`
}
