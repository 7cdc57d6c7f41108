import { expect, test } from 'vitest'
import { isPublicAddress, publicNetwork } from './push-network.ts'

test.each(['8.8.8.8', '142.250.74.10', '2a00:1450:4001:82b::200a', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '239.1.1.1',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '::127.0.0.1',
  'fd00::1',
  'fe80::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'localhost',
  '',
])('%j is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

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
