import sharp from 'sharp'
import { expect, test } from 'vitest'
import { codesIn, qrSvg } from './index.ts'

async function photo(texts: readonly string[], side: number, turned = 0) {
  const codes = await Promise.all(
    texts.map(async (text, at) => ({
      input: await sharp(Buffer.from(qrSvg(text)), { density: 300 })
        .resize(side, side)
        .png()
        .toBuffer(),
      left: 40 + (at % 3) * (side + 30),
      top: 40 + Math.floor(at / 3) * (side + 30),
    })),
  )
  const sheet = sharp({ create: { width: 1_600, height: 1_200, channels: 4, background: '#efe9dc' } }).composite(codes)
  const { data, info } = await sharp(await sheet.png().toBuffer())
    .rotate(turned, { background: '#8b8577' })
    .blur(0.8)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

test('a code held a little askew is read; of several on a sheet some are, and nothing that is not there', async () => {
  expect(await codesIn(await photo(['TESSERA one'], 300, 4))).toEqual(['TESSERA one'])
  const texts = ['one', 'two', 'three', 'four'].map((word) => `TESSERA ${word}`)
  const seen = await codesIn(await photo(texts, 300, 4))
  expect(seen.length).toBeGreaterThan(0)
  expect(texts).toEqual(expect.arrayContaining([...seen]))
})

test('a picture without a code says nothing', async () => {
  expect(await codesIn(await photo([], 300))).toEqual([])
})
