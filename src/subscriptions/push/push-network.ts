import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '#platform/network'

/**
 * Whom we may call for a device. Its address comes from outside: whoever writes one into a form must not make this machine speak to
 * itself or to its neighbours.
 */
export interface PushNetwork {
  isAllowed(endpoint: URL): boolean
  /** Finds the machine behind a name and refuses one that is not public: the very address that is then called, not one asked for before. */
  readonly lookup: LookupFunction
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
