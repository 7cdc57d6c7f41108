import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrCode, qrSvg } from './index.ts'

const LINK = 'https://welcome.example/s/4k9fx-en'
/** The pattern by which a camera finds each corner but one (ISO/IEC 18004, 6.3.3). */
const FINDER = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']

/** The modules of the drawing as it is seen, one pixel each. */
async function modules(svg: string, size: number): Promise<readonly string[]> {
  const { data, info } = await sharp(Buffer.from(svg), { density: 72 })
    .resize(size, size, { kernel: 'nearest' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) =>
      (data[(row * size + column) * info.channels] ?? 255) < 128 ? '1' : '0',
    ).join(''),
  )
}

test('the drawing has a finder in three corners and a quiet zone of four modules', async () => {
  const { size } = qrCode(LINK)
  const rows = await modules(qrSvg(LINK), size)
  const at = (top: number, start: number) => rows.slice(top, top + 7).map((row) => row.slice(start, start + 7))
  expect(at(4, 4)).toEqual(FINDER)
  expect(at(4, size - 11)).toEqual(FINDER)
  expect(at(size - 11, 4)).toEqual(FINDER)
  expect(rows.slice(0, 4).join('') + rows.slice(-4).join('')).not.toContain('1')
  for (const row of rows) expect(row.slice(0, 4) + row.slice(-4)).toBe('00000000')
})

test('a longer text takes a larger code, the same text always the same', () => {
  expect(qrCode(LINK)).toEqual(qrCode(LINK))
  expect(qrCode(LINK.repeat(5)).size).toBeGreaterThan(qrCode(LINK).size)
})
