import { preparePicture } from '#media'
import type { Attached } from '../xlsform/read-xlsform.ts'
import { recordingIn } from './recording.ts'

/** A file attached to a form: as its author brought it, and as people are shown it. */
export interface AttachedFile extends Attached {
  /** A picture or a recording, made anew without anything else that the upload carried; absent for tables. */
  readonly shown?: { readonly type: string; readonly bytes: Uint8Array }
}

/** In pixels: as wide as a page asks its question, twice that for a list of choices. */
const WIDEST = 640

/**
 * The files with what people are shown of them. One that is neither a picture nor a recording, whatever it is called, is shown nobody.
 * Takes up to some seconds: not within a transaction.
 */
export function prepareFiles(files: readonly Attached[]): Promise<readonly AttachedFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const shown = recordingIn(file.bytes) ?? (await pictureIn(file.bytes))
      return shown ? { ...file, shown } : file
    }),
  )
}

async function pictureIn(bytes: Uint8Array): Promise<AttachedFile['shown']> {
  const prepared = await preparePicture(bytes, WIDEST)
  const size = prepared.kind === 'prepared' ? prepared.picture.sizes.at(-1) : undefined
  return size && { type: 'image/webp', bytes: size.bytes }
}
