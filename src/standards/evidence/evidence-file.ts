import { createHash } from 'node:crypto'
import { preparePicture } from '#media'
import { isZip } from '#platform/zip'
import { isOlderWorkbook } from '#questionnaires'

/** In bytes. */
export const LARGEST_EVIDENCE = 10_000_000
/** In pixels: a page that was photographed can be read. */
const WIDEST = 2400

/** In the file store. */
const FOLDER = 'evidence'

/** A file as it is kept: nothing but what somebody looks at. */
export interface EvidenceFile {
  /** Its name in the file store, made from its content. */
  readonly file: string
  readonly type: 'application/pdf' | 'image/webp' | 'text/plain; charset=utf-8' | 'text/csv; charset=utf-8'
  readonly bytes: Uint8Array
}

export type RefusedFile =
  | 'none'
  | 'too-large'
  | 'office'
  | 'encrypted'
  | 'damaged'
  | 'unpacks-too-far'
  | 'not-utf-8'
  | 'unknown'

export type PrepareEvidence =
  | { readonly kind: 'prepared'; readonly file: EvidenceFile }
  | { readonly kind: 'refused'; readonly reason: RefusedFile }

/**
 * What is kept of an uploaded file: a PDF without its metadata and scripts, a picture made anew, or plain text. What it is, its content
 * says; its name only tells a table from other text. Takes up to some seconds: not within a transaction.
 */
export async function prepareEvidence(bytes: Uint8Array, name: string): Promise<PrepareEvidence> {
  if (bytes.length === 0) return refused('none')
  if (bytes.length > LARGEST_EVIDENCE) return refused('too-large')
  if (isPdf(bytes)) {
    // Most processes never read a PDF, and need not have in memory what does.
    const { pdfWithoutTraces } = await import('./pdf-without-traces.ts')
    const made = await pdfWithoutTraces(bytes)
    return made.kind === 'made' ? prepared('pdf', 'application/pdf', made.bytes) : made
  }
  if (isZip(bytes) || isOlderWorkbook(bytes) || Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('{\\rtf')))
    return refused('office')
  const picture = await preparePicture(bytes, WIDEST)
  if (picture.kind === 'prepared') {
    const widest = picture.picture.sizes.at(-1)
    return widest ? prepared('webp', 'image/webp', widest.bytes) : refused('damaged')
  }
  if (picture.reason !== 'not-a-picture') return refused(picture.reason === 'damaged' ? 'damaged' : 'too-large')
  return textFile(bytes, /\.csv$/i.test(name))
}

/** Whether the bytes say, near their beginning, that they are a PDF. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')

function textFile(bytes: Uint8Array, isTable: boolean): PrepareEvidence {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What has no zeros may well be text, of another encoding.
    return refused(bytes.includes(0) ? 'unknown' : 'not-utf-8')
  }
  // Controls other than tabs and ends of lines and pages stand in programs, not in text.
  if (/[^\P{Cc}\t\n\f\r]/u.test(text)) return refused('unknown')
  return isTable
    ? prepared('csv', 'text/csv; charset=utf-8', bytes)
    : prepared('txt', 'text/plain; charset=utf-8', bytes)
}

/** Whether a name in the file store is one of evidence. */
export const isEvidenceFile = (name: string): boolean => name.startsWith(`${FOLDER}/`)

function prepared(ending: string, type: EvidenceFile['type'], bytes: Uint8Array): PrepareEvidence {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { kind: 'prepared', file: { file: `${FOLDER}/${hash.slice(0, 2)}/${hash}.${ending}`, type, bytes } }
}

const refused = (reason: RefusedFile): PrepareEvidence => ({ kind: 'refused', reason })
