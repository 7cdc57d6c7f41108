import { BlockList, isIP } from 'node:net'

/**
 * What is not the public internet: this machine, private and link-local networks, groups, and what carries an address of version 4
 * inside of one of version 6. IANA's registries of special-purpose addresses (IPv4 and IPv6), as of 2026.
 */
const SPECIAL: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]

/** One list for each version: a list takes an address of version 4 for one of version 6 as well. */
const special = { 4: new BlockList(), 6: new BlockList() }
for (const [net, bits] of SPECIAL) {
  if (net.includes(':')) special[6].addSubnet(net, bits, 'ipv6')
  else special[4].addSubnet(net, bits, 'ipv4')
}

/** Whether a network address, `93.184.215.14` or `2606:2800:…`, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !special[4].check(address, 'ipv4')
  return version === 6 && !special[6].check(address, 'ipv6')
}
