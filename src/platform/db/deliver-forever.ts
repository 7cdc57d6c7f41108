import type { Database } from './database.ts'
import { DatabaseAway } from './outage/database-away.ts'
import { deliverEvents, type Listener } from './outbox.ts'

const PAUSE_MS = 250

/** Delivers news as it comes, until stopped. Failures are told and tried again; an outage of the database only makes it wait, untold. */
export function deliverForever(
  database: Database,
  listeners: readonly Listener[],
  onFailure: (listener: string, error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false
  let wake: () => void = () => undefined
  const run = async () => {
    while (!stopped) {
      try {
        const delivered = await deliverEvents(database, listeners, onFailure)
        if (delivered > 0) continue
      } catch (error) {
        if (!(error instanceof DatabaseAway)) onFailure('outbox', error)
      }
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, PAUSE_MS)
      })
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
