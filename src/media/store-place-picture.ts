import type { LanguageTag } from '#kernel'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { publishItem } from '#texts'
import { PLAN_WIDTH } from './picture-widths.ts'
import { type PreparePicture, preparePicture } from './prepare-picture.ts'
import { type StorePicture, storePicture } from './store-picture.ts'

export interface PlacePictureUpload {
  readonly placeId: number
  /** The place's name in each language, its main language first: such a picture says nothing else. Not empty. */
  readonly names: ReadonlyMap<LanguageTag, string>
  readonly bytes: Uint8Array
  readonly by: string
}

export type StorePlacePicture = StorePicture | Extract<PreparePicture, { kind: 'refused' }>

/** Stores and publishes the picture that a place is known by. Which picture is a place's logo, the place itself remembers. */
export function storeLogo(
  database: Database,
  files: FileStore,
  upload: PlacePictureUpload,
): Promise<StorePlacePicture> {
  return storeAtOnce(database, files, upload)
}

/** Stores and publishes the plan of a place, which is looked at closely. Where its edges lie, the place itself remembers. */
export function storePlan(
  database: Database,
  files: FileStore,
  upload: PlacePictureUpload,
): Promise<StorePlacePicture> {
  return storeAtOnce(database, files, upload, PLAN_WIDTH)
}

async function storeAtOnce(
  database: Database,
  files: FileStore,
  { placeId, names, bytes, by }: PlacePictureUpload,
  widest?: number,
): Promise<StorePlacePicture> {
  const prepared = await preparePicture(bytes, widest)
  if (prepared.kind === 'refused') return prepared
  const alternatives = [...names].map(([language, text]) => ({ language, text, origin: 'person' as const }))
  const sourceLanguage = alternatives[0]?.language
  if (sourceLanguage === undefined) return { kind: 'refused', reason: 'no-alternative-text' }
  return database.write(
    async (tx) => {
      const picture = { placeId, picture: prepared.picture, sourceLanguage, alternatives, by }
      const stored = await storePicture(tx, files, picture)
      if (stored.kind === 'stored') await publishItem(tx, { placeId, itemId: stored.pictureId }, by)
      return stored
    },
    { placeId, accountId: by },
  )
}
