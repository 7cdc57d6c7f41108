import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { pictureTypeOf } from './picture-type.ts'
import { widthsFor } from './picture-widths.ts'

export const MOST_BYTES = 12 * 1_048_576
const MOST_PIXELS = 40_000_000
const MOST_SECONDS = 20
const QUALITY = 80

/** One size of a picture, as it is kept: WebP in sRGB with nothing but pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
  /** Its name in the file store, made from its content. */
  readonly file: string
}

/** An upload that has been understood and made anew. The original is not part of it. */
export interface PreparedPicture {
  /** Hash of the uploaded bytes: the same upload is the same picture. */
  readonly uploadHash: string
  /** Narrowest first, never empty. */
  readonly sizes: readonly (PictureSize & { readonly bytes: Uint8Array })[]
}

/** `not-a-picture`: none of the types we take, whatever it is called. `damaged`: one of them, but it cannot be read to its end. */
interface RefusedPicture {
  readonly kind: 'refused'
  readonly reason: 'too-large' | 'not-a-picture' | 'too-many-pixels' | 'damaged'
}

export type PreparePicture = { readonly kind: 'prepared'; readonly picture: PreparedPicture } | RefusedPicture

/**
 * Makes the sizes of a picture out of an upload of at most 12 MB (12,582,912 bytes) and 40 megapixels: JPEG, PNG, WebP, AVIF, or the
 * first frame of a GIF.
 *
 * The upload is decoded once, turned upright and brought to sRGB; the sizes are then made from the bare pixels. So nothing else of
 * the file can reach a reader: no position, no camera, no name, no thumbnail of what was cut away. Takes up to some seconds: not
 * within a transaction. `widest`: the largest size, in pixels, where the usual one is too small.
 */
export function preparePicture(bytes: Uint8Array, widest?: number): Promise<PreparePicture> {
  return decoded(bytes, async (upright, { width, height }): Promise<PreparePicture> => {
    const widths = widthsFor(width, height, widest)
    const pixels = await upright
      .resize({ width: widths.at(-1) })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const sharp = await loadSharp()
    const sizes: PreparedPicture['sizes'][number][] = []
    for (const one of widths) sizes.push(await makeSize(sharp(pixels.data, { raw: pixels.info }), one))
    return { kind: 'prepared', picture: { uploadHash: hashOf(bytes), sizes } }
  })
}

/** A picture to be looked at by a program: four bytes a pixel, red, green, blue and opacity. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** What an upload shows, upright, with at most `longest` pixels a side; refused as by `preparePicture`. Nothing of it is kept. */
export function pixelsOf(
  bytes: Uint8Array,
  longest: number,
): Promise<{ readonly kind: 'pixels'; readonly pixels: Pixels } | RefusedPicture> {
  return decoded(bytes, async (upright) => {
    const { data, info } = await upright
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return {
      kind: 'pixels' as const,
      pixels: { data: new Uint8ClampedArray(data), width: info.width, height: info.height },
    }
  })
}

async function decoded<T>(
  bytes: Uint8Array,
  work: (upright: Sharp, size: { readonly width: number; readonly height: number }) => Promise<T>,
): Promise<T | RefusedPicture> {
  if (bytes.length > MOST_BYTES) return { kind: 'refused', reason: 'too-large' }
  const type = pictureTypeOf(bytes)
  if (!type) return { kind: 'refused', reason: 'not-a-picture' }
  const sharp = await loadSharp()
  try {
    // The limit of pixels is ours to apply here, so that it can be told from damage; nothing is decoded yet.
    const { format, autoOrient } = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
    if (format !== (type === 'avif' ? 'heif' : type)) return { kind: 'refused', reason: 'not-a-picture' }
    if (autoOrient.width * autoOrient.height > MOST_PIXELS) return { kind: 'refused', reason: 'too-many-pixels' }
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error', autoOrient: true })
    return await work(upright.timeout({ seconds: MOST_SECONDS }).toColourspace('srgb'), autoOrient)
  } catch {
    // Whatever the decoder says about it is about the file: its words may quote what stands in it.
    return { kind: 'refused', reason: 'damaged' }
  }
}

/** Whether a name in the file store is one of a picture. */
export const isPictureFile = (name: string): boolean => /^[0-9a-f]{2}\/[0-9a-f]{64}\.webp$/.test(name)

async function makeSize(picture: Sharp, wanted: number): Promise<PreparedPicture['sizes'][number]> {
  const made = await picture.resize({ width: wanted }).webp({ quality: QUALITY }).toBuffer({ resolveWithObject: true })
  const hash = hashOf(made.data)
  return {
    width: made.info.width,
    height: made.info.height,
    file: `${hash.slice(0, 2)}/${hash}.webp`,
    bytes: made.data,
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

type SharpModule = typeof import('sharp')['default']
let loading: Promise<SharpModule> | undefined

/** Loaded with the first upload: most processes only ever read, and need neither its memory nor its 30 ms. */
function loadSharp(): Promise<SharpModule> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // What cannot be opened cannot be attacked: every decoder but ours is switched off, for files as well as for bytes.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({
      operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((decoder) => `VipsForeignLoad${decoder}Buffer`),
    })
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loading
}
