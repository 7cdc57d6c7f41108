/** A browser that takes messages (Push API): where its push service takes them, and with what they are encrypted. Never log. */
export interface PushDevice {
  readonly endpoint: string
  /** P-256 public key, uncompressed: 65 bytes in base64url. */
  readonly key: string
  /** 16 bytes in base64url. */
  readonly secret: string
}

const LONGEST_ENDPOINT = 1_000
const KEY_BYTES = 65
const SECRET_BYTES = 16
const UNCOMPRESSED = 4

/** The device that a form names; `undefined` when it is none, or its push service is not one we may call. */
export function parseDevice(form: URLSearchParams, isAllowed: (endpoint: URL) => boolean): PushDevice | undefined {
  const endpoint = parseEndpoint(form, isAllowed)
  const key = bytesOf(form.get('key'))
  const secret = bytesOf(form.get('secret'))
  if (!endpoint || key?.length !== KEY_BYTES || key[0] !== UNCOMPRESSED || secret?.length !== SECRET_BYTES)
    return undefined
  return { endpoint, key: key.toString('base64url'), secret: secret.toString('base64url') }
}

export function parseEndpoint(form: URLSearchParams, isAllowed: (endpoint: URL) => boolean): string | undefined {
  const text = form.get('endpoint') ?? ''
  if (text.length > LONGEST_ENDPOINT || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.username === '' && url.password === '' && isAllowed(url) ? url.href : undefined
}

function bytesOf(text: string | null): Buffer | undefined {
  return text !== null && /^[A-Za-z0-9_-]+=*$/.test(text) ? Buffer.from(text, 'base64url') : undefined
}
