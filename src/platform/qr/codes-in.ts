import { setImmediate as turn } from 'node:timers/promises'

/** Four bytes a pixel: red, green, blue and opacity. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** More are not on one sheet; each costs about 100 ms at 1,600 by 1,200 pixels. */
const MOST_IN_A_PICTURE = 9

/** What the QR codes in a picture say, in the order in which they are found. Paints over them in `picture`. */
export async function codesIn({ data, width, height }: Picture): Promise<readonly string[]> {
  const { default: read } = await import('jsqr')
  const texts: string[] = []
  while (texts.length < MOST_IN_A_PICTURE) {
    // Others who ask are answered in between.
    await turn()
    const code = read(data, width, height, { inversionAttempts: 'dontInvert' })
    if (!code) break
    texts.push(code.data)
    const corners = Object.values(code.location).filter((point) => point !== undefined)
    const across = corners.map(({ x }) => x)
    const down = corners.map(({ y }) => y)
    const [left, right] = [
      Math.max(0, Math.floor(Math.min(...across))),
      Math.min(width, Math.ceil(Math.max(...across))),
    ]
    const [top, bottom] = [Math.max(0, Math.floor(Math.min(...down))), Math.min(height, Math.ceil(Math.max(...down)))]
    // The reader finds one code only: without it, it finds another.
    for (let row = top; row < bottom; row += 1) data.fill(255, (row * width + left) * 4, (row * width + right) * 4)
  }
  return texts
}
