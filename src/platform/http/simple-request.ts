/** A request that can be answered from memory without knowing anything else about it. */
export interface SimpleRequest {
  readonly url: string
  readonly host: string
  readonly acceptEncoding: string | undefined
  readonly cookie: string | undefined
  readonly ifNoneMatch: string | undefined
  readonly browser: string | undefined
  readonly acceptLanguage: string | undefined
}

const LONGEST_HEAD = 4_096
/** Headers that change what the bytes on the connection mean, or ask for more than a page: such a request is not simple. */
const NOT_SIMPLE = new Set([
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'trailer',
  'te',
  'connection',
  'range',
  'if-match',
  'if-range',
  'if-unmodified-since',
  'x-http-method-override',
])

/**
 * Reads the bytes of a connection as exactly one complete, plain GET request (RFC 9112), or answers `undefined`: anything partial,
 * pipelined, with a body, folded, doubled or merely unusual is for the full parser. Strict on purpose: two parsers that understand
 * one request differently are how requests are smuggled.
 */
export function readSimpleRequest(chunk: Buffer): SimpleRequest | undefined {
  if (chunk.length > LONGEST_HEAD || chunk[0] !== 0x47) return undefined
  const head = chunk.toString('latin1')
  if (head.indexOf('\r\n\r\n') !== head.length - 4) return undefined
  const lines = head.split('\r\n')
  const request = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/.exec(lines[0] ?? '')
  if (!request) return undefined
  let host: string | undefined
  let acceptEncoding: string | undefined
  let cookie: string | undefined
  let ifNoneMatch: string | undefined
  let browser: string | undefined
  let acceptLanguage: string | undefined
  for (let index = 1; index < lines.length - 2; index += 1) {
    const line = lines[index] as string
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon < 1 || !/^[a-z0-9-]+$/.test(name) || !/^[\x20-\x7e]*$/.test(line)) return undefined
    const value = line.slice(colon + 1).trim()
    if (NOT_SIMPLE.has(name) && !(name === 'connection' && value.toLowerCase() === 'keep-alive')) return undefined
    if (name === 'host') {
      if (host !== undefined) return undefined
      host = value
    } else if (name === 'accept-encoding') {
      if (acceptEncoding !== undefined) return undefined
      acceptEncoding = value
    } else if (name === 'cookie') {
      if (cookie !== undefined) return undefined
      cookie = value
    } else if (name === 'if-none-match') {
      if (ifNoneMatch !== undefined) return undefined
      ifNoneMatch = value
    } else if (name === 'user-agent') {
      browser = value
    } else if (name === 'accept-language') {
      acceptLanguage = value
    }
  }
  return host === undefined
    ? undefined
    : { url: request[1] as string, host, acceptEncoding, cookie, ifNoneMatch, browser, acceptLanguage }
}
