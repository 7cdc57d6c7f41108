import { createHash } from 'node:crypto'

/** Grows when entries are made in another way from the same source, so that the next import makes them anew. */
const READING = 1

/** The same for the same content, whatever the order of keys (jsonb keeps none). */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(`${READING} ${canonical(value)}`)
    .digest('base64url')
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    const object = inner instanceof Map ? Object.fromEntries(inner) : inner
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return object
    return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
