import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { type Acting, type Database, sql } from '#platform/db'

/** Ed25519, both parts as 32 bytes in base64url. The private one is a secret: never log, never show. */
export interface SigningKey {
  readonly publicKey: PublicKey
  readonly privateKey: string
}

/** How an installation is known: 32 bytes in base64url. */
export type PublicKey = string & { readonly PublicKey: unique symbol }

const CURVE = { kty: 'OKP', crv: 'Ed25519' }
const WORKING: Acting = { accountId: 'platform.signing' }

export function newSigningKey(): SigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { publicKey: x as PublicKey, privateKey: d as string }
}

/** `undefined` for what is none, or is written in another way. */
export function parsePublicKey(text: string): PublicKey | undefined {
  const isOne = /^[A-Za-z0-9_-]{43}$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text
  return isOne ? (text as PublicKey) : undefined
}

/** 64 bytes. */
export function signatureOf(bytes: Uint8Array, { publicKey, privateKey }: SigningKey): Uint8Array {
  return sign(null, bytes, createPrivateKey({ key: { ...CURVE, x: publicKey, d: privateKey }, format: 'jwk' }))
}

export function isSigned(bytes: Uint8Array, signature: Uint8Array, publicKey: PublicKey): boolean {
  return verify(null, bytes, createPublicKey({ key: { ...CURVE, x: publicKey }, format: 'jwk' }), signature)
}

/**
 * By which others know what comes from this installation: made at the first call on an empty database, and the same ever after, in every
 * process. No reader's connection and no backup sees it; an installation that is restored from one makes a new key.
 */
export function signingKeyOf(database: Database): () => Promise<SigningKey> {
  let kept: Promise<SigningKey> | undefined
  return () => {
    kept ??= readOrMake(database)
    kept.catch(() => {
      kept = undefined
    })
    return kept
  }
}

function readOrMake(database: Database): Promise<SigningKey> {
  return database.write(async (tx) => {
    const read = () =>
      sql<SigningKey>`select public_key as "publicKey", private_key as "privateKey" from platform.signing_key`.execute(
        tx,
      )
    const known = (await read()).rows[0]
    if (known) return known
    const made = newSigningKey()
    await sql`insert into platform.signing_key (public_key, private_key) values (${made.publicKey}, ${made.privateKey})
      on conflict do nothing`.execute(tx)
    // Another process may have been first: what is kept counts.
    return (await read()).rows[0] ?? made
  }, WORKING)
}
