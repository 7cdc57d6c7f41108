import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { type PreparedPicture, preparePicture } from './prepare-picture.ts'

/** A picture in one colour. */
export const plain = (width = 800, height = 600, background = '#1d4b86') =>
  sharp({ create: { width, height, channels: 3, background } })

/** A picture that is ready to be stored. */
export async function prepared(background?: string): Promise<PreparedPicture> {
  const result = await preparePicture(await plain(800, 600, background).png().toBuffer())
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.picture
}

/** A PNG in one bit of grey whose pixels are all black: it packs a thousandfold. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(1, 8)
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
