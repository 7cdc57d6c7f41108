import type { Instant } from '#kernel'
import type { Database } from '#platform/db'
import { claimDue, type DueAddress, keepVerdict, postpone } from './due-store.ts'
import { judge, nextLook, type Observation } from './verdict.ts'
import { Looker } from './web/look-up.ts'
import type { Web } from './web/web.ts'

/** Shorter than the time until the job is asked for again. */
const LONGEST_RUN_MS = 8 * 60_000

/**
 * Looks at the addresses whose time has come: several hosts at once, each in its own slow turn. Several processes may do this; whoever
 * dies in the middle leaves what it had taken to the next.
 */
export async function checkLinks(database: Database, web: Web, clock: () => Instant): Promise<void> {
  const looker = new Looker(database, web)
  const end = performance.now() + LONGEST_RUN_MS
  while (performance.now() < end) {
    const due = await database.write((tx) => claimDue(tx, clock()))
    if (due.length === 0) return
    const hosts = [...Map.groupBy(due, ({ host }) => host).values()]
    const work = async () => {
      for (let host = hosts.pop(); host && performance.now() < end; host = hosts.pop())
        await checkHost(database, looker, host, clock, end)
    }
    await Promise.all(Array.from({ length: web.hostsAtOnce }, work))
  }
}

/** One after the other. A host that wants to be left alone is asked nothing more until then. */
async function checkHost(
  database: Database,
  looker: Looker,
  due: readonly DueAddress[],
  clock: () => Instant,
  end: number,
): Promise<void> {
  const left = [...Map.groupBy(due, ({ address }) => address)]
  for (let next = left.shift(); next && performance.now() < end; next = left.shift()) {
    const [address, places] = next
    const seen = await looker.look(address, clock())
    await database.write(async (tx) => {
      for (const { placeId, verdict } of places) {
        const now = clock()
        const after = judge(verdict, seen, now)
        await keepVerdict(tx, { placeId, address }, after, now, nextLook(after, seen, now))
      }
      const until = wantsPeaceUntil(seen)
      if (until !== undefined)
        await postpone(
          tx,
          left.flatMap(([, rows]) => rows),
          until,
        )
    })
    if (wantsPeaceUntil(seen) !== undefined) return
  }
}

function wantsPeaceUntil(seen: Observation): Instant | undefined {
  return seen.kind === 'cannot-tell' ? seen.until : undefined
}
