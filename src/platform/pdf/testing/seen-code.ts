import readCode from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Of the pixels of a page to its points: a camera sees at least so much. */
const SCALE = 4

/** A part of a page, in points from its upper left corner. */
export interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What the QR code on the first page, or in a part of it, says, as a camera reads it; `undefined` when it finds none. */
export async function seenCode(bytes: Uint8Array, part?: Part): Promise<string | undefined> {
  const { data, width, height } = await drawn(bytes, part)
  return readCode(data, width, height)?.data
}

async function drawn(bytes: Uint8Array, part: Part | undefined): Promise<ImageData> {
  const file = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise
  try {
    const page = await file.getPage(1)
    const viewport = page.getViewport({ scale: SCALE })
    const { canvas, context } = (file.canvasFactory as CanvasFactory).create(viewport.width, viewport.height)
    await page.render({ canvas, viewport }).promise
    const { left, top, width, height } =
      part ?? ({ left: 0, top: 0, width: page.view[2], height: page.view[3] } as Part)
    const [x, y, across, down] = [left, top, width, height].map((points) => Math.floor(points * SCALE)) as Pixels
    return context.getImageData(x, y, across, down)
  } finally {
    await file.loadingTask.destroy()
  }
}

type Pixels = [x: number, y: number, across: number, down: number]

interface CanvasFactory {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }
}
