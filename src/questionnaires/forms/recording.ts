/** A recording as a browser plays it, with nothing but sound. */
export interface Recording {
  readonly type: 'audio/mpeg' | 'audio/wav' | 'audio/mp4'
  readonly bytes: Uint8Array
}

/**
 * The sound of an upload, by its content and never by its name: MP3, WAV or M4A. Titles, names, pictures and places that such files
 * carry are taken out. `undefined` for anything else.
 */
export function recordingIn(bytes: Uint8Array): Recording | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (latin(file, 0, 4) === 'RIFF' && latin(file, 8, 12) === 'WAVE') return bareWave(file)
  if (latin(file, 4, 8) === 'ftyp' && /^(M4A|mp4|isom|iso\d)/.test(latin(file, 8, 12))) return bareMp4(file)
  return bareMp3(file)
}

const latin = (file: Buffer, from: number, to: number) => file.toString('latin1', from, to)

const TAG_HEADER = 10
const OLD_TAG = 128

/** Without the tags before (ID3v2, https://id3.org/id3v2.4.0-structure) and after it (ID3v1, and APEv2 before that). */
function bareMp3(file: Buffer): Recording | undefined {
  let start = 0
  while (latin(file, start, start + 3) === 'ID3' && start + TAG_HEADER < file.length) {
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((file[start + at] ?? 0) & 0x7f), 0)
    start += TAG_HEADER + size
  }
  const isFrame = file[start] === 0xff && ((file[start + 1] ?? 0) & 0xe6) === 0xe2
  if (!isFrame) return undefined
  let end = file.length
  if (latin(file, end - OLD_TAG, end - OLD_TAG + 3) === 'TAG') end -= OLD_TAG
  const further = file.subarray(start, end).indexOf('APETAGEX')
  return { type: 'audio/mpeg', bytes: file.subarray(start, further === -1 ? end : start + further) }
}

/** Its format and its sound; every other chunk is left out. */
function bareWave(file: Buffer): Recording | undefined {
  const chunks: Buffer[] = []
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.readUInt32LE(at + 4)
    const end = Math.min(at + 8 + size + (size % 2), file.length)
    if (['fmt ', 'data'].includes(latin(file, at, at + 4))) chunks.push(file.subarray(at, end))
    at = end
  }
  if (chunks.length < 2) return undefined
  const sound = Buffer.concat(chunks)
  const header = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  header.writeUInt32LE(sound.length + 4, 4)
  return { type: 'audio/wav', bytes: Buffer.concat([header, sound]) }
}

const AROUND = ['moov', 'trak']
const TELLING = ['udta', 'meta', 'uuid']

/** Boxes that tell something are emptied where they stand, so that what refers to the sound by its place still finds it. */
function bareMp4(file: Buffer): Recording | undefined {
  const bare = Buffer.from(file)
  let hasSound = false
  const walk = (from: number, to: number) => {
    for (let at = from; at + 8 <= to; ) {
      const size = bare.readUInt32BE(at) || to - at
      const kind = latin(bare, at + 4, at + 8)
      const end = at + size
      if (size < 8 || end > to) return
      if (kind === 'mdat') hasSound = true
      if (AROUND.includes(kind)) walk(at + 8, end)
      if (TELLING.includes(kind)) {
        bare.write('free', at + 4, 'latin1')
        bare.fill(0, at + 8, end)
      }
      at = end
    }
  }
  walk(0, bare.length)
  return hasSound ? { type: 'audio/mp4', bytes: bare } : undefined
}
