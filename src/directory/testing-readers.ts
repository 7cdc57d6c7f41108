import type { Instant, LanguageTag } from '#kernel'
import { PlaceRegistry, type Reader, Readers } from '#places'
import type { Database } from '#platform/db'
import { readCatalogues } from '#platform/i18n'
import { at } from './hours/testing-schedules.ts'
import { importHsds } from './import/import-hsds.ts'
import { sourceOf } from './testing-directory.ts'

/** Builders for tests. */

/** Friday 20 November 2026, ten in the morning in London. */
export const FRIDAY_TEN = at('2026-11-20T10:00Z')

export const shipped = readCatalogues('locales')

/** Somebody who reads in the place. */
export async function readerIn(
  database: Database,
  slug: string,
  language = 'en',
  now: Instant = FRIDAY_TEN,
): Promise<Reader> {
  return new Readers(new PlaceRegistry(database), shipped).anyone(slug, language, now)
}

/** Imports services written as HSDS into a place; every problem is a slip in the test. */
export async function importServices(
  database: Database,
  placeId: number,
  services: readonly object[],
  now: Instant = FRIDAY_TEN,
): Promise<void> {
  const { problems } = await importHsds(database, sourceOf({ services }), {
    placeId,
    sourceLanguage: 'en' as LanguageTag,
    by: 'command:test',
    onProblem: 'skip-bad',
    now,
  })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
}
