import { LRUCache } from 'lru-cache'
import type { Instant } from '#kernel'
import { NotFound } from '#platform/http'
import type { Pack } from './make-pack.ts'
import type { Manifest } from './manifest.ts'

export interface KeptPack extends Pack {
  /** The versions of the place when its content was read. */
  readonly placeVersion: string | undefined
  /** Until when it is as it would be made anew, whatever is published: a day's pack is made of that day. */
  readonly until: Instant
}

/** Making one asks for hundreds of pages: a place that publishes all day long makes its pack every ten minutes at most. */
const REST_MS = 600_000
const MOST_BYTES = 96 * 1_048_576
/** Hundreds of manifests: a device that comes back after days is told only what has changed. */
const MOST_MANIFEST_BYTES = 16 * 1_048_576
const LISTED_BYTES = 160

/** The packs that have been asked for, in memory. */
export class KeptPacks {
  readonly #kept = new LRUCache<string, KeptPack>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ documents }) => 2 * documents.reduce((sum, { length }) => sum + length, 1_000),
  })
  readonly #manifests = new LRUCache<string, Manifest>({
    maxSize: MOST_MANIFEST_BYTES,
    sizeCalculation: ({ assets, documents }) => LISTED_BYTES * (1 + assets.length + documents.length),
  })
  readonly #making = new Map<string, Promise<KeptPack>>()
  readonly #versionOf: (path: string) => string | undefined
  readonly #make: (place: string, language: string, now: Instant) => Promise<Pack & { readonly until: Instant }>

  constructor(parts: {
    readonly versionOf: (path: string) => string | undefined
    readonly make: (place: string, language: string, now: Instant) => Promise<Pack & { readonly until: Instant }>
  }) {
    this.#versionOf = parts.versionOf
    this.#make = parts.make
  }

  /** The pack of a place in a language, at most ten minutes behind what is published. @throws NotFound */
  async pack(place: string, language: string, now: Instant): Promise<KeptPack> {
    const kept = this.#kept.get(keyOf(place, language))
    if (kept && kept.manifest.madeAt <= now && now < this.goodUntil(kept, place)) return kept
    return this.#makeOnce(place, language, now)
  }

  /** The pack of that version. @throws NotFound when there is none any more, or not yet. */
  async packOfVersion(place: string, language: string, version: string, now: Instant): Promise<KeptPack> {
    const kept = await this.pack(place, language, now)
    if (kept.manifest.version === version) return kept
    // Another process may have made a newer one already.
    const isBehind = kept.placeVersion !== this.#versionOf(`/${place}/`)
    const newer = isBehind ? await this.#makeOnce(place, language, now) : kept
    if (newer.manifest.version !== version) throw new NotFound('pack version')
    return newer
  }

  /** The manifest of an earlier pack, or the present one, if this process has made it and still knows it. */
  manifestOf(place: string, language: string, version: string): Manifest | undefined {
    return this.#manifests.get(`${keyOf(place, language)} ${version}`)
  }

  /** Until when the pack that is kept is the one to be given, if nothing is published. */
  goodUntil({ manifest, until, placeVersion }: KeptPack, place: string): Instant {
    const isBehind = placeVersion !== this.#versionOf(`/${place}/`)
    return (isBehind ? Math.min(manifest.madeAt + REST_MS, until) : until) as Instant
  }

  #makeOnce(place: string, language: string, now: Instant): Promise<KeptPack> {
    const key = keyOf(place, language)
    const making = this.#making.get(key) ?? this.#makeNow(place, language, now).finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return making
  }

  async #makeNow(place: string, language: string, now: Instant): Promise<KeptPack> {
    const placeVersion = this.#versionOf(`/${place}/`)
    const pack = { ...(await this.#make(place, language, now)), placeVersion }
    this.#kept.set(keyOf(place, language), pack)
    this.#manifests.set(`${keyOf(place, language)} ${pack.manifest.version}`, pack.manifest)
    return pack
  }
}

function keyOf(place: string, language: string): string {
  return `${place} ${language}`
}
