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

export function openLog(level: string): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  return {
    request: (line) => logger.info(line, 'request'),
    problem: (message, { requestId, error }) => logger.error({ requestId, ...describe(error) }, message),
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
