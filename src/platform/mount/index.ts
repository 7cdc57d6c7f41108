import type { Database, Listener } from '#platform/db'
import type { Route } from '#platform/http'
import type { Following } from './following.ts'
import type { Outline } from './outline.ts'

export type { FollowedItem, Following, FollowTopic } from './following.ts'
export { type Outline, type OutlineEntry, type OutlineKind, wholeOutline } from './outline.ts'

/** Work that is done on its own, without a reader waiting. Doing it twice must equal doing it once. */
export interface Job {
  readonly name: string
  /** Five fields, in UTC: `15 * * * *`. */
  readonly cron: string
  run(database: Database): Promise<void>
}

/** Work for which somebody may be waiting, asked for every second. Doing it twice must equal doing it once. */
export interface PromptJob {
  readonly name: string
  /** Does some of what waits; answers whether there was anything. */
  run(database: Database): Promise<boolean>
}

/** What a device keeps of a place besides what can be read: a list, a search form, what a script needs. */
export interface DeviceAddress {
  /** Below `/{place}/{language}`. */
  readonly path: string
  readonly kind: 'page' | 'data'
  readonly sensitive?: true
}

/** In a place, the most needed first. @throws NotFound for a place that does not exist. */
export type DeviceAddresses = (place: string) => Promise<readonly DeviceAddress[]>

/** What a module adds to the running product. Only `app.ts` puts the mounts together. */
export interface Mount {
  readonly routes: readonly Route[]
  readonly listeners?: readonly Listener[]
  readonly jobs?: readonly Job[]
  readonly promptJobs?: readonly PromptJob[]
  /** What of it people can follow. */
  readonly following?: Following
  /** What of it can be read as a whole: on paper, as a book, without a network. */
  readonly outline?: Outline
  readonly deviceAddresses?: DeviceAddresses
  /** Addresses of pictures that its pages show on a device without a network. Each never means anything else. @throws NotFound */
  readonly devicePictures?: (place: string) => Promise<readonly string[]>
}
