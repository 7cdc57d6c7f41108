import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { canonicalJson } from '#kernel'
import { isSigned, type PublicKey, type SigningKey, signatureOf } from '#platform/signing'
import { type HandOver, handOverFormat } from './hand-over.ts'

const MAGIC = Buffer.from('TESSERA1')
const [KEY_BYTES, SIGNATURE_BYTES] = [32, 64]
const HEAD_BYTES = MAGIC.length + KEY_BYTES + SIGNATURE_BYTES

/** As uploaded. */
const LARGEST_FILE = 64 * 1024
/** Unpacked: a form of 300 questions with long answers fits in, and what would fill the memory does not. */
const LARGEST_CONTENT = 512 * 1024

/**
 * A hand-over as a file: `TESSERA1`, the public key, the signature over all the rest, and the content as canonical JSON, deflated. So no
 * byte of it can be another, and nothing is unpacked before it is known from whom it is.
 */
export function writeSigned(handOver: HandOver, key: SigningKey): Uint8Array {
  const content = deflateRawSync(canonicalJson({ format: 'tessera-hand-over/1', ...handOver }), { level: 9 })
  const signed = [MAGIC, Buffer.from(key.publicKey, 'base64url')]
  const signature = signatureOf(Buffer.concat([...signed, content]), key)
  return Buffer.concat([...signed, signature, content])
}

/** Whether a file says that it is a hand-over, which is all that is known before it is read. */
export function isSignedFile(file: Uint8Array): boolean {
  return MAGIC.equals(file.subarray(0, MAGIC.length))
}

export type ReadSigned =
  | { readonly kind: 'read'; readonly handOver: HandOver; readonly signedBy: PublicKey }
  | {
      readonly kind: 'refused'
      /** `unknown`: signed by an installation that the place does not trust. `not-understood`: of a newer format, perhaps. */
      readonly reason: 'no-hand-over' | 'too-large' | 'unknown' | 'changed' | 'not-understood'
    }

/** What a file says, if one of the `trusted` has signed every byte of it. */
export function readSigned(file: Uint8Array, trusted: readonly PublicKey[]): ReadSigned {
  const refused = (reason: Extract<ReadSigned, { kind: 'refused' }>['reason']) => ({ kind: 'refused', reason }) as const
  if (file.length > LARGEST_FILE) return refused('too-large')
  if (file.length <= HEAD_BYTES || !isSignedFile(file)) return refused('no-hand-over')
  const head = Buffer.from(file.subarray(0, MAGIC.length + KEY_BYTES))
  const signature = file.subarray(head.length, HEAD_BYTES)
  const content = file.subarray(HEAD_BYTES)
  const publicKey = head.subarray(MAGIC.length).toString('base64url') as PublicKey
  if (!trusted.includes(publicKey)) return refused('unknown')
  if (!isSigned(Buffer.concat([head, content]), signature, publicKey)) return refused('changed')
  return unpacked(content, publicKey)
}

function unpacked(content: Uint8Array, signedBy: PublicKey): ReadSigned {
  try {
    const text = inflateRawSync(content, { maxOutputLength: LARGEST_CONTENT }).toString()
    const { format, ...handOver } = handOverFormat.parse(JSON.parse(text))
    return { kind: 'read', handOver, signedBy }
  } catch (error) {
    const isTooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    return { kind: 'refused', reason: isTooLarge ? 'too-large' : 'not-understood' }
  }
}
