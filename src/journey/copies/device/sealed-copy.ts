import type { FormKey } from '#questionnaires'
import { bytesOf, type CopyKeys, fromBase64Url, toBase64Url } from './copy-keys.ts'
import type { Sitting } from './merge-plans.ts'

/** A plan as a browser carries it. Holds what somebody said about themselves: never log. */
export interface CarriedPlan {
  readonly form: FormKey
  readonly sitting: Sitting
}

const CIPHER = 'AES-GCM'
const NONCE_BYTES = 12
/** So that the length tells next to nothing of how much was answered. */
const PADDED_TO = 2_048

/** AES-256-GCM: nonce, text and tag, in base64url. */
export async function sealCopy({ key }: CopyKeys, plan: CarriedPlan): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const text = bytesOf(JSON.stringify(plan))
  const padded = new Uint8Array(Math.ceil(text.length / PADDED_TO) * PADDED_TO).fill(0x20)
  padded.set(text)
  const sealed = await crypto.subtle.encrypt({ name: CIPHER, iv: nonce }, key, padded)
  return toBase64Url(new Uint8Array([...nonce, ...new Uint8Array(sealed)]))
}

/** Rejects for another key, and for what was changed. */
export async function openCopy({ key }: CopyKeys, sealed: string): Promise<CarriedPlan> {
  const bytes = fromBase64Url(sealed)
  const iv = bytes.subarray(0, NONCE_BYTES)
  const text = await crypto.subtle.decrypt({ name: CIPHER, iv }, key, bytes.subarray(NONCE_BYTES))
  return JSON.parse(new TextDecoder().decode(text)) as CarriedPlan
}
