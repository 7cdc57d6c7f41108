import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import pg from 'pg'
import { meansSilence } from './outage/database-away.ts'

export interface Patience {
  /** A longer statement is ended by the server. */
  readonly statementMs: number
  /** A server that says nothing for so long while we wait is given up. Longer than a statement: a server that is there ends it before. */
  readonly silenceMs: number
}

const CONNECT_TIMEOUT_MS = 3_000

/** At most `max` connections, opened when they are needed; one that fails is replaced by the next use. */
export function openPool(
  connectionString: string,
  max: number,
  { statementMs, silenceMs }: Patience,
  onSilence: () => void,
): pg.Pool {
  const pool = new pg.Pool({
    Client: OurClient,
    connectionString,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    keepAlive: true,
    stream: () => new Socket().setTimeout(silenceMs),
  })
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So would one that breaks while a transaction thinks between two statements: the next statement says so.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      if (meansSilence(error)) onSilence()
    })
  })
  return pool
}

/**
 * Names every statement with values by its text, so that a connection parses and plans it once: planning is half of what our reads
 * cost. The texts are our own and few; values never stand in them. (PgBouncer 1.21 or newer follows named statements.)
 *
 * Gives up a server that is frozen, or to which the way is cut: no word from the system would ever say so.
 */
class OurClient extends pg.Client {
  /** Kept by `pg`: no statement is on its way. */
  declare readonly readyForQuery: boolean

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const { stream } = this.connection
    stream.on('timeout', () => {
      if (!this.readyForQuery)
        stream.destroy(Object.assign(new Error('The database says nothing.'), { code: 'ETIMEDOUT' }))
    })
  }

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
