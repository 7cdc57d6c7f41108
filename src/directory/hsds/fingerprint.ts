import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel'

/** Grows when entries are made in another way from the same source, so that the next import makes them anew. */
const READING = 1

/** The same for the same content, whatever the order of keys (jsonb keeps none). */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(`${READING} ${canonicalJson(value)}`)
    .digest('base64url')
}
