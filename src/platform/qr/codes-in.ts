import { setImmediate as turn } from 'node:timers/promises'

/** Four bytes a pixel: red, green, blue and opacity. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** The whole picture, then windows of a half and of a third of its sides, each overlapping the next by half of itself. */
const PARTS = [1, 2, 3]

/**
 * What QR codes in a picture say, each once. One code is found wherever it is; of several, those that a window shows alone: the reader
 * finds one only, and none where it sees the corners of two.
 */
export async function codesIn(picture: Picture): Promise<readonly string[]> {
  const { default: read } = await import('jsqr')
  const texts = new Set<string>()
  for (const { data, width, height } of PARTS.flatMap((parts) => windows(picture, parts))) {
    // Others who ask are answered in between.
    await turn()
    const code = read(data, width, height, { inversionAttempts: 'dontInvert' })
    if (code && code.data !== '') texts.add(code.data)
  }
  return [...texts]
}

function windows(picture: Picture, parts: number): readonly Picture[] {
  const [width, height] = [Math.floor(picture.width / parts), Math.floor(picture.height / parts)]
  const steps = Array.from({ length: 2 * parts - 1 }, (_, step) => step / 2)
  return steps.flatMap((down) =>
    steps.map((across) => {
      const [left, top] = [Math.floor(across * width), Math.floor(down * height)]
      const data = new Uint8ClampedArray(width * height * 4)
      for (let row = 0; row < height; row += 1) {
        const start = ((top + row) * picture.width + left) * 4
        data.set(picture.data.subarray(start, start + width * 4), row * width * 4)
      }
      return { data, width, height }
    }),
  )
}
