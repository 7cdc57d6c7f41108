import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Instant } from '#kernel'
import { type Encoding, encode } from './compression.ts'
import type { CountReading } from './route.ts'

/** A whole answer, ready to be sent again. */
export interface CachedAnswer {
  readonly status: number
  /** Name and value alternating, in the form `writeHead` takes without work; all but the per-request ones. */
  readonly headers: readonly string[]
  readonly body: Buffer
  readonly etag: string
  /** Compressed well: from the second time on that somebody asks. Most answers are never asked for again. */
  readonly isThorough: boolean
  /** Headers and body as they go over the wire, one character a byte: made when it is first sent by the front desk. */
  wire?: string
  /** Called each time it is sent to somebody who reads it. */
  readonly count?: CountReading | undefined
}

interface Entry {
  readonly version: string
  readonly expires: Instant
  answer: CachedAnswer
}

/**
 * Whole answers by address, display and encoding. An entry counts as long as its place and the place's ancestors have published
 * nothing since, and its own expiry (the next opening, closing or midnight shown on it) lies ahead. Entries are never removed for
 * being old: the least used go when the memory is full, and while the database is away what is here goes on being served.
 */
export class PageCache {
  readonly #entries: LRUCache<string, Entry>
  readonly #versionOf: (path: string) => string | undefined

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
    const entry = this.#present(key, path, now)
    if (entry && !entry.answer.isThorough) entry.answer = thorough(entry.answer)
    return entry?.answer
  }

  /** What is kept, to be made something else of, and until when it counts. */
  read(key: string, path: string, now: Instant): (CachedAnswer & { readonly expires: Instant }) | undefined {
    const entry = this.#present(key, path, now)
    return entry && { ...entry.answer, body: plainBody(entry.answer), expires: entry.expires }
  }

  #present(key: string, path: string, now: Instant): Entry | undefined {
    const entry = this.#entries.get(key)
    return entry && now < entry.expires && entry.version === this.#versionOf(path) ? entry : undefined
  }

  /** `version`: as it was before the content was read, so that a publication in between makes the entry count for nothing. */
  keep(key: string, version: string, expires: Instant, answer: CachedAnswer): void {
    this.#entries.set(key, { version, expires, answer })
  }
}

/** The same answer, its body compressed as well as is worth it for what is sent many times. */
function thorough(answer: CachedAnswer): CachedAnswer {
  const encoding = headerOf(answer, 'content-encoding') as Encoding | undefined
  if (encoding === undefined) return { ...answer, isThorough: true }
  return withBody(answer, encode(plainBody(answer), encoding, 'thorough'))
}

function plainBody(answer: CachedAnswer): Buffer {
  const encoding = headerOf(answer, 'content-encoding')
  if (encoding === undefined) return answer.body
  return encoding === 'br' ? brotliDecompressSync(answer.body) : gunzipSync(answer.body)
}

/** The same answer with another body, which is sent as it is. */
export function withBody(answer: CachedAnswer, body: Buffer): CachedAnswer {
  const headers = answer.headers.with(answer.headers.indexOf('content-length') + 1, String(body.length))
  const { wire: _, ...rest } = answer
  return { ...rest, headers, body, isThorough: true }
}

/** `undefined` for a header that the answer does not have. */
export function headerOf({ headers }: CachedAnswer, name: string): string | undefined {
  const at = headers.indexOf(name)
  return at < 0 ? undefined : headers[at + 1]
}

/** A weak tag: the same content in any encoding. */
export function etagOf(body: Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
}
