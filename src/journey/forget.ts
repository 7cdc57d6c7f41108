import { dayAt, type Instant, type TimeZone } from '#kernel'
import type { Job } from '#platform/mount'
import { forgetCopies } from './copies/copy-store.ts'
import { forgetCalendars } from './deadlines/calendar-store.ts'
import { forgetOpened } from './handover/hand-over-store.ts'

/** Forgets opened hand-overs, calendars and copies whose last day is over, wherever on earth: so each is kept at least as long as it says. */
export function forgetJourneys(clock: () => Instant): Job {
  const name = 'journey.forget'
  return {
    name,
    cron: '17 3 * * *',
    run: (database) =>
      database.write(
        async (tx) => {
          const day = dayAt(clock(), 'Etc/GMT+12' as TimeZone)
          await forgetOpened(tx, day)
          await forgetCalendars(tx, day)
          await forgetCopies(tx, day)
        },
        { accountId: `job:${name}` },
      ),
  }
}
