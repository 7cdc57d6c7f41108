import { setTimeout } from 'node:timers/promises'
import { type Database, DatabaseAway } from '#platform/db'
import type { PromptJob } from '#platform/mount'

const PAUSE_MS = 1_000
const LONGEST_STOP_MS = 10_000

/**
 * Asks each job every second whether something waits, at once again while something does; the queue of `startJobs` knows no less
 * than a minute. One job never waits for another. Several processes may do this: a job takes what it works on with a lock.
 */
export function runPromptly(
  jobs: readonly PromptJob[],
  database: Database,
  onFailure: (job: string, error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = jobs.map(async (job) => {
    while (!stopping.signal.aborted) {
      let worked = false
      try {
        worked = await job.run(database)
      } catch (error) {
        if (!(error instanceof DatabaseAway)) onFailure(job.name, error)
      }
      if (!worked) await setTimeout(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })
  return {
    /** Waits for what is being done, at most ten seconds. */
    stop: async () => {
      stopping.abort()
      await Promise.race([Promise.all(running), setTimeout(LONGEST_STOP_MS, undefined, { ref: false })])
    },
  }
}
