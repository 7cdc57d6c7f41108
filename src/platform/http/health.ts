import { type Database, sql } from '#platform/db'
import type { Answer, Route } from './route.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve what is not in memory, and keep what it is told. */
export function healthRoutes(database: Database): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', access: 'public', handle: async () => report({ alive: true }, 200) },
    {
      method: 'GET',
      path: '/readyz',
      access: 'public',
      handle: async () => {
        const reads = await database.answers()
        const writes = reads && (await canKeep(database))
        return report({ ready: writes, reads, writes }, writes ? 200 : 503)
      },
    },
  ]
}

/** A real write, committed: a full or read-only disk answers reads for hours. */
async function canKeep(database: Database): Promise<boolean> {
  try {
    await database.write((tx) => sql`update platform.heartbeat set at = now()`.execute(tx))
    return true
  } catch {
    return false
  }
}

function report(state: Readonly<Record<string, boolean>>, status: 200 | 503): Answer {
  return {
    kind: 'content',
    status,
    type: 'application/json',
    body: `${JSON.stringify(state)}\n`,
    share: 'for nobody else',
  }
}
