import { type Argon2Parameters, argon2, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Code } from './code.ts'

/** What comes from a code and opens a sitting, in base64url; what the cookie holds. A secret: never keep, never log. */
export type Secret = string & { readonly Secret: unique symbol }

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/**
 * For 75 random bits no stretching is needed; this makes each guess a thousand times dearer all the same, at 8 ms when somebody begins or
 * types a code. The salt is the same for all, since nothing is known of a person but the code.
 */
const STRETCHED = {
  memory: 8_192,
  passes: 1,
  parallelism: 1,
  nonce: Buffer.from('tessera.questionnaires.sitting.1'),
  tagLength: 32,
} as const

export async function secretOf(code: Code): Promise<Secret> {
  return (await derive('argon2id', { ...STRETCHED, message: code })).toString('base64url') as Secret
}

/** One that comes from no code: for what is opened by an address, and nobody has to type. */
export function newSecret(): Secret {
  return randomBytes(32).toString('base64url') as Secret
}

/** `undefined` for what cannot be one. */
export function parseSecret(text: string | undefined): Secret | undefined {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text) ? (text as Secret) : undefined
}

export interface SittingKeys {
  /** By which the row is found; leads neither to the key nor to the code. */
  readonly lookup: Buffer
  readonly key: Buffer
}

export function keysOf(secret: Secret): SittingKeys {
  const part = (purpose: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', purpose, 32))
  return { lookup: part('lookup'), key: part('key') }
}
