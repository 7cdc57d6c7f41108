import { inflateRawSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import { jpegWithoutTraces } from './jpeg-without-traces.ts'

export type PdfWithoutTraces =
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: 'encrypted' | 'damaged' | 'unpacks-too-far' }

/** Entries of any dictionary that say who made the file and with what, that carry other files, or that do something by themselves. */
const LEFT_OUT = [
  ...['Metadata', 'PieceInfo', 'LastModified'],
  ...['EmbeddedFiles', 'AF', 'EF', 'RichMediaContent'],
  ...['JavaScript', 'JS', 'OpenAction', 'AA', 'XFA'],
].map((name) => PDFName.of(name))
/** What is pressed may lead somewhere, and do nothing else. */
const LEADS: readonly unknown[] = ['URI', 'GoTo'].map((name) => PDFName.of(name))
const [ACTION, KIND, NEXT] = ['A', 'S', 'Next'].map((name) => PDFName.of(name)) as [PDFName, PDFName, PDFName]

const [FILTER, PARAMETERS, FLATE] = ['Filter', 'DecodeParms', 'FlateDecode'].map((name) => PDFName.of(name)) as [
  PDFName,
  PDFName,
  PDFName,
]
const JPEG: readonly unknown[] = ['DCTDecode', 'DCT'].map((name) => PDFName.of(name))
/** Bytes in letters: they grow no larger by being read. */
const IN_LETTERS: readonly unknown[] = ['ASCII85Decode', 'ASCIIHexDecode'].map((name) => PDFName.of(name))

/**
 * The pages of a PDF without its information, XMP, embedded files, scripts and actions, nor those of its photographs. What nothing leads to any more is not written:
 * neither are former versions of the file that lay beneath the last one.
 */
export async function pdfWithoutTraces(bytes: Uint8Array): Promise<PdfWithoutTraces> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const source = plainNames(file)
  if (/\/Encrypt\s*(<<|\d+\s+\d+\s+R)/.test(source)) return { kind: 'refused', reason: 'encrypted' }
  if (unpacksTooFar(file, source)) return { kind: 'refused', reason: 'unpacks-too-far' }
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    const { context } = document
    const { Root } = context.trailerInfo
    if (!Root || document.getPageCount() === 0) return { kind: 'refused', reason: 'damaged' }
    context.trailerInfo = { Root }
    const reached = clean(document, Root)
    for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref)
    return { kind: 'made', bytes: await document.save({ updateFieldAppearances: false }) }
  } catch {
    // Whatever the reader says is about the file: its words may quote what stands in it.
    return { kind: 'refused', reason: 'damaged' }
  }
}

/** The file with its names as they are meant: each letter of one may be written as a number. */
function plainNames(file: Buffer): string {
  return file.toString('latin1').replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Takes out what is left out wherever it stands, and answers what the pages can still be reached by. */
function clean({ context }: PDFDocument, root: PDFObject): ReadonlySet<PDFRef> {
  const reached = new Set<PDFRef>()
  const open: (PDFObject | undefined)[] = [root]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one instanceof PDFRef) {
      if (reached.has(one)) continue
      reached.add(one)
      open.push(context.lookup(one))
    } else if (one instanceof PDFArray) open.push(...one.asArray())
    else if (one instanceof PDFStream || one instanceof PDFDict) {
      const dict = one instanceof PDFStream ? one.dict : one
      for (const name of LEFT_OUT) dict.delete(name)
      const action = dict.lookup(ACTION)
      // The attributes of a tagged structure stand under the same name, and are of no kind.
      if (action instanceof PDFDict && action.has(KIND)) {
        action.delete(NEXT)
        if (!LEADS.includes(action.lookup(KIND))) dict.delete(ACTION)
      }
      if (one instanceof PDFRawStream) cleanPhotograph(one)
      open.push(...dict.values())
    }
  }
  return reached
}

/** Takes out of a JPEG what its camera has written into it; one that is packed once more is unpacked for that, and stays so. */
function cleanPhotograph(stream: PDFRawStream): void {
  const { dict, contents } = stream
  const filters = elementsOf(dict.lookup(FILTER))
  const [jpeg] = filters.slice(-1)
  if (!jpeg || !JPEG.includes(jpeg)) return
  stream.updateContents(jpegWithoutTraces(filters.slice(0, -1).reduce<Uint8Array>(unpackedBy, contents)))
  dict.set(FILTER, jpeg)
  const parameters = elementsOf(dict.lookup(PARAMETERS))[filters.length - 1]
  if (parameters) dict.set(PARAMETERS, parameters)
  else dict.delete(PARAMETERS)

  function unpackedBy(packed: Uint8Array, filter: PDFObject | undefined): Uint8Array {
    if (filter && IN_LETTERS.includes(filter))
      return decodePDFRawStream(PDFRawStream.of(dict.context.obj({ Filter: filter }), packed)).decode()
    const unpacked = filter === FLATE ? inflated(packed) : undefined
    if (!unpacked) throw new Error('a photograph is packed too far')
    return unpacked
  }
}

/** One thing may stand where a list of one is meant. */
function elementsOf(value: PDFObject | undefined): readonly (PDFObject | undefined)[] {
  return value instanceof PDFArray ? value.asArray().map((_, at) => value.lookup(at)) : [value]
}

const UNPACKED = { stream: 60_000_000, whole: 200_000_000 }

/**
 * Whether the objects of the file would fill the memory of whoever opens it. Where any are packed, each stream is unpacked up to a bound
 * and forgotten: which of them hold objects, the file decides. Other ways of packing are for pictures and text, which nobody unpacks
 * here, and not for objects.
 */
function unpacksTooFar(file: Buffer, source: string): boolean {
  if (!/\/(ObjStm|XRef)\b/.test(source)) return false
  if (/\/(LZW|RunLength|ASCII85|ASCIIHex)Decode\b/.test(source)) return true
  let whole = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    let from = at + 6
    while ([10, 13, 32].includes(file[from] ?? 0)) from++
    let packed: Uint8Array = file.subarray(from)
    // Packed twice, it is unpacked twice.
    while (((packed[0] ?? 0) & 0x0f) === DEFLATED) {
      const unpacked = inflated(packed)
      whole += unpacked?.length ?? Infinity
      if (!unpacked || whole > UNPACKED.whole) return true
      packed = unpacked
    }
  }
  return false
}

/** In the first byte of what is packed, as RFC 1950 has it. */
const DEFLATED = 8

/** Without the sum at its end, which the reader does not check either; nothing where it is not packed; `undefined` for too much. */
function inflated(packed: Uint8Array): Uint8Array | undefined {
  try {
    return inflateRawSync(packed.subarray(2), { maxOutputLength: UNPACKED.stream })
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? undefined
      : new Uint8Array()
  }
}
