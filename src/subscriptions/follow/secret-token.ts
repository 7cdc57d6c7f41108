import { createHash, randomBytes } from 'node:crypto'

const BYTES = 24
const SHAPE = /^[A-Za-z0-9_-]{32}$/

/** What a link carries: whoever has it may do the one thing it is for. 192 random bits; never log, never store. */
export type SecretToken = string & { readonly SecretToken: unique symbol }

export function newToken(): SecretToken {
  return randomBytes(BYTES).toString('base64url') as SecretToken
}

export function parseToken(text: string | null): SecretToken | undefined {
  return text !== null && SHAPE.test(text) ? (text as SecretToken) : undefined
}

/** What is stored in its place. Random as it is, a token needs no salt and no slow hash. */
export function hashOf(token: SecretToken): Buffer {
  return createHash('sha256').update(token).digest()
}
