import sharp from 'sharp'
import type { Attached } from '../xlsform/read-xlsform.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const FRAME = latin('\xff\xfb\x90\x00sound')

/** An MP3 whose tags before and after the sound name somebody. */
export function mp3(artist: string): Uint8Array {
  const tag = latin(`TPE1${artist}`)
  const header = Buffer.concat([latin('ID3\x04\0\0\0\0\0'), Buffer.of(tag.length)])
  return Buffer.concat([header, tag, FRAME, latin(`TAG${artist}`.padEnd(128, '\0'))])
}

export function wave(artist: string): Uint8Array {
  const chunk = (name: string, text: string) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(text.length)
    return Buffer.concat([latin(name), size, latin(text.padEnd(text.length + (text.length % 2), '\0'))])
  }
  return Buffer.concat([
    latin('RIFF\0\0\0\0WAVE'),
    chunk('fmt ', '\x01\0'.repeat(8)),
    chunk('LIST', artist),
    chunk('data', 'sound'),
  ])
}

export function mp4(artist: string): Uint8Array {
  const box = (name: string, ...content: readonly Uint8Array[]) => {
    const body = Buffer.concat(content)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + 8)
    return Buffer.concat([size, latin(name), body])
  }
  return Buffer.concat([
    box('ftyp', latin('M4A \0\0\0\0')),
    box('moov', box('trak', box('udta', latin(artist))), box('udta', box('meta', latin(artist)))),
    box('mdat', latin('sound')),
  ])
}

/** A photograph that names who took it. */
export async function photograph(name: string, artist = 'Amina Yusuf'): Promise<Attached> {
  const picture = sharp({ create: { width: 1200, height: 900, channels: 3, background: '#a63f27' } })
  return {
    name,
    bytes: await picture
      .withExif({ IFD0: { Artist: artist } })
      .jpeg()
      .toBuffer(),
  }
}
