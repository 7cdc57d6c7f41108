import { readFile } from 'node:fs/promises'
import { loadPlace } from '#places'
import type { Database } from '#platform/db'
import { parseSynonyms, putSynonyms } from '#platform/search'
import { Refusal } from './refusal.ts'

/**
 * Makes what a file says the synonyms of a place; answers what could not be taken, one line each.
 *
 * @throws Refusal when there is no such file or place.
 */
export async function keepSynonyms(
  database: Database,
  { placeSlug, file }: { readonly placeSlug: string; readonly file: string },
): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => Promise.reject(new Refusal(`${file} cannot be read.`)))
  const loaded = await database.read((tx) => loadPlace(tx, placeSlug))
  if (!loaded) throw new Refusal(`There is no place ${placeSlug}.`)
  const { groups, problems } = parseSynonyms(text)
  await database.write((tx) => putSynonyms(tx, loaded.place.id, groups))
  return problems.map((problem) => `${file}: ${problem}`)
}
