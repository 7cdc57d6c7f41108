import type { LanguageTag, TimeZone } from '#kernel'
import type { Database } from '#platform/db'
import { type PlaceRecord, putPlace } from './place-store.ts'

/** A place for a test: English and Arabic, London, nothing else decided. */
export function aPlace(slug: string, wish: Partial<PlaceRecord> = {}): PlaceRecord {
  const languages = (wish.languages ?? ['en', 'ar']) as LanguageTag[]
  return {
    slug,
    parentSlug: undefined,
    level: 'state',
    languages,
    names: new Map(languages.map((language) => [language, `${slug} (${language})`])),
    zone: 'Europe/London' as TimeZone,
    holidays: { country: 'GB', state: 'SCT' },
    emergencyNumbers: [{ number: '112', kind: 'all' }],
    colours: {},
    wings: ['guide'],
    demonstration: false,
    position: undefined,
    withholdsUnchecked: false,
    ...wish,
  }
}

/** A state with a region with a municipality; answers their ids. */
export async function threeLevels(
  database: Database,
  name: string,
): Promise<{ readonly state: number; readonly region: number; readonly town: number }> {
  return database.write(async (tx) => ({
    state: await putPlace(tx, aPlace(`${name}-state`)),
    region: await putPlace(tx, aPlace(`${name}-region`, { level: 'region', parentSlug: `${name}-state` })),
    town: await putPlace(tx, aPlace(`${name}-town`, { level: 'municipality', parentSlug: `${name}-region` })),
  }))
}
