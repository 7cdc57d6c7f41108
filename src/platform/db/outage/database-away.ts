/**
 * The database is away for now: not there, silent, shutting down, out of space or read-only. No fault of ours, and it may be back
 * at the next try. `cause` is what was said by PostgreSQL or the system.
 */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super('The database is away.', { cause })
  }
}

/** PostgreSQL's error classes that mean it is away or may not write, not that we made a mistake. */
const AWAY = /^(08|53|57|58)|^25006$|^XX00[12]$/
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  // A socket file that is not there, and one at which too many wait already.
  'ENOENT',
  'EAGAIN',
])
const NEW_CONNECTION_SILENT = 'Connection terminated due to connection timeout'

/** Whether what a statement or a connection failed with means that the database is away. */
export function meansAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway) return true
  const code = codeOf(error)
  return (
    AWAY.test(code) ||
    (SOCKET.has(code) && !isAboutFile(error)) ||
    /connection terminated|not queryable|timeout exceeded when trying to connect|timeout expired|Cannot use a pool/i.test(
      error.message,
    )
  )
}

/** Whether the server neither answered nor refused: frozen, or the way to it is cut. Who asks next would wait as long. */
export function meansSilence(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === 'ETIMEDOUT' || error.message === NEW_CONNECTION_SILENT)
}

/** What was wrong, in a few words for the operator. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (error instanceof DatabaseAway) return reasonOf(error.cause)
  if (!(error instanceof Error)) return String(error)
  // What the driver says when it cannot even take a transaction back.
  return error.message.includes('not queryable') ? 'the connection broke' : error.message
}

/** A file that is not there has the same code as a socket file that is not there. */
function isAboutFile(error: Error): boolean {
  return codeOf(error) === 'ENOENT' && !('syscall' in error && error.syscall === 'connect')
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
