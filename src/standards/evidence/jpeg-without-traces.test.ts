import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { plain } from '#media/testing'
import { jpegWithoutTraces } from './jpeg-without-traces.ts'
import { pdfWithoutTraces } from './pdf-without-traces.ts'

/** As a telephone writes it: where, by whom, with what. */
const photograph = (progressive = false) =>
  plain(320, 200)
    .withExif({
      IFD0: { Artist: 'Amina Photographer', Make: 'Cameramaker' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '53/1 20/1 4459/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '6/1 15/1 0/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description city="Fernmouth"/></x:xmpmeta>')
    .jpeg({ progressive })
    .toBuffer()
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const pixelsOf = async (bytes: Uint8Array) => hashOf(await sharp(bytes).raw().toBuffer())
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('a photograph', () => {
  test.each([false, true])('keeps its pixels and nothing else (in several scans: %s)', async (progressive) => {
    const before = await photograph(progressive)
    const after = jpegWithoutTraces(Buffer.concat([before, Buffer.from('MotionPhoto_Data of the garden')]))
    const { exif, xmp } = await sharp(after).metadata()
    expect([exif, xmp]).toEqual([undefined, undefined])
    expect(latin(after)).not.toMatch(/Amina|Cameramaker|Fernmouth|garden/)
    expect(await pixelsOf(after)).toBe(await pixelsOf(before))
    expect(hashOf(jpegWithoutTraces(after))).toBe(hashOf(after))
  })

  test('in the colours of print is still read as such', async () => {
    const before = await plain().toColourspace('cmyk').jpeg().toBuffer()
    expect(latin(before)).toContain('Adobe')
    expect(await pixelsOf(jpegWithoutTraces(before))).toBe(await pixelsOf(before))
  })

  test('that is broken off tells nothing either, wherever that is', async () => {
    const whole = await photograph()
    for (let length = 0; length < whole.length; length += 7)
      expect(latin(jpegWithoutTraces(whole.subarray(0, length)))).not.toMatch(/Amina|Fernmouth/)
  })
})

describe('in a PDF', () => {
  const inPdf = async (change: (picture: PDFRawStream) => void) => {
    const document = await PDFDocument.create()
    document.addPage([300, 300]).drawImage(await document.embedJpg(await photograph()))
    const saved = await PDFDocument.load(await document.save({ useObjectStreams: false }))
    change(pictureIn(saved))
    const made = await pdfWithoutTraces(await saved.save({ useObjectStreams: false }))
    if (made.kind === 'refused') throw new Error(made.reason)
    return pictureIn(await PDFDocument.load(made.bytes))
  }
  const pictureIn = (document: PDFDocument) => {
    const found = document.context
      .enumerateIndirectObjects()
      .map(([, one]) => one)
      .find((one) => one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'))
    if (!(found instanceof PDFRawStream)) throw new Error('no picture')
    return found
  }
  const packedBy = (filter: string, pack: (bytes: Uint8Array) => Uint8Array) => (picture: PDFRawStream) => {
    picture.dict.set(PDFName.of('Filter'), picture.dict.context.obj([filter, 'DCTDecode']))
    picture.dict.set(PDFName.of('DecodeParms'), picture.dict.context.obj([null, { ColorTransform: 1 }]))
    picture.updateContents(pack(picture.contents))
  }

  test.each<[string, (picture: PDFRawStream) => void]>([
    ['as it is', (picture) => expect(latin(picture.contents)).toContain('Amina')],
    ['packed once more', packedBy('FlateDecode', deflateSync)],
    [
      'written in letters',
      packedBy('ASCIIHexDecode', (bytes) => Buffer.from(`${Buffer.from(bytes).toString('hex')}>`)),
    ],
  ])('a photograph, %s, has no position and no name', async (_, change) => {
    const picture = await inPdf(change)
    expect(picture.dict.get(PDFName.of('Filter'))).toBe(PDFName.of('DCTDecode'))
    expect((await sharp(picture.contents).metadata()).exif).toBeUndefined()
    expect(latin(picture.contents)).not.toMatch(/Amina|Cameramaker|Fernmouth/)
    expect(await pixelsOf(picture.contents)).toBe(await pixelsOf(await photograph()))
  })

  test('a photograph that would fill the memory is refused', async () => {
    await expect(inPdf(packedBy('FlateDecode', () => deflateSync(Buffer.alloc(80_000_000))))).rejects.toThrow('damaged')
  })
})
