import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * Whom we may call for a device. Its address comes from outside: whoever writes one into a form must not make this machine speak to
 * itself or to its neighbours.
 */
export interface PushNetwork {
  isAllowed(endpoint: URL): boolean
  /** Finds the machine behind a name and refuses one that is not public: the very address that is then called, not one asked for before. */
  readonly lookup: LookupFunction
}

/** Not public, after the registries of IANA (RFC 6890, checked 2026-07). */
const NOT_PUBLIC: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const blocked = new BlockList()
for (const [net, prefix] of NOT_PUBLIC) blocked.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4')

/** Whether an address is one of the public internet. An IPv4 address written as IPv6 counts as what it is. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !blocked.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

const PUSH_PORTS = new Set(['', '443'])

/** Push services of browser makers: HTTPS, by name, at the usual port, at public addresses. */
export const publicNetwork: PushNetwork = {
  isAllowed: (endpoint) =>
    endpoint.protocol === 'https:' &&
    PUSH_PORTS.has(endpoint.port) &&
    isIP(endpoint.hostname.replace(/^\[|\]$/g, '')) === 0 &&
    endpoint.hostname.includes('.') &&
    !/\.(local|localhost|internal|home\.arpa)\.?$/.test(endpoint.hostname),
  lookup: (hostname, options, answer) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '', 0)
      const refused = addresses.find(({ address }) => !isPublicAddress(address))
      const first = addresses[0]
      if (refused || !first) return answer(new AddressRefused(), '', 0)
      if (options.all) return answer(null, addresses)
      answer(null, first.address, first.family)
    })
  },
}

/** A name that leads to a machine we may not call. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}
