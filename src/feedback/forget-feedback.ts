import { sql } from '#platform/db'
import type { Job } from '#platform/mount'

/** Deletes what has reached its end, in all places. The function in the migration says what that is; nothing else may delete here. */
export const forgetFeedback: Job = {
  name: 'feedback.forget',
  cron: '12 * * * *',
  run: async (database) => {
    await database.write((tx) => sql`select feedback.forget()`.execute(tx))
  },
}
