import { randomBytes } from 'node:crypto'
import robotsParser from 'robots-parser'
import { type Instant, instantAt } from '#kernel'
import type { Database } from '#platform/db'
import type { Observation } from '../verdict.ts'
import { type Ask, type End, follow } from './follow.ts'
import { inTurn } from './host-turn.ts'
import { askWeb } from './request.ts'
import { saysNotFound, titleOf } from './title.ts'
import type { Web } from './web.ts'

type MayAsk = (url: URL) => boolean

/** What a host shows for an address that it surely does not have, when it does not say that it has none. */
interface Shell {
  readonly url: string
  readonly title: string
  /** Of its front page. */
  readonly frontTitle: string
}

const HOUR_MS = 3_600_000
const LONGEST_PATIENCE_MS = 7 * 24 * HOUR_MS

/** Looks at addresses of the web for one run: what hosts say about themselves is asked for once. */
export class Looker {
  readonly #database: Database
  readonly #web: Web
  readonly #robots = new Map<string, Promise<MayAsk>>()
  readonly #shells = new Map<string, Promise<Shell | undefined>>()

  constructor(database: Database, web: Web) {
    this.#database = database
    this.#web = web
  }

  /** What is there at an `http:` or `https:` address. Asked for with HEAD; whatever that does not find is asked for as a reader would. */
  async look(address: string, now: Instant): Promise<Observation> {
    const url = new URL(address)
    const quick = await follow(this.#ask, url, 'HEAD')
    const isSettled = isThere(quick) || (quick.kind === 'silence' && isFinal(quick.silence)) || statusOf(quick) === 429
    const end = isSettled ? quick : await follow(this.#ask, url, 'GET')
    if (!isThere(end)) return observationOf(end, now)
    if (await this.#isPerhapsGone(url, end)) return { kind: 'perhaps-gone' }
    const { movedTo } = end
    return movedTo === undefined ? { kind: 'there' } : { kind: 'there', movedTo: movedTo.href }
  }

  readonly #ask: Ask = async (url, method, cookie) => {
    const mayAsk = await this.#robotsOf(url)
    return mayAsk(url) ? this.#send(url, method, cookie) : { silence: 'robots' }
  }

  #send(url: URL, method: 'HEAD' | 'GET', cookie: string) {
    return inTurn(this.#database, this.#web, url.host, () => askWeb(this.#web, url, method, cookie))
  }

  #robotsOf({ origin }: URL): Promise<MayAsk> {
    return kept(this.#robots, origin, () => this.#readRobots(origin))
  }

  /**
   * RFC 9309: a host without the file allows everything, one that cannot say now allows nothing. One that does not answer at all will
   * not answer for the page either, and that is what tells.
   */
  async #readRobots(origin: string): Promise<MayAsk> {
    const address = new URL('/robots.txt', origin)
    const end = await follow((url, method, cookie) => this.#send(url, method, cookie), address, 'GET')
    const status = statusOf(end)
    if (end.kind === 'answer' && isThere(end)) {
      const robots = robotsParser(address.href, end.answer.body)
      return (url) => robots.isAllowed(url.href, this.#web.userAgent) !== false
    }
    return () => status === undefined || status < 500
  }

  /** Moved to the front page, or shown what the host shows for everything that it does not have: perhaps it is gone. */
  async #isPerhapsGone(asked: URL, end: End & { readonly kind: 'answer' }): Promise<boolean> {
    if (isFront(asked)) return false
    if (isFront(end.url) && end.url.search === '' && end.url.href !== asked.href) return true
    const shell = await kept(this.#shells, end.url.origin, () => this.#shellOf(end.url.origin))
    if (!shell) return false
    if (end.url.href === shell.url) return true
    const page = end.answer.body === '' ? await follow(this.#ask, asked, 'GET') : end
    const title = page.kind === 'answer' ? titleOf(page.answer.body) : ''
    return title !== '' && (saysNotFound(title) || (title === shell.title && title !== shell.frontTitle))
  }

  async #shellOf(origin: string): Promise<Shell | undefined> {
    const missing = await follow(this.#ask, new URL(`/${randomBytes(12).toString('hex')}`, origin), 'GET')
    if (missing.kind !== 'answer' || !isThere(missing)) return undefined
    const front = await follow(this.#ask, new URL(origin), 'GET')
    const frontTitle = front.kind === 'answer' ? titleOf(front.answer.body) : ''
    return { url: missing.url.href, title: titleOf(missing.answer.body), frontTitle }
  }
}

function kept<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

function isFront({ pathname }: URL): boolean {
  return pathname === '/'
}

function statusOf(end: End): number | undefined {
  return end.kind === 'answer' ? end.answer.status : undefined
}

/** A range that a page is too short for is an answer of a page that is there. */
function isThere(end: End): end is End & { readonly kind: 'answer' } {
  return end.kind === 'answer' && ((end.answer.status >= 200 && end.answer.status < 300) || end.answer.status === 416)
}

/** What a second request would find again. */
function isFinal(silence: (End & { readonly kind: 'silence' })['silence']): boolean {
  return ['robots', 'private-network', 'no-host', 'no-network', 'certificate'].includes(silence)
}

/** What an end says that shows no page. */
function observationOf(end: End, now: Instant): Observation {
  switch (end.kind) {
    case 'circle':
      return { kind: 'failed', reason: 'loop' }
    case 'many-steps':
      return { kind: 'cannot-tell', reason: 'many-steps' }
    case 'odd':
      return { kind: 'cannot-tell', reason: 'odd' }
    case 'silence':
      switch (end.silence) {
        case 'no-network':
          return { kind: 'no-network' }
        case 'no-host':
        case 'no-answer':
        case 'slow':
          return { kind: 'failed', reason: end.silence }
        default:
          return { kind: 'cannot-tell', reason: end.silence }
      }
    case 'answer': {
      const { status, headers } = end.answer
      if (status === 404 || status === 410) return { kind: 'failed', reason: 'not-found' }
      if (status === 429) return { kind: 'cannot-tell', reason: 'busy', until: patience(headers['retry-after'], now) }
      // A wall against robots, which a browser passes.
      if (status >= 500 && status <= 599 && headers['cf-mitigated'] === undefined)
        return { kind: 'failed', reason: 'server-error' }
      return { kind: 'cannot-tell', reason: 'refuses' }
    }
  }
}

/** `Retry-After` in seconds or as a date; a day when it does not say, an hour at least, a week at most. */
function patience(retryAfter: string | undefined, now: Instant): Instant {
  const seconds = Number(retryAfter)
  const wished = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - now : seconds * 1_000
  const ms = Number.isNaN(wished) ? 24 * HOUR_MS : wished
  return instantAt(now + Math.min(Math.max(ms, HOUR_MS), LONGEST_PATIENCE_MS))
}
