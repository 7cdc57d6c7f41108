import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

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
  /** Runs `work` with a handle for reading; each statement sees what is committed when it begins. */
  read<T>(work: (tx: Read) => Promise<T>): Promise<T>
  /** Runs `work` in one transaction: all of it is kept, durably, once the promise is fulfilled, or nothing. */
  write<T>(work: (tx: Write) => Promise<T>, acting?: Acting): Promise<T>
  /** Whether the database answers now. Never throws. */
  answers(): Promise<boolean>
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly appUrl: string
  readonly readerUrl: string
  /** Connections kept for reading and for writing, each. */
  readonly readers?: number
  readonly writers?: number
}

const STATEMENT_TIMEOUT_MS = 15_000
const CONNECT_TIMEOUT_MS = 3_000
/** A server that is there ends every statement before. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 2_000

export function openDatabase(options: DatabaseOptions): Database {
  const readerPool = poolFor(options.readerUrl, options.readers ?? 6)
  const writerPool = poolFor(options.appUrl, options.writers ?? 4)
  const reader = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: readerPool }) }) as Read
  const writer = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: writerPool }) })
  return {
    read: (work) => work(reader),
    write: (work, acting) =>
      writer.transaction().execute(async (transaction) => {
        if (acting) await act(transaction, acting)
        return work(transaction as Write)
      }),
    answers: async () => {
      try {
        await sql`select 1`.execute(reader)
        await sql`select 1`.execute(writer)
        return true
      } catch {
        return false
      }
    },
    close: async () => {
      await Promise.all([reader.destroy(), writer.destroy()])
    },
  }
}

/** Settings that end with the transaction, so that they also hold behind a pooler. */
async function act(transaction: Transaction<unknown>, acting: Acting): Promise<void> {
  await sql`select set_config('tessera.place', ${acting.placeId?.toString() ?? ''}, true),
    set_config('tessera.account', ${acting.accountId ?? ''}, true)`.execute(transaction)
}

function poolFor(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    stream: impatientSocket,
  })
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks while a transaction thinks between two statements: the next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Gives up a server that is frozen, or to which the way is cut: no word from the system would ever say so. */
function impatientSocket(): Socket {
  const socket = new Socket()
  socket.setTimeout(SILENCE_MS, () => {
    socket.destroy(Object.assign(new Error('The database says nothing.'), { code: 'ETIMEDOUT' }))
  })
  return socket
}

/**
 * Names every statement with values by its text, so that a connection parses and plans it once: planning is half of what our reads
 * cost. The texts are our own and few; values never stand in them. (PgBouncer 1.21 or newer follows named statements.)
 */
class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the signature is that of the class it extends.
  override query(statement: any, values?: any, callback?: any): any {
    if (typeof statement !== 'string' || !Array.isArray(values) || values.length === 0) {
      return super.query(statement, values, callback)
    }
    return super.query({ name: statementName(statement), text: statement, values }, callback)
  }
}

const statementNames = new Map<string, string>()

function statementName(text: string): string {
  let name = statementNames.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 20)
    statementNames.set(text, name)
  }
  return name
}

/** `int8` (counts, versions) as numbers: ours stay far below 2^53. Days stay text: a calendar day is no instant. */
const INT8 = 20
const DATE = 1082
pg.types.setTypeParser(INT8, Number)
pg.types.setTypeParser(DATE, (text) => text)
