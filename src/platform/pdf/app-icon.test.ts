import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawAppIcon } from './app-icon.ts'

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="M0 0h96v96h-96z" fill="#a63f27"/></svg>'

test.each([192, 512])(
  'an icon of %i pixels is square, and its drawing lies within what a device leaves of it',
  async (size) => {
    const icon = sharp(await drawAppIcon({ kind: 'app-icon', drawing, ground: '#fbf7f0', size }))
    expect(await icon.metadata()).toMatchObject({ format: 'png', width: size, height: size })
    const { data, info } = await icon.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const pixel = (share: number) => {
      const at = Math.round(size * share)
      return [...data.subarray((at * info.width + at) * info.channels).subarray(0, 3)]
    }
    expect([pixel(0), pixel(0.1), pixel(0.5)]).toEqual([
      [0xfb, 0xf7, 0xf0],
      [0xfb, 0xf7, 0xf0],
      [0xa6, 0x3f, 0x27],
    ])
  },
)
