import { LRUCache } from 'lru-cache'
import { type Database, DatabaseAway } from '#platform/db'
import type { Place } from './place.ts'
import { loadPlace, versionsSince } from './place-store.ts'

const MOST_PLACES_KEPT = 500
const POLL_MS = 300

interface Kept {
  readonly place: Place
  readonly versions: Map<number, number>
  /** The versions in one word: what pages of this place are cached under. */
  key: string
  stale: boolean
}

/**
 * The places that are being read, kept in memory, and the versions they stand at. Asks the database several times a second what
 * was published: one small query whatever the number of places. While the database is away, what is known goes on being used.
 */
export class PlaceRegistry {
  readonly #database: Database
  readonly #kept = new LRUCache<string, Kept>({ max: MOST_PLACES_KEPT })
  readonly #loading = new Map<string, Promise<Place | undefined>>()
  #since = '0'
  #anyChange = 0
  #timer: NodeJS.Timeout | undefined
  #polling: Promise<void> | undefined

  constructor(database: Database) {
    this.#database = database
  }

  async bySlug(slug: string): Promise<Place | undefined> {
    const kept = this.#kept.get(slug)
    if (kept && !kept.stale) return kept.place
    try {
      return await this.#load(slug)
    } catch (error) {
      if (kept) return kept.place
      throw error
    }
  }

  /** The place if it has been read before: for pages that must not need the database. */
  known(slug: string): Place | undefined {
    return this.#kept.get(slug)?.place
  }

  /** What the page cache keys by. `undefined` for a place that has not been read yet. */
  versionOf(path: string): string | undefined {
    const end = path.indexOf('/', 1)
    const slug = end < 0 ? path.slice(1) : path.slice(1, end)
    return slug === '' ? `all.${this.#anyChange}` : this.#kept.get(slug)?.key
  }

  /** Starts asking for news; `onProblem` is told why that failed, unless the database is away, which is told elsewhere. */
  watch(onProblem: (error: unknown) => void): void {
    const poll = async () => {
      try {
        await this.refresh()
      } catch (error) {
        if (!(error instanceof DatabaseAway)) onProblem(error)
      }
      if (this.#timer !== undefined) this.#timer = setTimeout(next, POLL_MS)
    }
    const next = () => {
      this.#polling = poll()
    }
    this.#timer = setTimeout(next, POLL_MS)
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#polling
  }

  /** Asks once what has been published since the last time. */
  async refresh(): Promise<void> {
    const { changes, next } = await this.#database.read((tx) => versionsSince(tx, this.#since))
    this.#since = next
    for (const { placeId, version } of changes) {
      for (const kept of this.#kept.values()) {
        const known = kept.versions.get(placeId)
        if (known === undefined || known === version) continue
        kept.versions.set(placeId, version)
        kept.key = keyOf(kept.versions)
        kept.stale = true
        this.#anyChange += 1
      }
    }
  }

  #load(slug: string): Promise<Place | undefined> {
    let loading = this.#loading.get(slug)
    if (!loading) {
      loading = this.#database
        .read((tx) => loadPlace(tx, slug))
        .then((loaded) => {
          if (!loaded) {
            this.#kept.delete(slug)
            return undefined
          }
          const versions = new Map(loaded.place.chain.map((id, index) => [id, loaded.versions[index] ?? 0]))
          this.#kept.set(slug, { place: loaded.place, versions, key: keyOf(versions), stale: false })
          return loaded.place
        })
        .finally(() => this.#loading.delete(slug))
      this.#loading.set(slug, loading)
    }
    return loading
  }
}

function keyOf(versions: ReadonlyMap<number, number>): string {
  return [...versions.values()].join('.')
}
