import QRCode from 'qrcode'

export { codesIn, type Picture } from './codes-in.ts'

/** A QR code as a drawing: black `path` on a white square of `size` units, its quiet zone included. */
export interface QrCode {
  readonly size: number
  /** SVG path data: one rectangle for each run of dark modules. */
  readonly path: string
}

/** What the standard (ISO/IEC 18004) asks to be left empty around a code. */
const QUIET_MODULES = 4

/** Draws the code of a text; of level M, which is still read when a seventh of it is dirty. */
export function qrCode(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column
      while (column < size && modules.get(row, column)) column += 1
      const length = column - start
      if (length > 0) path += `M${start + QUIET_MODULES} ${row + QUIET_MODULES}h${length}v1h-${length}z`
    }
  }
  return { size: size + 2 * QUIET_MODULES, path }
}

/** The code as a file of its own. */
export function qrSvg(text: string): string {
  const { size, path } = qrCode(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}
