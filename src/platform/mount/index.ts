import type { Database, Listener } from '#platform/db'
import type { Route } from '#platform/http'

/** Work that is done on its own, without a reader waiting. Doing it twice must equal doing it once. */
export interface Job {
  readonly name: string
  /** Five fields, in UTC: `15 * * * *`. */
  readonly cron: string
  run(database: Database): Promise<void>
}

/** What a module adds to the running product. Only `app.ts` puts the mounts together. */
export interface Mount {
  readonly routes: readonly Route[]
  readonly listeners?: readonly Listener[]
  readonly jobs?: readonly Job[]
}
