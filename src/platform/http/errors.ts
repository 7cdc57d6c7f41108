/** What a handler throws when it cannot go on. Each is mapped to a page once, in `application.ts`. Anything else is a bug. */
export class HttpProblem extends Error {
  readonly status: 400 | 403 | 404 | 405 | 409 | 413 | 414 | 421 | 500 | 503
  constructor(status: HttpProblem['status'], message: string) {
    super(message)
    this.status = status
  }
}

/** There is no such thing, or none that this person may see. */
export class NotFound extends HttpProblem {
  constructor(what = 'not found') {
    super(404, what)
  }
}

/** The request cannot be understood: a broken escape, a NUL byte, a form that is no form. */
export class BadRequest extends HttpProblem {
  constructor(what = 'bad request') {
    super(400, what)
  }
}

/** Something the page needs is away for now, such as the database. */
export class Unavailable extends HttpProblem {
  constructor(what = 'unavailable') {
    super(503, what)
  }
}

/** PostgreSQL error classes and socket codes that mean the database is away or may not write, not that we made a mistake. */
const AWAY = /^(08|53|57|58)|^25006$|^XX00[12]$/
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH', 'ENOENT'])

/** Whether the error says that the database is not there, shutting down, out of space or read-only. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    AWAY.test(code) ||
    SOCKET.has(code) ||
    /connection terminated|not queryable|timeout exceeded when trying to connect|timeout expired|Cannot use a pool/i.test(
      error.message,
    )
  )
}
