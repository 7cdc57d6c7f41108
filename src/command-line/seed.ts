import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importHsdsFile } from '#directory'
import { importGuide } from '#guide'
import { storeLogo } from '#media'
import { type PlaceRecord, parsePlaceFile, putPlace, setLogo } from '#places'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { Refusal } from './refusal.ts'

const COMMAND = 'command:seed'

/**
 * Brings places to what their folders say: `place.json`, the directory, the guide. A parent stands before its children in
 * `folders`. Answers what could not be placed, one line each. Doing it twice equals doing it once.
 */
export async function seedPlaces(
  database: Database,
  files: FileStore,
  folders: readonly string[],
  progress: (line: string) => void,
): Promise<readonly string[]> {
  const problems: string[] = []
  const places: { readonly slug: string; readonly folder: string; readonly person: string | undefined }[] = []
  for (const folder of folders) {
    const parsed = parsePlaceFile(await readFile(join(folder, 'place.json'), 'utf8'))
    if (parsed.kind === 'problems') throw new Refusal(`${join(folder, 'place.json')}: ${parsed.problems.join('; ')}`)
    const placeId = await database.write((tx) => putPlace(tx, parsed.record))
    if (parsed.logo !== undefined)
      problems.push(...(await keepLogo(database, files, placeId, parsed.record.names, join(folder, parsed.logo))))
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

async function keepLogo(
  database: Database,
  files: FileStore,
  placeId: number,
  names: PlaceRecord['names'],
  path: string,
): Promise<readonly string[]> {
  const stored = await storeLogo(database, files, { placeId, names, bytes: await readFile(path), by: COMMAND })
  if (stored.kind === 'refused') return [`${path}: ${stored.reason}`]
  await database.write((tx) => setLogo(tx, placeId, stored.pictureId))
  return []
}
