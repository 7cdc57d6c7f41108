import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { openPool, type Patience } from './connections.ts'
import { DatabaseAway } from './outage/database-away.ts'
import { Outages, type OutageWitness, ServerPresence } from './outage/outage.ts'

declare const power: unique symbol

/** A handle that can only look. Store functions that take it cannot change anything: its role has no such right. */
export type Read = Kysely<unknown> & { readonly [power]: 'read' | 'write' }

/** A handle inside one transaction that may change things; whatever takes a `Read` takes it too. */
export type Write = Transaction<unknown> & { readonly [power]: 'write' }

/**
 * For whom a transaction works. Row-level security reads it and it ends with the transaction; nothing set means no rows
 * of personal data.
 */
export interface Acting {
  readonly placeId?: number
  readonly accountId?: string
}

export interface Database {
  /**
   * Runs `work` with a handle for reading; each statement sees what is committed when it begins. A reader waits: after some seconds
   * it ends.
   *
   * @throws DatabaseAway
   */
  read<T>(work: (tx: Read) => Promise<T>): Promise<T>
  /**
   * Runs `work` in one transaction: all of it is kept, durably, once the promise is fulfilled, or nothing.
   *
   * @throws DatabaseAway, when it may have been kept nevertheless if the way was cut at the very end.
   */
  write<T>(work: (tx: Write) => Promise<T>, acting?: Acting): Promise<T>
  /** Whether it can be read now. Never throws. */
  answers(): Promise<boolean>
  /** Who answers the reads; `left`: the standby did, until it was away while the main database answered. */
  readonly standby: 'none' | 'reads' | 'left'
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly appUrl: string
  readonly readerUrl: string
  /** A standby that answers the reads. */
  readonly standbyUrl?: string | undefined
  /** Connections kept for reading and for writing, each. */
  readonly readers?: number
  readonly writers?: number
  readonly outages?: OutageWitness
}

/** Somebody waits for a page: rather soon the sentence that it cannot be shown now. */
const READING: Patience = { statementMs: 3_000, silenceMs: 3_500 }
const WRITING: Patience = { statementMs: 15_000, silenceMs: 17_000 }

export function openDatabase(options: DatabaseOptions): Database {
  const { appUrl, readerUrl, standbyUrl, readers = 4, writers = 3, outages: witness } = options
  const main = readsFrom(readerUrl, readers)
  const standby = standbyUrl === undefined ? undefined : readsFrom(standbyUrl, readers)
  const writer = handleOn(openPool(appUrl, writers, WRITING, () => main.presence.fallSilent()))
  const reads = new Outages('reads', witness)
  const writes = new Outages('writes', witness)
  let isStandbyLeft = false

  const read = async <T>(work: (tx: Read) => Promise<T>): Promise<T> => {
    if (standby && !isStandbyLeft) {
      try {
        return await standby.presence.use(() => work(standby.handle))
      } catch (error) {
        // Away it is only when it does not answer a question either: a single page may take too long on it.
        if (!(error instanceof DatabaseAway) || (await isThere(standby))) throw error
        await main.presence.use(() => question(main.handle), reads)
        // For good: the main database is never behind the standby, so nothing kept in memory can be older than its version says.
        // The way back could lead to a standby that has not yet replayed what we have told readers.
        if (!isStandbyLeft) witness?.standbyLeft(error)
        isStandbyLeft = true
      }
    }
    return main.presence.use(() => work(main.handle), reads)
  }
  return {
    read,
    write: (work, acting) =>
      main.presence.use(
        () =>
          writer.transaction().execute(async (transaction) => {
            if (acting) await act(transaction, acting)
            return work(transaction as Write)
          }),
        writes,
      ),
    answers: () =>
      read(question).then(
        () => true,
        () => false,
      ),
    get standby() {
      return standby === undefined ? 'none' : isStandbyLeft ? 'left' : 'reads'
    },
    close: async () => {
      await Promise.all([main.handle.destroy(), standby?.handle.destroy(), writer.destroy()])
    },
  }
}

interface Reads {
  readonly handle: Read
  readonly presence: ServerPresence
}

function readsFrom(url: string, connections: number): Reads {
  const handle: Read = handleOn(openPool(url, connections, READING, () => presence.fallSilent())) as Read
  const presence = new ServerPresence(() => question(handle))
  return { handle, presence }
}

function handleOn(pool: pg.Pool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

const question = (tx: Kysely<unknown>): Promise<unknown> => sql`select 1`.execute(tx)

function isThere({ handle, presence }: Reads): Promise<boolean> {
  return presence
    .use(() => question(handle))
    .then(
      () => true,
      () => false,
    )
}

/** Settings that end with the transaction, so that they also hold behind a pooler. */
export async function act(transaction: Transaction<unknown>, acting: Acting): Promise<void> {
  await sql`select set_config('tessera.place', ${acting.placeId?.toString() ?? ''}, true),
    set_config('tessera.account', ${acting.accountId ?? ''}, true)`.execute(transaction)
}
