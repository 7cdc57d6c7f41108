import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Instant } from '#kernel'
import type { CountReading } from './route.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A whole answer, ready to be sent again. */
export interface CachedAnswer {
  readonly status: number
  /** Name and value alternating, in the form `writeHead` takes without work; all but the per-request ones. */
  readonly headers: readonly string[]
  readonly body: Buffer
  readonly etag: string
  /** Headers and body as they go over the wire, one character a byte: made when it is first sent by the front desk. */
  wire?: string
  /** Called each time it is sent to somebody who reads it. */
  readonly count?: CountReading | undefined
}

interface Entry {
  readonly version: string
  readonly expires: Instant
  answer: CachedAnswer
  /** Compressed well: from the second time on that somebody asks. Most answers are never asked for again. */
  isThorough: boolean
  /** To be compressed as well as can be, beside all else, once somebody has asked for it a second time. */
  isToBeBest: boolean
}

/**
 * Whole answers by address, display and encoding. An entry counts as long as its place and the place's ancestors have published
 * nothing since, and its own expiry (the next opening, closing or midnight shown on it) lies ahead. Entries are never removed for
 * being old: the least used go when the memory is full, and while the database is away what is here goes on being served.
 */
export class PageCache {
  readonly #entries: LRUCache<string, Entry>
  readonly #versionOf: (path: string) => string | undefined
  /** One at a time, so that nobody can keep all cores busy with it; what comes meanwhile has its turn when it is asked for again. */
  #isMakingBest = false

  /** `versionOf`: the versions of the place that the path belongs to and of its ancestors; `undefined` when not known yet. */
  constructor(megabytes: number, versionOf: (path: string) => string | undefined) {
    this.#versionOf = versionOf
    this.#entries = new LRUCache({
      maxSize: Math.max(1, megabytes) * 1_048_576,
      // Twice the body: the front desk keeps it in the form in which it is sent.
      sizeCalculation: (entry, key) => 2 * entry.answer.body.length + key.length + 2_000,
    })
  }

  find(key: string, path: string, now: Instant): CachedAnswer | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.expires <= now || entry.version !== this.#versionOf(path)) return undefined
    if (!entry.isThorough) {
      entry.answer = thorough(entry.answer)
      entry.isThorough = true
    }
    if (entry.isToBeBest && !this.#isMakingBest) void this.#makeBest(entry)
    return entry.answer
  }

  /**
   * `version`: as it was before the content was read, so that a publication in between makes the entry count for nothing.
   * `isToBeBest`: as small as can be, whatever it takes.
   */
  keep(key: string, version: string, expires: Instant, answer: CachedAnswer, isToBeBest = false): void {
    this.#entries.set(key, { version, expires, answer, isThorough: false, isToBeBest })
  }

  async #makeBest(entry: Entry): Promise<void> {
    entry.isToBeBest = false
    if (headerOf(entry.answer, 'content-encoding') !== 'br') return
    this.#isMakingBest = true
    try {
      const plain = brotliDecompressSync(entry.answer.body)
      entry.answer = withBody(entry.answer, alone(await brotliBest(plain, { params: brotliParams(plain, BEST) })))
    } finally {
      this.#isMakingBest = false
    }
  }
}

const SMALLEST_WORTH_COMPRESSING = 500

/** What compressing may cost. A page of 25 kB: brotli 0.15 ms to 5.7 kB when quick, 0.45 ms to 4.8 kB when thorough. */
export type Care = 'quick' | 'thorough'

const brotliBest = promisify(brotliCompress)
/** A day's delta of 130 kB: 0.15 s to 14.9 kB, instead of 3 ms to 17.1 kB when thorough. */
const BEST = constants.BROTLI_MAX_QUALITY
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

/** The same answer, its body compressed as well as is worth it for what is sent many times. */
function thorough(answer: CachedAnswer): CachedAnswer {
  const encoding = headerOf(answer, 'content-encoding') as Encoding | undefined
  if (encoding === undefined) return answer
  const plain = encoding === 'br' ? brotliDecompressSync(answer.body) : gunzipSync(answer.body)
  return withBody(answer, encode(plain, encoding, 'thorough'))
}

function withBody(answer: CachedAnswer, body: Buffer): CachedAnswer {
  const headers = answer.headers.with(answer.headers.indexOf('content-length') + 1, String(body.length))
  const { wire: _, ...rest } = answer
  return { ...rest, headers, body }
}

/** `undefined` for a header that the answer does not have. */
export function headerOf({ headers }: CachedAnswer, name: string): string | undefined {
  const at = headers.indexOf(name)
  return at < 0 ? undefined : headers[at + 1]
}

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

/** A weak tag: the same content in any encoding. */
export function etagOf(body: Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
}
