import type { LanguageTag } from '#kernel'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { publishItem } from '#texts'
import { type PreparePicture, preparePicture } from './prepare-picture.ts'
import { type StorePicture, storePicture } from './store-picture.ts'

export interface LogoUpload {
  readonly placeId: number
  /** The place's name in each language, its main language first: a logo says nothing else. Not empty. */
  readonly names: ReadonlyMap<LanguageTag, string>
  readonly bytes: Uint8Array
  readonly by: string
}

export type StoreLogo = StorePicture | Extract<PreparePicture, { kind: 'refused' }>

/** Stores and publishes the picture that a place is known by. Which picture is a place's logo, the place itself remembers. */
export async function storeLogo(database: Database, files: FileStore, upload: LogoUpload): Promise<StoreLogo> {
  const { placeId, names, bytes, by } = upload
  const prepared = await preparePicture(bytes)
  if (prepared.kind === 'refused') return prepared
  const alternatives = [...names].map(([language, text]) => ({ language, text, origin: 'person' as const }))
  const sourceLanguage = alternatives[0]?.language
  if (sourceLanguage === undefined) return { kind: 'refused', reason: 'no-alternative-text' }
  return database.write(async (tx) => {
    const stored = await storePicture(tx, files, {
      placeId,
      picture: prepared.picture,
      sourceLanguage,
      alternatives,
      by,
    })
    if (stored.kind === 'stored') await publishItem(tx, { placeId, itemId: stored.pictureId }, by)
    return stored
  })
}
