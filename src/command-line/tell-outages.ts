import type { OutageWitness } from '#platform/db'
import type { Log } from '#platform/log'

/** Two lines for an outage of the database: its beginning, with the reason, and its end, with what it has cost. */
export function tellOutages(log: Log): OutageWitness {
  return {
    began: (of, error) => log.problem(`the database is away: ${of} fail from now on`, { error }),
    ended: (of, failures, seconds) => log.note(`the database is back for ${of}`, { failures, seconds }),
    standbyLeft: (error) =>
      log.problem('the standby is away: reads go to the main database until the next start', { error }),
  }
}
