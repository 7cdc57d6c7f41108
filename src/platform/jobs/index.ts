import { PgBoss } from 'pg-boss'
import { type Database, meansAway } from '#platform/db'
import type { Log } from '#platform/log'
import type { Job } from '#platform/mount'

export { runPromptly } from './run-promptly.ts'

export interface JobRunner {
  /** Waits for the job that is running, at most ten seconds. */
  stop(): Promise<void>
}

/** Runs the modules' jobs at their times, each on one process only, whatever the number of processes and machines. */
export async function startJobs(
  jobsUrl: string,
  jobs: readonly Job[],
  database: Database,
  log: Log,
): Promise<JobRunner> {
  const boss = new PgBoss({ connectionString: jobsUrl, schema: 'jobs', createSchema: false, max: 2 })
  boss.on('error', (error) => {
    // That the database is away is told once, by those who read and write.
    if (meansAway(error)) log.detail('the job queue waits for the database', { error })
    else log.problem('the job queue failed', { error })
  })
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name, { retryLimit: 3, retryDelay: 60, retryBackoff: true })
    await boss.schedule(job.name, job.cron)
    await boss.work(job.name, { pollingIntervalSeconds: 30 }, async () => {
      await job.run(database)
    })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) }
}
