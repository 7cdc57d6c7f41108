import { setTimeout as pause } from 'node:timers/promises'
import { type Database, sql } from '#platform/db'
import type { FileStore } from '#platform/files'
import type { Answer, Route } from './route.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve what is not in memory, and keep what it is told. */
export function healthRoutes(database: Database, files: FileStore): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', access: 'public', handle: async () => report({ alive: true }, 200) },
    {
      method: 'GET',
      path: '/readyz',
      access: 'public',
      handle: async () => {
        const reads = await soon(database.answers())
        const writes = reads && (await soon(canKeep(database, files)))
        const standby = database.standby === 'none' ? {} : { standby: database.standby === 'reads' }
        return report({ ready: writes, reads, writes, ...standby }, writes ? 200 : 503)
      },
    },
  ]
}

const PATIENCE_MS = 2_000

/** Whoever asks must hear soon; a frozen database would let them wait. */
function soon(answer: Promise<boolean>): Promise<boolean> {
  return Promise.race([answer, pause(PATIENCE_MS, false, { ref: false })])
}

/**
 * A real write, committed: a full or read-only disk answers reads for hours. A small one may still find room where the database
 * has already reserved it, so the disk is asked too.
 */
async function canKeep(database: Database, files: FileStore): Promise<boolean> {
  try {
    await database.write((tx) => sql`update platform.heartbeat set at = now()`.execute(tx))
    return await files.canKeep()
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
