import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { type Database, meansAway } from '#platform/db'
import type { Log } from '#platform/log'
import type { Job } from '#platform/mount'

export { runPromptly } from './run-promptly.ts'

export interface JobRunner {
  /** Waits for the job that is running, at most ten seconds. */
  stop(): Promise<void>
}

const RETRY_MS = 5_000
const LONGEST_STOP_MS = 10_000

/**
 * Runs the modules' jobs at their times, each on one process only, whatever the number of processes and machines. While the database
 * is away they wait for it; nobody waits for them.
 */
export function startJobs(jobsUrl: string, jobs: readonly Job[], database: Database, log: Log): JobRunner {
  const boss = new PgBoss({ connectionString: jobsUrl, schema: 'jobs', createSchema: false, max: 2 })
  const tell = (error: unknown) => {
    // That the database is away is told once, by those who read and write.
    if (meansAway(error)) log.detail('the job queue waits for the database', { error })
    else log.problem('the job queue failed', { error })
  }
  boss.on('error', tell)
  const stopping = new AbortController()
  const waiting = [...jobs]
  const begin = async () => {
    await boss.start()
    for (let job = waiting[0]; job && !stopping.signal.aborted; job = waiting[0]) {
      const { name, cron } = job
      await boss.createQueue(name, { retryLimit: 3, retryDelay: 60, retryBackoff: true })
      await boss.schedule(name, cron)
      await boss.work(name, { pollingIntervalSeconds: 30 }, async () => job.run(database))
      waiting.shift()
    }
  }
  const beginAtLast = async () => {
    while (!stopping.signal.aborted) {
      try {
        return await begin()
      } catch (error) {
        tell(error)
        await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }
  const begun = beginAtLast()
  return {
    stop: async () => {
      stopping.abort()
      const ended = begun.then(() => boss.stop({ graceful: true, timeout: LONGEST_STOP_MS })).catch(tell)
      await Promise.race([ended, pause(LONGEST_STOP_MS, undefined, { ref: false })])
    },
  }
}
