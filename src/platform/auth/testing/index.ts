import { createHmac } from 'node:crypto'

/** What a browser would send back, of the cookies it was given: the last value of each name, without those that were taken away. */
export function cookiesFrom(...batches: readonly (readonly string[])[]): string {
  const jar = new Map<string, string>()
  for (const cookie of batches.flat()) {
    const [pair = ''] = cookie.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (/max-age=0/i.test(cookie)) jar.delete(name)
    else jar.set(name, pair.slice(name.length + 1))
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code that an authenticator app shows (RFC 6238: SHA-1, six digits, thirty seconds). */
export function totpCode(secret: string, at: number = Date.now()): string {
  let bits = ''
  for (const letter of secret.replaceAll('=', '')) bits += BASE32.indexOf(letter).toString(2).padStart(5, '0')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
