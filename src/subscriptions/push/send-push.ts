import { request as requestPlain } from 'node:http'
import { request } from 'node:https'
import webPush from 'web-push'
import type { PushDevice } from './push-device.ts'
import type { PushKeys } from './push-keys.ts'
import type { PushNetwork } from './push-network.ts'

/** How a push service took a message: `gone` when the device no longer wants any, `refused` when asking again cannot help. */
export type SendPush = 'sent' | 'gone' | 'refused' | 'later'

/** Who we are, for the push service's people: an `https:` or `mailto:` address. */
export interface PushSender {
  readonly keys: PushKeys
  readonly contact: string
  readonly network: PushNetwork
}

const PATIENCE_MS = 10_000
/** For how long a push service keeps a message for a device that is off: as long as a link in it may be pressed. */
const KEPT_SECONDS = 48 * 3_600

/**
 * Hands an encrypted message to a device's push service (RFC 8030, 8188, 8291). Redirects are not followed and answers not read.
 */
export async function sendPush(sender: PushSender, device: PushDevice, payload: string): Promise<SendPush> {
  const endpoint = new URL(device.endpoint)
  if (!sender.network.isAllowed(endpoint)) return 'refused'
  const { method, headers, body } = webPush.generateRequestDetails(
    { endpoint: device.endpoint, keys: { p256dh: device.key, auth: device.secret } },
    payload,
    {
      TTL: KEPT_SECONDS,
      contentEncoding: 'aes128gcm',
      vapidDetails: { subject: sender.contact, publicKey: sender.keys.publicKey, privateKey: sender.keys.privateKey },
    },
  )
  const status = await post(endpoint, { method, headers, lookup: sender.network.lookup }, body)
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status === 408 || status >= 500 ? 'later' : 'refused'
}

function post(endpoint: URL, options: Parameters<typeof request>[1], body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = endpoint.protocol === 'https:' ? request : requestPlain
    const asking = send(endpoint, { ...options, signal: AbortSignal.timeout(PATIENCE_MS), agent: false }, (answer) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
