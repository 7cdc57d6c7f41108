import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const [NONCE_BYTES, TAG_BYTES] = [12, 16]
/** So that the length tells next to nothing of how much was answered. */
const PADDED_TO = 2_048

/** AES-256-GCM: nonce, tag and text. `about` is not hidden, but nothing else opens it. */
export function seal(key: Buffer, about: string, value: unknown): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const text = Buffer.from(JSON.stringify(value))
  const padding = Buffer.alloc(PADDED_TO - (text.length % PADDED_TO), ' ')
  const sealed = Buffer.concat([cipher.update(text), cipher.update(padding), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Throws for another key, for something else it was about, and for what was changed. */
export function unseal(key: Buffer, about: string, sealed: Buffer): unknown {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(text.toString())
}
