import { type Id, type LanguageTag, namedId, parseId } from '#kernel'
import { holdFiles, recordAudit, type Write } from '#platform/db'
import type { FileStore } from '#platform/files'
import { saveDraft, saveTranslation } from '#texts'
import { putPicture } from './picture-store.ts'
import type { PreparedPicture } from './prepare-picture.ts'

/** What a picture shows, for those who do not see it, in one language. */
export interface AlternativeText {
  readonly language: LanguageTag
  readonly text: string
  readonly origin: 'person' | 'machine'
}

export interface PictureUpload {
  readonly placeId: number
  readonly picture: PreparedPicture
  readonly sourceLanguage: LanguageTag
  /** One in the source language must be among them. */
  readonly alternatives: readonly AlternativeText[]
  /** The account's id, or the command that acts. */
  readonly by: string
}

export type StorePicture =
  | { readonly kind: 'stored'; readonly pictureId: Id }
  | { readonly kind: 'refused'; readonly reason: 'no-alternative-text' }

/** The kind of a picture's item in texts, and the slot of the words that stand for it. */
export const PICTURE_KIND = 'picture'
export const ALTERNATIVE_SLOT = 'alternative'

/** Ids of pictures are made from the place and the upload, so that storing it twice equals storing it once. */
const NAMESPACE = parseId('0d3c7a52-9b1e-5f60-8a44-2f6b8c1d5e93') as Id

/** The id that an upload has in a place. */
export function pictureIdOf(placeId: number, { uploadHash }: Pick<PreparedPicture, 'uploadHash'>): Id {
  return namedId(NAMESPACE, `${placeId} ${uploadHash}`)
}

/**
 * Keeps a picture with its alternative texts as a draft: readers get it once its item is published (`publishItem` of texts, with the
 * picture's id). The files are written first: a row never names a file that is not there, and one that is left over by a transaction
 * that failed is removed (`removeFilesJob`).
 */
export async function storePicture(tx: Write, files: FileStore, upload: PictureUpload): Promise<StorePicture> {
  const { placeId, picture, sourceLanguage, by } = upload
  const texts = upload.alternatives
    .map((one) => ({ ...one, text: oneLine(one.text) }))
    .filter(({ text }) => text !== '')
  const source = texts.find(({ language }) => language === sourceLanguage)
  if (!source) return { kind: 'refused', reason: 'no-alternative-text' }
  const key = { placeId, itemId: pictureIdOf(placeId, picture) }
  await holdFiles(tx)
  for (const { file, bytes } of picture.sizes) await files.put(file, bytes)
  await putPicture(tx, key, picture.sizes, by)
  const traits = { kind: PICTURE_KIND, sourceLanguage, sensitivity: 'public', careful: false, binding: false } as const
  await saveDraft(tx, { ...key, ...traits, blocks: alternativeBlocks(source.text) }, by)
  for (const { language, text, origin } of texts) {
    if (language !== sourceLanguage)
      await saveTranslation(tx, { ...key, language, origin, blocks: alternativeBlocks(text) }, by)
  }
  await recordAudit(tx, { placeId, actor: by, act: 'media.store-picture', subject: key.itemId })
  return { kind: 'stored', pictureId: key.itemId }
}

/** An alternative text is one sentence to a screen reader, whatever somebody has pasted. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function alternativeBlocks(text: string) {
  return [{ slot: ALTERNATIVE_SLOT, kind: 'line', segments: [text] }] as const
}
