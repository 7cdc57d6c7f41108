import { dayAt, type Instant, type TimeZone } from '#kernel'
import type { Job } from '#platform/mount'
import { forgetOpened } from './hand-over-store.ts'

/** Forgets which hand-overs were opened once none of them could be opened any more, wherever on earth it is still the day before. */
export function forgetHandOvers(clock: () => Instant): Job {
  const name = 'journey.forget'
  return {
    name,
    cron: '17 3 * * *',
    run: (database) =>
      database.write((tx) => forgetOpened(tx, dayAt(clock(), 'Etc/GMT+12' as TimeZone)), { accountId: `job:${name}` }),
  }
}
