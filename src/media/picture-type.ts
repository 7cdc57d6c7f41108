export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'

/**
 * What kind of picture the bytes begin like; `undefined` for everything that we do not take, SVG among it: that is a program, not a
 * picture. A name or a declared type is never asked.
 */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (latin(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (latin(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (latin(0, 6) === 'GIF87a' || latin(0, 6) === 'GIF89a') return 'gif'
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp'
  return latin(4, 8) === 'ftyp' && brandsOf(bytes).some((brand) => brand === 'avif' || brand === 'avis')
    ? 'avif'
    : undefined
}

/** The brands of an ISO base media file (ISO/IEC 14496-12, `ftyp`): the major one, then those it is compatible with. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  const length = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, 256)
  const brands: string[] = []
  // Four bytes at 12 are a version, not a brand.
  for (let at = 8; at + 4 <= length; at += at === 8 ? 8 : 4)
    brands.push(String.fromCharCode(...bytes.subarray(at, at + 4)))
  return brands
}
