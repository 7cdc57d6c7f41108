import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Four bytes a pixel: red, green, blue and opacity. */
export interface Picture {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** What QR codes in a picture say, each once. */
export async function codesIn(picture: Picture): Promise<readonly string[]> {
  const read = await reader()
  const codes = await read({ ...picture, colorSpace: 'srgb' }, { formats: ['QRCode'] })
  return [...new Set(codes.flatMap(({ isValid, text }) => (isValid && text !== '' ? [text] : [])))]
}

let opened: Promise<typeof import('zxing-wasm/reader').readBarcodes> | undefined

/** Nothing is loaded before the first picture; what is loaded is ours, not a stranger's. */
function reader() {
  opened ??= (async () => {
    const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
    const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
    const { buffer } = new Uint8Array(await readFile(wasm))
    prepareZXingModule({ overrides: { wasmBinary: buffer } })
    return readBarcodes
  })()
  return opened
}
