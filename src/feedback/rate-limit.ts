import { createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '#kernel'

const WINDOW_MS = 60_000
const MOST_KEYS = 10_000

/**
 * How often a minute the same key may come, in this process. Keys (an address, an item) are kept as hashes under a random salt
 * that no other process knows; with each new minute the hashes and the salt are gone. When very many keys come within one minute,
 * new ones are refused: the memory has an end.
 */
export class RateLimit {
  readonly #most: number
  #window = -1
  #salt = randomBytes(16)
  #counts = new Map<string, number>()

  constructor(mostPerMinute: number) {
    this.#most = mostPerMinute
  }

  allows(key: string, now: Instant): boolean {
    const window = Math.floor(now / WINDOW_MS)
    if (window !== this.#window) {
      this.#window = window
      this.#salt = randomBytes(16)
      this.#counts = new Map()
    }
    const hash = createHmac('sha256', this.#salt).update(key).digest('base64url')
    const count = this.#counts.get(hash) ?? 0
    if (count >= this.#most || (count === 0 && this.#counts.size >= MOST_KEYS)) return false
    this.#counts.set(hash, count + 1)
    return true
  }
}
