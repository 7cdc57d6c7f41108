import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { canonicalJson } from '#kernel'
import { type HandOver, handOverFormat } from './hand-over.ts'

/** Ed25519, both parts as 32 bytes in base64url. The private one is a secret: never log, never show. */
export interface SigningKey {
  readonly publicKey: string
  readonly privateKey: string
}

/** How an installation is known: base64url of 32 bytes. */
export type PublicKey = SigningKey['publicKey']

const MAGIC = Buffer.from('TESSERA1')
const [KEY_BYTES, SIGNATURE_BYTES] = [32, 64]
const HEAD_BYTES = MAGIC.length + KEY_BYTES + SIGNATURE_BYTES

/** As uploaded. */
export const LARGEST_FILE = 64 * 1024
/** Unpacked: a form of 300 questions with long answers fits in, and what would fill the memory does not. */
const LARGEST_CONTENT = 512 * 1024

export function newSigningKey(): SigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { publicKey: x as string, privateKey: d as string }
}

export function parsePublicKey(text: string): PublicKey | undefined {
  return /^[A-Za-z0-9_-]{43}$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text
    ? text
    : undefined
}

/**
 * A hand-over as a file: `TESSERA1`, the public key, the signature over all the rest, and the content as canonical JSON, deflated. So no
 * byte of it can be another, and nothing is unpacked before it is known from whom it is.
 */
export function writeSigned(handOver: HandOver, { publicKey, privateKey }: SigningKey): Uint8Array {
  const content = deflateRawSync(canonicalJson({ format: 'tessera-hand-over/1', ...handOver }), { level: 9 })
  const key = Buffer.from(publicKey, 'base64url')
  const signing = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey, d: privateKey },
    format: 'jwk',
  })
  const signature = sign(null, Buffer.concat([MAGIC, key, content]), signing)
  return Buffer.concat([MAGIC, key, signature, content])
}

export type ReadSigned =
  | { readonly kind: 'read'; readonly handOver: HandOver }
  | {
      readonly kind: 'refused'
      /** `unknown`: signed by an installation that the place does not trust. `not-understood`: of a newer format, perhaps. */
      readonly reason: 'no-hand-over' | 'too-large' | 'unknown' | 'changed' | 'not-understood'
    }

/** What a file says, if one of the `trusted` has signed every byte of it. */
export function readSigned(file: Uint8Array, trusted: readonly PublicKey[]): ReadSigned {
  const refused = (reason: Extract<ReadSigned, { kind: 'refused' }>['reason']) => ({ kind: 'refused', reason }) as const
  if (file.length > LARGEST_FILE) return refused('too-large')
  if (file.length <= HEAD_BYTES || !MAGIC.equals(file.subarray(0, MAGIC.length))) return refused('no-hand-over')
  const bytes = Buffer.from(file)
  const key = bytes.subarray(MAGIC.length, MAGIC.length + KEY_BYTES)
  const signature = bytes.subarray(MAGIC.length + KEY_BYTES, HEAD_BYTES)
  const content = bytes.subarray(HEAD_BYTES)
  const publicKey = key.toString('base64url')
  if (!trusted.includes(publicKey)) return refused('unknown')
  if (!verify(null, Buffer.concat([MAGIC, key, content]), keyOf(publicKey), signature)) return refused('changed')
  return unpacked(content)
}

function unpacked(content: Uint8Array): ReadSigned {
  try {
    const text = inflateRawSync(content, { maxOutputLength: LARGEST_CONTENT }).toString()
    const { format, ...handOver } = handOverFormat.parse(JSON.parse(text))
    return { kind: 'read', handOver }
  } catch (error) {
    const isTooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    return { kind: 'refused', reason: isTooLarge ? 'too-large' : 'not-understood' }
  }
}

function keyOf(publicKey: PublicKey): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
}
