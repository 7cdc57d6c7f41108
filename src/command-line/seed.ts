import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importHsdsFile } from '#directory'
import { importGuide } from '#guide'
import { parsePlaceFile, putPlace } from '#places'
import type { Database } from '#platform/db'
import { Refusal } from './refusal.ts'

const COMMAND = 'command:seed'

/**
 * Brings places to what their folders say: `place.json`, the directory, the guide. A parent stands before its children in
 * `folders`. Answers what could not be placed, one line each. Doing it twice equals doing it once.
 */
export async function seedPlaces(
  database: Database,
  folders: readonly string[],
  progress: (line: string) => void,
): Promise<readonly string[]> {
  const problems: string[] = []
  const places: { readonly slug: string; readonly folder: string; readonly person: string | undefined }[] = []
  for (const folder of folders) {
    const parsed = parsePlaceFile(await readFile(join(folder, 'place.json'), 'utf8'))
    if (parsed.kind === 'problems') throw new Refusal(`${join(folder, 'place.json')}: ${parsed.problems.join('; ')}`)
    await database.write((tx) => putPlace(tx, parsed.record))
    places.push({ slug: parsed.record.slug, folder, person: parsed.person })
  }
  for (const { slug, folder, person } of places) {
    progress(`${slug}: services`)
    const file = join(folder, 'directory.json')
    if (existsSync(file))
      problems.push(...(await importHsdsFile(database, { file, placeSlug: slug, by: COMMAND })).problems)
    progress(`${slug}: pages, news, events, phrases`)
    const guide = await importGuide(database, {
      placeSlug: slug,
      folder,
      by: COMMAND,
      ...(person === undefined ? {} : { person }),
    })
    problems.push(...guide.problems.map((problem) => `${slug}/${problem}`))
  }
  return problems
}
