import pino from 'pino'

/** Structured lines on standard output. Never an address, a query, a form, a name: only what the fields below allow. */
export interface Log {
  request(line: {
    readonly requestId: string
    readonly method: string
    readonly route: string
    readonly status: number
    readonly milliseconds: number
  }): void
  problem(message: string, details: { readonly requestId?: string; readonly error?: unknown }): void
  /** What is worth a line only to somebody who is looking for it. */
  detail(message: string, details: { readonly requestId?: string; readonly error?: unknown }): void
  note(message: string, details?: Readonly<Record<string, string | number | boolean>>): void
}

const TOGETHER_BYTES = 4_096
/** A killed process takes the lines of so long a time with it, but for problems: those are written at once. */
const TOGETHER_MS = 200

export function openLog(level: string): Log {
  // Lines are written together: one by one, they cost a reader's request more than a query does.
  const output = pino.destination({ sync: false, minLength: TOGETHER_BYTES, periodicFlush: TOGETHER_MS })
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output)
  return {
    request: (line) => logger.info(line, 'request'),
    problem: (message, { requestId, error }) => {
      logger.error({ requestId, ...describe(error) }, message)
      output.flushSync()
    },
    detail: (message, { requestId, error }) => logger.debug({ requestId, ...describe(error) }, message),
    note: (message, details = {}) => logger.info(details, message),
  }
}

/** Class, code and place of an error. Its message may quote what a person typed, so only database codes are kept of it. */
function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return {}
  const code = 'code' in error ? error.code : undefined
  const at = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
    .map((line) => line.trim())
  return { error: error.name, code, at }
}
