import { type CachedAnswer, headerOf, withBody } from './page-cache.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/**
 * Which bytes of a whole of this length somebody asks for, both ends included. `all`: no part, or none that has to be answered with a
 * part: several ranges, another unit, what cannot be read (RFC 9110, 14.2). `none`: what lies beyond the end.
 */
export function parseByteRange(
  header: string | undefined,
  length: number,
): 'all' | 'none' | { readonly first: number; readonly last: number } {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? []
  const isSuffix = from === ''
  if ((isSuffix && to === '') || (!isSuffix && to !== '' && Number(to) < Number(from))) return 'all'
  const first = isSuffix ? Math.max(0, length - Number(to)) : Number(from)
  const last = isSuffix || to === '' ? length - 1 : Math.min(Number(to), length - 1)
  return first > last ? 'none' : { first, last }
}

/** The part of a whole answer that the header `Range` asks for. What is compressed has no parts: its bytes are not those of the content. */
export function inRange(whole: CachedAnswer, range: string | undefined): CachedAnswer {
  if (whole.status !== 200 || headerOf(whole, 'content-encoding') !== undefined) return whole
  const { length } = whole.body
  const asked = parseByteRange(range, length)
  if (asked === 'all') return { ...whole, headers: [...whole.headers, 'accept-ranges', 'bytes'] }
  if (asked === 'none')
    return {
      status: 416,
      headers: [
        ...['content-range', `bytes */${length}`, 'content-length', '0', 'cache-control', 'no-store'],
        ...SECURITY_HEADERS,
      ],
      body: Buffer.alloc(0),
      etag: '',
      isThorough: true,
    }
  const { first, last } = asked
  const part = withBody(whole, whole.body.subarray(first, last + 1))
  return {
    ...part,
    status: 206,
    headers: [...part.headers, 'accept-ranges', 'bytes', 'content-range', `bytes ${first}-${last}/${length}`],
  }
}
