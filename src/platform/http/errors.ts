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

/** A form that this session's own pages did not make. */
export class Forbidden extends HttpProblem {
  constructor(what = 'forbidden') {
    super(403, what)
  }
}

/** Something the page needs is away for now, such as the database. */
export class Unavailable extends HttpProblem {
  constructor(what = 'unavailable') {
    super(503, what)
  }
}
