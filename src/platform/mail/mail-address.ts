import { domainToASCII } from 'node:url'

const LONGEST = 254
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u
const DOMAIN = /^(?=.{3,190}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/

/**
 * A mail address as a person types it, put in order: no spaces around it, the domain in small letters and, for other scripts, in its
 * ASCII form. `undefined` for what mail servers would hardly deliver, quoted local parts and bare host names among it.
 */
export function parseMailAddress(text: string): string | undefined {
  const typed = text.trim().normalize('NFC')
  const at = typed.lastIndexOf('@')
  const local = typed.slice(0, at)
  const domain = domainToASCII(typed.slice(at + 1)).toLowerCase()
  if (at < 1 || !LOCAL.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..'))
    return undefined
  if (!DOMAIN.test(domain) || /(^|\.)-|-(\.|$)|\.\d+$/.test(domain)) return undefined
  const address = `${local}@${domain}`
  return address.length > LONGEST ? undefined : address
}
