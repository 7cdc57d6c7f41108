import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** What compressing may cost. A page of 25 kB: brotli 0.15 ms to 5.7 kB when quick, 0.45 ms to 4.8 kB when thorough. */
export type Care = 'quick' | 'thorough'

const QUALITY = { br: { quick: 2, thorough: 5 }, gzip: { quick: 1, thorough: 6 } } as const
/** A window of 256 kB holds any page whole, and takes less to set up than the usual 4 MB. */
const WINDOW_BITS = 18

export function encode(body: Buffer, encoding: Encoding, care: Care): Buffer {
  switch (encoding) {
    case 'br':
      return alone(brotliCompressSync(body, { params: brotliParams(body, QUALITY.br[care]) }))
    case 'gzip':
      return alone(gzipSync(body, { level: QUALITY.gzip[care] }))
    case 'identity':
      return body
  }
}

const brotliBeside = promisify(brotliCompress)
/** With a day's delta each, the last of them waits for two seconds. */
const MOST_WAITING = 16
const waiting = new Map<string, Promise<Buffer>>()
let before: Promise<unknown> = Promise.resolve()

/**
 * With brotli, as small as can be: a day's delta of 130 kB takes 0.15 s to 14.9 kB, instead of 3 ms to 17.1 kB when thorough. Beside all
 * else, and one after the other, so that nobody can keep all cores busy with it; whoever asks for the same content gets the same.
 *
 * @returns `undefined` when too many wait.
 */
export function encodeBest(body: Buffer, etag: string): Promise<Buffer> | undefined {
  const same = waiting.get(etag)
  if (same || waiting.size >= MOST_WAITING) return same
  const encoded = before
    .then(async () => alone(await brotliBeside(body, { params: brotliParams(body, constants.BROTLI_MAX_QUALITY) })))
    .finally(() => waiting.delete(etag))
  before = encoded.catch(() => undefined)
  waiting.set(etag, encoded)
  return encoded
}

function brotliParams(body: Buffer, quality: number): Record<number, number> {
  return {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
}

/** In memory of its own length: what the compressor answers keeps a block of at least 16 kB alive, thrice the size of a page. */
function alone(part: Buffer): Buffer {
  const whole = Buffer.allocUnsafeSlow(part.length)
  part.copy(whole)
  return whole
}

const SMALLEST_WORTH_COMPRESSING = 500

export function isWorthEncoding(type: string, length: number): boolean {
  return (
    length >= SMALLEST_WORTH_COMPRESSING &&
    /^(text\/|application\/(json|xml|atom|rss|feed|javascript|manifest)|image\/svg)/.test(type)
  )
}

const chosen = new Map<string, Encoding>()
const MOST_HEADERS_REMEMBERED = 200

/** The best encoding that an `Accept-Encoding` header allows: brotli, then gzip, then none. */
export function chooseEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  let encoding = chosen.get(header)
  if (encoding === undefined) {
    const allows = (name: string) =>
      new RegExp(`(?:^|,)\\s*${name}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[\\d.]+)?\\s*(?:,|$)`, 'i').test(header)
    encoding = allows('br') ? 'br' : allows('gzip') ? 'gzip' : 'identity'
    if (chosen.size < MOST_HEADERS_REMEMBERED) chosen.set(header, encoding)
  }
  return encoding
}
