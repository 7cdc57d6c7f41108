import { change, read } from './database.ts'

/** What is kept so that it can be read in this browser only: by a key that never leaves it, not even to our own scripts. */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

const CIPHER = 'AES-GCM'
const NONCE_BYTES = 12
const KEY = 'key'

export async function seal(value: unknown): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const text = new TextEncoder().encode(JSON.stringify(value))
  return { nonce, bytes: await crypto.subtle.encrypt({ name: CIPHER, iv: nonce }, await deviceKey(), text) }
}

/** Rejects for what was sealed under a key that has been erased. */
export async function unseal<T>({ nonce, bytes }: Sealed): Promise<T> {
  const text = await crypto.subtle.decrypt({ name: CIPHER, iv: nonce }, await deviceKey(), bytes)
  return JSON.parse(new TextDecoder().decode(text)) as T
}

const keptKey = () => read<CryptoKey | undefined>('settings', (store) => store.get(KEY))

/** Asked for each time: who erases everything erases the key too, and what is kept next must have a new one. */
async function deviceKey(): Promise<CryptoKey> {
  const kept = await keptKey()
  if (kept) return kept
  const key = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ['encrypt', 'decrypt'])
  // Of two that are made at once the first one counts.
  await change('settings', (store) => {
    store.get(KEY).onsuccess = ({ target }) => {
      if (!(target as IDBRequest<unknown>).result) store.put(key, KEY)
    }
  })
  return (await keptKey()) ?? key
}
