import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type PreparedPicture, preparePicture } from './prepare-picture.ts'
import { blackPng, plain } from './testing.ts'

const TYPES = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const

async function accepted(bytes: Uint8Array): Promise<PreparedPicture> {
  const result = await preparePicture(bytes)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.picture
}

const refused = (reason: string) => ({ kind: 'refused', reason })

/** The colour of the picture's middle. */
async function colourOf(bytes: Uint8Array | undefined): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels
  return [...data.subarray(at, at + info.channels)]
}

describe('what is made of a picture', () => {
  test.each(TYPES)('%s becomes WebP in three widths', async (type) => {
    const { sizes } = await accepted(await plain(1600, 900)[type]().toBuffer())
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [320, 180],
      [640, 360],
      [1280, 720],
    ])
    for (const { bytes, width, file } of sizes) {
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, space: 'srgb' })
      expect(file).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{62}\.webp$/)
    }
  })

  test('where it was taken, with what and by whom is gone from every size', async () => {
    const photograph = await plain()
      .withExif({
        IFD0: { Make: 'Cameramaker', Artist: 'Amina Photographer' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '53/1 20/1 4459/100',
          GPSLongitudeRef: 'W',
          GPSLongitude: '6/1 15/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description city="Fernmouth"/></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    const before = await sharp(photograph).metadata()
    expect([before.exif, before.xmp, before.icc].every((part) => part !== undefined)).toBe(true)
    // Tag 0x8825 leads to the position (Exif 3.0, 4.6.3).
    expect(before.exif?.includes(Buffer.from([0x25, 0x88])) || before.exif?.includes(Buffer.from([0x88, 0x25]))).toBe(
      true,
    )
    expect(photograph.toString('latin1')).toMatch(/Amina Photographer[\s\S]*Fernmouth/)

    for (const { bytes } of (await accepted(photograph)).sizes) {
      const { exif, xmp, icc, iptc, comments, orientation } = await sharp(bytes).metadata()
      expect([exif, xmp, icc, iptc, comments, orientation]).toEqual(Array(6).fill(undefined))
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/EXIF|XMP |ICCP|Amina|Cameramaker|Fernmouth/)
    }
  })

  test('a picture in another colour space keeps its colours without its profile', async () => {
    const wide = await plain(400, 300, '#64b43c').withIccProfile('p3').png().toBuffer()
    const numbers = await colourOf(await sharp(wide, { ignoreIcc: true }).png().toBuffer())
    expect(distance(numbers, [0x64, 0xb4, 0x3c])).toBeGreaterThan(10)
    const { sizes } = await accepted(wide)
    expect(distance(await colourOf(sizes[0]?.bytes), [0x64, 0xb4, 0x3c])).toBeLessThan(8)
  })

  test('a telephone held upright gives an upright picture', async () => {
    const { sizes } = await accepted(await plain(200, 100).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([[100, 200]])
  })

  test('of a moving picture the first frame remains', async () => {
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((colour) => plain(50, 50, colour).png().toBuffer()))
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const { sizes } = await accepted(moving)
    expect((await sharp(sizes[0]?.bytes).metadata()).pages).toBeUndefined()
    expect(distance(await colourOf(sizes[0]?.bytes), [255, 0, 0])).toBeLessThan(12)
  })

  test('what is transparent stays so, and grey and sixteen bits are understood', async () => {
    const veil = await sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } },
    })
      .png()
      .toBuffer()
    expect((await colourOf((await accepted(veil)).sizes[0]?.bytes))[3]).toBeCloseTo(128, -1)
    const grey = await plain(50, 50, '#808080').toColourspace('grey16').png().toBuffer()
    expect(
      distance((await colourOf((await accepted(grey)).sizes[0]?.bytes)).slice(0, 3), [128, 128, 128]),
    ).toBeLessThan(8)
  })

  test('the same upload always makes the same files', async () => {
    const bytes = await plain().png().toBuffer()
    const [once, again] = [await accepted(bytes), await accepted(bytes)]
    expect(again.uploadHash).toBe(once.uploadHash)
    expect(again.sizes.map(({ file }) => file)).toEqual(once.sizes.map(({ file }) => file))
  })
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

describe('what is refused', () => {
  test.each([
    ['nothing', ''],
    ['SVG', SVG],
    ['SVG with a declaration before it', `<?xml version="1.0"?>\n${SVG}`],
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['PDF', '%PDF-1.7\n'],
    ['a zip file', 'PK\x03\x04'],
    ['HEIC, which is not AVIF', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['a file type box that lies about its length', '\xff\xff\xff\xffftypmif1'],
  ])('%s is not a picture', async (_, text) => {
    expect(await preparePicture(Buffer.from(text, 'latin1'))).toEqual(refused('not-a-picture'))
  })

  test('TIFF, which the library could read, is not taken', async () => {
    expect(await preparePicture(await plain().tiff().toBuffer())).toEqual(refused('not-a-picture'))
  })

  test.each([
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['GIF', 'GIF89a'],
    ['WebP', 'RIFF\xff\0\0\0WEBP'],
    ['AVIF', '\0\0\0\x0cftypavif'],
  ])('SVG in the disguise of %s is never drawn', async (_, disguise) => {
    expect(await preparePicture(Buffer.from(disguise + SVG, 'latin1'))).toEqual(refused('damaged'))
  })

  test.each(TYPES)('a truncated %s is refused, wherever it ends', async (type) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
    const whole = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'black', noise } })
      [type]()
      .toBuffer()
    for (const share of [0.1, 0.5, 0.9]) {
      expect(await preparePicture(whole.subarray(0, Math.floor(whole.length * share)))).toEqual(refused('damaged'))
    }
  })

  test('a decompression bomb is refused before it is opened', async () => {
    const bomb = blackPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(200_000)
    const began = performance.now()
    expect(await preparePicture(bomb)).toEqual(refused('too-many-pixels'))
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  test('a bomb that lies about its size finds no room', async () => {
    const bomb = blackPng(30_000, 30_000)
    const modest = blackPng(100, 100)
    modest.copy(bomb, 0, 0, 33)
    const result = await preparePicture(bomb)
    if (result.kind === 'prepared') expect(result.picture.sizes.map(({ width }) => width)).toEqual([100])
    else expect(result.reason).toBe('damaged')
  })

  test('forty megapixels are enough, and twelve megabytes', async () => {
    expect((await preparePicture(blackPng(10_000, 4_000))).kind).toBe('prepared')
    expect(await preparePicture(blackPng(10_000, 4_001))).toEqual(refused('too-many-pixels'))
    expect(await preparePicture(Buffer.alloc(12_582_913))).toEqual(refused('too-large'))
  })

  test('whatever bytes come, the answer is a picture or a refusal', async () => {
    const whole = await Promise.all(TYPES.map((type) => plain(60, 40)[type]().toBuffer()))
    const spoilt = fc
      .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }))
      .map(([bytes, changes]) => {
        const copy = Buffer.from(bytes)
        for (const [at, value] of changes) copy[at % copy.length] = value
        return copy
      })
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        expect(['prepared', 'refused']).toContain((await preparePicture(bytes)).kind)
      }),
      { numRuns: 60 },
    )
  })
})

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...b.map((value, index) => Math.abs(value - (a[index] ?? 999))))
}
