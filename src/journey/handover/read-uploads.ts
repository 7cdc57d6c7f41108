import { pixelsOf } from '#media'
import type { UploadedFile } from '#platform/http'
import { codesIn } from '#platform/qr'
import { type Gathered, gather } from './codes.ts'
import { isSignedFile } from './signed-file.ts'

/** A code that fills a fifth of such a picture has four pixels a module. */
const LONGEST_SIDE = 1_800
const MOST_PHOTOS = 12

export type ReadUploads =
  | { readonly kind: 'whole'; readonly file: Uint8Array }
  /** With the texts of the codes that were read, so that only the others are asked for. */
  | (Extract<Gathered, { kind: 'missing' }> & { readonly codes: readonly string[] })
  | { readonly kind: 'refused'; readonly reason: RefusedUploads }

export type RefusedUploads = Extract<Gathered, { kind: 'refused' }>['reason'] | 'nothing' | 'many-photos' | 'no-picture'

/** The file that was uploaded, or that photographs of codes give together with `codes` that were read before. */
export async function readUploads(files: readonly UploadedFile[], codes: readonly string[]): Promise<ReadUploads> {
  const given = files.filter(({ bytes }) => bytes.length > 0)
  const file = given.find(({ bytes }) => isSignedFile(bytes))
  if (file) return { kind: 'whole', file: file.bytes }
  if (given.length + codes.length === 0) return { kind: 'refused', reason: 'nothing' }
  if (given.length > MOST_PHOTOS) return { kind: 'refused', reason: 'many-photos' }
  const read = [...codes]
  // One after the other: a picture of 12 megapixels takes 150 MB while it is looked at.
  for (const { bytes } of given) {
    const picture = await pixelsOf(bytes, LONGEST_SIDE)
    if (picture.kind === 'refused') return { kind: 'refused', reason: 'no-picture' }
    read.push(...(await codesIn(picture.pixels)))
  }
  const gathered = gather(read)
  return gathered.kind === 'missing' ? { ...gathered, codes: [...new Set(read)] } : gathered
}
