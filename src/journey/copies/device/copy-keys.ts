import type { Code } from '#questionnaires/code'

/** What comes from a recovery code or a passkey: the token finds the copy, the key opens it, and neither leads to the other or to what it came from. */
export interface CopyKeys {
  /** As `Secret` is written: 32 bytes in base64url. */
  readonly token: string
  /** It never leaves the browser that made it, not even to our own scripts. */
  readonly key: CryptoKey
}

/**
 * For 75 random bits no stretching is needed; this makes each guess dearer all the same (OWASP, 2023), at a second on a slow telephone,
 * once for each device. Nothing is known of a person but the code, so the salt is the place's.
 */
const ROUNDS = 600_000

export async function keysOfCode(code: Code, place: string): Promise<CopyKeys> {
  const { subtle } = crypto
  const typed = await subtle.importKey('raw', bytesOf(code), 'PBKDF2', false, ['deriveBits'])
  const salt = bytesOf(`tessera.journey.copy.1 ${place}`)
  const stretched = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', iterations: ROUNDS, salt }, typed, 256)
  return keysOf(stretched)
}

/** `secret`: 256 bits that nobody can guess, such as a passkey gives; of another place it is another. */
export async function keysOf(secret: BufferSource): Promise<CopyKeys> {
  const { subtle } = crypto
  const root = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey'])
  const part = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: bytesOf(purpose),
  })
  return {
    token: toBase64Url(new Uint8Array(await subtle.deriveBits(part('token'), root, 256))),
    key: await subtle.deriveKey(part('key'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  }
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

export function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}
