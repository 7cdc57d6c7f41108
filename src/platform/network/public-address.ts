import { BlockList, isIP } from 'node:net'

/**
 * What is not the public internet: this machine, private and link-local networks, groups, and what carries an address of version 4
 * inside of one of version 6. IANA's registries of special-purpose addresses (RFC 6890, checked 2026-07).
 */
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

/**
 * Whether a network address, `93.184.215.14` or `2606:2800:…`, is one of the public internet: whatever names it may come from
 * outside, and must not make this machine speak to itself or to its neighbours. An address of version 4 written as one of version 6
 * counts as what it is.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !blocked.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
