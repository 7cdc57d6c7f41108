import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LanguageTag } from '#kernel'
import { loadPlace } from '#places'
import type { Database } from '#platform/db'
import { keepPlan } from './keep-plan.ts'
import { parsePlanFile } from './plan-file.ts'

export interface PlanImportWish {
  readonly placeSlug: string
  /** Holds `steps.json` and, if the place has needs of its own, `needs.json`. */
  readonly folder: string
  /** Who acts: `command:seed`. */
  readonly by: string
}

/** Brings what a place's plans are made of to what its files say; answers what is wrong with them, by file and entry. */
export async function importPlan(database: Database, wish: PlanImportWish): Promise<readonly string[]> {
  const loaded = await database.read((tx) => loadPlace(tx, wish.placeSlug))
  if (!loaded) return [`There is no place ${wish.placeSlug}.`]
  const { place } = loaded
  const told = (problem: string) => `${wish.placeSlug}/steps.json: ${problem}`
  const read = async (name: string, without: unknown): Promise<unknown> => {
    const path = join(wish.folder, name)
    return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : without
  }
  let written: object
  try {
    written = { needs: await read('needs.json', []), ...((await read('steps.json', {})) as object) }
  } catch (error) {
    return [told(error instanceof Error ? error.message : String(error))]
  }
  const parsed = parsePlanFile(written, place.languages[0] as LanguageTag)
  if (parsed.kind === 'problems') return parsed.problems.map(told)
  const acting = { placeId: place.id, accountId: wish.by }
  const kept = await database.write((tx) => keepPlan(tx, place, acting, parsed.plan), acting)
  return kept.kind === 'refused'
    ? kept.problems.map(({ entry, kind, about }) => told(`${entry}: ${kind}: ${about}`))
    : kept.misfits.flatMap(({ part, misfits }) =>
        misfits.map(({ language, slot, expected, found }) =>
          told(`${part.kind} ${part.name}: ${slot} has ${found} sentences in ${language}, its source ${expected}`),
        ),
      )
}
