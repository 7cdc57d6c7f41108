import { isIP } from 'node:net'

const SHAPE = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?$/i

/**
 * Whether a request may name this host. A forged one is refused before anything is done with it.
 *
 * Allowed are the public address's host, what the operator listed, this machine's own names, and, while no public address is set,
 * bare addresses, so that a phone in the same network can open a trial.
 */
export function hostCheck(
  publicUrl: string | undefined,
  alsoAllowed: readonly string[],
): (host: string | undefined) => boolean {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', ...alsoAllowed.map((name) => name.toLowerCase())])
  if (publicUrl !== undefined) names.add(new URL(publicUrl).hostname.toLowerCase())
  const judged = new Map<string, boolean>()
  const judge = (host: string): boolean => {
    if (!SHAPE.test(host)) return false
    const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
    return names.has(name) || (publicUrl === undefined && isIP(name.replace(/^\[|\]$/g, '')) !== 0)
  }
  return (host) => {
    if (host === undefined || host.length > 255) return false
    let allowed = judged.get(host)
    if (allowed === undefined) {
      allowed = judge(host)
      if (judged.size < 1_000) judged.set(host, allowed)
    }
    return allowed
  }
}
