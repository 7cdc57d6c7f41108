import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PlacePictureUpload, type StorePlacePicture, storeLogo, storePlan } from '#media'
import { type PlaceFile, putPlace, setLogo, setPlan } from '#places'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'

export interface PlaceToKeep {
  readonly place: Extract<PlaceFile, { kind: 'place' }>
  /** Where the pictures are that the file names. */
  readonly folder: string
  readonly by: string
}

/** Brings a place to what its file and the pictures beside it say; answers what could not be taken, one line each. */
export async function keepPlace(
  database: Database,
  files: FileStore,
  { place, folder, by }: PlaceToKeep,
): Promise<readonly string[]> {
  const { record, logo, plan } = place
  const problems: string[] = []
  const placeId = await database.write((tx) => putPlace(tx, record))
  const keep = async (
    picture: string,
    store: (database: Database, files: FileStore, upload: PlacePictureUpload) => Promise<StorePlacePicture>,
  ) => {
    const path = join(folder, picture)
    const bytes = await readFile(path).catch(() => undefined)
    const stored = bytes && (await store(database, files, { placeId, names: record.names, bytes, by }))
    if (stored?.kind === 'stored') return stored.pictureId
    problems.push(`${path}: ${stored?.reason ?? 'cannot be read'}`)
    return undefined
  }
  const logoId = logo && (await keep(logo, storeLogo))
  if (logoId) await database.write((tx) => setLogo(tx, placeId, logoId))
  const planId = plan && (await keep(plan.picture, storePlan))
  if (planId) {
    const { picture: _, ...where } = plan
    await database.write((tx) => setPlan(tx, placeId, { pictureId: planId, ...where }))
  }
  if (!plan) await database.write((tx) => setPlan(tx, placeId, undefined))
  return problems
}
