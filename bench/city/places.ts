import type { LanguageTag } from '#kernel'
import type { Write } from '#platform/db'
import { type PlaceRecord, putPlace } from '../../src/places/place-store.ts'
import { HOLIDAYS, ZONE } from './hours.ts'
import { LANGUAGES } from './model.ts'

export const PLACES_IN_A_REGION = 20

/** Puts the municipalities from the `first` on (counted from 0), a region's worth, with their region, and the state before the first; answers the new ids. */
export async function putRegion(tx: Write, first: number): Promise<readonly number[]> {
  const region = `region-${1 + first / PLACES_IN_A_REGION}`
  const records = [
    ...(first === 0 ? [recordOf('the-state', 'state', undefined)] : []),
    recordOf(region, 'region', 'the-state'),
    ...Array.from({ length: PLACES_IN_A_REGION }, (_, index) =>
      recordOf(slugOf(first + index), 'municipality', region),
    ),
  ]
  const ids: number[] = []
  for (const record of records) ids.push(await putPlace(tx, record))
  return ids
}

export function slugOf(municipality: number): string {
  return `city-${municipality + 1}`
}

export function recordOf(
  slug: string,
  level: PlaceRecord['level'],
  parentSlug: string | undefined,
  languages: readonly LanguageTag[] = LANGUAGES,
): PlaceRecord {
  return {
    slug,
    level,
    parentSlug,
    languages,
    names: new Map(languages.map((language) => [language, slug])),
    zone: ZONE,
    holidays: HOLIDAYS,
    emergencyNumbers: [{ number: '112', kind: 'all' }],
    colours: {},
    wings: ['guide'],
    demonstration: false,
    position: undefined,
    withholdsUnchecked: false,
  }
}
