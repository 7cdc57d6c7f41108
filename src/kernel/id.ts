import { createHash } from 'node:crypto'

/** A UUID in lower case. Ids are opaque: nothing may be read out of one. */
export type Id = string & { readonly Id: unique symbol }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function parseId(text: string): Id | undefined {
  const lower = text.toLowerCase()
  return UUID.test(lower) ? (lower as Id) : undefined
}

export function newId(): Id {
  return crypto.randomUUID() as Id
}

/**
 * The same id for the same name in the same namespace, always (UUID version 5, RFC 9562).
 * Imports use it so that importing twice equals importing once.
 */
export function namedId(namespace: Id, name: string): Id {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
  const bytes = digest.subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id
}
