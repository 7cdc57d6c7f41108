import { createHash, randomBytes } from 'node:crypto'

/** What an invitation's link holds: 256 random bits, and nothing that could be read out of it. A secret: never log. */
export type LinkToken = string & { readonly LinkToken: unique symbol }

const SHAPE = /^[A-Za-z0-9_-]{43}$/

export function newLinkToken(): LinkToken {
  return randomBytes(32).toString('base64url') as LinkToken
}

/** `undefined` for what cannot be one. */
export function parseLinkToken(text: string | undefined): LinkToken | undefined {
  return text !== undefined && SHAPE.test(text) ? (text as LinkToken) : undefined
}

/** What is kept of it. A token of so many random bits needs no slow hash. */
export function hashOf(token: LinkToken): Buffer {
  return createHash('sha256').update(token).digest()
}

/** As whom a transaction acts for whoever holds the link: row-level security then shows this invitation, and no other. */
export function holderOf(token: LinkToken): string {
  return `link:${hashOf(token).toString('hex')}`
}
