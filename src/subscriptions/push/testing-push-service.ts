import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { lookup } from 'node:dns'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushDevice } from './push-device.ts'
import type { PushNetwork } from './push-network.ts'

/** A browser as a push service knows it: its keys are made as browsers make them. */
export interface TestingDevice extends PushDevice {
  /** What has been pushed, decrypted and read. */
  readonly received: readonly unknown[]
  readonly headers: readonly IncomingHttpHeaders[]
  /** How the service answers for this device from now on. */
  answer: number
}

export interface TestingPushService {
  readonly origin: string
  device(): TestingDevice
  stop(): Promise<void>
}

/** Lets a program under test call this machine, which a real one never may. */
export const loopbackNetwork: PushNetwork = {
  isAllowed: ({ hostname }) => hostname === '127.0.0.1' || hostname === 'localhost',
  lookup,
}

/**
 * A push service on this machine (RFC 8030), over plain HTTP. It takes a message only if a browser could read it: signed for this very
 * service with the key the browser subscribed with (RFC 8292), and encrypted for it (RFC 8188, 8291), by code that shares nothing
 * with what sends.
 */
export async function startPushService(): Promise<TestingPushService> {
  const devices = new Map<string, (headers: IncomingHttpHeaders, body: Buffer) => number>()
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const take = devices.get(request.url ?? '')
    answer.writeHead(take ? take(request.headers, Buffer.concat(chunks)) : 404).end('x'.repeat(100_000))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    device: () => {
      const path = `/push/${randomBytes(16).toString('base64url')}`
      const keys = createECDH('prime256v1')
      const publicKey = keys.generateKeys()
      const secret = randomBytes(16)
      const received: unknown[] = []
      const seen: IncomingHttpHeaders[] = []
      const device: TestingDevice = {
        endpoint: origin + path,
        key: publicKey.toString('base64url'),
        secret: secret.toString('base64url'),
        received,
        headers: seen,
        answer: 201,
      }
      devices.set(path, (headers, body) => {
        if (device.answer !== 201) return device.answer
        seen.push(headers)
        if (!isSignedFor(headers.authorization ?? '', origin)) return 403
        if (headers['content-encoding'] !== 'aes128gcm' || !(Number(headers.ttl) >= 0)) return 400
        const shared = (other: Buffer) => keys.computeSecret(other)
        received.push(JSON.parse(decrypt(body, publicKey, secret, shared)))
        return 201
      })
      return device
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** `vapid t=<jwt>, k=<public key>`: signed with ES256, for this origin, not over, and over within a day. */
function isSignedFor(authorization: string, origin: string): boolean {
  const [, jwt = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = jwt.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const publicKey = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')))
    return false
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const left = exp - Date.now() / 1000
  return aud === origin && left > 0 && left <= 86_400 && /^(mailto:|https:)/.test(sub)
}

/** RFC 8291, section 3.4, and RFC 8188 with one record. */
function decrypt(body: Buffer, own: Buffer, secret: Buffer, shared: (other: Buffer) => Buffer): string {
  const salt = body.subarray(0, 16)
  const senderKey = body.subarray(21, 21 + body.readUInt8(20))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, senderKey])
  const ikm = Buffer.from(hkdfSync('sha256', shared(senderKey), secret, info, 32))
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12))
  const sealed = body.subarray(21 + senderKey.length)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}
