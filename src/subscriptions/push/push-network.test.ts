import { expect, test } from 'vitest'
import { publicNetwork } from './push-network.ts'

test.each(['https://fcm.googleapis.com/fcm/send/abc', 'https://updates.push.services.mozilla.com:443/wpush/v2/abc'])(
  '%s may be called',
  (endpoint) => {
    expect(publicNetwork.isAllowed(new URL(endpoint))).toBe(true)
  },
)

test.each([
  'http://fcm.googleapis.com/x',
  'https://127.0.0.1/x',
  'https://0x7f000001/x',
  'https://2130706433/x',
  'https://[::1]/x',
  'https://localhost/x',
  'https://intranet/x',
  'https://printer.local/x',
  'https://db.internal/x',
  'https://push.example:8443/x',
  'ftp://push.example/x',
])('%s may not', (endpoint) => {
  expect(publicNetwork.isAllowed(new URL(endpoint))).toBe(false)
})

test('a name that leads to this machine is refused when it is looked up', async () => {
  const found = await new Promise((resolve) => {
    publicNetwork.lookup('localhost', {}, (error, address) => resolve(error?.name ?? address))
  })
  expect(found).toBe('AddressRefused')
})
