import { lookup } from 'node:dns/promises'
import { isPublicAddress } from '#platform/network'

/** How the web is asked. */
export interface Web {
  /** Says who asks, and where to complain. */
  readonly userAgent: string
  /** The network addresses of a host. */
  resolve(host: string): Promise<readonly string[]>
  /** Whether this network address may be asked at all. */
  mayAsk(address: string): boolean
  /** Between two requests to one host, counted from the end of the first. */
  readonly pauseMs: number
  /** For each request. */
  readonly timeoutMs: number
  /** How many hosts are asked at the same time. */
  readonly hostsAtOnce: number
}

/** The web as the product asks it: slowly, and nothing that lies in a private network. */
export function openWeb(origin: string): Web {
  return {
    userAgent: `Tessera-LinkCheck/1.0 (+${origin}/)`,
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    // An address of version 4 in the dress of version 6 is no address that a web page has.
    mayAsk: (address) => !address.toLowerCase().startsWith('::ffff:') && isPublicAddress(address),
    pauseMs: 2_000,
    timeoutMs: 15_000,
    hostsAtOnce: 8,
  }
}
