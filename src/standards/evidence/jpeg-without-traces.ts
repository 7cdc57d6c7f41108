/** Markers of a JPEG, as ITU-T T.81, table B.1, has them. */
const [BEGIN, END, SCAN, COMMENT, FIRST_APP, LAST_APP] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xef]
/** Of Adobe: by which transformation the colours are to be read. */
const COLOURS = 0xee
/** A JFIF header of so many bytes has no thumbnail in it. */
const JFIF_BYTES = 16

/**
 * A JPEG of a PDF without what is not the picture: no Exif, XMP, comments or thumbnails, no profile of colours, since the PDF says those
 * itself, and nothing that stands before its beginning or after its end. The pixels stay as they were; a part that is broken off ends it.
 */
export function jpegWithoutTraces(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const begin = file.indexOf(Buffer.from([0xff, BEGIN]))
  if (begin < 0) return bytes
  const kept = [file.subarray(begin, begin + 2)]
  for (let at = begin + 2; at + 4 <= file.length && file[at] === 0xff; ) {
    const marker = file[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END) break
    const header = at + 2 + file.readUInt16BE(at + 2)
    if (header > file.length) break
    const end = marker === SCAN ? endOfScan(file, header) : header
    if (!tells(marker, header - at - 2)) kept.push(file.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, Buffer.from([0xff, END])])
}

function tells(marker: number, bytes: number): boolean {
  if (marker === COLOURS) return false
  if (marker === FIRST_APP) return bytes !== JFIF_BYTES
  return marker === COMMENT || (marker > FIRST_APP && marker <= LAST_APP)
}

/** Where the next marker stands: in a scan itself, 255 is followed by 0 or by one of the eight that say where to resume. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return file.length
}
