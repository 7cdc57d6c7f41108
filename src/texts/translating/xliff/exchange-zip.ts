import { unzipSync, Zip, ZipDeflate } from 'fflate'

/** Why an archive is not opened. */
export class RefusedArchive extends Error {
  readonly reason: 'not-zip' | 'too-many' | 'too-large' | 'bomb'
  constructor(reason: RefusedArchive['reason']) {
    super(reason)
    this.reason = reason
  }
}

const MOST_ENTRIES = 1_000
/** Of one file and of all, unpacked. A place of 200,000 sentences has 20 files of 7 MB. */
const LARGEST_ENTRY = 64_000_000
const LARGEST_WHOLE = 400_000_000
/** XLIFF packs to a tenth or twentieth; a thousandth is a bomb. */
const LARGEST_RATIO = 150

/** Files of the same bytes in the same order give the same archive, whenever it is made. */
export async function zipFiles(
  files: AsyncIterable<{ readonly name: string; readonly bytes: Uint8Array }>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for await (const { name, bytes } of files) {
    const entry = new ZipDeflate(name, { level: 1 })
    entry.mtime = '1980-01-01T00:00:00'
    zip.add(entry)
    entry.push(bytes, true)
  }
  zip.end()
  return Buffer.concat(chunks)
}

/** Whether it says that it is an archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/**
 * The XLIFF files of an archive, unpacked one after the other. Sizes are checked by what the archive declares before anything is
 * unpacked, and none is unpacked beyond what it declared.
 *
 * @throws RefusedArchive
 */
export function* unzipFiles(bytes: Uint8Array): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const entries: { name: string; size: number; originalSize: number }[] = []
  open(bytes, ({ name, size, originalSize }) => {
    entries.push({ name, size, originalSize })
    if (entries.length > MOST_ENTRIES) throw new RefusedArchive('too-many')
    return false
  })
  if (entries.some(({ size, originalSize }) => originalSize > LARGEST_RATIO * Math.max(size, 100)))
    throw new RefusedArchive('bomb')
  const whole = entries.reduce((sum, { originalSize }) => sum + originalSize, 0)
  if (whole > LARGEST_WHOLE || entries.some(({ originalSize }) => originalSize > LARGEST_ENTRY))
    throw new RefusedArchive('too-large')
  for (const { name } of entries) {
    if (!/\.(xlf|xliff)$/i.test(name)) continue
    const found = open(bytes, (entry) => entry.name === name)[name]
    if (found) yield { name, bytes: found }
  }
}

function open(
  bytes: Uint8Array,
  filter: (entry: { name: string; size: number; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof RefusedArchive ? error : new RefusedArchive('not-zip')
  }
}
