import { setTimeout } from 'node:timers/promises'
import { type Database, sql } from '#platform/db'
import type { Web } from './web.ts'

/** How long to wait for a host that is being asked, where it gets no pause. */
const SHORTEST_WAIT_MS = 20

/**
 * Does `work` when it is this host's turn: in all processes together one request at a time to a host, and a pause after each. Whoever
 * dies in the middle keeps the host for no longer than a request may take.
 */
export async function inTurn<T>(database: Database, web: Web, host: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const waitMs = await database.write(async (tx) => {
      const { rows } = await sql`
        insert into upkeep.web_host as h (host, free_at) values (${host}, clock_timestamp() + ${2 * web.timeoutMs} * interval '1 ms')
        on conflict (host) do update set free_at = excluded.free_at where h.free_at <= clock_timestamp() returning host`.execute(
        tx,
      )
      if (rows.length > 0) return 0
      const { rows: free } = await sql<{ ms: number }>`
        select ceil(extract(epoch from free_at - clock_timestamp()) * 1000)::integer as ms from upkeep.web_host where host = ${host}`.execute(
        tx,
      )
      return Math.max(1, free[0]?.ms ?? 1)
    })
    if (waitMs === 0) break
    await setTimeout(Math.min(waitMs, Math.max(web.pauseMs, SHORTEST_WAIT_MS)))
  }
  try {
    return await work()
  } finally {
    await database.write((tx) =>
      sql`update upkeep.web_host set free_at = clock_timestamp() + ${web.pauseMs} * interval '1 ms' where host = ${host}`.execute(
        tx,
      ),
    )
  }
}
