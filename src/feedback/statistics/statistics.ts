import { bestLanguage, dayAt, type Instant, type LanguageTag, parseAcceptLanguage, parseLanguageTag } from '#kernel'
import type { PlaceRegistry, Reader } from '#places'
import type { Database } from '#platform/db'
import type { CountReading } from '#platform/http'
import { countablePhrase } from '../search-phrase.ts'
import { isRobot } from './robot.ts'
import { addCounts, type Counts } from './statistics-store.ts'

/** All sensitive pages count as this one: that somebody read one is known, which one is not. No path begins like this. */
export const SENSITIVE_PAGES = 'sensitive'

const TELL_EVERY_MS = 60_000
/** Who turns pages or comes back has searched once; the same holds for two people in this time: a little too few, never too many. */
const SAME_SEARCH_MS = 600_000
/** A flood fills no memory: what is new then is not counted. */
const MOST_KEYS = 50_000
const PAGE = /^\/([^/]+)\/([^/]+)(\/.*)?$/

interface Count {
  readonly of: 'reading' | 'wish' | 'search'
  /** The place's slug. */
  readonly place: string
  readonly language: string
  /** The path or the phrase; empty for a wish. */
  readonly what: string
  times: number
}

/**
 * Counts in the memory of this process, and tells the database every minute in one statement. Kept are sums by place, day, language and
 * page, phrase or wished language; who reads is not known here. What a process has counted since it last told is lost when it is
 * killed, and kept when it is stopped.
 */
export class Statistics {
  readonly #database: Database
  readonly #places: PlaceRegistry
  readonly #clock: () => Instant
  /** Pages that were read since the last telling. */
  #read: Count[] = []
  #waiting = new Map<string, Count>()
  readonly #lastSearched = new Map<string, Instant>()
  #timer: NodeJS.Timeout | undefined
  #telling: Promise<void> | undefined

  constructor(database: Database, places: PlaceRegistry, clock: () => Instant) {
    this.#database = database
    this.#places = places
    this.#clock = clock
  }

  /**
   * What counts a page each time it is sent; `undefined` for what is no page of a place. It is made once for an answer and lies beside
   * it in memory: counting has to be an addition, since sending a page from memory takes microseconds. Robots are left out by name.
   */
  readonly counterOf = (path: string, isSensitive: boolean): CountReading | undefined => {
    const [, place, tag = '', rest = '/'] = PAGE.exec(path) ?? []
    const language = parseLanguageTag(tag)
    if (place === undefined || language === undefined) return undefined
    const page: Count = { of: 'reading', place, language, what: isSensitive ? SENSITIVE_PAGES : rest, times: 0 }
    return ({ browser, acceptLanguage }) => {
      if (isRobot(browser)) return
      if (page.times === 0) this.#read.push(page)
      page.times += 1
      const wished = firstWish(acceptLanguage)
      if (wished !== undefined && wished !== language)
        this.#add({ of: 'wish', place, language: wished, what: '', times: 1 })
    }
  }

  /** Counts what somebody searches for, unless it may name a person. */
  countSearch(
    { place: { slug: place }, language, now }: Pick<Reader, 'place' | 'language' | 'now'>,
    search: string,
  ): void {
    const what = countablePhrase(search)
    if (what === undefined) return
    const count: Count = { of: 'search', place, language, what, times: 1 }
    const last = this.#lastSearched.get(keyOf(count))
    if (last === undefined ? this.#lastSearched.size >= MOST_KEYS : now - last < SAME_SEARCH_MS) return
    this.#lastSearched.set(keyOf(count), now)
    this.#add(count)
  }

  /** Starts telling; `onProblem` is told why that failed. What could not be told is told the next time. */
  watch(onProblem: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.#telling = this.tell().catch(onProblem)
    }, TELL_EVERY_MS)
    this.#timer.unref()
  }

  /** Tells the rest. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#telling
    await this.tell()
  }

  /** Adds everything counted so far to the database. */
  async tell(): Promise<void> {
    for (const page of this.#read.splice(0)) {
      this.#add({ ...page })
      page.times = 0
    }
    const now = this.#clock()
    for (const [key, last] of this.#lastSearched) if (now - last >= SAME_SEARCH_MS) this.#lastSearched.delete(key)
    const counts = [...this.#waiting.values()]
    if (counts.length === 0) return
    this.#waiting = new Map()
    try {
      const known = await this.#ofKnownPlaces(counts, now)
      await this.#database.write((tx) => addCounts(tx, known))
    } catch (error) {
      for (const count of counts) this.#add(count)
      throw error
    }
  }

  #add(count: Count): void {
    const key = keyOf(count)
    const known = this.#waiting.get(key)
    if (known) known.times += count.times
    else if (this.#waiting.size < MOST_KEYS) this.#waiting.set(key, count)
  }

  /** By the day that the place's calendars show. A wish that one of the place's languages fulfils is none. */
  async #ofKnownPlaces(counts: readonly Count[], now: Instant): Promise<Counts> {
    const result = { readings: [], wishes: [], searches: [] } as { [Key in keyof Counts]: Counts[Key][number][] }
    for (const { of, place: slug, language, what, times } of counts) {
      const place = await this.#places.bySlug(slug)
      if (!place) continue
      const counted = { placeId: place.id, day: dayAt(now, place.zone), language, times }
      if (of === 'reading') result.readings.push({ ...counted, path: what })
      else if (of === 'search') result.searches.push({ ...counted, phrase: what })
      else if (!bestLanguage([language as LanguageTag], place.languages)) result.wishes.push(counted)
    }
    return result
  }
}

const keyOf = ({ of, place, language, what }: Count) => `${of} ${place} ${language} ${what}`

const wishes = new Map<string, string | undefined>()
const MOST_HEADERS_REMEMBERED = 500

/** The language that a browser asks for first, without script and region: few enough that it tells nobody apart. */
function firstWish(acceptLanguage: string | undefined): string | undefined {
  if (acceptLanguage === undefined) return undefined
  if (wishes.has(acceptLanguage)) return wishes.get(acceptLanguage)
  const wish = parseAcceptLanguage(acceptLanguage)[0]?.split('-')[0]
  if (wishes.size < MOST_HEADERS_REMEMBERED) wishes.set(acceptLanguage, wish)
  return wish
}
