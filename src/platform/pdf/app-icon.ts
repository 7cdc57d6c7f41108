import type { AppIcon } from './document.ts'

/** What a device leaves of an icon when it cuts off the corners (W3C, maskable icons: a circle of 80 %) holds the drawing. */
const SHARE = 0.72

/** Only in the process that sets type: where pictures are uploaded, sharp is forbidden to open drawings. */
export async function drawAppIcon({ drawing, ground, size }: AppIcon): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const inner = Math.round(size * SHARE)
  const [before, after] = [Math.floor((size - inner) / 2), Math.ceil((size - inner) / 2)]
  return sharp(Buffer.from(drawing), { density: 300 })
    .resize(inner, inner)
    .extend({ top: before, left: before, bottom: after, right: after, background: ground })
    .flatten({ background: ground })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer()
}
