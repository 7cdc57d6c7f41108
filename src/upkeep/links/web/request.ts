import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'
import type { Web } from './web.ts'

/** No page says more about itself than this. */
const MOST_BYTES = 64 * 1024

export interface WebAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The beginning, as far as it came and can be read. */
  readonly body: string
}

/** Why there is no answer. */
export type Silence = 'no-host' | 'no-answer' | 'slow' | 'certificate' | 'private-network' | 'odd' | 'no-network'

/**
 * Sends one request. The host's network addresses are looked at before, and the connection is made to one of these and to no other, so
 * that a name cannot lead into a private network by changing its mind.
 */
export async function askWeb(
  web: Web,
  url: URL,
  method: 'HEAD' | 'GET',
  cookie: string,
): Promise<WebAnswer | { readonly silence: Silence }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  try {
    const addresses = isIP(host) === 0 ? await web.resolve(host) : [host]
    if (addresses.length === 0) return { silence: 'no-host' }
    if (!addresses.every((address) => web.mayAsk(address))) return { silence: 'private-network' }
    return await send(web, url, method, cookie, addresses)
  } catch (error) {
    return { silence: silenceOf(error) }
  }
}

function send(
  web: Web,
  url: URL,
  method: 'HEAD' | 'GET',
  cookie: string,
  addresses: readonly string[],
): Promise<WebAnswer> {
  const known = addresses.map((address) => ({ address, family: isIP(address) }))
  const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
    method,
    // A connection of its own: it ends with the answer.
    agent: false,
    signal: AbortSignal.timeout(web.timeoutMs),
    headers: {
      'user-agent': web.userAgent,
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-encoding': 'identity',
      ...(method === 'GET' && { range: `bytes=0-${MOST_BYTES - 1}` }),
      ...(cookie !== '' && { cookie }),
    },
    lookup: (_host, { all }, done) => {
      const [first] = known
      if (all || !first) done(null, known)
      else done(null, first.address, first.family)
    },
  })
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('response', async (response) => {
      const bytes = await beginningOf(response)
      request.destroy()
      const { statusCode: status = 0, headers } = response
      resolve({ status, headers, body: readable(bytes, headers['content-encoding']) })
    })
    request.end()
  })
}

/** The status is known: a body that breaks off, or comes too slowly, is no reason to doubt it. */
async function beginningOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= MOST_BYTES) break
    }
  } catch {
    // What came counts.
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES)
}

const READERS: Readonly<Record<string, (bytes: Buffer, options: object) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** Some compress unasked; what is cut off in the middle is read as far as it goes. */
function readable(bytes: Buffer, encoding: string | undefined): string {
  const unpack = READERS[encoding ?? '']
  try {
    const flush = encoding === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH
    return (unpack ? unpack(bytes, { finishFlush: flush, maxOutputLength: 16 * MOST_BYTES }) : bytes).toString('utf8')
  } catch {
    return ''
  }
}

const SILENCES: readonly (readonly [RegExp, Silence])[] = [
  [/^(ENOTFOUND|ENODATA)$/, 'no-host'],
  [/^(EAI_AGAIN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EMFILE|ENFILE)$/, 'no-network'],
  [/^(ETIMEDOUT|ABORT_ERR)$/, 'slow'],
  [/^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|EPIPE)$/, 'no-answer'],
  [/CERT|SSL|TLS|EPROTO|VERIFY/, 'certificate'],
]

function silenceOf(error: unknown): Silence {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown }
  if (name === 'AbortError' || name === 'TimeoutError') return 'slow'
  return SILENCES.find(([sign]) => sign.test(String(code)))?.[1] ?? 'odd'
}
