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

test('a code held a little askew is read', async () => {
  expect(await codesIn(await photo(['TESSERA one'], 300, 4))).toEqual(['TESSERA one'])
})

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six']
test.each([
  [2, -7],
  [3, 0],
  [4, 4],
  [4, -7],
  [6, 11],
])('%i codes on one photograph, turned by %i degrees, are all read', async (count, turned) => {
  // As long as a code of a plan that is handed over.
  const texts = WORDS.slice(0, count).map((word) => `TESSERA1/0123456789ABCDEF/${word.repeat(60)}`)
  expect([...(await codesIn(await photo(texts, 440, turned)))].sort()).toEqual([...texts].sort())
})

test('a picture without a code says nothing', async () => {
  expect(await codesIn(await photo([], 300))).toEqual([])
})
